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

#include <cstring>

#include "kernels/kernels.h"
#include "text/char_classes.h"

namespace katha::inline v0 {
namespace {

using unicode::CharClass;

/// What there is to know of 64 bytes of compare-form; bit i is about byte i. Bytes at its head that belong to a
/// character of the block before may have any bits.
struct WordBlock {
  TokenRuns runs;               ///< digits without separators; marks are with the letters of their script
  std::uint64_t separator = 0;  ///< . or ,
  std::uint64_t underscore = 0;
  std::uint64_t mark = 0;  ///< of a mark
  std::uint64_t rest = 0;  ///< of a character that was not looked up
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
  std::uint32_t some = 0;
  if (n >= 4) {
    std::memcpy(&some, text, 4);
  } else {
    std::memcpy(&some, text, n);
  }
  const std::uint32_t others = ((some & 0xC0C0C0) ^ 0x808080) | 1u << 24;  // not 0: bytes that begin a character
  return static_cast<std::size_t>(__builtin_ctz(others)) / 8;
}

/// Classes of all characters that begin in the block at `at`, by the table. A mark belongs to the letter before it, if
/// any.
inline void look_up_runs(const char* text, std::size_t n, std::size_t at, std::size_t head, CharClass last,
                         TokenRuns& runs) noexcept {
  const std::size_t end = n - at < 64 ? n - at : 64;
  const std::uint64_t kept = low_bits(head);
  runs.word &= kept, runs.han_kana &= kept, runs.south_east &= kept;
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
  const std::uint64_t before = block.runs.digit << 1 | scan.last_is_digit,
                      behind = block.runs.digit >> 1 | digit_follows << 63;
  scan.last_is_digit = block.runs.digit >> 63;
  return block.runs.digit | (block.separator & before & behind);
}

/// Places that are in a run although the one before them is not.
inline std::uint64_t begins(std::uint64_t run, std::uint64_t last) noexcept { return run & ~(run << 1 | last); }

/// Marks without a letter before them belong to no word. False if there is more to be told about marks: those that
/// follow a letter of another kind belong to its run.
inline bool settle_marks(std::uint64_t marks, const TokenRuns& last, TokenRuns& runs) noexcept {
  if (marks == 0) return true;
  const std::uint64_t grams = runs.han_kana | runs.south_east;
  const std::uint64_t behind_grams = grams << 1 | last.han_kana | last.south_east;
  const std::uint64_t first = begins(runs.word, last.word) & marks;
  const std::uint64_t first_of_grams =
      (begins(runs.han_kana, last.han_kana) | begins(runs.south_east, last.south_east)) & marks;
  if (first_of_grams != 0 || (first & behind_grams) != 0) return false;
  runs.word &= ~(marks & ~(marks + first));  // the sum carries through each run of marks that begins in `first`
  return true;
}

inline TokenRuns runs_of(const WordBlock& block, const char* text, std::size_t n, std::size_t at,
                         TokenScan& scan) noexcept {
  const std::size_t head = head_bytes(text + at, n - at);
  const std::uint64_t kept = low_bits(head);
  const auto run = [&](std::uint64_t here, std::uint64_t last) { return (here & ~kept) | (kept & (0 - last)); };
  const TokenRuns last = scan.last;
  TokenRuns runs{run(block.runs.word, last.word), number_bits(block, text, n, at, scan),
                 run(block.runs.han_kana, last.han_kana), run(block.runs.south_east, last.south_east)};
  if ((block.rest & ~kept) != 0 || !settle_marks(block.mark & ~kept, last, runs)) {
    look_up_runs(text, n, at, head, class_in(last), runs);
  }
  return runs;
}

/// Word characters of any kind, as is_word_character() says, and digits.
inline TokenRuns words_of(const WordBlock& block, const char* text, std::size_t n, std::size_t at,
                          TokenScan& scan) noexcept {
  const std::uint64_t kept = low_bits(head_bytes(text + at, n - at));
  const std::uint64_t words =
      block.runs.word | block.runs.han_kana | block.runs.south_east | block.mark | block.underscore;
  TokenRuns runs{(words & ~kept) | (kept & (0 - scan.last.word)), block.runs.digit & ~kept, 0, 0};
  for (std::uint64_t rest = block.rest & ~kept; rest != 0;) {
    const auto i = static_cast<unsigned>(__builtin_ctzll(rest));
    const Utf8Step c = decode_utf8(text + at + i, text + n);
    const std::uint64_t bytes = low_bits(c.length) << i;
    if (is_word_character(c.code_point)) runs.word |= bytes;
    rest &= ~bytes;
  }
  return runs;
}

/// Places where runs begin or end, and those of them where one begins where another ends.
struct Edges {
  std::uint64_t any = 0, two = 0;
  void add(std::uint64_t run, std::uint64_t last) noexcept {
    const std::uint64_t changes = run ^ (run << 1 | last);
    two |= any & changes;
    any |= changes;
  }
};

inline Edges edges_of(const TokenRuns& runs, const TokenRuns& last) noexcept {
  Edges out;
  out.add(runs.word, last.word);
  out.add(runs.digit, last.digit);
  if ((runs.han_kana | runs.south_east | last.han_kana | last.south_east) != 0) {
    out.add(runs.han_kana, last.han_kana);
    out.add(runs.south_east, last.south_east);
  }
  return out;
}

/// Appends the edges, which are in turn where a token begins and where it ends.
template <class Vectors>
std::uint32_t* write_edges(const Edges& edges, std::uint32_t at, std::uint32_t* out) noexcept {
  if (edges.two == 0) return out + Vectors::write_places(edges.any, at, out);
  for (std::uint64_t left = edges.any; left != 0; left &= left - 1) {
    const auto place = static_cast<unsigned>(__builtin_ctzll(left));
    *out++ = at + place;
    if (edges.two >> place & 1) *out++ = at + place;
  }
  return out;
}
static_assert(sizeof(Token) == 2 * sizeof(std::uint32_t));

/// @param Finder   find(text, bytes left): WordBlock of 64 bytes
/// @param Vectors  write_places(bits, at, out): at + i for each bit i that is set, ascending; returns how many, and may
///                 write up to 16 more
/// @param kRunsOf  runs_of or words_of
template <class Finder, class Vectors, auto kRunsOf>
std::size_t find_runs(const char* text, std::size_t n, TokenScan& scan, Token* out) {
  TokenScan s = scan;  // in registers
  std::uint32_t* const first = &out->begin;
  std::uint32_t* next = first;
  if (s.is_open) *next++ = s.open_begin;
  const std::size_t end = s.at + kTokenStep < n ? s.at + kTokenStep : n;
  for (; s.at < end; s.at += 64) {
    const TokenRuns runs = kRunsOf(Finder::find(text + s.at, n - s.at), text, n, s.at, s);
    next = write_edges<Vectors>(edges_of(runs, s.last), static_cast<std::uint32_t>(s.at), next);
    s.any_grams |= (runs.han_kana | runs.south_east) != 0;
    s.last = last_of(runs);
  }
  if (s.at >= n) next = write_edges<Vectors>(edges_of({}, s.last), static_cast<std::uint32_t>(n), next);
  const auto edges_written = static_cast<std::size_t>(next - first);
  s.is_open = edges_written % 2 != 0;
  if (s.is_open) s.open_begin = next[-1];
  scan = s;
  return edges_written / 2;
}

template <class Finder, class Vectors>
std::size_t find_tokens(const char* text, std::size_t n, TokenScan& scan, Token* out) {
  return find_runs<Finder, Vectors, runs_of>(text, n, scan, out);
}
template <class Finder, class Vectors>
std::size_t find_words(const char* text, std::size_t n, TokenScan& scan, Token* out) {
  return find_runs<Finder, Vectors, words_of>(text, n, scan, out);
}

}  // namespace
}  // namespace katha::inline v0
