// One pass over the compare-form, from number to number and word to word. tests/reference/facts_reference.cpp says the
// same in regular expressions.
#include <algorithm>
#include <chrono>
#include <string>

#include "base/hash.h"
#include "katha/story/terms.h"
#include "story/calendar.h"
#include "text/char_classes.h"
#include "text/words.h"

namespace katha::inline v0 {
namespace {

using calendar::Match;
using unicode::CharClass;

constexpr std::string_view kVietnameseMonth = "tháng";  // its months have numbers

/// 1900 to 2099: a year says little, and nearly every article has one.
constexpr bool is_year(std::string_view number) noexcept {
  return number.size() == 4 && (number.starts_with("19") || number.starts_with("20")) &&
         std::all_of(number.begin(), number.end(), is_ascii_digit);
}

/// @pre is_year(digits)
constexpr Year year_of(std::string_view digits) noexcept {
  Year year = 0;
  for (const char digit : digits) year = static_cast<Year>(10 * year + digit - '0');
  return year;
}

/// The latest day up to `day` that is this weekday (0 is Monday).
MonthDay latest_weekday(Day day, int weekday) noexcept {
  const int today = static_cast<int>((static_cast<std::int64_t>(day) % 7 + 10) % 7);  // 1970-01-01 is a Thursday, 3
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day - (today - weekday + 7) % 7}}};
  return static_cast<MonthDay>(32 * static_cast<unsigned>(date.month()) + static_cast<unsigned>(date.day()));
}

constexpr unsigned char kFirstUnspaced = 0xE5;  ///< first byte of 周, the first of what names weekdays without spaces

unsigned char largest_byte(std::string_view s) noexcept {
  unsigned char largest = 0;
  for (const char c : s) largest = std::max(largest, static_cast<unsigned char>(c));
  return largest;
}

template <class T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

class Scan {
 public:
  Scan(std::string_view text, Day day, StemRules rules)
      : s_(text), day_(day), rules_(rules), unspaced_(day != kUnknownDay && largest_byte(text) >= kFirstUnspaced) {}

  Facts run() {
    find_words(s_, words_);
    std::size_t behind = 0;  // the number before, which may be several runs of digits
    for (std::size_t k = 0; k < words_.size(); ++k) {
      const Token& run = words_[k];
      if (run.begin < behind) continue;
      if (is_ascii_digit(s_[run.begin])) {
        behind = number(run.begin);
      } else {
        word(k);
      }
    }
    sort_unique(facts_.dates);
    sort_unique(facts_.numbers);
    sort_unique(facts_.quantities);
    return std::move(facts_);
  }

 private:
  Utf8Step step_at(std::size_t p) const noexcept { return decode_utf8(s_.data() + p, s_.data() + s_.size()); }
  std::string_view at(std::size_t p) const noexcept { return s_.substr(p); }

  /// Of a word longer than all names only the beginning is read: every number of a run of digits and letters asks.
  Match name_at(std::size_t p) const noexcept {
    const std::string_view window = s_.substr(0, std::min(s_.size(), p + calendar::kWordWindow));
    return calendar::name_at(s_, p, word_end(window, p));
  }

  std::size_t digits_end(std::size_t p) const noexcept {
    while (p < s_.size() && is_ascii_digit(s_[p])) ++p;
    return p;
  }

  std::size_t skip_space(std::size_t p) const noexcept {
    while (p < s_.size()) {
      const Utf8Step step = step_at(p);
      if (!is_space(step.code_point)) break;
      p += step.length;
    }
    return p;
  }

  /// Value of the run of one or two digits at `p`, its end in `end`; -1 if the run is longer or there is none.
  int short_number(std::size_t p, std::size_t& end) const noexcept {
    end = digits_end(p);
    if (end == p || end - p > 2) return -1;
    return end - p == 1 ? s_[p] - '0' : 10 * (s_[p] - '0') + (s_[p + 1] - '0');
  }

