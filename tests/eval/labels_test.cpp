#include "katha/eval/labels.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "katha/eval/metrics.h"

namespace katha {
namespace {

using Texts = std::vector<std::string>;

class LabelFile : public testing::Test {
 protected:
  LabelFile() {
    std::string name =
        testing::TempDir() + "katha_labels_" + testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ = name;
    std::filesystem::create_directories(folder_);
  }
  ~LabelFile() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string write(const std::string& name, std::string_view content) {
    const std::string path = folder_ / name;
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }

  void expect_labels(const std::string& path, const Texts& ids, const Texts& labels, const std::string& column = "") {
    const auto read = read_labels(path, column);
    ASSERT_TRUE(read) << read.error().where << ": " << read.error().message;
    EXPECT_EQ(read->ids, ids);
    EXPECT_EQ(read->labels, labels);
  }

  void expect_error(const std::string& path, std::string_view where, std::string_view message,
                    const std::string& column = "") {
    const auto read = read_labels(path, column);
    ASSERT_FALSE(read) << "read without an error";
    EXPECT_EQ(read.error().code, ErrorCode::kBadInput);
    EXPECT_EQ(read.error().where, path + std::string(where));
    EXPECT_NE(read.error().message.find(message), std::string::npos) << read.error().message;
  }

  std::filesystem::path folder_;
};

// ---- CSV

TEST_F(LabelFile, CsvWithHeader) {
  expect_labels(write("gold.csv", "id,story\na,1\nb,2\nc,1\n"), {"a", "b", "c"}, {"1", "2", "1"});
}

TEST_F(LabelFile, CsvHeaderNames) {
  for (const std::string name : {"id", "ID", "doc", "Doc_Id", " id "}) {
    expect_labels(write("gold.csv", name + ",story\na,1\n"), {"a"}, {"1"});
  }
}

TEST_F(LabelFile, CsvWithoutHeader) {
  expect_labels(write("gold.csv", "a,1\nb,2"), {"a", "b"}, {"1", "2"});
  expect_labels(write("three.csv", "a,1,x\nb,2,y\n"), {"a", "b"}, {"1", "2"});
  expect_labels(write("gold.csv", "idea,1\nb,2"), {"idea", "b"}, {"1", "2"}, "story");
}

TEST_F(LabelFile, CsvColumnByName) {
  const auto path = write("pred.csv", "id,cluster,representative,Story\na,0,true,7\nb,1,true,7\n");
  expect_labels(path, {"a", "b"}, {"7", "7"});
  expect_labels(path, {"a", "b"}, {"0", "1"}, "cluster");
  expect_labels(path, {"a", "b"}, {"7", "7"}, "story");
  expect_labels(write("c.csv", "id,x,cluster\na,1,2\n"), {"a"}, {"2"});
  expect_labels(write("x.csv", "id,x,y\na,1,2\n"), {"a"}, {"1"});
}

TEST_F(LabelFile, CsvQuotedFields) {
  expect_labels(write("gold.csv",
                      "\"id\",\"story\"\n"
                      "\"a,b\",\"1\"\n"
                      "\"say \"\"hi\"\"\",\"\"\"\"\n"
                      "\"two\nlines\",2\n"
                      "six\"inch,\" 3 \"\n"),
                {"a,b", "say \"hi\"", "two\nlines", "six\"inch"}, {"1", "\"", "2", " 3 "});
}

TEST_F(LabelFile, CsvLineEndsMarkAndBlankLines) {
  expect_labels(write("gold.csv", "\xEF\xBB\xBFid,story\r\n\r\na,1\r\n  \n\"b\r\nc\",2\r\n\n"), {"a", "b\nc"},
                {"1", "2"});
}

TEST_F(LabelFile, CsvKeepsSpacesAndOtherScripts) {
  expect_labels(write("gold.csv", "id,story\n a,तेल अवीव\nख़बर-१, x\n"), {" a", "ख़बर-१"}, {"तेल अवीव", " x"});
}

TEST_F(LabelFile, CsvSpreadsheetGuardIsTakenOff) {
  expect_labels(write("pred.csv", "id,story\n'-12,1\n'=x,2\n'tis,3\n',4\n"), {"-12", "=x", "'tis", "'"},
                {"1", "2", "3", "4"});
}

TEST_F(LabelFile, CsvErrorsNameTheLine) {
  expect_error(write("gold.csv", "id,story\na,1\nb\n"), ":3", "1 field");
  expect_error(write("gold.csv", "id,story\na,1\n\nb,\n"), ":4", "no label");
  expect_error(write("gold.csv", "id,story\n,1\n"), ":2", "id is empty");
  expect_error(write("gold.csv", "id,story\n\"a\"b,1\n"), ":2", "comma");
  expect_error(write("gold.csv", "id,story\na,1\nb,\"2\nc,3\nd,4\n"), ":3", "never ends");
  expect_error(write("gold.csv", "id,story\n\"two\nlines\",1\nb\n"), ":4", "1 field");
  expect_error(write("gold.csv", "id,label\na,1\n"), ":1", "no column \"story\"", "story");
  expect_error(write("gold.csv", "a,1,2\nb,1,2\n"), ":1", "header row", "story");
  expect_error(write("gold.csv", "id,x,story\na,1\n"), ":2", "column 3");
  expect_error(write("gold.csv", "id\na\n"), ":2", "1 field");
}

// ---- JSONL

TEST_F(LabelFile, JsonlOfOurOwn) {
  const auto path = write("out.jsonl",
                          "{\"id\":\"a\",\"cluster\":0,\"representative\":true,\"relation\":\"unique\",\"story\":5}\n"
                          "{\"id\":\"b\",\"cluster\":1,\"representative\":true,\"relation\":\"unique\",\"story\":5}\n");
  expect_labels(path, {"a", "b"}, {"5", "5"});
  expect_labels(path, {"a", "b"}, {"0", "1"}, "cluster");
}

TEST_F(LabelFile, JsonlValues) {
  expect_labels(write("gold.ndjson",
                      "\xEF\xBB\xBF{\"id\": 7, \"story\": \"tel-aviv\"}\r\n\n"
                      "{\"story\": 18446744073709551615, \"id\": \"\\u0915\"}\n"
                      "{\"id\": \"c\", \"story\": -3}\n{\"id\": \"d\", \"story\": 2.5}"),
                {"7", "क", "c", "d"}, {"tel-aviv", "18446744073709551615", "-3", "2.5"});
}

TEST_F(LabelFile, JsonlDefaultField) {
  expect_labels(write("a.jsonl", "{\"id\":\"a\",\"cluster\":1,\"x\":2}\n"), {"a"}, {"1"});
  expect_labels(write("b.jsonl", "{\"topic\":3,\"id\":\"a\"}\n{\"id\":\"b\",\"y\":0,\"topic\":4}\n"), {"a", "b"},
                {"3", "4"});
}

TEST_F(LabelFile, JsonlErrorsNameTheLine) {
  expect_error(write("g.jsonl", "{\"id\":\"a\",\"story\":1}\n{\"id\":\"b\",\"story\":\n"), ":2", "not valid JSON");
  expect_error(write("g.jsonl", "{\"id\":\"a\",\"story\":1} x\n"), ":1", "not valid JSON");
  expect_error(write("g.jsonl", "[1,2]\n"), ":1", "JSON object");
  expect_error(write("g.jsonl", "{\"story\":1}\n"), ":1", "no field \"id\"");
  expect_error(write("g.jsonl", "{\"id\":\"a\",\"story\":1}\n\n{\"id\":\"b\"}\n"), ":3", "no field \"story\"");
  expect_error(write("g.jsonl", "{\"id\":\"a\",\"story\":1}\n"), ":1", "no field \"cluster\"", "cluster");
  expect_error(write("g.jsonl", "{\"id\":\"a\",\"story\":null}\n"), ":1", "neither a string nor a number");
  expect_error(write("g.jsonl", "{\"id\":\"a\",\"story\":[1]}\n"), ":1", "neither a string nor a number");
  expect_error(write("g.jsonl", "{\"id\":\"a\"}\n"), ":1", "no column");
  expect_error(write("g.jsonl", "{\"id\":\"\",\"story\":1}\n"), ":1", "id is empty");
  expect_error(write("g.jsonl", "{\"id\":\"a\xFF\",\"story\":1}\n"), ":1", "not valid JSON");
}

// ---- both

TEST_F(LabelFile, FormatByExtensionThenByContent) {
  expect_labels(write("labels", "{\"id\":\"a\",\"story\":1}\n"), {"a"}, {"1"});
  expect_labels(write("labels.txt", "a,1\n"), {"a"}, {"1"});
  expect_labels(write("braces.csv", "{a,1\n"), {"{a"}, {"1"});
  expect_error(write("labels.jsonl", "a,1\n"), ":1", "not valid JSON");
}

TEST_F(LabelFile, RepeatedIds) {
  expect_labels(write("gold.csv", "a,1\nb,2\na,1\n"), {"a", "b"}, {"1", "2"});
  expect_error(write("gold.csv", "a,1\nb,2\na,2\n"), ":3", "\"a\" comes twice, with labels \"1\" and \"2\"");
  expect_error(write("gold.jsonl", "{\"id\":1,\"story\":1}\n{\"id\":\"1\",\"story\":2}\n"), ":2", "twice");
}

TEST_F(LabelFile, NothingInside) {
  for (const std::string_view content : {"", "\n\n", "\xEF\xBB\xBF", "id,story\n", "id,story"}) {
    expect_error(write("gold.csv", content), "", "no label");
  }
  expect_error(write("gold.jsonl", " \n"), "", "no label");
}

TEST_F(LabelFile, Utf16IsNamed) {
  expect_error(write("gold.csv", std::string_view("\xFF\xFEi\0d\0,\0s\0\n\0", 12)), "", "UTF-16");
}

TEST_F(LabelFile, UnreadableFiles) {
  for (const std::string& path : {(folder_ / "missing.csv").string(), folder_.string()}) {
    const auto read = read_labels(path, "");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::kCannotRead);
    EXPECT_EQ(read.error().where, path);
    EXPECT_FALSE(read.error().message.empty());
  }
}

TEST_F(LabelFile, LongFiles) {
  std::string csv = "id,story\n";
  for (int i = 0; i < 20000; ++i) csv += "article-" + std::to_string(i) + ',' + std::to_string(i / 3) + '\n';
  const auto read = read_labels(write("gold.csv", csv), "");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->ids.size(), 20000U);
  EXPECT_EQ(read->ids[19999], "article-19999");
  EXPECT_EQ(read->labels[19999], "6666");
  expect_error(write("bad.csv", csv + "article-7,x\n"), ":20002", "twice");
}

