// Months and weekdays in running text, in all languages at once: the compare-form does not say which one it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace katha::inline v0::calendar {

struct Match {
  enum class Kind : std::uint8_t { kNone, kMonth, kWeekday };
  Kind kind = Kind::kNone;
  std::uint8_t value = 0;  ///< month 1-12, weekday 0-6 from Monday
  bool after_point =
      false;              ///< a month before which the day has a point ("4. november"); no English or Hindi name alone
  std::size_t bytes = 0;  ///< of the name; 0 if there is none
};

/// As many bytes of a word as tell whether it can be a name: no name is longer, whatever character is cut at the end.
inline constexpr std::size_t kWordWindow = 64;

/// The longest name that begins with the word [p, end) of `s` and ends with a word.
/// @param end  word_end(s, p), or where a longer word than kWordWindow bytes is cut
Match name_at(std::string_view s, std::size_t p, std::size_t end) noexcept;

/// A weekday without word bounds ("火曜", "화요일", "星期二", "周二"), named by the character at `p` and those around
/// it; `p` is at 曜, 요, 期, 周 or 週. -1 if there is none.
int unspaced_weekday(std::string_view s, std::size_t p) noexcept;

}  // namespace katha::inline v0::calendar
