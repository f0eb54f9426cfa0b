// A few sentences that tell each story, taken from its most central articles: these are read once more.
#pragma once

#include <string>
#include <vector>

#include "run.h"

namespace katha::inline v0 {

/// @param reader   at its end, opened with ReadOptions::read_again
/// @param removed  by article: its lines that are boilerplate, ascending, from 0
/// @param linked  of the representatives of `result`; only rows, input.vocabulary and vectors.w are read
/// @param result  with `story`, `stories`, `lang`
/// @return by story: at most SummaryOptions::sentences, in the order of article and text; of the language that most of
/// the story's articles have. Fails if the input has changed.
/// At most SummaryOptions::articles of a story are read. Memory: the sentences. The same for any number of threads and
/// any order of the input.
Result<std::vector<std::vector<std::string>>> summaries(const Options& options, const Reader& reader,
                                                        const Rows<std::uint32_t>& removed, const StoryRun& linked,
                                                        const ClusterResult& result, Progress& progress);

}  // namespace katha::inline v0
