// One pass over the input. Runs of plain characters, nearly all of most texts, are found by a kernel. Each other
// code point's table entry says how it is spelled in the compare-form; only where a character may combine with, or move
// before, an earlier one does ICU normalize the segment it stands in. A segment begins at a code point that no later
// one changes the text before (Unicode: normalization boundary), so its output can be done again.
//
//   input   ... क  ि  | न  ्  | द  ...          | = boundary; virama is a kMark with combining class 9
//   output  ... क  ि    न  ्                     at द: nasal + virama before a consonant -> ं
#include "katha/text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>

#include "kernels/kernels.h"
#include "text/fold.h"
#include "text/unicode_table.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

using unicode::CharEntry;
using unicode::Fold;

/// Characters that may follow a segment's first one before the segment is cut: Unicode's stream-safe format (UAX #15
/// D3) allows 30 marks in a row, and ICU's time to order them grows with their square.
constexpr std::uint32_t kMaxSegment = 128;

constexpr std::string_view kVirama = "\u094D", kNukta = "\u093C", kCandrabindu = "\u0901", kAnusvara = "\u0902";
constexpr std::uint8_t kViramaClass = 9;  // canonical combining class

const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  assert(instance);
  return *instance;
}

/// The end of a string that grows by pieces. The string is kept longer than what it holds.
class Tail {
 public:
  static constexpr std::size_t kSlack = 64;  ///< bytes that may always be written behind what is appended

  /// @param expected  bytes to come: more make it grow
  Tail(std::string& s, std::size_t expected) : s_(s), size_(s.size()) { s_.resize(size_ + expected + 2 * kSlack); }
  ~Tail() { s_.resize(size_); }
  Tail(const Tail&) = delete;
  Tail& operator=(const Tail&) = delete;

  std::size_t size() const noexcept { return size_; }
  const char* end() const noexcept { return s_.data() + size_; }
  /// Room for n bytes more, and kSlack.
  char* room(std::size_t n) {
    if (s_.size() < size_ + n + kSlack) s_.resize(s_.size() + s_.size() / 2 + n + kSlack);
    return s_.data() + size_;
  }
  void append(std::string_view piece) {
    std::memcpy(room(piece.size()), piece.data(), piece.size());
    size_ += piece.size();
  }
  /// The same for a piece of up to kSlack bytes behind whose first kSlack can be read.
  void append_some(const char* piece, std::size_t n) {
    std::memcpy(room(0), piece, kSlack);
    size_ += n;
  }
  void append_three(const char* piece) {
    std::memcpy(room(3), piece, 3);
    size_ += 3;
  }
  void cut(std::size_t size) noexcept { size_ = size; }

 private:
  std::string& s_;
  std::size_t size_;
};

/// @pre a fourth can be read
std::uint32_t three_bytes(const char* p) noexcept {
  std::uint32_t bytes = 0;
  std::memcpy(&bytes, p, 4);
  return bytes & 0xFFFFFF;  // katha runs on little-endian machines: kernels/word_hash.h
}

class Normalization {
 public:
  Normalization(std::string_view in, std::string& out)
      : p_(in.data()),
        end_(in.data() + in.size()),
        out_(out, in.size()),
        base_(out_.size()),
        segment_in_(p_),
        segment_out_(base_) {}

  std::uint64_t run() {
    while (p_ != end_) run_some();
    return repaired_;
  }

 private:
  static constexpr std::size_t kBlocks = 32;  ///< of 64 bytes, looked at by the kernel at a time

  /// From p_ on as far as the kernel looks, and to the end of the last character there.
  void run_some() {
    const char* const begin = p_;
    const auto left = static_cast<std::size_t>(end_ - begin);
    const std::size_t some = std::min(left, kBlocks * 64);
    kernels_.find_plain(begin, left, lowered_.data(), plain_.data(), (some + 63) / 64);
    for (std::size_t i = 0; i < some;) {
      const std::size_t run = last_ccc_ == 0 ? plain_run(i, some) : 0;  // a virama may change what comes next
      out_.append_some(lowered_.data() + i, run);
      i += run;
      if (run > 0) continue;
      close_run(begin + i);
      step();
      i = static_cast<std::size_t>(p_ - begin);
    }
    if (begin + some > p_) close_run(begin + some);
  }

