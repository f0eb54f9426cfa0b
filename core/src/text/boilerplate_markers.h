// Phrases of news pages that are no article text: buttons ("share this"), pointers to other articles ("read also"),
// labels ("photo:"), bylines, notices. One sign among others (katha/text/boilerplate.h); an article in a language
// without any is judged by the rest.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace katha::inline v0 {

/// What a phrase is, as bits: one phrase may be several.
enum class MarkerKind : std::uint16_t {
  kOpening = 1,     ///< opens a line that is no article text
  kButton = 2,      ///< the same, if the line is a few words long: sentences begin with these words too
  kTeasers = 4,     ///< heads a list of other articles
  kLabel = 8,       ///< is the whole line (a number beside it does not count), or stands before its colon
  kByline = 16,     ///< opens a line about who wrote this, above or below the paragraphs
  kReporter = 32,   ///< stands anywhere in such a line
  kAlways = 64,     ///< marks a line wherever in it it stands
  kHint = 128,      ///< the same, half as strong: articles say it too
  kRules = 256,     ///< a word of notices about cookies, comments, subscriptions: several in one line are a sign
  kShareWord = 512  ///< a word of share buttons: a line of such words is a sign
};

struct MarkerList {
  MarkerKind kind;
  std::string_view phrases;  ///< in compare-form, every sign between two words one space; '|' between two
};
std::span<const MarkerList> marker_lists() noexcept;

/// A phrase found in a line.
struct MarkerHit {
  std::uint16_t kinds = 0;           ///< bits of MarkerKind
  std::size_t begin = 0, bytes = 0;  ///< in the line
  bool is(MarkerKind kind) const noexcept { return (kinds & static_cast<std::uint16_t>(kind)) != 0; }
};

/// Appends all phrases in `plain` (words of the compare-form with one space between them), in its order. They begin and
/// end with words; in scripts without spaces anywhere.
void find_markers(std::string_view plain, std::vector<MarkerHit>& out);

}  // namespace katha::inline v0