// ---- align

TEST(Align, FollowsTheGoldFile) {
  const Labels gold{{"a", "b", "c", "d", "e"}, {"x", "y", "x", "y", "z"}};
  const Labels pred{{"e", "d", "z", "b", "a"}, {"1", "2", "1", "2", "1"}};
  const AlignedLabels aligned = align(gold, pred);
  EXPECT_EQ(aligned.missing, 1U);
  EXPECT_EQ(aligned.extra, 1U);
  ASSERT_EQ(aligned.gold.size(), 5U);
  ASSERT_EQ(aligned.pred.size(), 5U);
  EXPECT_EQ(aligned.gold[0], aligned.gold[2]);
  EXPECT_EQ(aligned.gold[1], aligned.gold[3]);
  EXPECT_NE(aligned.gold[0], aligned.gold[1]);
  EXPECT_NE(aligned.gold[4], aligned.gold[1]);
  EXPECT_EQ(aligned.pred[0], aligned.pred[4]);
  EXPECT_EQ(aligned.pred[1], aligned.pred[3]);
  EXPECT_NE(aligned.pred[0], aligned.pred[1]);
  for (const std::size_t i : {0U, 1U, 3U, 4U}) EXPECT_NE(aligned.pred[2], aligned.pred[i]);
}

TEST(Align, MissingArticlesAreAlone) {
  const Labels gold{{"a", "b", "c"}, {"x", "x", "x"}};
  const AlignedLabels aligned = align(gold, Labels{{"q"}, {"x"}});
  EXPECT_EQ(aligned.missing, 3U);
  EXPECT_EQ(aligned.extra, 1U);
  EXPECT_EQ(evaluate(aligned.gold, aligned.pred).singletons_pred, 3U);
}

TEST(Align, NothingGold) {
  const AlignedLabels aligned = align(Labels{}, Labels{{"q"}, {"x"}});
  EXPECT_TRUE(aligned.gold.empty());
  EXPECT_EQ(aligned.extra, 1U);
}

}  // namespace
}  // namespace katha
