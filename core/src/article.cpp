#include "article.h"

#include <algorithm>
#include <limits>

#include "katha/story/story_text.h"
#include "katha/story/terms.h"
#include "katha/text/normalize.h"
#include "katha/text/tokenize.h"

namespace katha {
namespace {

constexpr std::size_t kMaxHeadline = 200;  ///< bytes of a first line that stands in for a missing title

std::size_t stage(TextStage s) { return static_cast<std::size_t>(s); }

/// The first line; a long one is cut behind a word and gets an ellipsis.
std::string headline(std::string_view text) {
  const auto start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return {};
  text.remove_prefix(start);
  text = text.substr(0, text.find_first_of("\r\n"));
  if (text.size() <= kMaxHeadline) return std::string(text);
  std::size_t cut = text.substr(0, kMaxHeadline).find_last_of(' ');
  if (cut == std::string_view::npos) cut = kMaxHeadline;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  return std::string(text.substr(0, cut)) + "…";
}

std::uint64_t hash_fields(const Record& r) {
  std::uint64_t hash = 0;
  for (const std::string_view field : {r.text, r.title, r.published, r.source, r.url, r.lang}) {
    hash = hash_bytes(field, hash);
  }
  return hash;
}

void add_saturating(std::uint16_t& count, std::uint16_t more) {
  const auto room = static_cast<std::uint16_t>(std::numeric_limits<std::uint16_t>::max() - count);
  count = static_cast<std::uint16_t>(count + std::min(more, room));
}

}  // namespace

struct ArticleWorker::Buffers {
  std::string joined, compare_form;
  std::vector<Token> tokens;
  StoryText story;
  StoryTextScratch story_scratch;
  std::vector<TermCount> counts;
};

ArticleWorker::ArticleWorker(const Reader& reader, const Options& options, const Background& background,
                             bool for_stories, std::span<const std::string> keep_texts_of)
    : options_(options),
      background_(background),
      for_stories_(for_stories),
      keep_texts_of_(keep_texts_of),
      parser_(reader, options.read),
      buffers_(std::make_unique<Buffers>()) {}

ArticleWorker::~ArticleWorker() = default;

Part ArticleWorker::process(const Block& block, const std::atomic<bool>& stop) {
  Part part;
  part.sketches.slots = options_.neardup.minhash.slots;
  part.account = parser_.parse(
      block, [&](const Record& record) { return stop.load(std::memory_order_relaxed) || add(record, part); });
  clock_.lap(stage(TextStage::kRead));
  return part;
}

/// @return whether there is a word in it
bool ArticleWorker::add(const Record& record, Part& part) {
  Buffers& b = *buffers_;
  clock_.lap(stage(TextStage::kRead));
  const std::string_view text = text_to_compare(record);
  clock_.lap(stage(TextStage::kBoilerplate));

  b.compare_form.clear();
  normalize(text, b.compare_form);
  clock_.lap(stage(TextStage::kNormalize));

  b.tokens.clear();
  tokenize(b.compare_form, kShingleGrams, b.tokens);
  part.words += b.tokens.size();
  clock_.lap(stage(TextStage::kTokenize));

  const std::size_t first = part.shingles.values.size();
  shingle(b.compare_form, b.tokens, options_.neardup.shingle, part.shingles.values);
  part.shingles.close_row();
  const std::span<const std::uint64_t> shingles(part.shingles.values.data() + first,
                                                part.shingles.values.size() - first);
  clock_.lap(stage(TextStage::kShingle));

  const std::size_t slots = part.sketches.slots;
  part.sketches.values.resize(part.sketches.values.size() + slots);
  minhash(shingles, options_.neardup.minhash, std::span(part.sketches.values).last(slots));
  clock_.lap(stage(TextStage::kMinHash));

  Corpus& c = part.corpus;
  const PublicationTime published = parse_publication_time(record.published);
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
  using Hash = std::array<std::uint64_t, 2>;
  c.content.push_back(shingles.empty() ? Hash{0, 0} : hash_bytes_128(b.compare_form));
  if (std::ranges::find(keep_texts_of_, record.id) != keep_texts_of_.end()) {
    part.kept_texts.push_back({static_cast<DocId>(c.size() - 1), b.compare_form});
  }
  if (for_stories_) add_story(record, published.day, part);
  clock_.lap(stage(TextStage::kTerms));
  return !shingles.empty();
}

/// The text near-duplicates are judged by: the article's own, or the lines that are not boilerplate.
std::string_view ArticleWorker::text_to_compare(const Record& record) {
  Buffers& b = *buffers_;
  if (!for_stories_ && !options_.strip_boilerplate) return record.text;
  story_text(record, background_, options_.story.text, options_.strip_boilerplate ? &options_.boilerplate : nullptr,
             b.story_scratch, b.story);
  if (!options_.strip_boilerplate) return record.text;
  b.joined.clear();
  if (record.title_in_text) b.joined.append(b.story.title_as_read).push_back('\n');
  for (const std::string_view line : b.story.lines) b.joined.append(line).push_back('\n');
  return b.joined;
}

void ArticleWorker::add_story(const Record& record, Day day, Part& part) {
  Buffers& b = *buffers_;
  const StoryText& s = b.story;
  Corpus& c = part.corpus;
  c.lang.push_back(s.language);
  c.has_title.push_back(!s.title_as_read.empty());
  if (!s.title_as_read.empty()) {
    c.title.push_back(s.title_as_read);
  } else {
    c.title.push_back(headline(s.lines.empty() ? record.text : s.lines.front()));
  }
  count_terms(part);
  part.story.lang.push_back(s.lang);
  part.story.day.push_back(day);
  const Facts facts = typed_facts(s.compare_form, day);
  part.story.dates.push_row(facts.dates);
  part.story.numbers.push_row(facts.numbers);
  part.story.quantities.push_row(facts.quantities);
}

/// One row of term counts: view w counts title and body, view l the title and the body's first terms.
void ArticleWorker::count_terms(Part& part) {
  Buffers& b = *buffers_;
  b.counts.clear();
  const auto count = [&](std::string_view form, std::size_t lead_terms) {
    std::vector<std::string_view>& found = b.story_scratch.terms;
    found.clear();
    terms(form, b.story_scratch.tokens, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const std::uint32_t id = part.vocabulary.id(found[i]);
      const Token& word = b.story_scratch.tokens[i];
      part.forms.see(id, form.substr(word.begin, word.bytes));
      b.counts.push_back({id, 1, static_cast<std::uint16_t>(i < lead_terms)});
    }
  };
  count(b.story.title(), std::numeric_limits<std::size_t>::max());
  count(b.story.body(), options_.story.lead_terms);
  std::ranges::sort(b.counts, {}, &TermCount::term);
  for (const TermCount& one : b.counts) {
    auto& row = part.story.terms.values;
    if (row.size() > part.story.terms.offsets.back() && row.back().term == one.term) {
      add_saturating(row.back().count, one.count);
      add_saturating(row.back().lead, one.lead);
    } else {
      row.push_back(one);
    }
  }
  part.story.terms.close_row();
}

}  // namespace katha
