// Times of publication: ISO 8601 (RFC 3339 and its basic form) and RFC 2822. What is neither is unknown,
// never guessed.
#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

#include "katha/io/read.h"

namespace katha::inline v0 {
namespace {

constexpr Seconds kMinute = 60, kHour = 3600, kDay = 86400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// The rest of the string. A method that returns false has moved nothing the caller still needs.
class Cursor {
 public:
  explicit Cursor(std::string_view s) : s_(s) {}

  bool at_end() const { return s_.empty(); }
  char peek() const { return s_.empty() ? '\0' : s_.front(); }
  bool take(char c) {
    if (s_.empty() || s_.front() != c) return false;
    s_.remove_prefix(1);
    return true;
  }
  bool take_spaces() { return drop_while(is_space) > 0; }
  bool take_digits() { return drop_while(is_digit) > 0; }

  /// Exactly `count` digits, whatever follows.
  bool number(std::size_t count, int& value) {
    if (s_.size() < count || !std::all_of(s_.begin(), s_.begin() + count, is_digit)) return false;
    value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + (s_[i] - '0');
    s_.remove_prefix(count);
    return true;
  }
  std::size_t digits_ahead() const { return ahead(is_digit); }
  std::string_view word() {
    const std::string_view w = s_.substr(0, ahead(is_letter));
    s_.remove_prefix(w.size());
    return w;
  }
  /// "(...)" up to the end of the string, as mail programs add.
  bool take_comment() {
    if (peek() != '(' || s_.find(')') != s_.size() - 1) return false;
    s_ = {};
    return true;
  }

 private:
  using Test = bool (*)(char);
  std::size_t ahead(Test test) const {
    return static_cast<std::size_t>(std::find_if_not(s_.begin(), s_.end(), test) - s_.begin());
  }
  std::size_t drop_while(Test test) {
    const std::size_t n = ahead(test);
    s_.remove_prefix(n);
    return n;
  }
  std::string_view s_;
};

bool same_word(std::string_view word, std::string_view lower_case) {
  return word.size() == lower_case.size() &&
         std::equal(word.begin(), word.end(), lower_case.begin(), [](char a, char b) { return lower(a) == b; });
}

template <std::size_t N>
int index_of(std::string_view word, const std::array<std::string_view, N>& words) {
  for (std::size_t i = 0; i < N; ++i) {
    if (same_word(word, words[i])) return static_cast<int>(i);
  }
  return -1;
}

bool make_day(int year, int month, int day, Day& out) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1 || !date.ok()) return false;  // four digits: at most 9999
  out = static_cast<Day>(std::chrono::sys_days(date).time_since_epoch().count());
  return true;
}

/// "18:30", "18:30:05", "18:30:05.25" (the fraction is dropped), or without colons. A leap second is the
/// second before it.
bool clock_time(Cursor& c, bool colons, Seconds& out) {
  int hour = 0, minute = 0, second = 0;
  if (!c.number(2, hour) || (colons && !c.take(':')) || !c.number(2, minute)) return false;
  const bool has_seconds = colons ? c.take(':') : c.digits_ahead() > 0;
  if (has_seconds && !c.number(2, second)) return false;
  if (has_seconds && (c.take('.') || c.take(',')) && !c.take_digits()) return false;
  if (hour > 23 || minute > 59 || second > 60) return false;
  out = hour * kHour + minute * kMinute + std::min(second, 59);
  return true;
}

/// "Z", "+05:30", "+0530", "+05": seconds east of UTC.
bool numeric_zone(Cursor& c, Seconds& east) {
  east = 0;
  if (c.take('Z') || c.take('z')) return true;
  const bool west = c.peek() == '-';
  if (!c.take('-') && !c.take('+')) return false;
  int hours = 0, minutes = 0;
  if (!c.number(2, hours)) return false;
  const bool colon = c.take(':');
  if ((colon || c.digits_ahead() > 0) && !c.number(2, minutes)) return false;
  if (hours > 23 || minutes > 59) return false;
  east = (hours * kHour + minutes * kMinute) * (west ? -1 : 1);
  return true;
}

