#include "support/random_text.h"

#include <array>

#include "text/utf8.h"

namespace katha::support {
namespace {

constexpr CodePointRange kRanges[] = {
    {0x0020, 0x007E, "ASCII"},
    {0x0041, 0x007A, "ASCII letters"},
    {0x00A0, 0x00FF, "Latin-1"},
    {0x0100, 0x017F, "Latin Extended-A"},
    {0x0180, 0x024F, "Latin Extended-B"},
    {0x02B0, 0x02FF, "modifier letters"},
    {0x0300, 0x036F, "combining marks"},
    {0x0300, 0x0345, "combining marks that compose"},
    {0x0370, 0x03FF, "Greek"},
    {0x1F00, 0x1FFF, "Greek Extended"},
    {0x0400, 0x04FF, "Cyrillic"},
    {0x0530, 0x058F, "Armenian"},
    {0x0590, 0x05FF, "Hebrew"},
    {0x0600, 0x06FF, "Arabic"},
    {0x064B, 0x0670, "harakat"},
    {0x0700, 0x074F, "Syriac"},
    {0x0900, 0x097F, "Devanagari"},
    {0x0915, 0x0954, "Devanagari consonants and signs"},
    {0x093C, 0x094D, "Devanagari signs"},
    {0x0980, 0x09FF, "Bengali"},
    {0x0A00, 0x0A7F, "Gurmukhi"},
    {0x0A80, 0x0AFF, "Gujarati"},
    {0x0B00, 0x0B7F, "Oriya"},
    {0x0B80, 0x0BFF, "Tamil"},
    {0x0C00, 0x0C7F, "Telugu"},
    {0x0C80, 0x0CFF, "Kannada"},
    {0x0D00, 0x0D7F, "Malayalam"},
    {0x0D80, 0x0DFF, "Sinhala"},
    {0x0E00, 0x0E7F, "Thai"},
    {0x0E80, 0x0EFF, "Lao"},
    {0x0F00, 0x0FFF, "Tibetan"},
    {0x1000, 0x109F, "Myanmar"},
    {0x10A0, 0x10FF, "Georgian"},
    {0x1100, 0x11FF, "Hangul jamo"},
    {0x1200, 0x137F, "Ethiopic"},
    {0x1780, 0x17FF, "Khmer"},
    {0x1800, 0x18AF, "Mongolian"},
    {0x1E00, 0x1EFF, "Latin Extended Additional"},
    {0x2000, 0x206F, "general punctuation, zero-width and bidi controls"},
    {0x2070, 0x209F, "superscripts and subscripts"},
    {0x2100, 0x218F, "letterlike symbols, number forms"},
    {0x3000, 0x30FF, "CJK punctuation, Hiragana, Katakana"},
    {0x3099, 0x309A, "kana voicing marks"},
    {0x3130, 0x318F, "Hangul compatibility jamo"},
    {0x3200, 0x33FF, "enclosed CJK"},
    {0x4E00, 0x9FFF, "Han"},
    {0xAC00, 0xD7A3, "Hangul syllables"},
    {0xF900, 0xFAFF, "CJK compatibility ideographs"},
    {0xFB00, 0xFDFF, "alphabetic and Arabic presentation forms"},
    {0xFE00, 0xFE0F, "variation selectors"},
    {0xFE20, 0xFEFF, "half marks, presentation forms B, BOM"},
    {0xFF00, 0xFFEF, "half and full width forms"},
    {0x110BA, 0x110BA, "Kaithi nukta"},
    {0x1D100, 0x1D1FF, "musical symbols"},
    {0x1D400, 0x1D7FF, "mathematical alphanumerics"},
    {0x1E8D0, 0x1E95F, "Mende Kikakui marks, Adlam"},
    {0x1F600, 0x1F64F, "emoji"},
    {0x20000, 0x2A6DF, "Han Extension B"},
    {0xE0000, 0xE01EF, "tags, variation selectors supplement"},
    {0x0000, 0x10FFFF, "anything"},
};

char32_t draw(std::mt19937_64& random, const CodePointRange& range) {
  const auto c = static_cast<char32_t>(range.first + random() % (range.last - range.first + 1));
  return c >= 0xD800 && c <= 0xDFFF ? U'\uFFFD' : c;
}

}  // namespace

std::span<const CodePointRange> code_point_ranges() { return kRanges; }

std::string random_text(std::mt19937_64& random, std::size_t length) {
  std::array<const CodePointRange*, 4> palette{};
  for (auto& range : palette) range = &kRanges[random() % std::size(kRanges)];
  std::string out;
  for (std::size_t i = 0; i < length; ++i) {
    if (random() % 16 == 0) palette[random() % palette.size()] = &kRanges[random() % std::size(kRanges)];
    append_utf8(out, draw(random, *palette[random() % palette.size()]));
  }
  return out;
}

std::string random_damaged_text(std::mt19937_64& random, std::size_t length) {
  std::string out = random_text(random, length);
  for (std::size_t hits = random() % 6; hits > 0 && !out.empty(); --hits) {
    const std::size_t at = random() % out.size();
    switch (random() % 3) {
      case 0:
        out[at] = static_cast<char>(random());
        break;
      case 1:
        out.erase(at, 1 + random() % 3);
        break;
      default:
        out.insert(at, 1, static_cast<char>(0x80 | random() % 128));
        break;
    }
  }
  return out;
}

}  // namespace katha::support
