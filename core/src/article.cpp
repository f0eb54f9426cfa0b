#include "article.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "katha/story/fold_spelling.h"
#include "katha/story/story_text.h"
#include "katha/story/terms.h"
#include "katha/text/normalize.h"
#include "katha/text/tokenize.h"
#include "kernels/kernels.h"
#include "story/text_day.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kMaxHeadline = 200;  ///< bytes of a first line that stands in for a missing title

/// The first line; a long one is cut behind a word and gets an ellipsis.
std::string headline(std::string_view text) {
  const auto start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return {};
  text.remove_prefix(start);
  text = text.substr(0, text.find_first_of("\r\n"));
  if (text.size() <= kMaxHeadline) return std::string(text);
  std::size_t cut = text.substr(0, kMaxHeadline).find_last_of(' ');
  if (cut == std::string_view::npos) cut = kMaxHeadline;
  return std::string(first_bytes(text, cut)) + "…";
}

void add_sketch(std::span<const std::uint64_t> shingles, const MinHashOptions& options, Sketches& out) {
  out.values.resize(out.values.size() + out.slots);
  minhash(shingles, options, std::span(out.values).last(out.slots));
}

/// One row of term counts: view w counts title and body, view l the title and the body's first terms.
void count_terms(const StoryText& story, const StoryOptions& options, StoryRowScratch& scratch, Part& part) {
  StoryTextScratch& s = scratch.text;
  s.folded = story.compare_form;
  if (options.fold_spelling) fold_spelling(s.folded);
  scratch.terms.clear();
  const auto count = [&](std::string_view part_of_form, std::size_t leading) {
    const auto begin = static_cast<std::size_t>(part_of_form.data() - story.compare_form.data());
    terms(std::string_view(s.folded).substr(begin, part_of_form.size()), story.rules, s.tokens, s.terms);
    for (std::size_t i = 0; i < s.terms.size(); ++i) {
      scratch.terms.add(s.terms[i], s.tokens[i].in(part_of_form), i < leading);
    }
  };
  count(story.title(), std::numeric_limits<std::size_t>::max());
  count(story.body(), options.lead_terms);
  Rows<TermCount>& rows = part.story.terms;
  const std::span<const ArticleTerms::Entry> entries = scratch.terms.entries();
  for (std::size_t k = 0; k < entries.size(); ++k) {
    if (k + Vocabulary::kAhead < entries.size()) part.vocabulary.prefetch(entries[k + Vocabulary::kAhead].hash);
    const ArticleTerms::Entry& e = entries[k];
    const std::uint32_t id = part.vocabulary.id(e.term, e.hash);
    part.forms.see(id, e.form);
    rows.values.push_back({id, e.count, e.lead});
  }
  rows.close_row();
}

std::vector<MonthDay> joined(const std::vector<MonthDay>& a, const std::vector<MonthDay>& b) {
  std::vector<MonthDay> out;
  std::ranges::set_union(a, b, std::back_inserter(out));
  return out;
}

}  // namespace

std::uint64_t hash_fields(const Record& r) {
  std::uint64_t hash = 0;
  for (const std::string_view field : {r.title, r.published, r.source, r.url, r.lang}) hash = hash_bytes(field, hash);
  return kernels().hash_64(r.text.data(), r.text.size(), hash);
}

std::string headline_of(const Record& record, const StoryText& story) {
  if (!story.title_as_read.empty()) return std::string(story.title_as_read);
  return headline(story.lines.empty() ? record.text : story.lines.front().text);
}

void add_story_row(const StoryText& story, Day day, const StoryOptions& options, StoryRowScratch& scratch, Part& part) {
  count_terms(story, options, scratch, part);
  part.story.lang.push_back(story.lang);
  if (day == kUnknownDay && options.text.find_day) day = text_day(story);
  part.story.day.push_back(day);
  const Facts facts = typed_facts(story.compare_form, day, story.rules), removed = typed_facts(story.date_lines, day);
  part.story.year.push_back(std::max(facts.year, removed.year));
  part.story.dates.push_row(joined(facts.dates, removed.dates));
  part.story.numbers.push_row(facts.numbers);
  part.story.quantities.push_row(facts.quantities);
}

void add_removed(std::span<const JudgedLine> judged, Rows<std::uint32_t>& out) {
  for (std::uint32_t i = 0; i < judged.size(); ++i) {
    if (judged[i].removed) out.values.push_back(i);
  }
  out.close_row();
}

void list_boilerplate(DocId article, std::span<const JudgedLine> judged, std::vector<RemovedLine>& out) {
  for (std::uint32_t i = 0; i < judged.size(); ++i) {
    const JudgedLine& line = judged[i];
    if (line.removed) out.push_back({article, i + 1, line.signs, line.score, std::string(line.text)});
  }
}

TextStages::TextStages(const Options& options, const Background& background, bool for_stories, ArticleClock& clock)
    : options_(options), background_(background), for_stories_(for_stories), clock_(clock) {}

TextStages::~TextStages() = default;

