// From year to year: nothing else of a date is as rare in a text.
#include "story/full_dates.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "story/calendar.h"
#include "text/char_classes.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

using calendar::Match;

std::optional<Day> day_of(int year, int month, int day) noexcept {
  if (month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return static_cast<Day>(std::chrono::sys_days(date).time_since_epoch().count());
}

/// What stands around the year at [year_, year_ + 4).
class YearScan {
 public:
  YearScan(std::string_view text, std::size_t year) : s_(text), year_(year) {
    for (const char digit : text.substr(year, 4)) value_ = 10 * value_ + digit - '0';
  }

  std::optional<Day> date() const {
    if (const auto date = in_digits_behind()) return date;
    if (const auto date = in_signs_behind()) return date;
    if (const auto date = in_digits_before()) return date;
    return in_words_before();
  }

 private:
  std::string_view at(std::size_t p) const noexcept { return s_.substr(std::min(p, s_.size())); }
  std::string_view before(std::size_t p) const noexcept { return s_.substr(0, p); }
  bool is_digit_at(std::size_t p) const noexcept { return p < s_.size() && is_ascii_digit(s_[p]); }

  std::size_t skip_spaces(std::size_t p) const noexcept {
    while (p < s_.size() && s_[p] == ' ') ++p;
    return p;
  }

  /// The number of one or two digits at `p`, its end in `end`; -1 if there is none.
  int number_at(std::size_t p, std::size_t& end) const noexcept {
    end = p;
    int value = 0;
    while (is_digit_at(end)) {
      if (end - p == 2) return -1;
      value = 10 * value + s_[end++] - '0';
    }
    return end == p ? -1 : value;
  }

  /// The same of one that ends before `p`, its beginning in `begin`.
  int number_before(std::size_t p, std::size_t& begin) const noexcept {
    begin = p;
    while (begin > 0 && is_ascii_digit(s_[begin - 1]) && p - begin <= 2) --begin;
    std::size_t end = p;
    return p - begin > 2 ? -1 : number_at(begin, end);
  }

  static constexpr std::string_view kSeparators = "-/.";
  bool is_separator(std::size_t p) const noexcept { return p < s_.size() && kSeparators.find(s_[p]) != s_.npos; }

  /// "2013-06-04", "2013/6/4", "2013.06.04"
  std::optional<Day> in_digits_behind() const {
    const std::size_t first = year_ + 4;
    std::size_t second = 0, end = 0;
    if (!is_separator(first)) return std::nullopt;
    const int month = number_at(first + 1, second);
    if (month < 0 || second == s_.size() || s_[second] != s_[first]) return std::nullopt;
    return day_of(value_, month, number_at(second + 1, end));
  }

  /// "2013年6月4日", "2013년 6월 4일"
  std::optional<Day> in_signs_behind() const {
    std::size_t p = year_ + 4, end = 0;
    if (!at(p).starts_with("年") && !at(p).starts_with("년")) return std::nullopt;
    const int month = number_at(skip_spaces(p + 3), end);
    if (month < 0 || (!at(end).starts_with("月") && !at(end).starts_with("월"))) return std::nullopt;
    return day_of(value_, month, number_at(skip_spaces(end + 3), p));
  }

  /// "04.06.2013", and with other separators if one of the numbers can be no month.
  std::optional<Day> in_digits_before() const {
    if (year_ == 0 || !is_separator(year_ - 1)) return std::nullopt;
    std::size_t second_at = 0, first_at = 0;
    const char separator = s_[year_ - 1];
    const int second = number_before(year_ - 1, second_at);
    if (second < 0 || second_at == 0 || s_[second_at - 1] != separator) return std::nullopt;
    const int first = number_before(second_at - 1, first_at);
    if (separator == '.' || first > 12 || first == second) return day_of(value_, second, first);
    return second > 12 ? day_of(value_, first, second) : std::nullopt;
  }

  /// "4 June 2013", "June 4th, 2013", "4 de junio de 2013", "4 tháng 6 năm 2013"
  std::optional<Day> in_words_before() const {
    const std::string_view last = meaningful_word_before(year_), earlier = meaningful_word_before(offset(last));
    if (const int month = month_named(last); month > 0) return day_of(value_, month, day_number(earlier));
    const int number = day_number(last);
    if (number < 0) return std::nullopt;
    if (const int month = month_named(earlier); month > 0) return day_of(value_, month, number);
    if (earlier != "tháng") return std::nullopt;
    return day_of(value_, number, day_number(meaningful_word_before(offset(earlier))));
  }

  std::size_t offset(std::string_view word) const noexcept { return static_cast<std::size_t>(word.data() - s_.data()); }

  /// Letters, marks and digits before `p`; there may be spaces, commas and points between.
  std::string_view word_before(std::size_t p) const noexcept {
    constexpr std::size_t kMostBetween = 3;
    for (std::size_t n = 0; n < kMostBetween && p > 0 && std::string_view(" ,.").find(s_[p - 1]) != s_.npos; ++n) --p;
    const std::size_t end = p;
    while (p > 0 && end - p < calendar::kWordWindow) {
      const std::size_t last = last_code_point(before(p));
      const char32_t c = decode_utf8(s_.data() + last, s_.data() + p).code_point;
      if (!is_word_character(c) || c == '_') break;
      p = last;
    }
    return s_.substr(p, end - p);
  }

  std::string_view meaningful_word_before(std::size_t p) const noexcept {
    const std::string_view word = word_before(p);
    const bool joins = word == "de" || word == "del" || word == "of" || word == "năm";
    return joins ? word_before(offset(word)) : word;
  }

  int month_named(std::string_view word) const noexcept {
    if (word.empty()) return -1;
    const Match name = calendar::name_at(s_, offset(word), offset(word) + word.size());
    return name.kind == Match::Kind::kMonth && name.bytes == word.size() ? name.value : -1;
  }

  /// "4", "4th", "1er"; -1: none.
  int day_number(std::string_view word) const noexcept {
    std::size_t end = 0;
    const int value = number_at(offset(word), end);
    if (word.empty() || value < 0) return -1;
    const std::string_view suffix = word.substr(end - offset(word));
    constexpr std::string_view kSuffixes[] = {"", "st", "nd", "rd", "th", "er", "o"};
    return std::ranges::count(kSuffixes, suffix) ? value : -1;
  }

  const std::string_view s_;
  const std::size_t year_;
  int value_ = 0;
};

}  // namespace

std::vector<Day> full_dates(std::string_view compare_form) {
  std::vector<Day> out;
  const std::string_view s = compare_form;
  for (std::size_t p = 0; p < s.size();) {
    if (!is_ascii_digit(s[p])) {
      ++p;
      continue;
    }
    const std::size_t begin = p;
    while (p < s.size() && is_ascii_digit(s[p])) ++p;
    const bool is_year = p - begin == 4 && (s.substr(begin).starts_with("19") || s.substr(begin).starts_with("20"));
    if (!is_year) continue;
    if (const auto date = YearScan(s, begin).date()) out.push_back(*date);
  }
  return out;
}

}  // namespace katha::inline v0
