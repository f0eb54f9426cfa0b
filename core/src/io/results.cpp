#include "katha/io/results.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>

#include "io/story_facts.h"

namespace katha {
namespace {

constexpr std::size_t kFlushAt = 1u << 16;

/// Collects rows and hands them to the file in large pieces.
class RowWriter {
 public:
  explicit RowWriter(OutputFile& out) : out_(out) {}
  ~RowWriter() { out_.write(buffer_); }
  RowWriter(const RowWriter&) = delete;
  RowWriter& operator=(const RowWriter&) = delete;

  std::string& buffer() { return buffer_; }
  void end_row() {
    buffer_.push_back('\n');
    if (buffer_.size() < kFlushAt) return;
    out_.write(buffer_);
    buffer_.clear();
  }

 private:
  OutputFile& out_;
  std::string buffer_;
};

/// One row of named fields, as JSON or CSV.
class Row {
 public:
  Row(RowWriter& out, Format format) : out_(out), csv_(format == Format::kCsv) {
    if (!csv_) out_.buffer().push_back('{');
  }
  ~Row() {
    if (!csv_) out_.buffer().push_back('}');
    out_.end_row();
  }
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;

  Row& text(std::string_view name, std::string_view value) {
    begin(name);
    csv_ ? append_csv_field(out_.buffer(), value) : append_json_string(out_.buffer(), value);
    return *this;
  }
  Row& raw(std::string_view name, std::string_view value) {
    begin(name);
    out_.buffer().append(value);
    return *this;
  }
  Row& number(std::string_view name, double value) {
    begin(name);
    append_json_number(out_.buffer(), value);
    return *this;
  }
  Row& count(std::string_view name, std::uint64_t value) { return raw(name, std::to_string(value)); }
  Row& flag(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
  template <class Strs>
  Row& list(std::string_view name, const Strs& values) {
    begin(name);
    char separator = '[';
    for (const std::string_view value : values) {
      out_.buffer().push_back(separator);
      append_json_string(out_.buffer(), value);
      separator = ',';
    }
    out_.buffer().append(separator == '[' ? "[]" : "]");
    return *this;
  }

 private:
  void begin(std::string_view name) {
    if (!first_) out_.buffer().push_back(',');
    first_ = false;
    if (csv_) return;
    append_json_string(out_.buffer(), name);
    out_.buffer().push_back(':');
  }
  RowWriter& out_;
  bool csv_, first_ = true;
};

void header(RowWriter& out, Format format, std::string_view names) {
  if (format != Format::kCsv) return;
  out.buffer().append(names);
  out.end_row();
}

/// A reported pair; `verified` is its row in DedupResult::pairs, or kExact for two copies.
struct ListedPair {
  Pair pair;
  std::uint32_t verified;
  bool swapped;  ///< pair.a stands for the verified pair's b
};
constexpr std::uint32_t kExact = UINT32_MAX;

class PairList {
 public:
  explicit PairList(const DedupResult& r) {
    for (const DocId d : r.groups.distinct) copies_[d];
    for (DocId d = 0; d < r.corpus.size(); ++d) {
      if (const auto it = copies_.find(r.groups.canonical[d]); it != copies_.end()) it->second.push_back(d);
    }
    for (const auto& [first, group] : copies_) add_copies(group);
    for (std::uint32_t v = 0; v < r.pairs.pairs.size(); ++v) add_near(r.pairs.pairs[v], v);
    std::ranges::sort(pairs_, {}, &ListedPair::pair);
  }
  const std::vector<ListedPair>& pairs() const { return pairs_; }