void TextStages::run(const Record& record) {
  if (for_stories_ || options_.strip_boilerplate) {
    story_text(record, background_, options_.story.text, options_.strip_boilerplate ? &options_.boilerplate : nullptr,
               story_scratch_.text, story_);
  }
  clock_.lap(TextStage::kBoilerplate);

  write_compare_form(record);
  clock_.lap(TextStage::kNormalize);

  tokens_.clear();
  tokenize(compare_form_, kShingleGrams, tokens_);
  clock_.lap(TextStage::kTokenize);

  const NearDupOptions& o = options_.neardup;
  length_ = text_length(tokens_.size(), o.shingle, least_similarity(o));
  shingles_.clear();
  if (length_ == TextLength::kShort) {
    cut_into_pairs(shingles_);
  } else {
    shingle(compare_form_, tokens_, o.shingle, shingles_);
  }
  clock_.lap(TextStage::kShingle);
}

const std::vector<std::uint64_t>& TextStages::pairs() {
  if (length_ == TextLength::kShort) return shingles_;
  pairs_.clear();
  cut_into_pairs(pairs_);
  return pairs_;
}

void TextStages::cut_into_pairs(std::vector<std::uint64_t>& out) {
  pair_tokens_.clear();
  tokenize(compare_form_, kPairGrams, pair_tokens_);
  shingle_pairs(compare_form_, pair_tokens_, options_.neardup.shingle, out);
}

std::array<std::uint64_t, 2> TextStages::content() const noexcept {
  std::array<std::uint64_t, 2> hash{0, 0};
  if (!shingles_.empty()) kernels().hash_128(compare_form_.data(), compare_form_.size(), hash.data());
  return hash;
}

/// Of the text near-duplicates are judged by: the article's own, or the lines that are not boilerplate.
void TextStages::write_compare_form(const Record& record) {
  compare_form_.clear();
  if (!options_.strip_boilerplate) {
    normalize(record.text, compare_form_);
    return;
  }
  if (record.title_in_text) {
    normalize(story_.title_as_read, compare_form_);
    compare_form_.push_back('\n');
  }
  for (const TextLine& line : story_.lines) compare_form_.append(line.compare_form).push_back('\n');
}

ArticleWorker::ArticleWorker(const Reader& reader, const Options& options, const Background& background,
                             bool for_stories, std::span<const std::string> keep_texts_of)
    : options_(options),
      for_stories_(for_stories),
      keep_texts_of_(keep_texts_of),
      parser_(reader, options.read),
      text_(options, background, for_stories, clock_) {}

Part ArticleWorker::process(const Block& block, const std::atomic<bool>& stop) {
  Part part;
  part.sketches.slots = part.pair_sketches.slots = options_.neardup.minhash.slots;
  part.account = parser_.parse(
      block, [&](const Record& record) { return stop.load(std::memory_order_relaxed) || add(record, part); });
  part.end = block.end;
  clock_.lap(TextStage::kRead);
  return part;
}

/// @return whether there is a word in it
bool ArticleWorker::add(const Record& record, Part& part) {
  clock_.lap(TextStage::kRead);
  text_.run(record);
  part.words += text_.words();
  part.shingles += text_.shingles().size();

  const MinHashOptions& minhash = options_.neardup.minhash;
  if (text_.length() != TextLength::kShort) add_sketch(text_.shingles(), minhash, part.sketches);
  if (text_.length() != TextLength::kLong) add_sketch(text_.pairs(), minhash, part.pair_sketches);
  clock_.lap(TextStage::kMinHash);

  const PublicationTime published = parse_publication_time(record.published);
  add_columns(record, published, part);
  if (for_stories_) add_story(record, published.day, part);
  clock_.lap(TextStage::kTerms);
  clock_.next_article();
  return !text_.shingles().empty();
}

void ArticleWorker::add_columns(const Record& record, const PublicationTime& published, Part& part) {
  Corpus& c = part.corpus;
  c.id.push_back(record.id);
  c.source.push_back(record.source);
  c.where.push_back(record.where);
  c.fields.push_back(hash_fields(record));
  c.made_up_id.push_back(record.made_up_id);
  c.length.push_back(record.text.size());
  c.time.push_back(published.time);
  if (options_.read.hash_records) c.raw.push_back(hash_bytes(record.raw));
  const bool dated = record.odd_published || !record.published.empty();
  part.unknown_dates += dated && published.time == kUnknownTime;
  c.content.push_back(text_.content());
  c.text_length.push_back(text_.length());
  if (std::ranges::find(keep_texts_of_, record.id) != keep_texts_of_.end()) {
    part.kept_texts.push_back({static_cast<DocId>(c.size() - 1), text_.compare_form()});
  }
}

void ArticleWorker::add_story(const Record& record, Day day, Part& part) {
  const StoryText& s = text_.story();
  Corpus& c = part.corpus;
  c.lang.push_back(s.language);
  c.has_title.push_back(!s.title_as_read.empty());
  c.title.push_back(headline_of(record, s));
  add_story_row(s, day, options_.story, text_.story_scratch(), part);
  if (options_.strip_boilerplate) add_lines(record, s, part.lines);
  if (options_.summarize) add_removed(s.judged, part.removed);
  if (options_.list_boilerplate) list_boilerplate(static_cast<DocId>(c.size() - 1), s.judged, part.boilerplate);
}

}  // namespace katha::inline v0
