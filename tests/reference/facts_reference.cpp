#include "reference/facts_reference.h"

#include <unicode/regex.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <vector>

#include "base/hash.h"
#include "story/calendar_names.h"

namespace katha::reference {
namespace {

using icu::UnicodeString;

UnicodeString from(std::string_view s) {
  return UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<int32_t>(s.size())));
}

std::string to_utf8(const UnicodeString& s) {
  std::string out;
  s.toUTF8String(out);
  return out;
}

/// name -> month 1-12; after_point: without the names that only English or Hindi has.
std::map<std::string, int> month_names(bool after_point) {
  std::map<std::string, int> out;
  for (const CalendarRow& row : kCalendar) {
    if (after_point && (row.language == "en" || row.language == "hi")) continue;
    for (std::size_t i = 0; i < 12; ++i) {
      const std::string cell(row.months[i]);
      for (std::size_t begin = 0; begin < cell.size();) {
        const std::size_t end = std::min(cell.find('|', begin), cell.size());
        out[cell.substr(begin, end - begin)] = static_cast<int>(i) + 1;
        begin = end + 1;
      }
    }
  }
  return out;
}

std::map<std::string, int> weekday_names() {
  std::map<std::string, int> out;
  for (const std::string_view name : kNoDates) out[std::string(name)] = -1;
  for (const CalendarRow& row : kCalendar) {
    for (std::size_t i = 0; i < 7; ++i) {
      const std::string cell(row.weekdays[i]);
      for (std::size_t begin = 0; begin < cell.size();) {
        const std::size_t end = std::min(cell.find('|', begin), cell.size());
        out[cell.substr(begin, end - begin)] = static_cast<int>(i);
        begin = end + 1;
      }
    }
  }
  return out;
}

/// a|b|c, longest first: alternatives are tried in order.
UnicodeString any_of(const std::map<std::string, int>& names) {
  std::vector<std::string> sorted;
  for (const auto& [name, value] : names) sorted.push_back(name);
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  std::string out;
  for (const std::string& name : sorted) out += (out.empty() ? "" : "|") + name;
  return from(out);
}

std::unique_ptr<icu::RegexPattern> compile(const UnicodeString& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::RegexPattern> out(icu::RegexPattern::compile(pattern, 0, status));
  if (U_FAILURE(status)) throw std::logic_error("bad pattern: " + to_utf8(pattern));
  return out;
}

struct Patterns {
  const std::map<std::string, int> months = month_names(false), weekdays = weekday_names();
  const UnicodeString word = from(R"([\p{L}\p{M}0-9_])"), space = from(R"(\p{White_Space})");
  const UnicodeString month = any_of(months), point_month = any_of(month_names(true));
  const UnicodeString of = from("(?:(?:of|de)") + space + from("+)?");
  const UnicodeString day = from("(?<![0-9])([0-9]{1,2})"), end = from("(?!") + word + from(")");
  const UnicodeString number = from("[0-9]+(?:[.,][0-9]+)*");

  std::unique_ptr<icu::RegexPattern> day_month =
      compile(day + from("(?:st|nd|rd|th|er|o|°)?") + space + from("*") + of + from("(") + month + from(")") + end);
  std::unique_ptr<icu::RegexPattern> day_point_month =
      compile(day + from("\\.") + space + from("*") + of + from("(") + point_month + from(")") + end + from("(?!") +
              space + from("+[0-9]{1,2}(?![0-9]))"));
  std::unique_ptr<icu::RegexPattern> day_thang = compile(day + from("(?:st|nd|rd|th|er|o|°|\\.)?") + space + from("*") +
                                                         of + from("tháng") + space + from("+([0-9]{1,2})(?![0-9])"));
  std::unique_ptr<icu::RegexPattern> month_day =
      compile(from("(?<!") + word + from(")(") + month + from(")\\.?") + space + from("+([0-9]{1,2})(?![0-9])"));
  std::unique_ptr<icu::RegexPattern> slashed = compile(from("(?<![0-9/.])([0-9]{1,2})/([0-9]{1,2})(?![0-9])"));
  std::unique_ptr<icu::RegexPattern> month_sign =
      compile(day + from("[月월]") + space + from("*([0-9]{1,2})(?:日|号|號|일)"));
  std::unique_ptr<icu::RegexPattern> weekday =
      compile(from("(?<!") + word + from(")(") + any_of(weekdays) + from(")") + end);
  std::unique_ptr<icu::RegexPattern> weekday_sign[4] = {
      compile(from("([月火水木金土日])曜")), compile(from("([월화수목금토일])요일")),
      compile(from("星期([一二三四五六日天])")),
      compile(from("(?<![一二两兩三四五六七八九十每几幾])[周週]([一二三四五六日天])"))};
  std::unique_ptr<icu::RegexPattern> numbers = compile(number);
  std::unique_ptr<icu::RegexPattern> quantity =
      compile(from("(?<![0-9:.,])(") + number + from(")") + space + from("*([\\p{L}][\\p{L}\\p{M}]*)?"));
  std::unique_ptr<icu::RegexPattern> starts_with_month = compile(from("(?:") + month + from(")") + end);
  std::unique_ptr<icu::RegexPattern> starts_with_thang = compile(from("tháng") + space + from("*[0-9]"));
  std::unique_ptr<icu::RegexPattern> year = compile(from("(?:19|20)[0-9]{2}"));
};

