#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "io/account.h"
#include "io/json_mend.h"
#include "katha/io/read.h"
#include "support/read_all.h"
#include "support/temp_dir.h"
#include "text/utf8.h"

namespace katha {
namespace {

using support::Everything;
using support::reasons;

const std::string kR = kReplacementUtf8;

Everything parse(std::string_view lines, const ReadOptions& options = {}) {
  const support::TempDir dir;
  return support::read_all({dir.write("a.jsonl", lines)}, options);
}

/// The record of a line that must be used.
support::PlainRecord record(std::string_view line, const ReadOptions& options = {}) {
  const Everything all = parse(line, options);
  if (all.records.size() == 1) return all.records[0];
  ADD_FAILURE() << line << " " << support::describe(all);
  return {};
}

std::string why_not(std::string_view line, const ReadOptions& options = {}) {
  const Everything all = parse(line, options);
  EXPECT_EQ(all.account.records, 1u) << line;
  return all.records.empty() ? reasons(all.account) : "used";
}

std::string detail(std::string_view line) {
  const Everything all = parse(line);
  return all.account.rows.size() == 1 ? all.account.detail(all.account.rows[0]) : "no row";
}

TEST(Parse, AllFields) {
  const auto r = record(
      R"({"id":"7","title":"T","text":"x","published":"2025-11-04","source":"s","url":"u","lang":"hi","more":[1,{"text":2}]})");
  EXPECT_EQ(r.id, "7");
  EXPECT_EQ(r.title, "T");
  EXPECT_EQ(r.text, "x");
  EXPECT_EQ(r.published, "2025-11-04");
  EXPECT_EQ(r.source, "s");
  EXPECT_EQ(r.url, "u");
  EXPECT_EQ(r.lang, "hi");
  EXPECT_FALSE(r.title_in_text);
}

TEST(Parse, RenamedFields) {
  ReadOptions o;
  o.fields = {.id = "key", .text = "body", .title = "body", .published = "when"};
  const auto r = record(R"({"text":"no","id":"no","key":"k","when":"w","body":"b"})", o);
  EXPECT_EQ(r.id, "k");
  EXPECT_EQ(r.text, "b");
  EXPECT_EQ(r.title, "b");  // two fields may be read from one
  EXPECT_EQ(r.published, "w");
}

TEST(Parse, Ids) {
  const auto id = [](std::string_view value) {
    const std::string id_given = record("{\"text\":\"x\",\"id\":" + std::string(value) + "}").id;
    return id_given.ends_with("a.jsonl:1") ? "made up" : id_given;
  };
  EXPECT_EQ(id("\"a b\""), "a b");
  EXPECT_EQ(id("12"), "12");
  EXPECT_EQ(id(" 12 "), "12");
  EXPECT_EQ(id("-7"), "-7");
  EXPECT_EQ(id("0"), "0");
  EXPECT_EQ(id("-0"), "-0");  // as written
  EXPECT_EQ(id("18446744073709551615"), "18446744073709551615");
  EXPECT_EQ(id("18446744073709551616"), "18446744073709551616");  // more than 64 bits
  EXPECT_EQ(id("-98765432109876543210987654321"), "-98765432109876543210987654321");
  for (const char* value : {"\"\"", "1.0", "1e3", "null", "true", "[1]", "{\"id\":1}", "1e999"}) {
    EXPECT_EQ(id(value), "made up") << value;
  }
  EXPECT_EQ(record(R"({"x":{"id":5,"y":[1,2,"a,b\"}"]},"id":42,"text":"t"})").id, "42");
  EXPECT_EQ(record("{\"id\":\t42\r\t,\"text\":\"t\"}").id, "42");
}

TEST(Parse, OptionalFieldsOfOtherTypesAreMissing) {
  const auto r = record(R"({"text":"x","title":1,"published":1762281000,"source":null,"url":["u"],"lang":{"a":"b"}})");
  EXPECT_EQ(r.title + r.published + r.source + r.url + r.lang, "");
}