  void date(int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) return;
    facts_.dates.push_back(static_cast<MonthDay>(32 * month + day));
  }

  void weekday(int value) {
    if (value >= 0 && day_ != kUnknownDay) facts_.dates.push_back(latest_weekday(day_, value));
  }

  /// The number at `p`: digits with single inner points or commas. Returns its end.
  std::size_t number(std::size_t p) {
    std::size_t end = digits_end(p);
    day_of_month(p);
    while (end + 1 < s_.size() && (s_[end] == '.' || s_[end] == ',') && is_ascii_digit(s_[end + 1])) {
      day_of_month(end + 1);
      end = digits_end(end + 1);
    }
    const std::string_view text = s_.substr(p, end - p);
    if (is_year(text)) {
      facts_.year = std::max(facts_.year, year_of(text));
    } else {
      if (text.size() > 1) facts_.numbers.push_back(hash_bytes(text));
      // A time of day or the rest of a longer number counts nothing.
      if (p == 0 || (s_[p - 1] != ':' && s_[p - 1] != '.' && s_[p - 1] != ',')) quantity(text, skip_space(end));
    }
    return end;
  }

  /// A number and the word at `p`, if there is one.
  void quantity(std::string_view value, std::size_t p) {
    const std::size_t end = letters_end(p);
    const std::string_view head = s_.substr(p, end - p);
    if (head.empty() || is_month(p, head)) return;
    digits_.assign(value);
    std::erase(digits_, ',');
    facts_.quantities.push_back({hash_bytes(stem(head, rules_)), hash_bytes(digits_)});
  }

  /// End of the letter and the letters and marks behind it at `p`; `p` if there is no letter.
  std::size_t letters_end(std::size_t p) const noexcept {
    for (bool first = true; p < s_.size(); first = false) {
      const Utf8Step step = step_at(p);
      const CharClass c = char_class(step.code_point);
      if (!is_letter(c) && (first || c != CharClass::kMark)) break;
      p += step.length;
    }
    return p;
  }

  bool is_month(std::size_t p, std::string_view head) const noexcept {
    const std::size_t after = skip_space(p + head.size());
    if (head == kVietnameseMonth && digits_end(after) > after) return true;
    return head == "月" || head == "월" || calendar::name_at(head, 0, head.size()).kind == Match::Kind::kMonth ||
           name_at(p).kind == Match::Kind::kMonth;
  }

  /// Dates whose day (or, of "11月4日", month) is the run of digits at `p`.
  void day_of_month(std::size_t p) {
    std::size_t end = p;
    const int day = short_number(p, end);
    if (day < 0) return;
    day_before_month(day, end);
    slashed(p, day, end);
    month_sign(day, end);
  }

  /// "4 november", "4th of november", "4 de noviembre", "1er mai", "4. november", "4 tháng 11".
  void day_before_month(int day, std::size_t end) {
    if (month_after(day, end, false)) return;
    for (const std::string_view suffix : {"st", "nd", "rd", "th", "er", "o", "°"}) {
      if (at(end).starts_with(suffix) && month_after(day, end + suffix.size(), false)) return;
    }
    if (at(end).starts_with('.')) month_after(day, end + 1, true);
  }

  bool month_after(int day, std::size_t p, bool after_point) {
    p = skip_space(p);
    for (const std::string_view of : {"", "of", "de"}) {
      if (!at(p).starts_with(of)) continue;
      const std::size_t month = of.empty() ? p : skip_space(p + of.size());
      if (!of.empty() && month == p + of.size()) continue;
      if (named_month(day, month, after_point)) return true;
    }
    return false;
  }

  bool named_month(int day, std::size_t p, bool after_point) {
    const Match name = name_at(p);
    if (name.kind == Match::Kind::kMonth && (!after_point || (name.after_point && !is_day_behind(p + name.bytes)))) {
      date(name.value, day);
      return true;
    }
    if (!at(p).starts_with(kVietnameseMonth)) return false;
    const std::size_t digits = skip_space(p + kVietnameseMonth.size());
    std::size_t end = digits;
    const int month = digits == p + kVietnameseMonth.size() ? -1 : short_number(digits, end);
    date(month, day);
    return month > 0;
  }

  /// White space and a day at `p`: after "magnitude 6. november 28" the month belongs to the 28.
  bool is_day_behind(std::size_t p) const noexcept {
    std::size_t end = p;
    return skip_space(p) != p && short_number(skip_space(p), end) >= 0;
  }

  /// "4/11" is 4 November: day first, as in most of the world. Not inside a longer row of slashes.
  void slashed(std::size_t p, int day, std::size_t end) {
    if (p > 0 && (s_[p - 1] == '/' || s_[p - 1] == '.')) return;
    if (!at(end).starts_with('/')) return;
    std::size_t month_end = end;
    date(short_number(end + 1, month_end), day);
  }

  /// "11月4日", "11月4号", "11월 4일".
  void month_sign(int month, std::size_t end) {
    if (!at(end).starts_with("月") && !at(end).starts_with("월")) return;
    std::size_t day_end = end;
    const int day = short_number(skip_space(end + 3), day_end);
    for (const std::string_view sign : {"日", "号", "號", "일"}) {
      if (day > 0 && at(day_end).starts_with(sign)) date(month, day);
    }
  }

  /// A run without digits. Behind a digit ("4nov") no word begins, and one before a digit is no name.
  void word(std::size_t k) {
    const auto [begin, end] = words_[k];
    const bool behind_digit = begin > 0 && is_ascii_digit(s_[begin - 1]),
               before_digit = end < s_.size() && is_ascii_digit(s_[end]);
    if (!behind_digit && !before_digit) name(begin, calendar::name_at(s_, begin, end));
    if (!unspaced_) return;
    for (std::size_t p = begin; p < end; ++p) {
      if (static_cast<unsigned char>(s_[p]) >= kFirstUnspaced) weekday(calendar::unspaced_weekday(s_, p));
    }
  }

  /// A weekday, or a month before its day ("nov. 4").
  void name(std::size_t p, const Match& name) {
    if (name.kind == Match::Kind::kWeekday) weekday(name.value);
    if (name.kind != Match::Kind::kMonth) return;
    std::size_t end = p + name.bytes;
    if (at(end).starts_with('.')) ++end;
    const std::size_t digits = skip_space(end);
    if (digits != end) date(name.value, short_number(digits, end));
  }

  const std::string_view s_;
  const Day day_;
  const StemRules rules_;
  const bool unspaced_;  ///< there may be weekdays without spaces around them
  std::vector<Token> words_;
  std::string digits_;  ///< of a quantity, without commas
  Facts facts_;
};

}  // namespace

Facts typed_facts(std::string_view compare_form, Day day, StemRules rules) {
  return Scan(compare_form, day, rules).run();
}

}  // namespace katha::inline v0
