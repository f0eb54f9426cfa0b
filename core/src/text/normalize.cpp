// One pass over the input. Each code point's table entry says how it is spelled in the compare-form; only
// where a character may combine with, or move before, an earlier one does ICU normalize the segment it stands
// in. A segment begins at a code point that no later one changes the text before (Unicode: normalization
// boundary), so its output can be done again.
//
//   input   ... क  ि  | न  ्  | द  ...          | = boundary; virama is a kMark with combining class 9
//   output  ... क  ि    न  ्                     at द: nasal + virama before a consonant -> ं
#include "katha/text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <array>
#include <cassert>
#include <cstring>

#include "text/fold.h"
#include "text/unicode_table.h"
#include "text/utf8.h"

namespace katha {
namespace {

using unicode::CharEntry;
using unicode::Fold;

/// Characters that may follow a segment's first one before the segment is cut: Unicode's stream-safe format (UAX #15
/// D3) allows 30 marks in a row, and ICU's time to order them grows with their square.
constexpr std::uint32_t kMaxSegment = 128;

constexpr std::array<char, 128> kAsciiLower = [] {
  std::array<char, 128> lower{};
  for (int c = 0; c < 128; ++c)
    lower[static_cast<std::size_t>(c)] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return lower;
}();

const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  assert(instance);
  return *instance;
}

class Normalization {
 public:
  Normalization(std::string_view in, std::string& out)
      : p_(in.data()), end_(in.data() + in.size()), out_(out), base_(out.size()), segment_in_(p_), segment_out_(base_) {
    out_.reserve(out_.size() + in.size() + 16);
  }

  std::uint64_t run() {
    while (p_ != end_) {
      if (static_cast<unsigned char>(*p_) < 0x80) {
        ascii_run();
      } else {
        step();
      }
    }
    return repaired_;
  }

 private:
  /// ASCII never depends on what came before, so only the last character can be the start of a longer
  /// segment.
  void ascii_run() {
    const char* const first = p_;
    while (p_ != end_ && static_cast<unsigned char>(*p_) < 0x80) ++p_;
    const std::size_t base = out_.size(), n = static_cast<std::size_t>(p_ - first);
    out_.append(first, n);
    for (std::size_t i = base; i < base + n; ++i) out_[i] = kAsciiLower[static_cast<unsigned char>(out_[i])];
    segment_in_ = p_ - 1;
    segment_out_ = out_.size() - 1;
    last_ccc_ = 0;
    marks_ = 0;
  }

  void step() {
    const Utf8Step decoded = decode_utf8(p_, end_);
    const CharEntry entry = unicode::char_entry(decoded.code_point);
    repaired_ += !decoded.well_formed;
    switch (entry.fold()) {
      case Fold::kCopy:
      case Fold::kMap:
        start_segment();
        if (is_devanagari_consonant(static_cast<UChar32>(decoded.code_point))) fold_nasal();
        if (copies(decoded, entry)) return copy_run(decoded, entry);
        out_.append(entry.mapping() ? unicode::mapped(entry) : kReplacementUtf8);
        last_ccc_ = entry.ccc();
        break;
      case Fold::kDrop:
        break;
      case Fold::kMark:
        if (entry.ccc() < last_ccc_) return redo_segment();
        if (++marks_ > kMaxSegment) start_segment();
        out_.append(p_, decoded.length);
        last_ccc_ = entry.ccc();
        break;
      case Fold::kSlow:
        return redo_segment();
    }
    p_ += decoded.length;
  }

  static bool copies(const Utf8Step& c, CharEntry entry) noexcept {
    return entry.fold() == Fold::kCopy && c.well_formed;
  }

  /// Copies the character at p_ and those behind it that stay as they are, too, in one piece. None of them is a virama,
  /// so no nasal before them is folded.
  void copy_run(Utf8Step c, CharEntry entry) {
    const char* const first = p_;
    while (copies(c, entry)) {
      segment_in_ = p_;
      last_ccc_ = entry.ccc();
      p_ += c.length;
      if (p_ == end_ || (*p_ >= 'A' && *p_ <= 'Z')) break;
      c = decode_utf8(p_, end_);
      entry = unicode::char_entry(c.code_point);
    }
    out_.append(first, static_cast<std::size_t>(p_ - first));
    segment_out_ = out_.size() - static_cast<std::size_t>(p_ - segment_in_);
  }

  void start_segment() noexcept {
    segment_in_ = p_;
    segment_out_ = out_.size();
    marks_ = 0;
  }

  /// A consonant comes next: if a nasal + virama ends the output, they become an anusvara (हिन्दी -> हिंदी).
  void fold_nasal() {
    static constexpr std::string_view kVirama = "\u094D", kAnusvara = "\u0902";
    const std::size_t n = out_.size();
    if (n < base_ + 6 || std::memcmp(out_.data() + n - 3, kVirama.data(), 3) != 0) return;
    const Utf8Step before = decode_utf8(out_.data() + n - 6, out_.data() + n - 3);
    if (before.length != 3 || !is_devanagari_nasal(static_cast<UChar32>(before.code_point))) return;
    out_.replace(n - 6, 6, kAnusvara);
    segment_out_ = out_.size();
  }

  /// Normalizes with ICU from the start of the current segment to the next boundary.
  void redo_segment() {
    const char* const segment_end = next_boundary();
    std::string segment, normal;
    repair_utf8({segment_in_, static_cast<std::size_t>(segment_end - segment_in_)}, segment);
    icu::StringByteSink<std::string> sink(&normal);
    UErrorCode status = U_ZERO_ERROR;
    nfkc_casefold().normalizeUTF8(0, icu::StringPiece(segment.data(), static_cast<int32_t>(segment.size())), sink,
                                  nullptr, status);
    assert(U_SUCCESS(status));
    out_.resize(segment_out_);
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
  std::string& out_;
  const std::size_t base_;   ///< what stood in `out` before is not touched
  const char* segment_in_;   ///< where the current segment starts in the input ...
  std::size_t segment_out_;  ///< ... and in the output
  std::uint32_t marks_ = 0;  ///< of the current segment so far
  std::uint8_t last_ccc_ = 0;
  std::uint64_t repaired_ = 0;
};

}  // namespace

std::uint64_t normalize(std::string_view utf8, std::string& out) { return Normalization(utf8, out).run(); }

}  // namespace katha
