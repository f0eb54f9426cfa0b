// How common a word is in a language at large: frequency tables by language.
// The tables (background/<lang>.tsv: term, tab, occurrences per 10^8 tokens; '#' starts a comment) are data of their
// own, with their own licence, loaded at run time. katha works without them: then nothing is known of any language.
#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "katha/error.h"
#include "katha/progress.h"
#include "katha/story/stem.h"

namespace katha::inline v0 {

using LanguageId = std::uint16_t;  ///< index into Background::languages()
inline constexpr LanguageId kNoLanguage = std::numeric_limits<LanguageId>::max();

class Background {
 public:
  Background();  ///< no tables
  /// Loads every <lang>.tsv in `directory`, sorted by language. Fails on a missing directory, on a malformed line
  /// (names file and line), and with kInterrupted once `stop` is set.
  static Result<Background> load(const std::string& directory, const std::atomic<bool>& stop = kNeverStop);

  std::span<const std::string> languages() const noexcept;  ///< ISO 639 codes, ascending
  /// "en", "en-GB", "pt_BR", "no", "hr" ... -> the table's index; kNoLanguage if there is none.
  LanguageId find(std::string_view code) const noexcept;
  /// Relative frequency of a term (as terms() makes them) in [0, 1]; 0 if the table lacks it or there is no table.
  double frequency(LanguageId lang, std::string_view term) const noexcept;
  /// Of the table's language: its terms were cut by them. StemRules::kByScript for kNoLanguage.
  StemRules stem_rules(LanguageId lang) const noexcept;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

/// "PT_br" -> "pt", "eng" -> "en"; languages with one table are joined: no, nn -> nb; hr, sr, bs -> sh; tl -> fil; iw
/// -> he. Empty if the code says nothing: "", "und".
std::string canonical_language(std::string_view code);

}  // namespace katha::inline v0
