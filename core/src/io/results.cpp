#include "katha/io/results.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "io/story_facts.h"
#include "neardup/match_graph.h"

namespace katha::inline v0 {
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

/// A pair as it is listed, seen from one of its articles.
struct Partner {
  DocId doc;
  Relation relation;
  Overlap overlap;  ///< of the article to this one
};

/// The pairs of distinct texts that are listed, by canonical article, and who has these texts.
class TextPairs {
 public:
  explicit TextPairs(const RunResult& r)
      : result_(r),
        pairs_(all_pairs(r.pairs)),
        matches_(match_graph(pairs_, r.corpus.size())),
        copies_(copies_of(r.groups)) {}

  std::span<const Match> matches(DocId text) const { return matches_[text]; }
  /// Ascending; none of others than canonical articles.
  std::span<const DocId> copies(DocId text) const { return copies_[text]; }
  /// What the match of `text` is; its article is the one of the match.
  Partner partner(DocId text, const Match& match) const {
    const Verified& verified = result_.pairs;
    const std::size_t matching = verified.pairs.size();
    Partner out{match.doc, Relation::kOverlap, {}};
    if (match.pair >= matching) {
      out.overlap = verified.overlapping_overlaps[match.pair - matching];
    } else {
      out.overlap = verified.overlaps[match.pair];
      out.relation = out.overlap.jaccard >= result_.threshold ? Relation::kNear : Relation::kContained;
    }
    if (pairs_[match.pair].b == text) std::swap(out.overlap.containment_a, out.overlap.containment_b);
    return out;
  }

 private:
  /// Those that match, then those that overlap.
  static std::vector<Pair> all_pairs(const Verified& verified) {
    std::vector<Pair> out = verified.pairs;
    out.insert(out.end(), verified.overlapping.begin(), verified.overlapping.end());
    return out;
  }
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

  const RunResult& result_;
  const std::vector<Pair> pairs_;
  const MatchGraph matches_;
  const Rows<DocId> copies_;
};

void append_copies(std::span<const DocId> docs, Partner partner, std::vector<Partner>& out) {
  for (const DocId doc : docs) {
    partner.doc = doc;
    out.push_back(partner);
  }
}

/// Every article's partners in reported pairs, one article at a time.
class PairList {
 public:
  explicit PairList(const DedupResult& r) : result_(r), texts_(r), whole_(r.corpus.size()) {
    for (const DocId group : r.groups.distinct) whole_[group] = partners_of(group) <= kMaxListedPartners;
  }

  /// Those that come later in the input, ascending.
  std::span<const Partner> of(DocId doc) {
    partners_.clear();
    const DocId group = result_.groups.canonical[doc];
    if (!whole_[group] && doc != group) return partners_;
    add(texts_.copies(group), doc, {group, Relation::kExact, {1, 1, 1}});
    for (const Match& match : texts_.matches(group)) add(listed(match.doc), doc, texts_.partner(group, match));
    std::ranges::sort(partners_, {}, &Partner::doc);
    return partners_;
  }

 private:
  /// Articles that one of the group would be listed with if all were.
  std::uint64_t partners_of(DocId group) const {
    std::uint64_t n = texts_.copies(group).size() - 1;
    for (const Match& match : texts_.matches(group)) n += texts_.copies(match.doc).size();
    return n;
  }
  std::span<const DocId> listed(DocId group) const {
    return texts_.copies(group).first(whole_[group] ? texts_.copies(group).size() : 1);
  }
  void add(std::span<const DocId> docs, DocId after, const Partner& partner) {
    append_copies({std::ranges::upper_bound(docs, after), docs.end()}, partner, partners_);
  }

  const DedupResult& result_;
  const TextPairs texts_;
  std::vector<bool> whole_;  ///< by canonical article: all its copies are listed
  std::vector<Partner> partners_;
};

/// Every new article's partners in the reference.
class ReferencePairList {
 public:
  explicit ReferencePairList(const ReferenceResult& r) : result_(r), texts_(r) {}

  /// Ascending.
  std::span<const Partner> of(DocId doc) {
    partners_.clear();
    const DocId text = result_.groups.canonical[doc], best = result_.matches.reference[doc];
    const bool whole = partners_of(text) <= kMaxListedPartners;
    const DocId best_text = best == kNoDoc ? kNoDoc : result_.groups.canonical[best];
    const auto add = [&](const Partner& partner) {
      const std::span<const DocId> copies = known(partner.doc);
      if (copies.empty()) return;
      if (whole || doc == text || partner.doc == best_text) {
        append_copies(copies.first(whole ? copies.size() : 1), partner, partners_);
      }
    };
    add({text, Relation::kExact, {1, 1, 1}});
    for (const Match& match : texts_.matches(text)) add(texts_.partner(text, match));
    std::ranges::sort(partners_, {}, &Partner::doc);
    return partners_;
  }

