// Takes the furniture that find_furniture() has found out of what the story half reads: the articles that have some are
// read once more.
#pragma once

#include <span>

#include "run.h"

namespace katha::inline v0 {

/// Replaces the rows of found.story, the titles in found.result.corpus, and with Options::list_boilerplate the lines
/// listed, with Options::summarize those removed. Terms only become fewer: what an article longer than
/// StoryTextOptions::max_characters has behind its end does not come in. The near-duplicate half stays what it is.
/// @param reader    at its end, opened with ReadOptions::read_again
/// @param articles  DocIds
/// @param known     by row of `articles`
/// Fails if the input has changed.
Status remove_furniture(const Reader& reader, const Options& options, const Background& background,
                        std::span<const DocId> articles, const Rows<KnownLine>& known, NearDuplicates& found,
                        Progress& progress);

}  // namespace katha::inline v0
