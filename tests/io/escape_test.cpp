#include <gtest/gtest.h>
#include <simdjson.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <string>

#include "katha/io/write.h"
#include "katha/text/normalize.h"

namespace katha {
namespace {

std::string json(std::string_view s) {
  std::string out;
  append_json_string(out, s);
  return out;
}

std::string number(double x) {
  std::string out;
  append_json_number(out, x);
  return out;
}

std::string csv(std::string_view s) {
  std::string out;
  append_csv_field(out, s);
  return out;
}

TEST(Escape, JsonStrings) {
  EXPECT_EQ(json(""), "\"\"");
  EXPECT_EQ(json("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
  EXPECT_EQ(json("\b\f\n\r\t"), "\"\\b\\f\\n\\r\\t\"");
  EXPECT_EQ(json(std::string_view("\0\x1f\x7f", 3)), "\"\\u0000\\u001f\x7f\"");
  EXPECT_EQ(json("कथा"), "\"कथा\"");
  EXPECT_EQ(json("a\xFFz\xE0\xA4"), "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\"");
}

TEST(Escape, AnyBytesReadBackRepaired) {
  std::mt19937_64 random(5);
  simdjson::dom::parser parser;
  for (int round = 0; round < 20000; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& c : bytes) c = static_cast<char>(round % 2 ? random() % 256 : random() % 64);
    std::string repaired;
    repair_utf8(bytes, repaired);
    std::string_view back;
    ASSERT_FALSE(parser.parse(json(bytes)).get(back));
    ASSERT_EQ(back, repaired);
    ASSERT_EQ(json(bytes).find('\n'), std::string::npos);
  }
}

TEST(Escape, JsonNumbers) {
  EXPECT_EQ(number(0.0), "0");
  EXPECT_EQ(number(0.8), "0.8");
  EXPECT_EQ(number(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(number(-2.5), "-2.5");
  EXPECT_EQ(number(1e300), "1e+300");
  EXPECT_EQ(number(123456.0), "123456");
  EXPECT_EQ(number(18446744073709551616.0), "1.8446744073709552e+19");
  EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN()), "null");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(number(-std::numeric_limits<double>::infinity()), "null");
}

TEST(Escape, EveryFiniteDoubleReadsBack) {
  std::mt19937_64 random(6);
  simdjson::dom::parser parser;
  for (int round = 0; round < 20000; ++round) {
    const auto x = std::bit_cast<double>(random());
    if (!std::isfinite(x)) continue;
    double back = 0;
    ASSERT_FALSE(parser.parse(number(x)).get(back)) << number(x);
    ASSERT_EQ(std::bit_cast<std::uint64_t>(back), std::bit_cast<std::uint64_t>(x)) << number(x);
  }
}

TEST(Escape, CsvFields) {
  EXPECT_EQ(csv(""), "");
  EXPECT_EQ(csv("plain words"), "plain words");
  EXPECT_EQ(csv("a,b"), "\"a,b\"");
  EXPECT_EQ(csv("say \"so\""), "\"say \"\"so\"\"\"");
  EXPECT_EQ(csv("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(csv("old\rmac"), "\"old\rmac\"");
  EXPECT_EQ(csv("=1+1"), "'=1+1");
  EXPECT_EQ(csv("+1"), "'+1");
  EXPECT_EQ(csv("-1"), "'-1");
  EXPECT_EQ(csv("@x"), "'@x");
  EXPECT_EQ(csv("\tx"), "'\tx");
  EXPECT_EQ(csv("\rx"), "\"'\rx\"");
  EXPECT_EQ(csv("=HYPERLINK(\"a\",\"b\")"), "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"");
  EXPECT_EQ(csv("1=1"), "1=1");
  for (const std::string wide : {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"}) {
    EXPECT_EQ(csv(wide + "1"), "'" + wide + "1");
    EXPECT_EQ(csv("1" + wide), "1" + wide);
  }
  EXPECT_EQ(csv("\uFF11"), "\uFF11");
}

/// A plain reader of RFC 4180 gives the text back, but for the ' that keeps a cell from being run.
TEST(Escape, CsvReadsBack) {
  const auto read = [](std::string_view field) {
    if (!field.starts_with('"')) return std::string(field);
    std::string out;
    for (std::size_t i = 1; i + 1 < field.size(); ++i) {
      out += field[i];
      if (field[i] == '"') ++i;
    }
    return out;
  };
  std::mt19937_64 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string s(random() % 8, 'x');
    for (char& c : s) c = "=+-@\t\r\n,\"' ab"[random() % 13];
    const std::string back = read(csv(s));
    const bool guarded = back.starts_with('\'') && back.substr(1) == s;
    ASSERT_TRUE(guarded || back == s) << s;
    ASSERT_TRUE(back.empty() || std::string_view("=+-@\t\r").find(back[0]) == std::string_view::npos) << s;
  }
}

}  // namespace
}  // namespace katha