 private:
  /// The text's articles in the reference.
  std::span<const DocId> known(DocId text) const {
    const std::span<const DocId> copies = texts_.copies(text);
    return {std::ranges::lower_bound(copies, result_.new_articles), copies.end()};
  }
  std::uint64_t partners_of(DocId text) const {
    std::uint64_t n = known(text).size();
    for (const Match& match : texts_.matches(text)) n += known(match.doc).size();
    return n;
  }

  const ReferenceResult& result_;
  const TextPairs texts_;
  std::vector<Partner> partners_;
};

void write_pair(RowWriter& out, Format format, const Corpus& corpus, DocId a, const Partner& b) {
  Row(out, format)
      .text("a", corpus.id[a])
      .text("b", corpus.id[b.doc])
      .text("relation", relation_name(b.relation))
      .number("jaccard", b.overlap.jaccard)
      .number("containment_a", b.overlap.containment_a)
      .number("containment_b", b.overlap.containment_b);
}

template <class List>
void write_list(OutputFile& out, Format format, const Corpus& corpus, std::size_t articles, List list) {
  RowWriter rows(out);
  header(rows, format, "a,b,relation,jaccard,containment_a,containment_b");
  for (DocId a = 0; a < articles && !rows.given_up(); ++a) {
    for (const Partner& b : list.of(a)) write_pair(rows, format, corpus, a, b);
  }
}

void append_member(std::string& out, const char* name, double value) {
  out.append(",\"").append(name).append("\":");
  append_json_number(out, value);
}

void append_link(std::string& out, const Corpus& corpus, const StoryLink& link) {
  out += "{\"article\":";
  append_json_string(out, corpus.id[link.article]);
  out += ",\"to\":";
  append_json_string(out, corpus.id[link.to]);
  append_member(out, "probability", link.probability);
  if (link.relation != Relation::kUnique) {
    out.append(",\"relation\":\"").append(relation_name(link.relation)).append("\"");
    append_member(out, "jaccard", link.jaccard);
  }
  out += ",\"evidence\":[";
  for (const EvidenceTerm& t : link.evidence) {
    out.append(&t == link.evidence.data() ? "" : ",").append("{\"name\":\"").append(t.name).append("\"");
    append_member(out, "value", t.value);
    append_member(out, "weight", t.weight);
    append_member(out, "contribution", t.contribution);
    out += '}';
  }
  out += "]}";
}

/// A JSON list of the links of a story's articles.
std::string links_of(const ClusterResult& r, const std::vector<DocId>& members) {
  std::string out = "[";
  for (const DocId d : members) {
    const auto link = std::ranges::lower_bound(r.links, d, {}, &StoryLink::article);
    if (link == r.links.end() || link->article != d) continue;
    if (out.size() > 1) out += ',';
    append_link(out, r.corpus, *link);
  }
  return out + "]";
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
      .number("cohesion", story.cohesion)
      .list("summary", r.summaries.empty() ? std::vector<std::string>() : r.summaries[number])
      .raw("links", links_of(r, members));
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

void write_articles(OutputFile& out, Format format, const ReferenceResult& result) {
  RowWriter rows(out);
  header(rows, format, "id,reference,relation,jaccard,containment,matches");
  const ReferenceMatches& matches = result.matches;
  for (DocId d = 0; d < result.new_articles && !rows.given_up(); ++d) {
    Row row(rows, format);
    row.text("id", result.corpus.id[d]);
    if (matches.reference[d] == kNoDoc) {
      row.raw("reference", format == Format::kCsv ? "" : "null");
    } else {
      row.text("reference", result.corpus.id[matches.reference[d]]);
    }
    row.text("relation", relation_name(matches.relation[d]))
        .number("jaccard", matches.jaccard[d])
        .number("containment", matches.containment[d])
        .count("matches", matches.matches[d]);
  }
}

void write_pairs(OutputFile& out, Format format, const DedupResult& result) {
  write_list(out, format, result.corpus, result.corpus.size(), PairList(result));
}

void write_pairs(OutputFile& out, Format format, const ReferenceResult& result) {
  write_list(out, format, result.corpus, result.new_articles, ReferencePairList(result));
}

void write_boilerplate(OutputFile& out, Format format, const ClusterResult& r) {
  RowWriter rows(out);
  header(rows, format, "id,line,text,score,signs");
  for (const RemovedLine& line : r.boilerplate) {
    Row row(rows, format);
    row.text("id", r.corpus.id[line.article]).count("line", line.line).text("text", line.text);
    row.number("score", line.score);
    std::vector<std::string_view> signs;
    std::string joined;
    for (std::size_t s = 0; s < kLineSigns; ++s) {
      if ((line.signs >> s & 1) == 0) continue;
      signs.push_back(kLineSignNames[s]);
      joined += (joined.empty() ? "" : " ") + std::string(kLineSignNames[s]);
    }
    format == Format::kCsv ? row.text("signs", joined) : row.list("signs", signs);
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

}  // namespace katha::inline v0
