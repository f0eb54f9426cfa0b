#include "story/spelling_key.h"

#include <array>
#include <cstdint>

#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kLeastSounds = 5;  // with 4, names of three consonants meet each other
constexpr char kSilent = 0;

/// The sound of each place in a block of 128 code points; silent are signs such as virama and nukta.
constexpr std::array<char, 128> kSounds = [] {
  std::array<char, 128> sounds{};
  const auto from = [&](std::size_t first, std::string_view letters) {
    for (std::size_t k = 0; k < letters.size(); ++k) sounds[first + k] = letters[k];
  };
  from(0x01, "nn");                // candrabindu, anusvara
  from(0x05, "aaiiuurliiiiuuuu");  // a aa i ii u uu, vocalic r and l, the forms of e, the forms of o
  from(0x15, "kKgGnssssn");        // ka to nya; c and j as s: Tamil writes all of them with one letter
  from(0x1F, "tTdDntTdDnn");       // tta to nnna
  from(0x2A, "pPbBmirrlllvsssh");  // pa to ha; y as i
  from(0x3E, "aiiuurriiiiuuuu");   // signs of the vowels
  return sounds;
}();

}  // namespace

bool spelling_key(std::string_view word, std::string& out) {
  out.clear();
  std::uint32_t block = 0;
  for (std::size_t at = 0; at < word.size();) {
    const Utf8Step step = decode_utf8(word.data() + at, word.data() + word.size());
    at += step.length;
    if (step.code_point < 0x900 || step.code_point > 0xD7F) return false;
    if (block == 0) {
      block = step.code_point >> 7;
      out.push_back(static_cast<char>(block));
    } else if (block != step.code_point >> 7) {
      return false;
    }
    const char sound = kSounds[step.code_point & 0x7F];
    if (sound != kSilent && out.back() != sound) out.push_back(sound);
  }
  return out.size() > kLeastSounds;
}

}  // namespace katha::inline v0
