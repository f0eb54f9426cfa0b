// Which lines of an article are not the article: menus, bylines, share buttons, "read more", teasers of other articles,
// notices. Judged from the single article by the signs below; a line whose weights add up to 2 or more goes. What the
// other articles of a run say about a line comes in as KnownLines (src/furniture.h). It comes before dates are read.
// Never everything goes: a text of which no word would be left is kept whole, repeated lines once.
// docs/decisions/0014-boilerplate.md has what was measured.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "katha/error.h"
#include "katha/story/background.h"
#include "katha/text/lines.h"

namespace katha::inline v0 {

/// What counts against a line.
enum class LineSign : std::uint8_t {
  kRepeated,       ///< another line has the same words
  kMarker,         ///< a phrase of buttons, labels, notices
  kHint,           ///< a phrase articles have, too
  kRules,          ///< several words of notices about cookies, comments, subscriptions
  kBelowTeasers,   ///< stands below a pointer to other articles
  kForeignScript,  ///< is short, and in another script than the article
  kEllipsis,       ///< breaks off
  kBullet,         ///< is short and has a bullet
  kIncoherent,     ///< shares no words with the lead
  kLinks,          ///< separators between words, as menus have them
  kContact,        ///< an address of the web or of mail, @name, #tag
  kCopyright,      ///< ©
  kTimestamp,      ///< a time of day, a date
  kByline,         ///< says who wrote this, above or below the paragraphs
  kShareWords,     ///< is made of words of share buttons
  kOpenEnd,        ///< is short and does not end as the article's sentences do
  kHead,           ///< is short and stands above the first paragraph
  kTail,           ///< is short and stands below the last paragraph
  kBetween,        ///< stands between lines that go
  kHeadline,       ///< a headline between paragraphs none of whose words is in the rest
  kFurniture,      ///< stands in unlike articles of the same source
  kTeaser,         ///< is the title or the first line of another article of the same source
};
inline constexpr std::size_t kLineSigns = 22;
inline constexpr std::array<const char*, kLineSigns> kLineSignNames = {
    "repeated",   "marker", "hint",    "rules",     "below_teasers", "foreign_script", "ellipsis",    "bullet",
    "incoherent", "links",  "contact", "copyright", "timestamp",     "byline",         "share_words", "open_end",
    "head",       "tail",   "between", "headline",  "furniture",     "teaser"};

struct BoilerplateOptions {
  std::uint32_t short_line = 80;    ///< characters (code points) below which a line counts as short
  std::uint32_t short_bullet = 60;  ///< the same of a bulleted line
  std::uint32_t long_line = 160;    ///< characters from which a line is a paragraph, whatever phrase it opens with
  std::uint32_t notice = 700;       ///< characters up to which a line may be a notice
  std::uint32_t button_words = 6;   ///< words from which a line that opens with "advertisement" is a sentence
  double mostly_repeated = 0.5;     ///< share of the text in repeated lines above which the first copies all stay
  double repeated = 2, marker = 2, below_teasers = 1.5, foreign_script = 1.5, ellipsis = 1, bullet = 1, incoherent = 1;
  double hint = 1, rules = 1, many_rules = 1.5;  ///< from 4 and from 5 different words on
  double links = 1, menu = 2;                    ///< one separator, and more
  double contact = 1, handle = 2;                ///< has an address; opens with one
  double copyright = 2;
  double half_time = 1, timestamp = 2;  ///< above or below the paragraphs: a date or a time of day; anywhere: both
  double byline = 2, share_words = 2, open_end = 0.5, head = 0.5, tail = 0.25, between = 1.25, headline = 1.5;
  double known = 2;            ///< furniture, teaser
  double drop_at = 2;          ///< a line whose signs add up to this goes
  double min_cohesion = 0.10;  ///< cosine with the lead, below which a line is incoherent ...
  double late = 0.4;           ///< ... if it stands beyond this share of the article
  double common = 5e-4;        ///< words of at least this background frequency do not count for cohesion
};
/// What is wrong with them, if anything (kBadOption).
Status check(const BoilerplateOptions& options);

/// One line that is not blank.
struct JudgedLine {
  std::string_view text;    ///< trimmed
  std::uint64_t words = 0;  ///< hash of its words: the same for lines that differ in signs and case only; 0: no word
  std::uint32_t characters = 0;  ///< code points
  std::uint32_t signs = 0;       ///< bit s: LineSign s counted
  double score = 0;  ///< sum of their weights; where it is clear without looking for incoherence, that is not in it
  bool removed = false;
  bool has(LineSign sign) const noexcept { return (signs >> static_cast<unsigned>(sign) & 1) != 0; }
};

/// A line the other articles tell about.
struct KnownLine {
  std::uint64_t words = 0;  ///< JudgedLine::words
  LineSign sign = LineSign::kFurniture;
  friend auto operator<=>(const KnownLine&, const KnownLine&) = default;
};

/// All lines, in their order.
/// @param lines  of the text: read_lines()
/// @param title  well-formed UTF-8; it is context, never a line to drop
/// @param lang   index of the article's language in `background`, or kNoLanguage
/// @param known  ascending
std::vector<JudgedLine> judge_lines(std::span<const TextLine> lines, std::string_view title, LanguageId lang,
                                    const Background& background, const BoilerplateOptions& options,
                                    std::span<const KnownLine> known = {});

/// The lines kept, without surrounding white space; views into `text`. Blank lines are never kept.
std::vector<std::string_view> remove_boilerplate(std::string_view text, std::string_view title, LanguageId lang,
                                                 const Background& background, const BoilerplateOptions& options);

/// JudgedLine::words of a line by itself.
std::uint64_t hash_words(std::string_view line);

}  // namespace katha::inline v0
