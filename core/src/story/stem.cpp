#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "katha/story/terms.h"
#include "text/char_classes.h"

namespace katha {
namespace {

using Suffixes = std::span<const std::string_view>;

// Suffixes of one last character stand together, in the order in which they are tried. Two suffixes that fit one
// word end alike, so the order between the groups does not matter.
// clang-format off: a line a last character
constexpr std::string_view kEnglish[] = {
    "ing",
    "ied", "ed",
    "ings", "ies", "es", "s",
    "ingly", "edly", "ly"};
constexpr std::string_view kHindi[] = {
    "ियों", "ाओं", "ियां", "ुओं", "ाएं", "ों", "ें", "ीं", "ां", "ओं", "ं",
    "ाने", "ेंगे", "ते", "ने", "े",
    "ाना", "ेगा", "ता", "ना", "ा",
    "ेगी", "ती", "नी", "ी",
    "ीय", "ाई", "ि", "ु", "ू", "ो"};
// clang-format on
constexpr std::size_t kEnglishRest = 4, kHindiRest = 3;  // code points that must be left

struct Range {
  std::uint8_t first = 0, count = 0;
};

/// Which suffixes end in a character, by the character's low seven bits: all of ASCII, and Devanagari from U+0900.
using ByLast = std::array<Range, 128>;

constexpr std::size_t low_bits_of_last(std::string_view s) noexcept {
  const auto byte = [&s](std::size_t from_end) { return static_cast<unsigned char>(s[s.size() - from_end]); };
  if (byte(1) < 0x80) return byte(1);
  return (byte(2) & 1u) << 6 | (byte(1) & 0x3Fu);  // E0 A4 80-BF: U+0900-093F, E0 A5 80-BF: U+0940-097F
}

consteval ByLast group_by_last(Suffixes suffixes) {
  ByLast groups{};
  for (std::size_t i = 0; i < suffixes.size(); ++i) {
    Range& group = groups[low_bits_of_last(suffixes[i])];
    if (group.count == 0) group.first = static_cast<std::uint8_t>(i);
    if (group.first + group.count != static_cast<int>(i)) throw "suffixes of one last character must stand together";
    ++group.count;
  }
  return groups;
}

constexpr ByLast kEnglishByLast = group_by_last(kEnglish), kHindiByLast = group_by_last(kHindi);

constexpr bool is_ascii(std::string_view s) noexcept {
  return std::none_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Does a character of the Devanagari block stand here?
constexpr bool is_devanagari(const char* c) noexcept { return c[0] == '\xE0' && (c[1] == '\xA4' || c[1] == '\xA5'); }

constexpr bool has_code_points(std::string_view s, std::size_t least) noexcept {
  std::size_t n = 0;
  for (std::size_t i = 0; i < s.size() && n < least; ++i) n += (static_cast<unsigned char>(s[i]) & 0xC0) != 0x80;
  return n >= least;
}

std::string_view strip(std::string_view word, Suffixes suffixes, const ByLast& by_last, std::size_t rest) noexcept {
  const Range group = by_last[low_bits_of_last(word)];
  for (const std::string_view suffix : suffixes.subspan(group.first, group.count)) {
    if (!word.ends_with(suffix)) continue;
    const std::string_view left = word.substr(0, word.size() - suffix.size());
    if (has_code_points(left, rest)) return left;
  }
  return word;
}

}  // namespace

std::string_view stem(std::string_view word) noexcept {
  if (word.size() <= kEnglishRest) return word;  // nothing could be taken off; Devanagari has three bytes a sign
  if (is_ascii_letter(word.front())) {
    return is_ascii(word) ? strip(word, kEnglish, kEnglishByLast, kEnglishRest) : word;
  }
  const bool hindi = word.size() >= 6 && is_devanagari(word.data()) && is_devanagari(word.data() + word.size() - 3);
  return hindi ? strip(word, kHindi, kHindiByLast, kHindiRest) : word;
}

}  // namespace katha
