// One block's records through the text stages: what each article leaves behind.
#pragma once

#include <atomic>
#include <memory>

#include "base/stage_clock.h"
#include "base/vocabulary.h"
#include "ingest.h"

namespace katha {

/// The articles of one block. Terms are numbered by the block's own vocabulary, languages by `other_languages` where
/// the background has no table.
struct Part {
  Corpus corpus;
  Rows<std::uint64_t> shingles;
  Sketches sketches;
  ReadAccount account;
  std::uint64_t words = 0, unknown_dates = 0;

  Vocabulary vocabulary;
  ShortestForms forms;  ///< the word behind each stem
  std::vector<KeptText> kept_texts;
  StoryInput story;  ///< its vocabulary is empty
};

/// One thread's text stages with their buffers.
class ArticleWorker {
 public:
  ArticleWorker(const Reader& reader, const Options& options, const Background& background, bool for_stories,
                std::span<const std::string> keep_texts_of);
  ~ArticleWorker();
  /// Once `stop` is set, the rest of the block is left out.
  Part process(const Block& block, const std::atomic<bool>& stop);
  StageClock<kTextStages>& clock() noexcept { return clock_; }

 private:
  struct Buffers;
  bool add(const Record& record, Part& part);
  std::string_view text_to_compare(const Record& record);
  void add_story(const Record& record, Day day, Part& part);
  void count_terms(Part& part);

  const Options& options_;
  const Background& background_;
  const bool for_stories_;
  const std::span<const std::string> keep_texts_of_;
  RecordParser parser_;
  StageClock<kTextStages> clock_;
  std::unique_ptr<Buffers> buffers_;
};

}  // namespace katha
