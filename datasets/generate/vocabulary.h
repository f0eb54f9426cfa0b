// Made-up words of a language, by Zipf rank: the frequent ones are short.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "generate/distributions.h"
#include "generate/languages.h"

namespace katha::generate {

inline constexpr std::uint32_t kVocabularyWords = 100'000;
inline constexpr double kZipfExponent = 1.05;

/// Different words in one arena; rank 0 is the most frequent.
class Vocabulary {
 public:
  Vocabulary(const Language& language, std::uint32_t words);
  std::string_view operator[](std::uint32_t rank) const noexcept {
    return std::string_view(arena_).substr(offsets_[rank], offsets_[rank + 1] - offsets_[rank]);
  }
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(offsets_.size() - 1); }

 private:
  std::string arena_;
  std::vector<std::uint32_t> offsets_{0};
};

/// What the words of all languages are drawn from. Independent of the seed: corpora of different seeds share words, as
/// different news do.
struct Lexicon {
  Zipf ranks;
  std::vector<Vocabulary> words;  ///< by language
};
Lexicon make_lexicon(int threads);

}  // namespace katha::generate