  /// Bytes from i on whose bits are set, up to 64 in one word: what goes on in the next one is copied then.
  std::size_t plain_run(std::size_t i, std::size_t end) const noexcept {
    return std::min(static_cast<std::size_t>(std::countr_one(plain_[i / 64] >> i % 64)), end - i);
  }

  /// What was copied since p_ was plain. None of it depends on what came before.
  void close_run(const char* end) noexcept {
    if (end == p_) return;
    p_ = end;
    segment_in_ = nullptr;  // whoever needs to know looks for it: find_segment()
    run_end_ = p_;
    run_out_ = out_.size();
    const bool virama = ends_with_virama(p_);
    last_ccc_ = virama ? kViramaClass : std::uint8_t{0};
    marks_ = virama;
  }

  /// The segment that the last run ends with.
  void find_segment() {
    if (segment_in_) return;
    segment_in_ = character_before(run_end_);
    // The kernel finds viramas behind plain characters of the same run only.
    if (ends_with_virama(run_end_)) segment_in_ = character_before(segment_in_);
    segment_out_ = run_out_ - static_cast<std::size_t>(run_end_ - segment_in_);
  }

  static const char* character_before(const char* p) noexcept {
    do --p;
    while ((static_cast<unsigned char>(*p) & 0xC0) == 0x80);
    return p;
  }
  /// @pre a character ends at p, and it is plain or a virama
  static bool ends_with_virama(const char* p) noexcept {
    return p[-1] == kVirama[2] && p[-2] == kVirama[1] && p[-3] == kVirama[0];
  }

  void step() {
    if (step_devanagari()) return;
    const Utf8Step decoded = decode_utf8(p_, end_);
    const CharEntry entry = unicode::char_entry(decoded.code_point);
    repaired_ += !decoded.well_formed;
    switch (entry.fold()) {
      case Fold::kCopy:
      case Fold::kMap:
        start_segment();
        if (is_devanagari_consonant(static_cast<UChar32>(decoded.code_point))) fold_nasal();
        append_spelled(decoded, entry);
        last_ccc_ = entry.ccc();
        break;
      case Fold::kDrop:
        break;
      case Fold::kMark:
        if (entry.ccc() < last_ccc_) return redo_segment();
        if (++marks_ > kMaxSegment) start_segment();
        out_.append({p_, decoded.length});
        last_ccc_ = entry.ccc();
        break;
      case Fold::kSlow:
        return redo_segment();
    }
    p_ += decoded.length;
  }

  /// Does the steps Hindi is full of: nukta, candrabindu, and the virama between a nasal and a consonant.
  bool step_devanagari() {
    if (end_ - p_ < 6) return false;
    const std::uint32_t here = three_bytes(p_);
    if (here == three_bytes(kNukta.data())) {
      p_ += 3;
      return true;
    }
    if (here == three_bytes(kCandrabindu.data())) {
      start_segment();
      out_.append_three(kAnusvara.data());
      last_ccc_ = 0;
      p_ += 3;
      return true;
    }
    if (here != three_bytes(kVirama.data()) || last_ccc_ != 0 || !ends_with_nasal()) return false;
    if (!is_devanagari_consonant(static_cast<UChar32>(decode_utf8(p_ + 3, end_).code_point))) return false;
    out_.cut(out_.size() - 3);
    out_.append_three(kAnusvara.data());
    p_ += 3;
    return true;
  }

  /// The compare-form of the character at p_.
  void append_spelled(const Utf8Step& c, CharEntry entry) {
    if (entry.mapping()) {
      const std::string_view spelled = unicode::mapped(entry);
      out_.append_some(spelled.data(), spelled.size());
    } else {
      out_.append(c.well_formed ? std::string_view(p_, c.length) : kReplacementUtf8);
    }
  }

