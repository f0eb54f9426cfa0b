#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "katha/io/read.h"

namespace katha {
namespace {

constexpr Seconds kNov4 = 1762214400;  // 2025-11-04T00:00:00Z
constexpr Day kNov4Day = 20396;
constexpr Seconds kHour = 3600, kMinute = 60;

struct Case {
  std::string_view text;
  Seconds time;
  Day day;
};

TEST(Dates, Known) {
  const Case cases[] = {
      // ISO 8601, extended
      {"2025-11-04", kNov4, kNov4Day},
      {"2025-11-04T18:30:00Z", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"2025-11-04t18:30:00z", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"2025-11-04 18:30:00", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"2025-11-04T18:30", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"2025-11-04T18:30Z", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"2025-11-04T18:30:00+05:30", kNov4 + 13 * kHour, kNov4Day},
      {"2025-11-04T18:30:00+0530", kNov4 + 13 * kHour, kNov4Day},
      {"2025-11-04T18:30:00+05", kNov4 + 13 * kHour + 30 * kMinute, kNov4Day},
      {"2025-11-04T18:30:00-05:00", kNov4 + 23 * kHour + 30 * kMinute, kNov4Day},
      {"2025-11-04T18:30:00-00:00", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"2025-11-04T18:30:00.5Z", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"2025-11-04T18:30:00.999999999Z", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"2025-11-04T18:30:00,25+05:30", kNov4 + 13 * kHour, kNov4Day},
      {"2025-11-04 18:30:00 +0530", kNov4 + 13 * kHour, kNov4Day},
      {"2025-11-04 18:30:00 UTC", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"2025-11-04 18:30:00.123 UTC", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"2025-11-04   18:30:00", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"  2025-11-04\t\r\n", kNov4, kNov4Day},
      {"2025-11-04T23:59:60Z", kNov4 + 86399, kNov4Day},
      {"2025-11-04T00:00:00+14:00", kNov4 - 14 * kHour, kNov4Day},
      {"2025-11-04T23:59:59-23:59", kNov4 + 86399 + 23 * kHour + 59 * kMinute, kNov4Day},
      // the day is the one written, wherever the zone puts the moment
      {"2025-11-04T01:00:00+05:30", kNov4 - 4 * kHour - 30 * kMinute, kNov4Day},
      // ISO 8601, basic
      {"20251104", kNov4, kNov4Day},
      {"20251104T183000Z", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"20251104T183000", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"20251104T1830Z", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"20251104T183000+0530", kNov4 + 13 * kHour, kNov4Day},
      {"20251104T183000.75Z", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      // ends of the calendar
      {"1970-01-01", 0, 0},
      {"1969-12-31T23:59:59Z", -1, -1},
      {"0001-01-01", -62135596800, -719162},
      {"9999-12-31T23:59:59Z", 253402300799, 2932896},
      {"2000-02-29", 951782400, 11016},
      {"2024-02-29", 1709164800, 19782},
      // RFC 2822
      {"Tue, 4 Nov 2025 18:30:00 +0530", kNov4 + 13 * kHour, kNov4Day},
      {"Tue, 04 Nov 2025 18:30:00 GMT", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"4 Nov 2025 18:30:00 +0000", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"4 Nov 2025 18:30 +0000", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"4 Nov 2025 18:30:00", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"tue, 4 nOV 2025 18:30:00 gmt", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"Tue,4 Nov 2025 18:30:00 UT", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"Tue, 4 Nov 25 18:30:00 UTC", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"Tue, 4 Nov 2025 18:30:00 Z", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},
      {"Tue, 4 Nov 2025 12:00:00 EST", kNov4 + 17 * kHour, kNov4Day},
      {"Tue, 4 Nov 2025 12:00:00 EDT", kNov4 + 16 * kHour, kNov4Day},
      {"Tue, 4 Nov 2025 12:00:00 CST", kNov4 + 18 * kHour, kNov4Day},
      {"Tue, 4 Nov 2025 12:00:00 CDT", kNov4 + 17 * kHour, kNov4Day},
      {"Tue, 4 Nov 2025 12:00:00 MST", kNov4 + 19 * kHour, kNov4Day},
      {"Tue, 4 Nov 2025 12:00:00 MDT", kNov4 + 18 * kHour, kNov4Day},
      {"Tue, 4 Nov 2025 12:00:00 PST", kNov4 + 20 * kHour, kNov4Day},
      {"Tue, 4 Nov 2025 12:00:00 PDT", kNov4 + 19 * kHour, kNov4Day},
      {"Tue,  4  Nov\t2025 \r\n 18:30:00  -0330", kNov4 + 22 * kHour, kNov4Day},
      {"Tue, 4 Nov 2025 18:30:00 +0530 (IST)", kNov4 + 13 * kHour, kNov4Day},
      {"Mon, 4 Nov 2025 18:30:00 GMT", kNov4 + 18 * kHour + 30 * kMinute, kNov4Day},  // it was a Tuesday
      {"1 Jan 49 00:00 GMT", 2493072000, 28855},
      {"1 Jan 50 00:00 GMT", -631152000, -7305},
      {"1 Jan 99 00:00 GMT", 915148800, 10592},
      {"31 Dec 2016 23:59:60 GMT", 1483228799, 17166},
  };
  EXPECT_GE(std::size(cases), 55u);
  for (const Case& c : cases) {
    const PublicationTime got = parse_publication_time(c.text);
    EXPECT_EQ(got.time, c.time) << c.text;
    EXPECT_EQ(got.day, c.day) << c.text;
  }
}

TEST(Dates, Unknown) {
  const std::string_view cases[] = {
      "", " ", "yesterday", "null", "2025", "2025-11", "2025-11-4", "2025-1-04", "25-11-04", "02025-11-04",
      "+2025-11-04", "-2025-11-04", "0000-01-01", "0000-12-31", "10000-01-01", "2025-00-04", "2025-13-04", "2025-11-00",
      "2025-11-31", "2025-02-29", "1900-02-29", "2100-02-29", "2025-04-31", "2025/11/04", "04.11.2025", "04-11-2025",
      "11/04/2025", "2025-11-04T", "2025-11-04 T18:30", "2025-11-04T18", "2025-11-04T24:00:00Z", "2025-11-04T18:60:00Z",
      "2025-11-04T18:30:61Z", "2025-11-04T18:30:", "2025-11-04T18:30:0Z", "2025-11-04T18:30:00.",
      "2025-11-04T18:30:00.Z", "2025-11-04T18:30.5Z", "2025-11-04T18:30:00ZZ", "2025-11-04T18:30:00Z+05:30",
      "2025-11-04T18:30:00+5", "2025-11-04T18:30:00+24:00", "2025-11-04T18:30:00+05:60",
      "2025-11-04T18:30:00+05:", "2025-11-04T18:30:00+05:3", "2025-11-04T18:30:00+053", "2025-11-04T18:30:00+053000",
      "2025-11-04T18:30:00 IST", "2025-11-04T18:30:00 EST", "2025-11-04T18:30:00UTC", "2025-11-04Z", "2025-11-04 x",
      "x2025-11-04", "2025-11-04T1830", "20251104T18:30", "2025-1104", "202511-04", "2025110", "202511041",
      "20251104183000", "20251104T18", "20251104T18300Z", "2025-308", "2025-W45-2", "1762281000", "1762281000000",
      // RFC 2822
      "4 Nov 2025", "Tue, 4 Nov 2025", "Tue 4 Nov 2025 18:30:00 GMT", "Tuesday, 4 Nov 2025 18:30:00 GMT",
      "Xyz, 4 Nov 2025 18:30:00 GMT", "Nov 4 2025 18:30:00 GMT", "4 November 2025 18:30:00 GMT",
      "4 Nov 025 18:30:00 GMT", "4 Nov 20255 18:30:00 GMT", "4 Nov 2025 18 GMT", "4 Nov 2025 8:30:00 GMT",
      "4 Nov 2025 24:00:00 GMT", "4 Nov 2025 18:30:00 IST", "4 Nov 2025 18:30:00 A", "4 Nov 2025 18:30:00GMT",
      "004 Nov 2025 18:30:00 GMT", "0 Nov 2025 18:30:00 GMT", "31 Nov 2025 18:30:00 GMT", "29 Feb 2025 18:30:00 GMT",
      "4-Nov-2025 18:30:00 GMT", "4Nov2025 18:30:00 GMT", "Tue, 4 Nov 2025 18:30:00 +0530 (IST",
      "Tue, 4 Nov 2025 18:30:00 +0530 IST", "Tue, 4 Nov 2025 18:30:00 (IST) +0530", "Tue,", "Tue",
      "4 Nov 0000 00:00:00 GMT", "Tue Nov  4 18:30:00 2025"};
  EXPECT_GE(std::size(cases), 80u);
  for (const std::string_view text : cases) {
    const PublicationTime got = parse_publication_time(text);
    EXPECT_EQ(got.time, kUnknownTime) << text;
    EXPECT_EQ(got.day, kUnknownDay) << text;
  }
  EXPECT_EQ(parse_publication_time(std::string_view("2025-11-04\0", 11)).day, kUnknownDay);
}

bool leap(int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }

std::string digits(int value, int width) {
  std::string s = std::to_string(value);
  return std::string(static_cast<std::size_t>(width) - s.size(), '0') + s;
}

/// Walks the calendar day by day from 0001-01-01; every "day" of 0 to 32 in months 0 to 13 that is not there
/// is unknown.
TEST(Dates, WholeCalendar) {
  const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  Day day = -719162;
  for (int y = 1; y <= 9999; ++y) {
    const bool all_of_it = y < 8 || y % 100 < 5 || (y > 1960 && y < 2060) || y > 9990;
    for (int m = 1; m <= 12; ++m) {
      const int length = lengths[m - 1] + (m == 2 && leap(y) ? 1 : 0);
      if (!all_of_it) {
        day += length;
        continue;
      }
      for (int d = 0; d <= 32; ++d) {
        const std::string text = digits(y, 4) + "-" + digits(m, 2) + "-" + digits(d, 2);
        const bool real = d >= 1 && d <= length;
        ASSERT_EQ(parse_publication_time(text).day, real ? day : kUnknownDay) << text;
        ASSERT_EQ(parse_publication_time(text).time, real ? Seconds{day} * 86400 : kUnknownTime) << text;
        if (real) ++day;
      }
    }
  }
  EXPECT_EQ(day, 2932897);
}

TEST(Dates, EveryMinuteAndZoneAgreesWithArithmetic) {
  for (int minute = 0; minute < 24 * 60; minute += 7) {
    for (int zone = -23 * 60 - 59; zone < 24 * 60; zone += 59) {
      const int z = zone < 0 ? -zone : zone;
      const std::string clock = digits(minute / 60, 2) + ":" + digits(minute % 60, 2);
      const std::string sign = zone < 0 ? "-" : "+";
      const Seconds expected = kNov4 + Seconds{minute - zone} * 60;
      const std::string hh = digits(z / 60, 2), mm = digits(z % 60, 2);
      ASSERT_EQ(parse_publication_time("2025-11-04T" + clock + ":00" + sign + hh + ":" + mm).time, expected);
      ASSERT_EQ(parse_publication_time("Tue, 4 Nov 2025 " + clock + " " + sign + hh + mm).time, expected);
    }
  }
}

/// Whatever the bytes: a time and a day, or neither; and only blanks around it change nothing.
TEST(Dates, RandomChangesOfGoodDates) {
  std::mt19937_64 random(11);
  const std::string_view seeds[] = {"2025-11-04T18:30:00.5+05:30", "20251104T183000Z",
                                    "Tue, 4 Nov 2025 18:30:00 +0530 (IST)"};
  const std::string_view alphabet = "0123456789-+:.TZ ,()abNov\t";
  for (int round = 0; round < 100000; ++round) {
    std::string s(seeds[random() % std::size(seeds)]);
    for (std::uint64_t edits = random() % 4; edits > 0; --edits)
      s[random() % s.size()] = alphabet[random() % alphabet.size()];
    if (random() % 4 == 0) s.resize(random() % s.size());
    const PublicationTime got = parse_publication_time(s);
    ASSERT_EQ(got.time == kUnknownTime, got.day == kUnknownDay) << s;
    if (got.day != kUnknownDay) {
      ASSERT_GE(got.day, -719162) << s;
      ASSERT_LE(got.day, 2932896) << s;
      ASSERT_LT(std::abs(got.time - Seconds{got.day} * 86400), 2 * 86400) << s;
    }
    const PublicationTime spaced = parse_publication_time(" \t" + s + "\r\n");
    ASSERT_EQ(spaced.time, got.time) << s;
  }
}

}  // namespace
}  // namespace katha
