// Months and weekdays in running text, in all languages at once: the compare-form does not say which one it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace katha::calendar {

struct Match {
  enum class Kind : std::uint8_t { kNone, kMonth, kWeekday };
  Kind kind = Kind::kNone;
  std::uint8_t value = 0;   ///< month 1-12, weekday 0-6 from Monday
  bool after_point = false; ///< a month before which the day has a point ("4. november"); no English or Hindi name alone
  std::size_t bytes = 0;    ///< of the name; 0 if there is none
};

/// Letters, marks, ASCII digits and '_': what a word may consist of, and what may not follow its name.
bool is_word_character(char32_t c) noexcept;

/// End of the run of word characters that starts at `p`.
std::size_t word_end(std::string_view s, std::size_t p) noexcept;

/// The longest name at `p` that ends with a word.
Match name_at(std::string_view s, std::size_t p) noexcept;

/// A weekday without word bounds ("火曜", "화요일", "星期二", "周二"), named by the character at `p` and those around it; `p` is
/// at 曜, 요, 期, 周 or 週. -1 if there is none.
int unspaced_weekday(std::string_view s, std::size_t p) noexcept;

}  // namespace katha::calendar
