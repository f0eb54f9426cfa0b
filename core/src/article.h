// One block's records through the text stages: what each article leaves behind.
#pragma once

#include <array>
#include <atomic>

#include "base/stage_clock.h"
#include "base/vocabulary.h"
#include "furniture.h"
#include "ingest.h"
#include "katha/story/story_text.h"
#include "katha/text/tokenize.h"
#include "story/article_terms.h"

namespace katha::inline v0 {

/// The articles of one block. Terms are numbered by the block's own vocabulary, languages by `other_languages` where
/// the background has no table.
struct Part {
  Corpus corpus;
  Sketches sketches;
  Sketches pair_sketches;  ///< see Ingested
  ReadAccount account;
  std::uint64_t words = 0, shingles = 0, unknown_dates = 0;

  Vocabulary vocabulary;
  ShortestForms forms;  ///< the word behind each stem
  ReadPosition end;     ///< behind its last record
  std::vector<KeptText> kept_texts;
  StoryInput story;  ///< its vocabulary is empty
  ArticleLines lines;
  std::vector<RemovedLine> boilerplate;  ///< with Options::list_boilerplate
  Rows<std::uint32_t> removed;           ///< with Options::summarize: by article, see add_removed()
};

/// Of all fields as read but the id.
std::uint64_t hash_fields(const Record& record);
/// The title, or the first line that is kept, cut if it is long.
std::string headline_of(const Record& record, const StoryText& story);
/// What stories are read with, reused from article to article; one a thread.
struct StoryRowScratch {
  StoryTextScratch text;
  ArticleTerms terms;
};

/// Appends a row of the story half to the part: terms (in order of first appearance), language, dates, numbers,
/// quantities.
/// @param day  of publication, as the record tells it; where it does not, the text is asked
void add_story_row(const StoryText& story, Day day, const StoryOptions& options, StoryRowScratch& scratch, Part& part);
/// Appends a row: which lines were removed, as JudgedLine counts them, from 0.
void add_removed(std::span<const JudgedLine> judged, Rows<std::uint32_t>& out);
/// Appends the lines that were removed.
void list_boilerplate(DocId article, std::span<const JudgedLine> judged, std::vector<RemovedLine>& out);

/// Looks at the time for one article of kEvery: asking costs as much as a small stage. So the shares are right, the
/// sums are not.
class ArticleClock {
 public:
  static constexpr std::uint32_t kEvery = 8;
  void lap(TextStage stage) noexcept {
    if (running_) clock_.lap(static_cast<std::size_t>(stage));
  }
  void next_article() noexcept {
    running_ = ++articles_ % kEvery == 0;
    if (running_) clock_.skip();
  }
  const std::array<double, kTextStages>& seconds() const noexcept { return clock_.seconds(); }

 private:
  StageClock<kTextStages> clock_;
  std::uint32_t articles_ = 0;
  bool running_ = true;
};

/// From a record to its shingles, with buffers. One a thread.
class TextStages {
 public:
  TextStages(const Options& options, const Background& background, bool for_stories, ArticleClock& clock);
  ~TextStages();
  void run(const Record& record);

  // Of the record last run:
  const std::string& compare_form() const noexcept { return compare_form_; }
  TextLength length() const noexcept { return length_; }
  const std::vector<std::uint64_t>& shingles() const noexcept { return shingles_; }  ///< of a short text its pairs
  const std::vector<std::uint64_t>& pairs();                                         ///< whatever its length
  std::size_t words() const noexcept { return tokens_.size(); }
  std::array<std::uint64_t, 2> content() const noexcept;      ///< see Corpus::content
  const StoryText& story() const noexcept { return story_; }  ///< only with `for_stories`
  StoryRowScratch& story_scratch() noexcept { return story_scratch_; }

 private:
  void write_compare_form(const Record& record);
  void cut_into_pairs(std::vector<std::uint64_t>& out);

  const Options& options_;
  const Background& background_;
  const bool for_stories_;
  ArticleClock& clock_;
  std::string compare_form_;
  std::vector<Token> tokens_, pair_tokens_;
  TextLength length_ = TextLength::kLong;
  std::vector<std::uint64_t> shingles_, pairs_;
  StoryText story_;
  StoryRowScratch story_scratch_;
};

/// One thread's way from blocks to parts.
class ArticleWorker {
 public:
  ArticleWorker(const Reader& reader, const Options& options, const Background& background, bool for_stories,
                std::span<const std::string> keep_texts_of);
  /// Once `stop` is set, the rest of the block is left out.
  Part process(const Block& block, const std::atomic<bool>& stop);
  const ArticleClock& clock() const noexcept { return clock_; }

 private:
  bool add(const Record& record, Part& part);
  void add_columns(const Record& record, const PublicationTime& published, Part& part);
  void add_story(const Record& record, Day day, Part& part);

  const Options& options_;
  const bool for_stories_;
  const std::span<const std::string> keep_texts_of_;
  RecordParser parser_;
  ArticleClock clock_;
  TextStages text_;
};

}  // namespace katha::inline v0
