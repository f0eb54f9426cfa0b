// Writes from ICU's data what normalize and tokenize need to know of code points:
//   unicode_table.inc   an entry for every code point, and bit sets of the plain ones (text/unicode_table.h)
//   script_rows.inc     tables of a few scripts in the form vector kernels look them up (kernels/script_rows.h)
// Usage: katha_make_unicode_table UNICODE_TABLE SCRIPT_ROWS
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "../src/kernels/script_rows.h"
#include "../src/text/fold.h"
#include "../src/text/unicode_table.h"

namespace {

using katha::unicode::CharClass;
using katha::unicode::CharEntry;
using katha::unicode::Fold;

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_han_kana(char32_t c) {
  return in(c, 0x3005, 0x3007) || in(c, 0x3040, 0x30FF) || in(c, 0x31F0, 0x31FF) || in(c, 0x3400, 0x4DBF) ||
         in(c, 0x4E00, 0x9FFF) || in(c, 0x20000, 0x3FFFF);
}

/// Thai and Lao, Myanmar, Khmer.
bool is_south_east(char32_t c) { return in(c, 0x0E00, 0x0EFF) || in(c, 0x1000, 0x109F) || in(c, 0x1780, 0x17FF); }

CharClass classify(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  const auto mask = U_GET_GC_MASK(code);
  if (in(c, '0', '9')) return CharClass::kDigit;
  if (mask & U_GC_M_MASK) return CharClass::kMark;
  if (mask & U_GC_L_MASK) {
    return is_han_kana(c) ? CharClass::kHanKana : is_south_east(c) ? CharClass::kSouthEast : CharClass::kLetter;
  }
  return u_isUWhiteSpace(code) ? CharClass::kSpace : CharClass::kOther;
}

icu::UnicodeString fold_all(const icu::UnicodeString& s) {
  icu::UnicodeString out;
  for (int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1)) {
    const UChar32 folded = katha::fold_char(s.char32At(i));
    if (folded >= 0) out.append(folded);
  }
  return out;
}

class TableMaker {
 public:
  explicit TableMaker(const icu::Normalizer2& nfkc_cf) : nfkc_cf_(nfkc_cf) {}

  CharEntry entry(char32_t c) {
    if (in(c, 0xD800, 0xDFFF)) return CharEntry::make(Fold::kCopy, CharClass::kOther, 0, 0);  // never decoded
    const icu::UnicodeString self(static_cast<UChar32>(c));
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString normal = nfkc_cf_.normalize(self, status);
    const icu::UnicodeString folded = fold_all(normal);
    const bool boundary = nfkc_cf_.hasBoundaryBefore(static_cast<UChar32>(c));
    const bool certain = nfkc_cf_.quickCheck(self, status) == UNORM_YES;
    if (U_FAILURE(status)) std::abort();
    const CharClass char_class = classify(c);
    const std::uint8_t ccc =
        normal.isEmpty() ? std::uint8_t{0} : nfkc_cf_.getCombiningClass(normal.char32At(normal.length() - 1));
    const std::uint32_t mapping = folded == self ? 0 : intern(folded);
    // A nukta combines with the letter before it, but fold_char() takes both apart again: dropping it is
    // exact.
    if (folded.isEmpty() && (boundary || certain || normal.isEmpty() || c == 0x093C)) {
      return CharEntry::make(Fold::kDrop, char_class, 0, mapping);
    }
    if (boundary) return CharEntry::make(mapping ? Fold::kMap : Fold::kCopy, char_class, ccc, mapping);
    if (certain && ccc != 0 && mapping == 0) return CharEntry::make(Fold::kMark, char_class, ccc, 0);
    return CharEntry::make(Fold::kSlow, char_class, ccc, mapping);
  }

  const std::string& mappings() const { return mappings_; }

 private:
  std::uint32_t intern(const icu::UnicodeString& s) {
    std::string utf8;
    s.toUTF8String(utf8);
    if (utf8.size() > katha::unicode::kLongestMapping) std::abort();
    const auto [it, is_new] = known_.try_emplace(utf8, static_cast<std::uint32_t>(mappings_.size()));
    if (is_new) {
      mappings_.push_back(static_cast<char>(utf8.size()));
      mappings_ += utf8;
    }
    return it->second;
  }

  const icu::Normalizer2& nfkc_cf_;
  std::string mappings_ = std::string(1, '\0');  // index 0 means "itself"
  std::map<std::string, std::uint32_t> known_;
};

/// Its own compare-form whatever stands around it. The virama is not: it may be part of a nasal.
bool is_plain(CharEntry e) { return e.fold() == Fold::kCopy && e.ccc() == 0; }
bool is_gram(CharEntry e) { return e.char_class() == CharClass::kHanKana || e.char_class() == CharClass::kSouthEast; }
bool is_mark(CharEntry e) { return e.char_class() == CharClass::kMark; }

/// Bit c % 64 of word c / 64, for the code points from `first` on.
std::vector<std::uint64_t> plain_bits(TableMaker& maker, char32_t first, char32_t end, std::size_t words) {
  std::vector<std::uint64_t> bits(words);
  for (char32_t c = first; c < end; ++c) {
    const bool surrogate = in(c, 0xD800, 0xDFFF);
    if (!surrogate && is_plain(maker.entry(c))) bits[c / 64] |= std::uint64_t{1} << (c % 64);
  }
  return bits;
}

