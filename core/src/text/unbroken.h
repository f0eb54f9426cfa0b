// Texts without line breaks, as some scrapers leave them: their sentences stand in for lines where other articles tell
// what is furniture. A sentence by itself is never judged by the signs of lines.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "katha/text/boilerplate.h"

namespace katha::inline v0 {

/// Cut behind full stops, question and exclamation marks of all scripts; a point needs a space behind it. What is too
/// long for a sentence is cut behind commas, too. Trimmed, none empty. A point of an abbreviation cuts, too: in every
/// copy of the sentence at the same place.
std::vector<std::string_view> rough_sentences(std::string_view line);

/// The sentences, those that are known as furniture removed, unless nothing would be left. JudgedLine::words is 0 for
/// those of less than kLeastSentence bytes: names, dates of sources.
inline constexpr std::size_t kLeastSentence = 48;
std::vector<JudgedLine> judge_sentences(std::string_view line, const BoilerplateOptions& options,
                                        std::span<const KnownLine> known);

}  // namespace katha::inline v0
