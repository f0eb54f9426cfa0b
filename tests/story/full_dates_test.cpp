#include "story/full_dates.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "katha/text/normalize.h"
#include "support/random_text.h"

namespace katha {
namespace {

std::vector<Day> dates(const std::string& text) { return full_dates(normalize(text)); }

constexpr Day kJune4 = 15860;  // 2013-06-04

TEST(FullDates, InTheWordsOfManyLanguages) {
  for (const std::string text : {"4 June 2013",
                                 "June 4, 2013",
                                 "June 4th, 2013",
                                 "Tue Jun 4 2013",
                                 "the 4th of June, 2013",
                                 "04 Jun. 2013",
                                 "JUNE 04, 2013, 10:12 AM",
                                 "4 de junio de 2013",
                                 "4 juin 2013",
                                 "4. Juni 2013",
                                 "4 июня 2013 г.",
                                 "4 जून 2013",
                                 "४ जून २०१३",
                                 "4 يونيو 2013",
                                 "ngày 4 tháng 6 năm 2013",

                                 "2013年6月4日",
                                 "2013年6月4号",
                                 "2013년 6월 4일",
                                 "2013-06-04T10:12",
                                 "2013/6/4",
                                 "2013.06.04",
                                 "04.06.2013",
                                 "4.6.2013"}) {
    EXPECT_EQ(dates(text), std::vector<Day>{kJune4}) << text;
    EXPECT_EQ(dates("x " + text + ", y"), std::vector<Day>{kJune4}) << text;
  }
}

TEST(FullDates, NumbersThatMayBeReadInTwoWaysAreNone) {
  EXPECT_EQ(dates("04/06/2013, 4-6-2013"), std::vector<Day>{});
  EXPECT_EQ(dates("14/06/2013, 06/14/2013, 14-06-2013"), (std::vector<Day>{kJune4 + 10, kJune4 + 10, kJune4 + 10}));
  EXPECT_EQ(dates("06/06/2013"), std::vector<Day>{kJune4 + 2});
}

TEST(FullDates, WithoutDayMonthAndYearThereIsNone) {
  for (const std::string text :
       {"June 2013", "4 June", "2013", "in 2013 4 people", "31 June 2013", "June 31, 2013", "30 February 2012",
        "4 June 1813", "4 June 20134", "44 June 2013", "1 4 2013", "4 mayor 2013", "2013-13-04", "2013-06",
        "12013-06-04", "v1.2013", "2013年6月", "tháng 6 năm 2013", "June 2013 4"}) {
    EXPECT_EQ(dates(text), std::vector<Day>{}) << text;
  }
}

TEST(FullDates, AreListedInTheirOrder) {
  EXPECT_EQ(dates("On 5 June 2013, a day after 4 June 2013, and again on 2013-06-04."),
            (std::vector<Day>{kJune4 + 1, kJune4, kJune4}));
}

/// Nothing to compare with, but no place of any text may be read that is not there (sanitizers see it).
TEST(FullDates, TakeAnyText) {
  std::mt19937_64 rng(11);
  const std::vector<std::string> pieces = {"2013", "19", "99",   "-",     "/",    ".",  " ",   ",",
                                           "4",    "12", "june", "年",    "月",   "日", "년",  "월",
                                           "th",   "de", "năm",  "tháng", "\xE6", "of", "مايو"};
  for (int n = 0; n < 20'000; ++n) {
    std::string text;
    for (std::size_t k = rng() % 9; k > 0; --k) text += pieces[rng() % pieces.size()];
    EXPECT_LE(full_dates(text).size(), 4u) << text;
  }
}

}  // namespace
}  // namespace katha
