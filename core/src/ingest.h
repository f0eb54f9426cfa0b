// Inputs -> corpus: blocks are read in turn, and each block's records go through all text stages on one thread.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "furniture.h"
#include "katha/pipeline.h"
#include "katha/story/background.h"
#include "katha/story/story_input.h"

namespace katha::inline v0 {

/// The stages that run article by article. Their times are summed over threads.
enum class TextStage { kRead, kNormalize, kBoilerplate, kTokenize, kShingle, kMinHash, kTerms };
inline constexpr std::size_t kTextStages = 7;
inline constexpr std::array<const char*, kTextStages> kTextStageNames = {
    "read", "normalize", "boilerplate", "tokenize", "shingle", "minhash", "terms"};

/// The text of an article as near-duplicates are judged by it, kept for explain().
struct KeptText {
  DocId article = 0;
  std::string compare_form;
};

struct Ingested {
  Corpus corpus;
  Sketches sketches;                     ///< of the windows of articles that are not TextLength::kShort, in their order
  Sketches pair_sketches;                ///< of the pairs of articles that are not TextLength::kLong, in their order
  StoryInput story;                      ///< only with `for_stories`
  ArticleLines lines;                    ///< only with `for_stories` and Options::strip_boilerplate
  std::vector<RemovedLine> boilerplate;  ///< with Options::list_boilerplate
  Rows<std::uint32_t> removed;           ///< with Options::summarize: the lines of each article that are boilerplate
  ReadAccount account;
  RunCounts counts;
  std::array<double, kTextStages> cpu{};  ///< seconds
  std::vector<KeptText> kept_texts;       ///< by DocId
};

/// Appends a part to a whole; of the corpus all columns but the files.
void append(Corpus& all, const Corpus& part);
void append(Sketches& all, const Sketches& part);

/// A mistake in katha if the counts do not add up: read = used + rejected + empty.
Status check_balance(const RunCounts& counts);

/// Says what the records without the text field have instead, and what to do about it.
std::string fields_seen(const ReadAccount& account);

/// @param reader         opened with options.read; afterwards at its end
/// @param keep_texts_of  ids of articles whose texts are kept
/// @param stages         null, or where what has been read is kept; not with `for_stories`
Result<Ingested> ingest(Reader& reader, const Options& options, const Background& background, bool for_stories,
                        Progress& progress, std::span<const std::string> keep_texts_of = {},
                        StageFolder* stages = nullptr);

}  // namespace katha::inline v0
