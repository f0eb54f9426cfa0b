#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "base/hash.h"
#include "katha/story/terms.h"
#include "katha/text/normalize.h"
#include "reference/facts_reference.h"
#include "story/calendar_names.h"
#include "support/random_text.h"

namespace katha {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

constexpr Day day_of(std::chrono::year_month_day date) {
  return static_cast<Day>(sys_days{date}.time_since_epoch().count());
}
constexpr Day kTuesday = day_of(2025y / 11 / 4);

constexpr MonthDay on(unsigned month, unsigned day) { return static_cast<MonthDay>(32 * month + day); }

std::vector<MonthDay> dates(std::string_view text, Day day = kUnknownDay) {
  return typed_facts(normalize(text), day).dates;
}
using Dates = std::vector<MonthDay>;

std::vector<std::uint64_t> hashes(std::vector<std::string> words) {
  std::vector<std::uint64_t> out;
  for (const std::string& word : words) out.push_back(hash_bytes(word));
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<Quantity> quantities(std::vector<std::pair<std::string, std::string>> pairs) {
  std::vector<Quantity> out;
  for (const auto& [head, value] : pairs) out.push_back({hash_bytes(head), hash_bytes(value)});
  std::sort(out.begin(), out.end());
  return out;
}

TEST(TypedFacts, DayBeforeMonth) {
  for (const char* text :
       {"on 4 November", "4th of november,", "the 4nov.", "४ नवम्बर को", "el 4 de noviembre", "4. November 2025",
        "4 ноября", "4 نوفمبر", "٤ تشرين الثاني", "11月4日", "11月4号", "11월 4일", "ngày 4 tháng 11", "4 Kasım günü",
        "04 novembre", "IL 4 NOVEMBRE", "4  \n november"}) {
    EXPECT_EQ(dates(text), Dates{on(11, 4)}) << text;
  }
  EXPECT_EQ(dates("le 1er mai et le 1º de maio"), Dates{on(5, 1)});
  for (const char* text :
       {"104 november", "4 novembers", "4 november2", "32 november", "0 november", "4 of the november"}) {
    EXPECT_EQ(dates(text), Dates{}) << text;
  }
}

TEST(TypedFacts, MonthBeforeDay) {
  for (const char* text : {"November 4", "nov. 4th", "NOV 04, 2025", "नवंबर 4"}) {
    EXPECT_EQ(dates(text), Dates{on(11, 4)}) << text;
  }
  for (const char* text : {"nov 2025", "nov 415", "xnov 4", "nov4", "novembers 4", "nov: 4"}) {
    EXPECT_EQ(dates(text), Dates{}) << text;
  }
  EXPECT_EQ(dates("may 4 nov 5"), (Dates{on(5, 4), on(11, 4), on(11, 5)}));
}

TEST(TypedFacts, APointBeforeTheMonthNeedsANameThatIsNotEnglishAlone) {
  EXPECT_EQ(dates("am 24. Dezember und am 3. April"), (Dates{on(4, 3), on(12, 24)}));
  EXPECT_EQ(dates("He is 24. May he live long."), Dates{});
  EXPECT_EQ(dates("a magnitude of 6. 1. November 28 saw more"), Dates{on(11, 28)});
}

TEST(TypedFacts, Slashes) {
  EXPECT_EQ(dates("4/11 and 04/11/2025"), Dates{on(11, 4)});
  EXPECT_EQ(dates("11/13, 1/2/3, 2.4/5, 4/113"), Dates{on(2, 1)});
}

TEST(TypedFacts, WeekdaysAreTheLatestUpToThePublication) {
  EXPECT_EQ(dates("Tuesday", kTuesday), Dates{on(11, 4)});
  EXPECT_EQ(dates("last Wednesday", kTuesday), Dates{on(10, 29)});
  EXPECT_EQ(dates("सोमवार", kTuesday), Dates{on(11, 3)});
  for (const char* text : {"miércoles", "Mittwoch", "quarta-feira", "в среду", "الأربعاء", "星期三", "本周三",
                           "水曜日に", "수요일", "hôm thứ Tư"}) {
    EXPECT_EQ(dates(text, kTuesday), Dates{on(10, 29)}) << text;
  }
  for (const char* text : {"Wednesdays", "one周三次", "一周三次", "Mardi Gras", "thứ tư"}) {
    EXPECT_EQ(dates(text, kTuesday), text == std::string("one周三次") ? Dates{on(10, 29)} : Dates{}) << text;
  }
  EXPECT_EQ(dates("Tuesday, Sunday"), Dates{});
  EXPECT_EQ(dates("Wednesday", day_of(1969y / 12 / 30)), Dates{on(12, 24)});  // a Tuesday before the epoch
  EXPECT_EQ(dates("Friday", day_of(2024y / 3 / 1)), Dates{on(3, 1)});
  EXPECT_EQ(dates("Thursday", day_of(2024y / 3 / 1)), Dates{on(2, 29)});
}

TEST(TypedFacts, Numbers) {
  const Facts facts = typed_facts("5 banks, 17 dead, 1,500 hurt, 2.5 billion, in 2025 or 1899, 17 again", kUnknownDay);
  EXPECT_EQ(facts.numbers, hashes({"17", "1,500", "2.5", "1899"}));
  EXPECT_EQ(facts.year, 2025);
  EXPECT_EQ(typed_facts("in 1899, 2100 and 20130 nobody", kUnknownDay).year, kNoYear);
  EXPECT_EQ(typed_facts("first in 1998, then in 2013, last in 2008", kUnknownDay).year, 2013);
}

TEST(TypedFacts, Quantities) {
  const Facts facts =
      typed_facts("5 banks, 1,500 hurt people, 4 november, 2025 votes, at 10:30 they ran, 3", kUnknownDay);
  EXPECT_EQ(facts.quantities, quantities({{"bank", "5"}, {"hurt", "1500"}}));
  EXPECT_EQ(typed_facts(normalize("17वीं बैठक, ५ लोगों"), kUnknownDay).quantities,
            quantities({{std::string(stem(normalize("वीं"), StemRules::kByScript)), "17"},
                        {std::string(stem(normalize("लोगों"), StemRules::kByScript)), "5"}}));
  EXPECT_EQ(typed_facts("5 banken", kUnknownDay, StemRules::kFiveLetters).quantities, quantities({{"banke", "5"}}));
  EXPECT_EQ(typed_facts("11月4日 3 tháng 5 26 сентября", kUnknownDay).quantities, quantities({{"日", "4"}}));
}

TEST(TypedFacts, NothingInEmptyAndWordlessText) {
  for (const char* text : {"", " . ", "no numbers here", "/ . ,"}) {
    const Facts facts = typed_facts(text, kTuesday);
    EXPECT_TRUE(facts.dates.empty() && facts.numbers.empty() && facts.quantities.empty()) << text;
  }
}

/// Pieces that make dates, or nearly.
std::vector<std::string> pieces() {
  std::vector<std::string> out = {
      "4",  "11",   "31", "32", "0",    "2025", "1,500", "3.5",  "4/11",  "5/6/7",      "10:30", " ",
      " ",  " ",    "\n", ".",  ",",    "/",    "_",     "st",   "th",    "er",         "o",     "of ",
      "de", "de ",  "°",  "月", "日",   "号",   "월",    "일",   "tháng", "tháng ",     "曜",    "火",
      "周", "星期", "一", "三", "요일", "화",   "banks", "लोगों", "ं",      "mardi gras", "x",     "-"};
  for (const CalendarRow& row : kCalendar) {
    for (const auto& cells :
         {std::span<const std::string_view>(row.months), std::span<const std::string_view>(row.weekdays)}) {
      for (const std::string_view cell : cells) out.emplace_back(cell.substr(0, cell.find('|')));
    }
  }
  return out;
}

void expect_as_reference(const std::string& text, Day day) {
  const Facts got = typed_facts(text, day), expected = reference::typed_facts(text, day);
  ASSERT_EQ(got.dates, expected.dates) << testing::PrintToString(text);
  ASSERT_EQ(got.year, expected.year) << testing::PrintToString(text);
  ASSERT_EQ(got.numbers, expected.numbers) << testing::PrintToString(text);
  ASSERT_EQ(got.quantities, expected.quantities) << testing::PrintToString(text);
}

TEST(TypedFacts, AsTheRegularExpressionsSay) {
  std::mt19937_64 random(4);
  const std::vector<std::string> all = pieces();
  for (int i = 0; i < 4000; ++i) {
    std::string text;
    for (std::size_t n = 2 + random() % 10; n > 0; --n) {
      // The first pieces, numbers and signs, are the most telling ones.
      text += all[random() % (random() % 3 ? 46 : all.size())];
    }
    expect_as_reference(text, i % 4 ? kTuesday + i : kUnknownDay);
    if (testing::Test::HasFatalFailure()) return;
  }
}

TEST(TypedFacts, AsTheRegularExpressionsSayOfAnyText) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 1000; ++i) {
    expect_as_reference(normalize(support::random_text(random, 1 + random() % 40)), kTuesday);
    if (testing::Test::HasFatalFailure()) return;
  }
}

/// Every one of these once cost, or might cost, each number a look at all that follows: the square of 4 MiB.
TEST(TypedFacts, OfALongTextAreFoundInSteps) {
  for (const std::string piece : {"1a", "1_", "4 ", "4.", "4/", "4,", "11月", "4 tháng ", "4 de ", "may ", "a", "1"}) {
    std::string text;
    while (text.size() < (std::size_t{4} << 20)) text += piece;
    EXPECT_LE(typed_facts(text, kTuesday).quantities.size(), 2u) << piece;
  }
}

TEST(TypedFacts, WordsLongerThanAnyNameAreNone) {
  for (std::size_t n = 1; n < 200; ++n) {  // a character may be cut where the window ends
    std::string word = "4 november";
    for (std::size_t k = 0; k < n; ++k) word += k % 2 ? "\u0928" : "x";
    EXPECT_EQ(dates(word), Dates{}) << n;
    EXPECT_EQ(dates("4 nov" + std::string(n, ' ') + "1"), (Dates{on(11, 1), on(11, 4)}));
  }
}

}  // namespace
}  // namespace katha