TEST(Parse, TheFirstOfANameCounts) {
  EXPECT_EQ(record(R"({"text":"a","text":"b","id":"1","id":"2"})").text, "a");
  EXPECT_EQ(record(R"({"text":"a","text":"b","id":"1","id":"2"})").id, "1");
  EXPECT_EQ(record(R"({"id":1,"id":2,"text":"a"})").id, "1");
  EXPECT_EQ(why_not(R"({"text":null,"text":"b"})"), "text_not_string:1");
}

TEST(Parse, Escapes) {
  EXPECT_EQ(record(R"({"te\u0078t":"\u0915\/\ud83d\ude00\n"})").text, "क/😀\n");
  EXPECT_EQ(record(R"({"text":"a\u0000b"})").text, std::string("a\0b", 3));
  EXPECT_EQ(record(R"({"text":""})").text, "");
}

TEST(Parse, WhatIsNotJson) {
  for (const std::string line : {"{",
                                 "}",
                                 "{\"text\":\"x\"",
                                 "{\"text\":\"x\"}}",
                                 "{\"text\":\"x\"} {\"text\":\"y\"}",
                                 "{\"text\":\"x\",}",
                                 "{text:\"x\"}",
                                 "{'text':'x'}",
                                 "{\"text\" \"x\"}",
                                 "{\"text\":\"x}",
                                 "{\"text\":\"a\tb\"}",
                                 "{\"text\":\"\\x\"}",
                                 "{\"text\":\"\\u12g4\"}",
                                 "{\"text\":\"x\",\"n\":01}",
                                 "{\"text\":\"x\",\"n\":1.}",
                                 "{\"text\":\"x\",\"n\":.5}",
                                 "{\"text\":\"x\",\"n\":+1}",
                                 "{\"text\":\"x\",\"n\":1e}",
                                 "{\"text\":\"x\",\"n\":0x10}",
                                 "{\"text\":\"x\",\"n\":NaN}",
                                 "{\"text\":\"x\",\"n\":-}",
                                 "{\"text\":\"x\",\"n\":tru}",
                                 "{\"text\":\"x\",\"n\":nulll}",
                                 "hello",
                                 "\"",
                                 "\x1b",
                                 "{\"text\":\"x\"}//",
                                 "[1,]",
                                 "{\"text\":\"x\",\"n\":1 2}",
                                 "{\"text\":\"x\",\"n\":99999999999999999999.}",
                                 "{\"text\":\"x\",\"n\":099999999999999999999}",
                                 "{\"text\":\"\\ud800\\\"}",
                                 "\xff{\"text\":\"x\"}"}) {
    EXPECT_EQ(why_not(line), "bad_json:1") << line;
  }
  const std::string nul("{\"text\":\"a\0b\"}", 14);
  EXPECT_EQ(why_not(nul), "bad_json:1");
  EXPECT_EQ(why_not(std::string("{\"text\":\"a\"}\0", 13)), "bad_json:1");
}

TEST(Parse, WhatIsNoObject) {
  EXPECT_EQ(why_not("[]"), "not_object:1");
  EXPECT_EQ(why_not("[{\"text\":\"x\"}]"), "not_object:1");
  EXPECT_EQ(why_not("\"text\""), "not_object:1");
  EXPECT_EQ(why_not("12"), "not_object:1");
  EXPECT_EQ(why_not("1e999"), "not_object:1");
  EXPECT_EQ(why_not("null"), "not_object:1");
  EXPECT_EQ(why_not("true"), "not_object:1");
  EXPECT_EQ(detail("[1]"), "a list where an object {...} was expected");
}

TEST(Parse, NumbersOfAnySize) {
  EXPECT_EQ(record(R"({"n":[1e999,-1E+400,123456789012345678901234567890,-0.0],"s":"1e999","text":"x"})").text, "x");
}

