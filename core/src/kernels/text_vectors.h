// The text kernels for processors with vectors, over a class `Bytes` of 64 bytes that avx2.cpp and avx512.cpp define.
// Everything here is internal to the file that includes it, and nothing of the standard library is called that
// another file may share: the linker would give all of katha the one compiled for this processor.
//
// Characters of two and three bytes are looked up where they begin, for all 64 places at once:
//
//   text            ...  E0 A4 95  E0 A5 8D  20 ...     क्
//   at each place   the byte itself (lead), and those one and two further
//   row pair        lead == E0 and second & FE == A4      which ScriptRows
//   row, sixteenth  last bit of A4/A5, high nibble of the third byte -> one bit of eight
//   set             table[low nibble of the third byte] has that bit
#pragma once

#include <cstring>

#include "kernels/kernels.h"
#include "kernels/plain_characters.h"
#include "kernels/script_rows.h"
#include "kernels/token_scan.h"

namespace katha::inline v0 {
namespace {
#include "script_rows.inc"

constexpr std::size_t kLook = 66;  ///< bytes that must be readable to look at 64 places

/// By high nibble of a character's last byte (8-B), and 4 more for an odd row: its bit in ScriptRows' tables.
constexpr std::uint8_t kRowBits[16] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128};

/// Places where characters of a set, and characters that were looked up at all, begin.
struct Places {
  std::uint64_t two = 0, three = 0;

  std::uint64_t bytes() const noexcept { return two | two << 1 | three | three << 1 | three << 2; }
  /// Bytes that lie in the next block.
  std::uint64_t beyond() const noexcept { return two >> 63 | three >> 63 | three >> 62; }
};

/// Where the characters of some sets are, and all that were looked up.
template <std::size_t kSets>
struct Found {
  Places set[kSets], known;
};

/// 64 places of a text.
template <class Bytes>
class Window {
 public:
  using Mask = typename Bytes::Mask;

  explicit Window(const char* p) noexcept
      : lead_(Bytes::load(p)), next_(Bytes::load(p + 1)), third_(Bytes::load(p + 2)) {}

  template <ScriptSet... kSets>
  Found<sizeof...(kSets)> find() const noexcept {
    Found<sizeof...(kSets)> out;
    if (const std::uint64_t leads = ((lead_ & Bytes::all(0xE0)) == Bytes::all(0xC0)).bits(); leads != 0) {
      look_up<kSets...>(
          kTwoByteRows, leads, next_, lead_, out, &Places::two,
          [&, pairs = lead_ & Bytes::all(0xFE)](const ScriptRows& rows) { return pairs == Bytes::all(rows.lead); });
    }
    if (const std::uint64_t leads = ((lead_ & Bytes::all(0xF0)) == Bytes::all(0xE0)).bits(); leads != 0) {
      look_up<kSets...>(kThreeByteRows, leads, third_, next_, out, &Places::three,
                        [&, pairs = next_ & Bytes::all(0xFE)](const ScriptRows& rows) {
                          return (lead_ == Bytes::all(rows.lead)) & (pairs == Bytes::all(rows.second));
                        });
    }
    return out;
  }

  /// Where characters begin with E3: among those of the tables, Kana and signs beside it.
  std::uint64_t kana_leads() const noexcept { return (lead_ == Bytes::all(0xE3)).bits(); }

  /// Unified ideographs U+4E00-9FFF, all letters, and plain.
  std::uint64_t han() const noexcept {
    if (!lead_.between(0xE4, 0xE9).any()) return 0;
    const Mask e4 = (lead_ == Bytes::all(0xE4)) & next_.between(0xB8, 0xBF);
    return (lead_.between(0xE5, 0xE9) | e4).bits() & formed();
  }
  /// Hangul syllables U+AC00-D77F, all letters, and plain. (The last few, to D7A3, share their row with others.)
  std::uint64_t hangul() const noexcept {
    if (!lead_.between(0xEA, 0xED).any()) return 0;
    const Mask ea = (lead_ == Bytes::all(0xEA)) & next_.between(0xB0, 0xBF);
    const Mask ed = (lead_ == Bytes::all(0xED)) & next_.between(0x80, 0x9D);
    return (lead_.between(0xEB, 0xEC) | ea | ed).bits() & formed();
  }