  void start_segment() noexcept {
    segment_in_ = p_;
    segment_out_ = out_.size();
    marks_ = 0;
  }

  /// A consonant comes next: if a nasal + virama ends the output, they become an anusvara (हिन्दी -> हिंदी).
  void fold_nasal() {
    if (out_.size() < base_ + 6 || std::memcmp(out_.end() - 3, kVirama.data(), 3) != 0 || !ends_with_nasal(3)) return;
    out_.cut(out_.size() - 6);
    out_.append_three(kAnusvara.data());
    segment_out_ = out_.size();
  }

  /// Whether a nasal ends `behind` bytes before the output's end.
  bool ends_with_nasal(std::size_t behind = 0) const noexcept {
    if (out_.size() < base_ + 3 + behind) return false;
    const char* const end = out_.end() - behind;
    const Utf8Step last = decode_utf8(end - 3, end);
    return last.length == 3 && is_devanagari_nasal(static_cast<UChar32>(last.code_point));
  }

  /// Normalizes with ICU from the start of the current segment to the next boundary.
  void redo_segment() {
    find_segment();
    const char* const segment_end = next_boundary();
    std::string segment, normal;
    repair_utf8({segment_in_, static_cast<std::size_t>(segment_end - segment_in_)}, segment);
    icu::StringByteSink<std::string> sink(&normal);
    UErrorCode status = U_ZERO_ERROR;
    nfkc_casefold().normalizeUTF8(0, icu::StringPiece(segment.data(), static_cast<int32_t>(segment.size())), sink,
                                  nullptr, status);
    assert(U_SUCCESS(status));
    out_.cut(segment_out_);
    append_folded(normal);
    p_ = segment_end;
    start_segment();
    last_ccc_ = 0;
  }

  const char* next_boundary() {
    const char* q = p_;
    for (std::uint32_t n = 0; q != end_ && n < kMaxSegment; ++n) {
      const Utf8Step next = decode_utf8(q, end_);
      const Fold fold = unicode::char_entry(next.code_point).fold();
      if (fold == Fold::kCopy || fold == Fold::kMap) break;
      q += next.length;
    }
    return q;
  }

  /// `normal` is NFKC_Casefold already; what is left are the folds of one code point, and nasals.
  void append_folded(const std::string& normal) {
    const char* const end = normal.data() + normal.size();
    for (const char* q = normal.data(); q != end;) {
      const Utf8Step c = decode_utf8(q, end);
      const CharEntry entry = unicode::char_entry(c.code_point);
      const std::string_view folded = entry.mapping() ? unicode::mapped(entry) : std::string_view(q, c.length);
      if (is_devanagari_consonant(static_cast<UChar32>(c.code_point))) fold_nasal();
      out_.append(folded);
      q += c.length;
    }
  }

  const char* p_;
  const char* const end_;
  const Kernels& kernels_ = kernels();
  std::array<char, kBlocks * 64 + Tail::kSlack> lowered_;  ///< where the kernel looked
  std::array<std::uint64_t, kBlocks> plain_;
  Tail out_;
  const std::size_t base_;         ///< what stood in `out` before is not touched
  const char* run_end_ = nullptr;  ///< where the last plain run ended in the input ...
  std::size_t run_out_ = 0;        ///< ... and in the output
  const char* segment_in_;   ///< where the current segment starts in the input (null: with the last run's end) ...
  std::size_t segment_out_;  ///< ... and in the output
  std::uint32_t marks_ = 0;  ///< of the current segment so far
  std::uint8_t last_ccc_ = 0;
  std::uint64_t repaired_ = 0;
};

}  // namespace

std::uint64_t normalize(std::string_view utf8, std::string& out) { return Normalization(utf8, out).run(); }

}  // namespace katha::inline v0
