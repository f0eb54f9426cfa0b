// Words and numbers in compare-form, 64 bytes at a time: vectors find which bytes belong to them, and tokens begin and
// end where these bits change. Characters of scripts that vectors do not look up are looked up one by one, and set the
// same bits.
//
//   text    s h i p s   3 . 1 4   東 京 都
//   word    1 1 1 1 1 0 0 0 0 0 0 0 ...
//   digit   0 0 0 0 0 0 1 0 1 1 0 0 ...     a separator between digits joins them
//   grams   0 0 0 0 0 0 0 0 0 0 0 1 ...     a run becomes overlapping n-grams later
//
// Everything here is internal to the file that includes it: each kernel file is compiled for another processor.
#pragma once

#include "kernels/kernels.h"
#include "text/char_classes.h"

namespace katha {
namespace {

using unicode::CharClass;

/// What there is to know of 64 bytes of compare-form; bit i is about byte i.
struct WordBlock {
  std::uint64_t word = 0;       ///< of a letter or mark of a script with spaces
  std::uint64_t digit = 0;      ///< 0-9
  std::uint64_t separator = 0;  ///< . or ,
  std::uint64_t mark = 0;       ///< of a mark; these are in `word`, too
  std::uint64_t rest = 0;       ///< of a character that was not looked up
};

inline std::uint64_t low_bits(std::size_t n) noexcept { return n < 64 ? (1ull << n) - 1 : ~0ull; }

inline TokenRuns last_of(const TokenRuns& runs) noexcept {
  return {runs.word >> 63, runs.digit >> 63, runs.han_kana >> 63, runs.south_east >> 63};
}

inline std::uint64_t* run_of(CharClass c, TokenRuns& runs) noexcept {
  switch (c) {
    case CharClass::kLetter:
      return &runs.word;
    case CharClass::kHanKana:
      return &runs.han_kana;
    case CharClass::kSouthEast:
      return &runs.south_east;
    default:
      return nullptr;
  }
}

/// Of a byte that is in one of the runs.
inline CharClass class_in(const TokenRuns& runs) noexcept {
  if (runs.word) return CharClass::kLetter;
  if (runs.han_kana) return CharClass::kHanKana;
  return runs.south_east ? CharClass::kSouthEast : CharClass::kOther;
}

/// Bytes at a block's head that belong to a character of the block before.
inline std::size_t head_bytes(const char* text, std::size_t n) noexcept {
  std::size_t i = 0;
  while (i < n && i < 3 && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) ++i;
  return i;
}

/// Classes of all characters that begin in the block at `at`, by the table. A mark belongs to the letter before it, if
/// any.
inline void look_up_runs(const char* text, std::size_t n, std::size_t at, std::size_t head, CharClass last,
                         TokenRuns& runs) noexcept {
  const std::size_t end = n - at < 64 ? n - at : 64;
  runs.word &= low_bits(head);
  for (std::size_t i = head; i < end;) {
    const Utf8Step c = decode_utf8(text + at + i, text + n);
    const CharClass found = char_class(c.code_point);
    if (found != CharClass::kMark) last = found;
    if (std::uint64_t* const run = run_of(last, runs)) *run |= low_bits(c.length) << i;
    i += c.length;
  }
}

/// Digits, and the separators between two of them.
inline std::uint64_t number_bits(const WordBlock& block, const char* text, std::size_t n, std::size_t at,
                                 TokenScan& scan) noexcept {
  const std::size_t next = at + 64;
  const std::uint64_t digit_follows = next < n && is_ascii_digit(text[next]);
  const std::uint64_t before = block.digit << 1 | scan.last_is_digit, behind = block.digit >> 1 | digit_follows << 63;
  scan.last_is_digit = block.digit >> 63;
  return block.digit | (block.separator & before & behind);
}

/// Marks without a letter before them belong to no word.
inline std::uint64_t without_leading(std::uint64_t word, std::uint64_t marks, const TokenScan& scan) noexcept {
  const std::uint64_t first = word & ~(word << 1 | scan.last.word) & marks;
  return word & ~(marks & ~(marks + first));  // the sum carries through each run of marks that begins in `first`
}

inline TokenRuns runs_of(const WordBlock& block, const char* text, std::size_t n, std::size_t at,
                         TokenScan& scan) noexcept {
  const std::size_t head = head_bytes(text + at, n - at);
  const std::uint64_t bits = low_bits(head);
  TokenRuns runs{block.word & ~bits, number_bits(block, text, n, at, scan)};
  const CharClass last = class_in(scan.last);
  if (head != 0) {
    if (std::uint64_t* const run = run_of(last, runs)) *run |= bits;
  }
  if (block.rest != 0 || ((scan.last.han_kana | scan.last.south_east) & (block.mark >> head)) != 0) {
    look_up_runs(text, n, at, head, last, runs);
  } else {
    runs.word = without_leading(runs.word, block.mark, scan);
  }
  return runs;
}

/// Places that are in a run although the one before them is not.
inline std::uint64_t edges(std::uint64_t run, std::uint64_t last) noexcept { return run & ~(run << 1 | (last & 1)); }

/// Where runs begin and end, in turn, which is what tokens are.
template <class Vectors>
class EdgeWriter {
 public:
  EdgeWriter(Token* out, TokenScan& scan) noexcept : scan_(scan), first_(&out->begin), next_(first_) {
    if (scan.is_open) *next_++ = scan.open_begin;
  }