  /// Of the characters in kNasalOrVirama: which are viramas.
  std::uint64_t viramas() const noexcept { return (third_ == Bytes::all(0x8D)).bits(); }

 private:
  /// Most texts are in one script or two: no more tables are gone through than have to.
  /// @param leads      where characters of this length begin
  /// @param last, row  the character's last byte, and the one whose last bit tells the row
  template <ScriptSet... kSets, std::size_t kRows, class InPair>
  static void look_up(const ScriptRows (&scripts)[kRows], std::uint64_t leads, const Bytes& last, const Bytes& row,
                      Found<sizeof...(kSets)>& out, std::uint64_t Places::* places, const InPair& in_pair) noexcept {
    constexpr ScriptSet kWhich[] = {kSets...};
    const Bytes sixteenth = last & Bytes::all(0x0F), bit = row_bit(last, row);
    std::uint64_t left = leads;
    for (const ScriptRows& rows : scripts) {
      const std::uint64_t here = in_pair(rows).bits();
      if (here == 0) continue;
      for (std::size_t k = 0; k < sizeof...(kSets); ++k) {
        if (!rows.has(kWhich[k])) continue;
        out.set[k].*places |= here & (sixteenth.lookup(rows.table[kWhich[k]]) & bit).nonzero_bits();
      }
      left &= ~here;
      if (left == 0) break;
    }
    out.known.*places = leads & ~left & bit.nonzero_bits();
  }

  /// 0 where `last` is no continuation byte.
  static Bytes row_bit(const Bytes& last, const Bytes& row) noexcept {
    const Bytes nibble = last.shift_right_4() & Bytes::all(0x0B), odd = (row & Bytes::all(1)).shift_left_2();
    return (nibble | odd).lookup(kRowBits) & ((last & Bytes::all(0xC0)) == Bytes::all(0x80));
  }
  std::uint64_t formed() const noexcept { return (next_.between(0x80, 0xBF) & third_.between(0x80, 0xBF)).bits(); }

  Bytes lead_, next_, third_;
};

/// The same for up to 64 bytes before the end of a text: zeros stand behind it.
struct Padded {
  char bytes[kLook + 62] = {};
  Padded(const char* p, std::size_t n) noexcept { std::memcpy(bytes, p, n < kLook ? n : kLook); }
};

/// Blocks of 64 bytes after another.
template <class Bytes>
class PlainFinder {
 public:
  /// @param p      the block; kLook bytes can be read
  /// @param left   bytes of the text from p on
  std::uint64_t operator()(const char* p, std::size_t left, char* lowered) noexcept {
    const Bytes bytes = Bytes::load(p);
    bytes.lower().store(lowered);
    const std::uint64_t beyond_ascii = bytes.high_bits();
    if (beyond_ascii == 0) {
      plain_ = known_ = before_ = 0;
      last_ = 1;
      return ~std::uint64_t{0};
    }
    const Window<Bytes> window(p);
    const Found<2> looked = window.template find<kPlain, kNasalOrVirama>();
    const std::uint64_t ranges = window.han() | window.hangul();
    const Places found{looked.set[0].two, looked.set[0].three | ranges};
    const Places known{looked.known.two, looked.known.three | ranges};
    std::uint64_t plain = ~beyond_ascii | plain_ | found.bytes();
    const std::uint64_t rest = ~plain & ~known_ & ~known.bytes();
    plain_ = found.beyond();
    known_ = known.beyond();
    if (rest != 0) look_up(p, left, rest, plain);
    add_viramas(window, looked.set[1].three, plain);
    last_ = plain >> 63;
    return plain;
  }

