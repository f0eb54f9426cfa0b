#include "katha/io/results.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "io/story_facts.h"
#include "neardup/match_graph.h"

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
  bool given_up() const noexcept { return out_.given_up(); }
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

/// Every article's partners in reported pairs, one article at a time.
class PairList {
 public:
  struct Partner {
    DocId doc;
    Relation relation;
    Overlap overlap;  ///< of the article to this one
  };

  explicit PairList(const DedupResult& r)
      : result_(r),
        pairs_(all_pairs(r.pairs)),
        matches_(match_graph(pairs_, r.corpus.size())),
        copies_(copies_of(r.groups)) {
    for (const DocId group : r.groups.distinct) whole_[group] = partners_of(group) <= kMaxListedPartners;
  }

  /// Those that come later in the input, ascending.
  std::span<const Partner> after(DocId doc) {
    partners_.clear();
    const DocId group = result_.groups.canonical[doc];
    if (!whole_[group] && doc != group) return partners_;
    add(copies_[group], doc, {0, Relation::kExact, {1, 1, 1}});
    for (const Match& match : matches_[group]) {
      Partner partner = partner_by(match.pair);
      if (pairs_[match.pair].b == group) std::swap(partner.overlap.containment_a, partner.overlap.containment_b);
      add(listed(match.doc), doc, partner);
    }
    std::ranges::sort(partners_, {}, &Partner::doc);
    return partners_;
  }

 private:
  /// Those that match, then those that overlap.
  static std::vector<Pair> all_pairs(const Verified& verified) {
    std::vector<Pair> out = verified.pairs;
    out.insert(out.end(), verified.overlapping.begin(), verified.overlapping.end());
    return out;
  }
  /// What a pair is, but for its articles.
  Partner partner_by(std::size_t pair) const {
    const Verified& verified = result_.pairs;
    const std::size_t matching = verified.pairs.size();
    if (pair >= matching) return {0, Relation::kOverlap, verified.overlapping_overlaps[pair - matching]};
    const Overlap& o = verified.overlaps[pair];
    return {0, o.jaccard >= result_.threshold ? Relation::kNear : Relation::kContained, o};
  }
  /// By canonical article: the articles of its group, ascending; no row for others and empty texts.
  static Rows<DocId> copies_of(const ExactGroups& groups) {
    Rows<DocId> out;
    out.offsets.assign(groups.canonical.size() + 1, 0);
    for (const DocId group : groups.canonical) ++out.offsets[group + 1];
    for (std::size_t i = 1; i < out.offsets.size(); ++i) out.offsets[i] += out.offsets[i - 1];
    out.values.resize(groups.canonical.size());
    std::vector<std::uint64_t> next(out.offsets.begin(), out.offsets.end() - 1);
    for (DocId d = 0; d < groups.canonical.size(); ++d) out.values[next[groups.canonical[d]]++] = d;
    return out;
  }
  /// Articles that one of the group would be listed with if all were.
  std::uint64_t partners_of(DocId group) const {
    std::uint64_t n = copies_[group].size() - 1;
    for (const Match& match : matches_[group]) n += copies_[match.doc].size();
    return n;
  }
  std::span<const DocId> listed(DocId group) const {
    return copies_[group].first(whole_[group] ? copies_[group].size() : 1);
  }
  void add(std::span<const DocId> docs, DocId after, Partner partner) {
    for (auto d = std::ranges::upper_bound(docs, after); d != docs.end(); ++d) {
      partner.doc = *d;
      partners_.push_back(partner);
    }
  }

  const DedupResult& result_;
  const std::vector<Pair> pairs_;
  const MatchGraph matches_;
  const Rows<DocId> copies_;
  std::vector<bool> whole_ =
      std::vector<bool>(result_.corpus.size());  ///< by canonical article: all its copies are listed
  std::vector<Partner> partners_;
};

void write_pair(RowWriter& out, Format format, std::string_view a, std::string_view b, Relation relation,
                const Overlap& o) {
  Row(out, format)
      .text("a", a)
      .text("b", b)
      .text("relation", relation_name(relation))
      .number("jaccard", o.jaccard)
      .number("containment_a", o.containment_a)
      .number("containment_b", o.containment_b);
}

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
  for (DocId d = 0; d < result.corpus.size() && !rows.given_up(); ++d) {
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
  PairList list(result);
  for (DocId a = 0; a < result.corpus.size() && !rows.given_up(); ++a) {
    for (const PairList::Partner& b : list.after(a)) {
      write_pair(rows, format, result.corpus.id[a], result.corpus.id[b.doc], b.relation, b.overlap);
    }
  }
}

void write_stories(OutputFile& out, const ClusterResult& result) {
  const auto members = io::members_of(result);
  RowWriter rows(out);
  for (std::uint32_t s = 0; s < members.size() && !rows.given_up(); ++s) write_story(rows, result, s, members[s]);
}

void write_rejects(OutputFile& out, const ReadAccount& account, const std::vector<std::string>& files) {
  RowWriter rows(out);
  for (const RejectedRecord& r : account.rows) {
    if (rows.given_up()) return;
    Row(rows, Format::kJsonl)
        .text("file", files.at(r.where.file))
        .count("line", r.where.line)
        .count("offset", r.where.offset)
        .text("reason", reject_code(r.reason))
        .flag("used", r.reason == Reject::kRepairedUtf8)
        .text("detail", account.detail(r));
  }
}

}  // namespace katha