TEST(Parse, Depth) {
  ReadOptions o;
  for (const std::uint32_t limit : {1u, 2u, 10u, 128u}) {
    o.max_depth = limit;
    for (std::uint32_t depth = 1; depth <= limit + 2; ++depth) {
      const std::string open(depth - 1, '['), close(depth - 1, ']');
      const std::string line = depth == 1 ? R"({"text":"x"})" : "{\"text\":\"x\",\"n\":" + open + "1" + close + "}";
      EXPECT_EQ(why_not(line, o), depth <= limit ? "used" : "too_deep:1") << depth << " of " << limit;
    }
  }
  o.max_depth = 128;
  EXPECT_EQ(why_not(std::string(100000, '['), o), "bad_json:1");  // never closed
  EXPECT_EQ(why_not(std::string(100000, '[') + std::string(100000, ']'), o), "too_deep:1");
  EXPECT_EQ(why_not("{\"text\":\"x\",\"n\":" + std::string(5000, '[') + "1" + std::string(5000, ']') + "}", o),
            "too_deep:1");
}

TEST(Parse, NoText) {
  EXPECT_EQ(why_not("{}"), "no_text:1");
  EXPECT_EQ(detail("{}"), "no field \"text\"; it is empty");
  EXPECT_EQ(detail(R"({"b":1,"a":2})"), "no field \"text\"; it has: b, a");
  std::string many = "{";
  for (int i = 0; i < 11; ++i) many += (i ? ",\"f" : "\"f") + std::to_string(i) + "\":1";
  EXPECT_EQ(detail(many + "}"), "no field \"text\"; it has: f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, ...");
  EXPECT_EQ(why_not(R"({"Text":"x"})"), "no_text:1");
  EXPECT_EQ(why_not(R"({"a":{"text":"x"}})"), "no_text:1");
  const Everything all =
      parse("{\"b\":1,\"a\":2}\n{\"c\":1,\"a\":2}\n{\"d\":1,\"text\":\"x\"}\n{\"e\":1,\"text\":3}\n");
  EXPECT_EQ(all.account.fields_seen, (std::vector<std::string>{"a", "b", "c"}));
}

TEST(Parse, LongFieldNamesAreCutInMessages) {
  const std::string name(1000, 'n');
  EXPECT_EQ(detail("{\"" + name + "\":1}"), "no field \"text\"; it has: " + name.substr(0, 60) + "…");
  std::string hindi;
  for (int i = 0; i < 40; ++i) hindi += "क";
  const std::string cut = io::shortened(hindi);
  EXPECT_EQ(cut, hindi.substr(0, 60) + "…");
  EXPECT_EQ(io::shortened("x" + hindi), "x" + hindi.substr(0, 57) + "…");
}

TEST(Parse, TextOfAnotherType) {
  EXPECT_EQ(detail(R"({"text":null})"), "\"text\" is null, not a string");
  EXPECT_EQ(detail(R"({"text":1})"), "\"text\" is a number, not a string");
  EXPECT_EQ(detail(R"({"text":1e999})"), "\"text\" is a number, not a string");
  EXPECT_EQ(detail(R"({"text":["a"]})"), "\"text\" is a list, not a string");
  EXPECT_EQ(detail(R"({"text":{}})"), "\"text\" is an object, not a string");
  EXPECT_EQ(detail(R"({"text":false})"), "\"text\" is true or false, not a string");
  EXPECT_EQ(why_not(R"({"text":null})"), "text_not_string:1");
}