 private:
  void add(DocId x, DocId y, std::uint32_t verified) {
    pairs_.push_back({{std::min(x, y), std::max(x, y)}, verified, y < x});
  }
  void add_copies(const std::vector<DocId>& group) {
    const std::size_t partners = group.size() <= kMaxListedCopies ? group.size() : 1;
    for (std::size_t i = 0; i < partners; ++i) {
      for (std::size_t j = i + 1; j < group.size(); ++j) add(group[i], group[j], kExact);
    }
  }
  void add_near(Pair canonical, std::uint32_t verified) {
    for (const DocId x : listed(canonical.a)) {
      for (const DocId y : listed(canonical.b)) add(x, y, verified);
    }
  }
  std::span<const DocId> listed(DocId canonical) const {
    const std::vector<DocId>& group = copies_.at(canonical);
    return std::span(group).first(group.size() <= kMaxListedCopies ? group.size() : 1);
  }
  std::map<DocId, std::vector<DocId>> copies_;
  std::vector<ListedPair> pairs_;
};

void write_story(RowWriter& out, const ClusterResult& r, std::uint32_t number, const std::vector<DocId>& members) {
  const Story& story = r.stories[number];
  const io::StoryFacts facts = io::story_facts(r, members);
  std::vector<std::string_view> ids, keywords;
  for (const DocId d : members) ids.push_back(r.corpus.id[d]);
  for (const std::uint32_t term : story.keywords) keywords.push_back(r.keyword_forms[term]);
  const auto time = [](Seconds t) { return t == kUnknownTime ? "null" : '"' + format_time(t) + '"'; };
  Row(out, Format::kJsonl)
      .count("story", number)
      .count("size", members.size())
      .text("title", io::story_title(r, story))
      .text("representative", r.corpus.id[story.representative])
      .list("articles", ids)
      .raw("first_seen", time(facts.first))
      .raw("last_seen", time(facts.last))
      .list("sources", facts.sources)
      .list("langs", facts.langs)
      .list("keywords", keywords)
      .number("cohesion", story.cohesion);
}

}  // namespace

Format format_of(std::string_view path) noexcept { return path.ends_with(".csv") ? Format::kCsv : Format::kJsonl; }

std::string format_time(Seconds time) {
  using namespace std::chrono;
  const sys_seconds instant{seconds{time}};
  const auto day = floor<days>(instant);
  const year_month_day date{day};
  const hh_mm_ss clock{instant - day};
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

void write_articles(OutputFile& out, Format format, const DedupResult& result,
                    const std::vector<std::uint32_t>* story) {
  RowWriter rows(out);
  header(rows, format,
         story ? "id,cluster,representative,relation,jaccard,story" : "id,cluster,representative,relation,jaccard");
  for (DocId d = 0; d < result.corpus.size(); ++d) {
    Row row(rows, format);
    row.text("id", result.corpus.id[d])
        .count("cluster", result.clusters.cluster[d])
        .flag("representative", result.clusters.representative[d] == d)
        .text("relation", relation_name(result.clusters.relation[d]))
        .number("jaccard", result.clusters.jaccard[d]);
    if (story) row.count("story", (*story)[d]);
  }
}

void write_pairs(OutputFile& out, Format format, const DedupResult& result) {
  RowWriter rows(out);
  header(rows, format, "a,b,relation,jaccard,containment_a,containment_b");
  const PairList list(result);
  for (const ListedPair& p : list.pairs()) {
    Overlap o{1, 1, 1};
    if (p.verified != kExact) o = result.pairs.overlaps[p.verified];
    if (p.swapped) std::swap(o.containment_a, o.containment_b);
    const Relation relation = p.verified == kExact            ? Relation::kExact
                              : o.jaccard >= result.threshold ? Relation::kNear
                                                              : Relation::kContained;
    Row(rows, format)
        .text("a", result.corpus.id[p.pair.a])
        .text("b", result.corpus.id[p.pair.b])
        .text("relation", relation_name(relation))
        .number("jaccard", o.jaccard)
        .number("containment_a", o.containment_a)
        .number("containment_b", o.containment_b);
  }
}

void write_stories(OutputFile& out, const ClusterResult& result) {
  const auto members = io::members_of(result);
  RowWriter rows(out);
  for (std::uint32_t s = 0; s < members.size(); ++s) write_story(rows, result, s, members[s]);
}

void write_rejects(OutputFile& out, const ReadAccount& account, const std::vector<std::string>& files) {
  RowWriter rows(out);
  for (const RejectedRecord& r : account.rows) {
    Row(rows, Format::kJsonl)
        .text("file", files.at(r.where.file))
        .count("line", r.where.line)
        .count("offset", r.where.offset)
        .text("reason", reject_code(r.reason))
        .flag("used", r.reason == Reject::kRepairedUtf8)
        .text("detail", r.detail);
  }
}

}  // namespace katha
