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

namespace katha {
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

/// 64 places of a text.
template <class Bytes>
class Window {
 public:
  using Mask = typename Bytes::Mask;

  explicit Window(const char* p) noexcept
      : lead_(Bytes::load(p)), next_(Bytes::load(p + 1)), third_(Bytes::load(p + 2)) {}

  const Bytes& bytes() const noexcept { return lead_; }

  /// Row pairs of the places, for find() and known().
  void look() noexcept {
    const Mask two = (lead_ & Bytes::all(0xE0)) == Bytes::all(0xC0);
    const Mask three = (lead_ & Bytes::all(0xF0)) == Bytes::all(0xE0);
    has_two_ = two.any();
    has_three_ = three.any();
    if (has_two_) {
      pair_of_two_ = lead_ & Bytes::all(0xFE);
      bit_of_two_ = row_bit(next_, lead_);
      last_of_two_ = next_ & Bytes::all(0x0F);
    }
    if (has_three_) {
      pair_of_three_ = next_ & Bytes::all(0xFE);
      bit_of_three_ = row_bit(third_, next_);
      last_of_three_ = third_ & Bytes::all(0x0F);
    }
  }

  /// Places of the characters of a set.
  Places find(std::uint8_t const (ScriptRows::*table)[16]) const noexcept {
    Places out;
    if (has_two_) {
      Bytes found = Bytes::all(0);
      for (const ScriptRows& rows : kTwoByteRows) {
        found = found | (last_of_two_.lookup(rows.*table) & (pair_of_two_ == Bytes::all(rows.lead)));
      }
      out.two = (found & bit_of_two_).nonzero().bits();
    }
    if (has_three_) {
      Bytes found = Bytes::all(0);
      for (const ScriptRows& rows : kThreeByteRows) {
        found = found | (last_of_three_.lookup(rows.*table) & in_pair(rows));
      }
      out.three = (found & bit_of_three_).nonzero().bits();
    }
    return out;
  }

  /// Places of the characters that find() looks up.
  Places known() const noexcept {
    Places out;
    if (has_two_) {
      Mask found = Mask::none();
      for (const ScriptRows& rows : kTwoByteRows) found = found | (pair_of_two_ == Bytes::all(rows.lead));
      out.two = (found & bit_of_two_.nonzero()).bits();
    }
    if (has_three_) {
      Mask found = Mask::none();
      for (const ScriptRows& rows : kThreeByteRows) found = found | in_pair(rows);
      out.three = (found & bit_of_three_.nonzero()).bits();
    }
    return out;
  }

  /// Places of Devanagari viramas, and of nasals (nga, nya, nna, na, ma).
  void find_viramas(std::uint64_t& viramas, std::uint64_t& nasals) const noexcept {
    viramas = nasals = 0;
    if (!has_three_) return;
    const Mask e0 = lead_ == Bytes::all(0xE0);
    viramas = (e0 & (next_ == Bytes::all(0xA5)) & (third_ == Bytes::all(0x8D))).bits();
    const Mask nasal = (third_ == Bytes::all(0x99)) | (third_ == Bytes::all(0x9E)) | (third_ == Bytes::all(0xA3)) |
                       (third_ == Bytes::all(0xA8)) | (third_ == Bytes::all(0xAE));
    nasals = (e0 & (next_ == Bytes::all(0xA4)) & nasal).bits();
  }

 private:
  Mask in_pair(const ScriptRows& rows) const noexcept {
    return (lead_ == Bytes::all(rows.lead)) & (pair_of_three_ == Bytes::all(rows.second));
  }
  /// 0 where `last` is no continuation byte.
  static Bytes row_bit(const Bytes& last, const Bytes& row) noexcept {
    const Bytes nibble = last.shift_right_4() & Bytes::all(0x0B), odd = (row & Bytes::all(1)).shift_left_2();
    return (nibble | odd).lookup(kRowBits) & ((last & Bytes::all(0xC0)) == Bytes::all(0x80));
  }

  Bytes lead_, next_, third_;
  Bytes pair_of_two_{}, bit_of_two_{}, last_of_two_{}, pair_of_three_{}, bit_of_three_{}, last_of_three_{};
  bool has_two_ = false, has_three_ = false;
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
    Window<Bytes> window(p);
    window.look();
    const Places found = window.find(&ScriptRows::plain);
    std::uint64_t plain = ~beyond_ascii | plain_ | found.bytes(), rest = ~plain & ~known_;
    plain_ = known_ = found.beyond();
    if (rest != 0) {
      const Places known = window.known();
      known_ = known.beyond();
      rest &= ~known.bytes();
      if (rest != 0) look_up(p, left, rest, plain);
    }
    add_viramas(window, plain);
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

  void add_viramas(const Window<Bytes>& window, std::uint64_t& plain) noexcept {
    std::uint64_t viramas, nasals;
    window.find_viramas(viramas, nasals);
    const std::uint64_t not_behind = viramas | nasals;
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
class WordFinder {
 public:
  explicit WordFinder(TokenScan& scan) noexcept : scan_(scan) {}

  WordBlock operator()(const char* text, std::size_t left) noexcept {
    return left >= kLook ? find(text) : find(Padded(text, left).bytes);
  }

 private:
  WordBlock find(const char* p) noexcept {
    const Bytes bytes = Bytes::load(p), small = bytes | Bytes::all(0x20);
    WordBlock out;
    out.word = small.in_range('a', 'z').bits() | scan_.word;
    out.digit = bytes.in_range('0', '9').bits();
    out.separator = ((bytes == Bytes::all('.')) | (bytes == Bytes::all(','))).bits();
    out.mark = scan_.mark;
    out.rest = bytes.high_bits() & ~scan_.known;
    scan_.word = scan_.mark = scan_.known = 0;
    if (out.rest != 0) look(p, out);
    return out;
  }

  void look(const char* p, WordBlock& out) noexcept {
    Window<Bytes> window(p);
    window.look();
    const Places words = window.find(&ScriptRows::word), marks = window.find(&ScriptRows::mark);
    out.word |= words.bytes();
    out.mark |= marks.bytes();
    out.rest &= ~out.word;
    scan_.word = scan_.known = words.beyond();
    scan_.mark = marks.beyond();
    if (out.rest == 0) return;
    const Places known = window.known();
    out.rest &= ~known.bytes();
    scan_.known = known.beyond();
  }

  TokenScan& scan_;
};

}  // namespace
}  // namespace katha