/// All matches, left to right and without overlap: the groups of each, and where group 2 begins.
struct Found {
  std::string a, b;
  int32_t b_begin = 0;
};
std::vector<Found> find_all(const icu::RegexPattern& pattern, const UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::RegexMatcher> matcher(pattern.matcher(text, status));
  std::vector<Found> out;
  while (matcher->find()) {
    const bool two = matcher->groupCount() > 1;
    out.push_back({to_utf8(matcher->group(matcher->groupCount() ? 1 : 0, status)),
                   two ? to_utf8(matcher->group(2, status)) : "", two ? matcher->start(2, status) : 0});
  }
  return out;
}

bool matches_at(const icu::RegexPattern& pattern, const UnicodeString& text, int32_t begin) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::RegexMatcher> matcher(pattern.matcher(text, status));
  return matcher->lookingAt(begin, status);
}

bool is_year(const Patterns& p, const std::string& number) {
  UErrorCode status = U_ZERO_ERROR;
  const UnicodeString text = from(number);
  return std::unique_ptr<icu::RegexMatcher>(p.year->matcher(text, status))->matches(status);
}

void add_date(std::set<MonthDay>& out, int month, int day) {
  if (1 <= month && month <= 12 && 1 <= day && day <= 31) out.insert(static_cast<MonthDay>(32 * month + day));
}

void add_weekday(std::set<MonthDay>& out, Day today, int weekday) {
  if (weekday < 0 || today == kUnknownDay) return;
  using namespace std::chrono;
  sys_days day{days{today}};
  const auto iso = static_cast<unsigned>(weekday + 1);
  while (std::chrono::weekday{day}.iso_encoding() != iso) day -= days{1};
  const year_month_day date{day};
  add_date(out, static_cast<int>(static_cast<unsigned>(date.month())),
           static_cast<int>(static_cast<unsigned>(date.day())));
}

std::set<MonthDay> dates(const Patterns& p, const UnicodeString& s, Day today) {
  std::set<MonthDay> out;
  for (const auto& m : find_all(*p.day_month, s)) add_date(out, p.months.at(m.b), std::stoi(m.a));
  for (const auto& m : find_all(*p.day_point_month, s)) add_date(out, p.months.at(m.b), std::stoi(m.a));
  for (const auto& m : find_all(*p.day_thang, s)) add_date(out, std::stoi(m.b), std::stoi(m.a));
  for (const auto& m : find_all(*p.month_day, s)) add_date(out, p.months.at(m.a), std::stoi(m.b));
  for (const auto& m : find_all(*p.slashed, s)) add_date(out, std::stoi(m.b), std::stoi(m.a));
  for (const auto& m : find_all(*p.month_sign, s)) add_date(out, std::stoi(m.a), std::stoi(m.b));
  for (const auto& m : find_all(*p.weekday, s)) add_weekday(out, today, p.weekdays.at(m.a));
  const std::string signs[] = {"月火水木金土日", "월화수목금토일", "一二三四五六日", "一二三四五六日"};
  for (std::size_t k = 0; k < 4; ++k) {
    for (const auto& m : find_all(*p.weekday_sign[k], s)) {
      add_weekday(out, today, m.a == "天" ? 6 : static_cast<int>(signs[k].find(m.a) / 3));
    }
  }
  return out;
}

bool is_head(const Patterns& p, const UnicodeString& s, const Found& m) {
  return !m.b.empty() && m.b != "月" && m.b != "월" && !p.months.contains(m.b) &&
         !matches_at(*p.starts_with_month, s, m.b_begin) &&
         !(m.b == "tháng" && matches_at(*p.starts_with_thang, s, m.b_begin));
}

}  // namespace

Facts typed_facts(const std::string& compare_form, Day day) {
  static const Patterns p;
  const UnicodeString s = from(compare_form);
  const std::set<MonthDay> found = dates(p, s, day);
  std::set<std::uint64_t> numbers;
  int year = 0;
  for (const auto& m : find_all(*p.numbers, s)) {
    if (is_year(p, m.a)) year = std::max(year, std::stoi(m.a));
    if (m.a.size() > 1 && !is_year(p, m.a)) numbers.insert(hash_bytes(m.a));
  }
  std::set<Quantity> quantities;
  for (const auto& m : find_all(*p.quantity, s)) {
    if (!is_head(p, s, m) || is_year(p, m.a)) continue;
    std::string value = m.a;
    std::erase(value, ',');
    quantities.insert({hash_bytes(stem(m.b, StemRules::kByScript)), hash_bytes(value)});
  }
  return {{found.begin(), found.end()},
          {numbers.begin(), numbers.end()},
          {quantities.begin(), quantities.end()},
          static_cast<Year>(year)};
}

}  // namespace katha::reference
