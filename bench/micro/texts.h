// What the benchmarks of the text stages read: made-up articles of each script, the same on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "generate/corpus.h"

namespace katha::bench {

/// Kinds of text whose speed differs: "ascii" is English without any other character, "latin" has diacritics (French,
/// German, Spanish, Vietnamese), "mixed" is the generator's mix of languages.
inline constexpr std::array<std::string_view, 10> kScripts{"ascii", "latin", "devanagari", "arabic", "cyrillic",
                                                           "han",   "kana",  "hangul",     "thai",   "mixed"};

/// Texts, or articles, of about 1 MB: more than the fastest caches hold, as in a block of a run. Made when asked for
/// first.
struct Texts {
  std::vector<generate::Article> articles;
  std::vector<std::string> compare_forms;  ///< of the texts
  std::uint64_t bytes = 0;                 ///< of the texts
  std::uint64_t form_bytes = 0;            ///< of the compare-forms
};
const Texts& texts(std::string_view script);

/// `count` articles of the generator's own mix, as JSON lines.
std::string json_lines(std::uint32_t count);

}  // namespace katha::bench