/// See katha::ScriptRows.
void write_rows(std::FILE* out, TableMaker& maker, char32_t first) {
  const bool two_bytes = first < 0x800;
  const char32_t lead = two_bytes ? 0xC0 | first >> 6 : 0xE0 | first >> 12;
  const char32_t second = two_bytes ? 0 : 0x80 | (first >> 6 & 0x3F);
  std::array<std::array<unsigned, 16>, katha::kScriptSets> tables{};
  bool han_kana = false, south_east = false;
  for (char32_t k = 0; k < 128; ++k) {
    const CharClass c = maker.entry(first + k).char_class();
    han_kana |= c == CharClass::kHanKana;
    south_east |= c == CharClass::kSouthEast;
  }
  if (han_kana && south_east) std::abort();  // one table is for both
  for (char32_t k = 0; k < 128; ++k) {
    const CharEntry e = maker.entry(first + k);
    const unsigned bit = 1u << (k / 16);
    const bool mark = is_mark(e), grams = han_kana || south_east;  // marks of a script belong to its letters
    if (is_plain(e)) tables[katha::kPlain][k % 16] |= bit;
    if (e.char_class() == CharClass::kLetter || (mark && !grams)) tables[katha::kWord][k % 16] |= bit;
    if (is_gram(e) || (mark && grams)) tables[katha::kGram][k % 16] |= bit;
    if (mark) tables[katha::kMark][k % 16] |= bit;
    const auto c = static_cast<UChar32>(first + k);
    if (katha::is_devanagari_nasal(c) || c == katha::kDevanagariVirama) tables[katha::kNasalOrVirama][k % 16] |= bit;
  }
  std::fprintf(out, "    {0x%X, 0x%X, {", static_cast<unsigned>(lead), static_cast<unsigned>(second));
  unsigned sets = 0;
  for (unsigned s = 0; s < katha::kScriptSets; ++s) {
    std::fprintf(out, "{");
    for (const unsigned byte : tables[s]) {
      std::fprintf(out, "%u,", byte);
      if (byte != 0) sets |= 1u << s;
    }
    std::fprintf(out, "},");
  }
  std::fprintf(out, "}, %u},  // U+%04X\n", sets, static_cast<unsigned>(first));
}

bool write_script_rows(const char* path, TableMaker& maker) {
  std::FILE* out = std::fopen(path, "w");
  if (!out) return false;
  for (const bool two_bytes : {true, false}) {
    std::fprintf(out, "inline constexpr ScriptRows k%sByteRows[] = {\n", two_bytes ? "Two" : "Three");
    for (const char32_t first : katha::kVectorScripts) {
      if ((first < 0x800) == two_bytes) write_rows(out, maker, first);
    }
    std::fprintf(out, "};\n");
  }
  return std::fclose(out) == 0;
}

/// Vectors tell these by their ranges alone.
bool ranges_hold(TableMaker& maker) {
  for (char32_t c = 0x4E00; c <= 0x9FFF; ++c) {
    const CharEntry e = maker.entry(c);
    if (!is_plain(e) || e.char_class() != CharClass::kHanKana) return false;
  }
  for (char32_t c = 0xAC00; c <= 0xD77F; ++c) {
    const CharEntry e = maker.entry(c);
    if (!is_plain(e) || e.char_class() != CharClass::kLetter) return false;
  }
  return true;
}

template <class T>
void write_array(std::FILE* out, const char* declaration, const std::vector<T>& values) {
  std::fprintf(out, "const %s = {", declaration);
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::fprintf(out, "%s%lu%s,", i % 24 ? "" : "\n", static_cast<unsigned long>(values[i]), sizeof(T) == 8 ? "u" : "");
  }
  std::fprintf(out, "\n};\n");
}

}  // namespace

int main(int argc, char** argv) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc_cf = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (argc != 3 || U_FAILURE(status)) {
    return std::fprintf(stderr, "usage: %s UNICODE_TABLE SCRIPT_ROWS\n", argv[0]), 2;
  }

  TableMaker maker(*nfkc_cf);
  constexpr std::size_t kBlock = std::size_t{1} << katha::unicode::kBlockBits;
  std::vector<std::uint16_t> blocks;
  std::vector<std::uint32_t> entries;
  std::map<std::vector<std::uint32_t>, std::uint16_t> known;
  for (char32_t first = 0; first < katha::unicode::kCodePoints; first += kBlock) {
    std::vector<std::uint32_t> block(kBlock);
    for (char32_t k = 0; k < kBlock; ++k) block[k] = maker.entry(first + k).bits;
    const auto [it, is_new] = known.try_emplace(block, static_cast<std::uint16_t>(known.size()));
    if (is_new) entries.insert(entries.end(), block.begin(), block.end());
    blocks.push_back(it->second);
  }
  const std::string& m = maker.mappings();
  std::vector<unsigned char> mappings(m.begin(), m.end());
  if (mappings.size() >= (1u << 18)) return std::fprintf(stderr, "mappings need more than 18 bits\n"), 1;

  mappings.resize(mappings.size() + katha::unicode::kLongestMapping);
  if (!ranges_hold(maker)) return std::fprintf(stderr, "text_vectors.h: Han or Hangul are not what they were\n"), 1;

  std::FILE* out = std::fopen(argv[1], "w");
  if (!out) return std::perror(argv[1]), 1;
  write_array(out, "std::uint16_t kBlocks[kCodePoints >> kBlockBits]", blocks);
  write_array(out, "std::uint32_t kEntries[]", entries);
  write_array(out, "unsigned char kMappings[]", mappings);
  write_array(out, "std::uint64_t kPlainTwoBytes[32]", plain_bits(maker, 0x80, 0x800, 32));
  write_array(out, "std::uint64_t kPlainThreeBytes[1024]", plain_bits(maker, 0x800, 0x10000, 1024));
  if (std::fclose(out) != 0) return std::perror(argv[1]), 1;
  if (!write_script_rows(argv[2], maker)) return std::perror(argv[2]), 1;
  return 0;
}