  /// The bits of a last block without a character that goes on beyond it.
  static std::uint64_t without_cut(const char* p, std::uint64_t plain) noexcept {
    std::uint64_t cut = 0;
    if (byte_at(p + 63) >= 0xC0) cut = 1ull << 63;
    if (byte_at(p + 62) >= 0xE0) cut = 3ull << 62;
    return plain & ~cut;
  }

 private:
  /// Characters of other scripts, one by one.
  void look_up(const char* p, std::size_t left, std::uint64_t rest, std::uint64_t& plain) noexcept {
    while (rest != 0) {
      const auto i = static_cast<unsigned>(__builtin_ctzll(rest));
      const std::size_t length = left > i ? plain_character(p + i, left - i) : 0;
      rest &= rest - 1;
      if (length == 0) continue;
      const std::uint64_t bits = (1ull << length) - 1;
      plain |= bits << i;
      rest &= ~(bits << i);
      if (i + length > 64) {
        plain_ |= bits >> (64 - i);
        known_ |= bits >> (64 - i);
      }
    }
  }

  void add_viramas(const Window<Bytes>& window, std::uint64_t not_behind, std::uint64_t& plain) noexcept {
    const std::uint64_t viramas = not_behind == 0 ? 0 : not_behind & window.viramas();
    const Places lone{0, viramas & ~(not_behind << 3 | before_) & (plain << 1 | last_)};
    before_ = not_behind >> 61;
    plain |= lone.bytes();
    plain_ |= lone.beyond();
  }

  std::uint64_t plain_ = 0, known_ = 0;  ///< bytes at the block's head of plain, of looked up characters
  std::uint64_t before_ = 7;             ///< places at its head that are behind a nasal or a virama, or may be
  std::uint64_t last_ = 0;               ///< the byte before it is plain
};

template <class Bytes>
void find_plain(const char* text, std::size_t n, char* lowered, std::uint64_t* plain, std::size_t count) {
  PlainFinder<Bytes> find;
  for (std::size_t k = 0; k < count; ++k, text += 64, lowered += 64) {
    const std::size_t left = n - 64 * k;
    plain[k] = left >= kLook ? find(text, left, lowered) : find(Padded(text, left).bytes, left, lowered);
  }
  if (n > 64 * count) plain[count - 1] = PlainFinder<Bytes>::without_cut(text - 64, plain[count - 1]);
}

template <class Bytes>
struct WordFinder {
  static WordBlock find(const char* text, std::size_t left) noexcept {
    return left >= kLook ? find(text) : find(Padded(text, left).bytes);
  }

 private:
  static WordBlock find(const char* p) noexcept {
    const Bytes bytes = Bytes::load(p), small = bytes | Bytes::all(0x20);
    WordBlock out;
    out.runs.word = small.in_range('a', 'z').bits();
    out.runs.digit = bytes.in_range('0', '9').bits();
    out.separator = ((bytes == Bytes::all('.')) | (bytes == Bytes::all(','))).bits();
    out.underscore = (bytes == Bytes::all('_')).bits();
    out.rest = bytes.high_bits();
    if (out.rest != 0) look(p, out);
    return out;
  }

  static void look(const char* p, WordBlock& out) noexcept {
    const Window<Bytes> window(p);
    const Found<3> looked = window.template find<kWord, kGram, kMark>();
    const std::uint64_t kana = window.kana_leads(), grams = looked.set[1].three;
    std::uint64_t words = looked.set[0].bytes(), han_kana = grams & kana, known = looked.known.bytes();
    if (const std::uint64_t han = window.han(); han != 0) {
      han_kana |= han;
      known |= Places{0, han}.bytes();
    }
    if (const std::uint64_t hangul = Places{0, window.hangul()}.bytes(); hangul != 0) {
      words |= hangul;
      known |= hangul;
    }
    out.runs.word |= words;
    out.runs.han_kana = Places{0, han_kana}.bytes();
    out.runs.south_east = Places{0, grams & ~kana}.bytes();
    out.mark = looked.set[2].bytes();
    out.rest &= ~known;
  }
};

}  // namespace
}  // namespace katha::inline v0