TEST(Parse, IllFormedUtf8IsRepairedAndCounted) {
  const Everything all = parse("{\"text\":\"a\xFF\xE0\xA4z\",\"id\":\"\x80\"}\n{\"text\":\"fine\"}\n");
  ASSERT_EQ(all.records.size(), 2u);
  EXPECT_EQ(all.records[0].text, "a" + kR + kR + "z");
  EXPECT_EQ(all.records[0].id, kR);
  EXPECT_EQ(all.account.repaired, 1u);
  EXPECT_EQ(all.account.rejected, 0u);
  ASSERT_EQ(all.account.rows.size(), 1u);
  EXPECT_EQ(all.account.rows[0].reason, Reject::kRepairedUtf8);
  EXPECT_EQ(all.account.detail(all.account.rows[0]), "3 ill-formed parts became U+FFFD");
  EXPECT_EQ(all.records[0].where.bytes, 25u);  // of the line as it stands in the file
}

TEST(Parse, LoneSurrogatesAreRepaired) {
  const auto text = [](const std::string& escaped) { return record("{\"text\":\"" + escaped + "\"}").text; };
  EXPECT_EQ(text(R"(\ud800)"), kR);
  EXPECT_EQ(text(R"(\uDC00)"), kR);
  EXPECT_EQ(text(R"(\uD800\uD800)"), kR + kR);
  EXPECT_EQ(text(R"(\uD800\uD83D\uDE00)"), kR + "😀");
  EXPECT_EQ(text(R"(\uDE00\uD83D)"), kR + kR);
  EXPECT_EQ(text(R"(\uD83D\uDE00\uDE00)"), "😀" + kR);
  EXPECT_EQ(text(R"(\uD83D\n)"), kR + "\n");
  EXPECT_EQ(text(R"(\uD83Dx\uDE00)"), kR + "x" + kR);
  EXPECT_EQ(text(R"(\\uD83D)"), "\\uD83D");  // a backslash and five letters
  EXPECT_EQ(text(R"(\\\uD83D)"), "\\" + kR);
  EXPECT_EQ(text("\\uD83D\xFF"), kR + kR);
  EXPECT_EQ(parse(R"({"text":"\\uD83D"})").account.repaired, 0u);
  EXPECT_EQ(parse(R"({"text":"\uD83D","n":1e999})").account.repaired, 1u);
  EXPECT_EQ(parse(R"({"text":"x","n":1e999})").account.repaired, 0u);
}

TEST(Parse, ARepairThatDoesNotHelpIsNoRepair) {
  const Everything all = parse("{\"text\":\"\xFF\"\n{\"other\":\"\xFF\"}\n");
  EXPECT_EQ(reasons(all.account), "bad_json:1,no_text:1");
  EXPECT_EQ(all.account.repaired, 0u);
}

TEST(Parse, TextFiles) {
  const support::TempDir dir;
  dir.write("t/a.txt", "Title\n\nBody \xFF end\r\n");
  dir.write("t/b.txt", std::string("nul\0is data", 11));
  const Everything all = support::read_all({dir / "t"});
  ASSERT_EQ(all.records.size(), 2u);
  EXPECT_EQ(all.records[0].text, "Title\n\nBody " + kR + " end\r\n");
  EXPECT_EQ(all.records[0].where.bytes, 19u);
  EXPECT_EQ(all.records[1].text, std::string("nul\0is data", 11));
  EXPECT_EQ(reasons(all.account), "repaired_utf8:1");
  EXPECT_EQ(all.account.repaired, 1u);
}

TEST(Parse, RowsAreInInputOrder) {
  ReadOptions o;
  o.max_record = 30;
  o.block_bytes = 1000;
  const std::string long_line = "{\"text\":\"" + std::string(2000, 'x') + "\"}\n";
  const Everything all = parse("{bad\n" + long_line + "{bad\n" + long_line + "[]\n", o);
  std::vector<std::uint64_t> lines;
  for (const RejectedRecord& r : all.account.rows) lines.push_back(r.where.line);
  EXPECT_EQ(lines, (std::vector<std::uint64_t>{1, 2, 3, 4, 5}));
}