  void add(const TokenRuns& runs, std::uint32_t at) noexcept {
    const TokenRuns& last = scan_.last;
    const std::uint64_t grams = runs.han_kana | runs.south_east;
    std::uint64_t begins = edges(runs.word, last.word) | edges(runs.digit, last.digit);
    std::uint64_t ends = edges(~runs.word, ~last.word) | edges(~runs.digit, ~last.digit);
    if ((grams | last.han_kana | last.south_east) != 0) {
      scan_.any_grams = true;
      begins |= edges(runs.han_kana, last.han_kana) | edges(runs.south_east, last.south_east);
      ends |= edges(~runs.han_kana, ~last.han_kana) | edges(~runs.south_east, ~last.south_east);
    }
    if ((begins & ends) == 0) {
      next_ += Vectors::write_places(begins | ends, at, next_);
    } else {
      write_touching(begins, ends, at);
    }
    scan_.last = last_of(runs);
  }

  /// @return tokens that have ended
  std::size_t finish() noexcept {
    const auto edges_written = static_cast<std::size_t>(next_ - first_);
    scan_.is_open = edges_written % 2 != 0;
    if (scan_.is_open) scan_.open_begin = next_[-1];
    return edges_written / 2;
  }

 private:
  /// Where one token begins where another ends.
  void write_touching(std::uint64_t begins, std::uint64_t ends, std::uint32_t at) noexcept {
    for (std::uint64_t both = begins | ends; both != 0; both &= both - 1) {
      const auto place = static_cast<unsigned>(__builtin_ctzll(both));
      *next_++ = at + place;
      if (begins & ends & (both & -both)) *next_++ = at + place;
    }
  }

  TokenScan& scan_;
  std::uint32_t* const first_;
  std::uint32_t* next_;
};
static_assert(sizeof(Token) == 2 * sizeof(std::uint32_t));

/// @param Finder  called for one block of 64 bytes after another: (text, bytes left) -> WordBlock
/// @param Vectors  write_places(bits, at, out): at + i for each bit i that is set, ascending; returns how many, and may
///                 write up to kSlack more
template <class Finder, class Vectors>
std::size_t find_tokens(const char* text, std::size_t n, TokenScan& scan, Token* out) {
  EdgeWriter<Vectors> tokens(out, scan);
  Finder find(scan);
  const std::size_t end = scan.at + kTokenStep < n ? scan.at + kTokenStep : n;
  for (; scan.at < end; scan.at += 64) {
    const WordBlock block = find(text + scan.at, n - scan.at);
    tokens.add(runs_of(block, text, n, scan.at, scan), static_cast<std::uint32_t>(scan.at));
  }
  if (scan.at >= n) tokens.add({}, static_cast<std::uint32_t>(n));  // what is open ends with the text
  return tokens.finish();
}

}  // namespace
}  // namespace katha
