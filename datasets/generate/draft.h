// An article before it is spelled out: words, and what stands around them. Edits work on drafts (edits.h), spelling
// them out makes text (render.h).
#pragma once

#include <cstdint>
#include <vector>

#include "generate/random.h"
#include "generate/vocabulary.h"

namespace katha::generate {

enum class WordKind : std::uint8_t {
  kWord,    ///< value = Zipf rank
  kName,    ///< the same, with a capital
  kNumber,  ///< value = digits << 2 | form: 0 plain, 1 grouped, 2 with one decimal, 3 with a unit
  kDate,    ///< value = year << 16 | month << 8 | day
};

enum class After : std::uint8_t { kNothing, kComma, kStop, kQuestion, kBar };

struct Word {
  std::uint32_t value = 0;
  WordKind kind = WordKind::kWord;
  After after = After::kNothing;
  bool sentence : 1 = false;   ///< begins one
  bool paragraph : 1 = false;  ///< begins one (and a sentence)
  bool opens : 1 = false;      ///< an opening quote before it
  bool closes : 1 = false;     ///< a closing quote behind it
  bool operator==(const Word&) const = default;
};

/// Nothing stands around it, so it can be taken out or doubled without a trace.
constexpr bool is_plain(const Word& word) noexcept {
  return word.after == After::kNothing && !word.sentence && !word.paragraph && !word.opens && !word.closes;
}

struct Draft {
  std::vector<Word> title, text;
};

/// Words of a text, so that no two texts of different families can be near-duplicates; see shared_line.
inline constexpr std::uint32_t kMinWords = 60, kMaxWords = 4'000;
inline constexpr double kLengthSigma = 0.5;  ///< of the logarithm of the number of words

/// Fills `draft` with a fresh article: 20 to 60 topic words it comes back to among words drawn by Zipf, in sentences
/// and paragraphs, with names, numbers, dates and quotes.
void compose(const Language& language, const Zipf& ranks, Random& random, Draft& draft);

/// A line of `words` words that goes with a site: the same for the same random numbers. Footers and notices are at most
/// kMaxSharedWords long, and never more than a quarter of the shortest text: two texts of different families that share
/// both, and were cut to 60 %, stay below Jaccard 1/2 (the arithmetic is in README.md).
inline constexpr std::uint32_t kMaxSharedWords = 15;
std::vector<Word> shared_line(const Zipf& ranks, std::uint32_t words, Random& random);

}  // namespace katha::generate