TEST(Account, AddsUp) {
  ReadAccount a, b;
  io::reject(a, {0, 1, 0, 5}, Reject::kBadJson, "x");
  io::note_repair(b, {0, 2, 6, 5}, 1);
  ++b.records;
  io::reject(b, {0, 3, 12, 5}, Reject::kNoText, "y");
  io::add_field_seen(a, "k");
  io::add_field_seen(b, "b");
  io::add_field_seen(b, "k");
  a.bytes = 10, b.bytes = 20;
  a.add(std::move(b));
  EXPECT_EQ(a.records, 3u);
  EXPECT_EQ(a.rejected, 2u);
  EXPECT_EQ(a.repaired, 1u);
  EXPECT_EQ(a.bytes, 30u);
  EXPECT_EQ(reasons(a), "bad_json:1,no_text:1,repaired_utf8:1");
  EXPECT_EQ(a.rows.size(), 3u);
  EXPECT_EQ(a.fields_seen, (std::vector<std::string>{"b", "k"}));
}

TEST(Account, FieldsSeenAreTheFirst32WhateverTheOrder) {
  std::vector<std::string> names;
  for (int i = 100; i < 180; ++i) names.push_back("f" + std::to_string(i));
  const std::vector<std::string> expected(names.begin(), names.begin() + 32);
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(names.begin(), names.end(), random);
    ReadAccount first, second;
    for (std::size_t i = 0; i < names.size(); ++i) io::add_field_seen(i % 3 ? first : second, names[i]);
    first.add(std::move(second));
    EXPECT_EQ(first.fields_seen, expected);
  }
}

TEST(Account, Codes) {
  EXPECT_EQ(reject_code(Reject::kBadJson), "bad_json");
  EXPECT_EQ(reject_code(Reject::kUnreadable), "unreadable");
  EXPECT_EQ(reject_code(Reject::kEmpty), "empty");
  EXPECT_EQ(reject_code(Reject::kRepairedUtf8), "repaired_utf8");
}

/// Mending leaves alone what simdjson accepts, up to numbers, and what it mends simdjson then accepts.
TEST(JsonMend, RandomLines) {
  std::mt19937_64 random(9);
  simdjson::dom::parser parser;
  const std::vector<std::string> parts{"\\ud83d", "\\ude00",  "\\u0041", "\\\\",  "\\\"", "a",
                                       "\xFF",    "\xE0\xA4", "क",       "1e999", "-3",   " "};
  for (int round = 0; round < 20000; ++round) {
    std::string body;
    for (std::uint64_t n = random() % 6; n > 0; --n) body += parts[random() % parts.size()];
    const std::string line = "{\"text\":\"" + body + "\",\"n\":[12,-1E5,0.25]}";
    std::string mended;
    io::mend_json(line, mended);
    ASSERT_FALSE(parser.parse(mended).error()) << line << " " << mended;
    std::string_view original, after;
    if (!parser.parse(line)["text"].get(original)) {
      const std::string kept(original);
      ASSERT_FALSE(parser.parse(mended)["text"].get(after));
      ASSERT_EQ(after, kept);
    }
  }
}

TEST(JsonMend, RawFieldValues) {
  const std::string_view json = R"( {"a":1 , "b":[1,{"x":2},3],"c":-5,"d\",:":"}" ,"e":12345678901234567890123})";
  EXPECT_EQ(io::raw_field_value(json, 0), "1");
  EXPECT_EQ(io::raw_field_value(json, 2), "-5");
  EXPECT_EQ(io::raw_field_value(json, 4), "12345678901234567890123");
  EXPECT_EQ(io::raw_field_value(json, 5), "");
  for (const char* yes : {"0", "-0", "12", "-98765432109876543210"}) EXPECT_TRUE(io::is_json_integer(yes)) << yes;
  for (const char* no : {"", "-", "01", "1.0", "1e3", "+1", "1x", " 1"}) EXPECT_FALSE(io::is_json_integer(no)) << no;
}

}  // namespace
}  // namespace katha
