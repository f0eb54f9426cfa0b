#include "katha/story/fold_spelling.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

// clang-format off: a line a script
constexpr std::pair<char16_t, char16_t> kFolds[] = {
    {u'ё', u'е'},
    {u'آ', u'ا'}, {u'أ', u'ا'}, {u'إ', u'ا'}, {u'ٱ', u'ا'}, {u'ى', u'ي'}, {u'ی', u'ي'}, {u'ک', u'ك'},
    {u'ة', u'ه'}, {u'ۀ', u'ه'}, {u'ہ', u'ه'}, {u'ۂ', u'ه'}, {u'ۃ', u'ه'},
    {u'ঈ', u'ই'}, {u'ঊ', u'উ'}, {u'ী', u'ি'}, {u'ূ', u'ু'},
    {u'ஶ', u'ஸ'}};
// clang-format on

constexpr std::size_t utf8_bytes(char16_t c) noexcept { return c < 0x80 ? 1 : c < 0x800 ? 2 : 3; }
static_assert(std::ranges::all_of(kFolds,
                                  [](const auto& fold) { return utf8_bytes(fold.first) == utf8_bytes(fold.second); }));

/// What becomes of U+0400 to U+0BFF; 0: it stays.
constexpr std::size_t kFirst = 0x400, kEnd = 0xC00;
constexpr auto kFolded = [] {
  std::array<char16_t, kEnd - kFirst> folded{};
  for (const auto& [from, to] : kFolds) folded.at(from - kFirst) = to;
  return folded;
}();

constexpr std::size_t character_bytes(unsigned char lead) noexcept {
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/// The character of two or three bytes at `p`.
std::size_t code_point(const char* p, std::size_t bytes) noexcept {
  const auto low_bits = [p](std::size_t i) { return static_cast<unsigned char>(p[i]) & 0x3Fu; };
  if (bytes == 2) return (static_cast<unsigned char>(p[0]) & 0x1Fu) << 6 | low_bits(1);
  return (static_cast<unsigned char>(p[0]) & 0x0Fu) << 12 | low_bits(1) << 6 | low_bits(2);
}

void write(char16_t c, char* p, std::size_t bytes) noexcept {
  p[bytes - 1] = static_cast<char>(0x80 | (c & 0x3F));
  if (bytes == 2) {
    p[0] = static_cast<char>(0xC0 | c >> 6);
  } else {
    p[1] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
  }
}

}  // namespace

void fold_spelling(std::string& compare_form) noexcept {
  char* p = compare_form.data();
  char* const end = p + compare_form.size();
  while (p < end) {
    if (end - p >= 8 && are_ascii(load_eight(p))) {
      p += 8;
      continue;
    }
    const std::size_t bytes = character_bytes(static_cast<unsigned char>(*p));
    if (bytes == 2 || bytes == 3) {
      const std::size_t c = code_point(p, bytes);
      if (c >= kFirst && c < kEnd && kFolded[c - kFirst] != 0) write(kFolded[c - kFirst], p, bytes);
    }
    p += bytes;
  }
}

}  // namespace katha::inline v0
