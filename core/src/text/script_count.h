// Which script most letters of a text belong to. Private to the boilerplate stage.
#pragma once

#include <unicode/uscript.h>

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace katha::inline v0 {

inline constexpr UScriptCode kNoScript = USCRIPT_INVALID_CODE;

/// Letters by script. Han, Hiragana and Katakana are one: Japanese mixes them in every line.
class ScriptCount {
 public:
  /// Counts the letters of a text (well-formed UTF-8); returns its number of code points.
  std::uint32_t add(std::string_view text);
  void add(const ScriptCount& other);
  void clear() { counts_.clear(); }
  std::uint32_t of(UScriptCode script) const noexcept;
  /// The script of most letters (of equals the one ICU numbers first); kNoScript if there is no letter.
  UScriptCode most() const;

 private:
  void add(UScriptCode script, std::uint32_t letters);

  std::vector<std::pair<UScriptCode, std::uint32_t>> counts_;
};

}  // namespace katha::inline v0
