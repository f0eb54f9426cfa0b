// Which lines of an article are not the article: share buttons, "read more", teasers of related posts, repeated lines.
// Judged from the single article by seven signs (repetition, foreign script, markers, place after a marker, ellipsis,
// bullets, no common word with the lead); a line with a score of 2 or more goes. It comes before dates are read.
// Never everything goes: a text of which no word would be left is kept whole, repeated lines once.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "katha/error.h"
#include "katha/story/background.h"

namespace katha {

struct BoilerplateOptions {
  std::uint32_t short_line = 80;    ///< characters (code points) below which a line counts as short
  std::uint32_t short_bullet = 60;  ///< the same of a bulleted line
  std::uint32_t long_line = 160;    ///< characters from which a line is a paragraph, whatever phrase it opens with
  std::uint32_t button_words = 6;   ///< words from which a line that opens with "advertisement" is a sentence
  double mostly_repeated = 0.5;     ///< share of the text in repeated lines above which the first copies all stay
  double repeated = 2, marker = 2, after_related = 1.5, foreign_script = 1.5, ellipsis = 1, bullet = 1, incoherent = 1;
  double drop_at = 2;          ///< a line whose signs add up to this goes
  double min_cohesion = 0.10;  ///< cosine with the lead, below which a line is incoherent ...
  double tail = 0.4;           ///< ... if it stands beyond this share of the article
  double common = 5e-4;        ///< words of at least this background frequency do not count for cohesion
};
/// What is wrong with them, if anything (kBadOption).
Status check(const BoilerplateOptions& options);

/// The lines kept, without surrounding white space; views into `text`. Blank lines are never kept.
/// @param text, title  well-formed UTF-8; a title is context, never a line to drop
/// @param lang  index of the article's language in `background`, or kNoLanguage
std::vector<std::string_view> remove_boilerplate(std::string_view text, std::string_view title, LanguageId lang,
                                                 const Background& background, const BoilerplateOptions& options);

/// All lines that are not blank, trimmed.
std::vector<std::string_view> text_lines(std::string_view text);

}  // namespace katha