/// The names of RFC 2822, section 4.3; military letters but Z are not to be relied on, it says.
bool named_zone(Cursor& c, Seconds& east) {
  struct Zone {
    std::string_view name;
    int hours;
  };
  constexpr std::array<Zone, 11> kZones{{{"gmt", 0},
                                         {"ut", 0},
                                         {"utc", 0},
                                         {"est", -5},
                                         {"edt", -4},
                                         {"cst", -6},
                                         {"cdt", -5},
                                         {"mst", -7},
                                         {"mdt", -6},
                                         {"pst", -8},
                                         {"pdt", -7}}};
  const std::string_view word = c.word();
  for (const Zone& zone : kZones) {
    if (!same_word(word, zone.name)) continue;
    east = zone.hours * kHour;
    return true;
  }
  return false;
}

bool zone(Cursor& c, Seconds& east) {
  const bool name = is_letter(c.peek()) && lower(c.peek()) != 'z';
  return name ? named_zone(c, east) : numeric_zone(c, east);
}

bool iso_date(Cursor& c, bool dashes, Day& day) {
  int y = 0, m = 0, d = 0;
  return c.number(4, y) && (!dashes || c.take('-')) && c.number(2, m) && (!dashes || c.take('-')) && c.number(2, d) &&
         make_day(y, m, d, day);
}

/// Date and time both in the extended form (dashes, colons) or both in the basic one; the zone in either.
/// Between time and zone a blank may stand, and UTC for Z, as databases write it.
bool parse_iso(Cursor c, PublicationTime& out) {
  const bool extended = c.digits_ahead() == 4;
  Day day = 0;
  Seconds clock = 0, east = 0;
  if (!iso_date(c, extended, day)) return false;
  if (!c.at_end()) {
    if (!c.take('T') && !c.take('t') && !c.take_spaces()) return false;
    if (!clock_time(c, extended, clock)) return false;
    const bool blank = c.take_spaces();
    const bool utc = blank && is_letter(c.peek());
    if (!c.at_end() && !(utc ? zone(c, east) && east == 0 : numeric_zone(c, east))) return false;
  }
  out = {day * kDay + clock - east, day};
  return c.at_end();
}

/// Two digits: 00-49 are of this century, 50-99 of the last (RFC 2822, section 4.3).
bool mail_year(Cursor& c, int& year) {
  const std::size_t digits = c.digits_ahead();
  if ((digits != 2 && digits != 4) || !c.number(digits, year)) return false;
  if (digits == 2) year += year < 50 ? 2000 : 1900;
  return true;
}

bool mail_date(Cursor& c, Day& day) {
  constexpr std::array<std::string_view, 7> kWeekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
  if (is_letter(c.peek())) {  // a weekday that contradicts the date is ignored: feeds get it wrong
    if (index_of(c.word(), kWeekdays) < 0 || !c.take(',')) return false;
    c.take_spaces();
  }
  const std::size_t digits = c.digits_ahead();
  int d = 0, y = 0;
  if (digits < 1 || digits > 2 || !c.number(digits, d) || !c.take_spaces()) return false;
  const int month = index_of(c.word(), kMonths) + 1;
  return month > 0 && c.take_spaces() && mail_year(c, y) && make_day(y, month, d, day);
}

bool parse_mail(Cursor c, PublicationTime& out) {
  Day day = 0;
  Seconds clock = 0, east = 0;
  if (!mail_date(c, day) || !c.take_spaces() || !clock_time(c, true, clock)) return false;
  if (c.take_spaces() && c.peek() != '(' && !zone(c, east)) return false;
  c.take_spaces();
  c.take_comment();
  out = {day * kDay + clock - east, day};
  return c.at_end();
}

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
  return s;
}

}  // namespace

PublicationTime parse_publication_time(std::string_view s) noexcept {
  const Cursor c(trimmed(s));
  PublicationTime out;
  if (parse_iso(c, out) || parse_mail(c, out)) return out;
  return {};
}

}  // namespace katha::inline v0
