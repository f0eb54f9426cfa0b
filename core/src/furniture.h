// Furniture: lines that say nothing of their article, as seen from the other articles of its source. One article alone
// cannot tell "The Courier welcomes your letters" from a sentence of the story; three that have nothing else in common
// can. Never counted over all sources: what many papers print is news. Where texts have no line breaks, sentences are
// meant (text/unbroken.h).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "katha/document.h"
#include "katha/rows.h"
#include "katha/story/background.h"
#include "katha/story/story_input.h"
#include "katha/story/story_text.h"
#include "katha/text/boilerplate.h"

namespace katha::inline v0 {

/// What is kept of n articles' lines: 10 bytes a line. Of lines and names hashes; 0: none.
struct ArticleLines {
  Rows<std::uint64_t> kept;            ///< JudgedLine::words of the lines kept, in order; none without a source
  std::vector<std::uint16_t> lengths;  ///< characters of each of kept.values
  std::vector<std::uint32_t> length;   ///< characters of all lines kept
  Rows<std::uint64_t> removed;         ///< the same of lines the article alone shows to be boilerplate
  std::vector<std::uint64_t> source;   ///< of the source, else of the url's host
  std::vector<std::uint64_t> title;    ///< of the title's words, if it is no shorter than kLeastTitle
  std::vector<std::uint64_t> first;    ///< of the first line's words, if it is no shorter
  std::size_t size() const noexcept { return source.size(); }
  void append(const ArticleLines& other);
};

inline constexpr std::uint32_t kLongestFurniture = 600;  ///< characters; longer lines are never furniture
inline constexpr std::uint32_t kLeastFurniture = 8;      ///< bytes; shorter lines are numbers of lists, ends of words
inline constexpr std::uint32_t kLeastTitle = 20;         ///< bytes of a title, of a first line

/// Appends an article. @param story  with its judged lines
void add_lines(const Record& record, const StoryText& story, ArticleLines& out);

/// "https://www.Example.org:80/a" -> "example.org"
std::string host_of(std::string_view url);

struct FurnitureOptions {
  std::size_t articles = 3;   ///< so many of one source, all unlike each other, have a line that is furniture
  double unlike = 0.3;        ///< cosine of weighted words below which two articles are unlike, apart from common lines
  double most_common = 0.9;   ///< share of common lines from which two articles are alike, whatever else they say
  std::size_t compared = 16;  ///< of the articles that have a line, at most so many are compared
  double kappa = 3000;        ///< as in VectorOptions: articles the background tables count for
};

/// The furniture and the teasers in each article: row k belongs to articles[k], ascending, without repeats.
/// @param articles  those that are looked at, without near-duplicates; the result does not depend on what comes before
///                  what in the input if their order does not
/// Time and memory grow with the lines of the largest source.
Rows<KnownLine> find_furniture(const ArticleLines& lines, const StoryInput& story, const Background& background,
                               std::span<const DocId> articles, const FurnitureOptions& options);

}  // namespace katha::inline v0
