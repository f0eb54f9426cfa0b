// What is kept of the records that are not used: counts always, rows as asked for.
#include "io/account.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "support/temp_dir.h"

namespace katha {
namespace {

static_assert(sizeof(RejectedRecord) <= 40);

ReadAccount account_of(const std::string& path, ReadOptions options) {
  Result<Reader> reader = Reader::open({path}, options);
  RecordParser parser(*reader, options);
  Progress progress;
  ReadAccount all;
  for (Block block; *reader->next(block, progress);) {
    all.add(parser.parse(block, [](const Record& r) { return !r.text.empty(); }));
  }
  return all;
}

using Rows = std::vector<std::string>;

Rows rows_of(const ReadAccount& a) {
  Rows out;
  for (const RejectedRecord& r : a.rows) {
    out.push_back(std::to_string(r.where.line) + " " + std::string(reject_code(r.reason)) + " " + a.detail(r));
  }
  return out;
}

/// The rows without all but the first of each reason.
Rows first_of_each(const ReadAccount& a) {
  std::map<Reject, std::uint64_t> met;
  const Rows all = rows_of(a);
  Rows out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (met[a.rows[i].reason]++ < kFirstRejects) out.push_back(all[i]);
  }
  return out;
}

/// Lines that are refused by the cutter, by the parser, and by who uses them, in turn.
std::string refused(int lines) {
  const std::string kinds[] = {"x",
                               "{\"text\":\"" + std::string(50, 'y') + "\"}",
                               "{\"text\":\"" + std::string(3000, 'z') + "\"}",
                               "{\"a\":1}",
                               "{\"b\":1}",
                               "{\"text\":\"\"}",
                               "{\"text\":\"fine\"}",
                               "{\"text\":\"\xFF\"}",
                               "[]",
                               "{\"text\":[[2]]}"};
  std::string out;
  for (int i = 0; i < lines; ++i) out += kinds[(i * 7 + i / 10) % 10] + "\n";
  return out;
}

TEST(Account, TheFirstRowsOfEachReasonAreKept) {
  const support::TempDir dir;
  const std::string path = dir.write("a.jsonl", refused(2000));
  ReadOptions o;
  o.max_record = 40;
  o.max_depth = 2;
  o.list_rejects = true;
  const ReadAccount all = account_of(path, o);
  EXPECT_EQ(all.rows.size(), all.rejected + all.empty + all.repaired);
  o.list_rejects = false;
  for (const std::uint64_t block : {1u, 100u, 3000u, 100000u, 2u << 20}) {
    o.block_bytes = block;
    const ReadAccount few = account_of(path, o);
    EXPECT_EQ(few.by_reason, all.by_reason) << block;
    EXPECT_EQ(few.empty, all.empty) << block;
    EXPECT_EQ(rows_of(few), first_of_each(all)) << block;
  }
}

TEST(Account, EqualDetailsAreKeptOnce) {
  const support::TempDir dir;
  ReadOptions o;
  o.list_rejects = true;
  const ReadAccount a = account_of(dir.write("a.jsonl", refused(2000)), o);
  EXPECT_GT(a.rows.size(), 1000u);
  EXPECT_LE(a.details.size(), 6u);
}

TEST(DistinctTexts, NumbersByFirstAppearance) {
  DistinctTexts texts;
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < 1000; ++i) {
      const std::string text = "text " + std::to_string(i * i);
      EXPECT_EQ(texts.id(text), i);
      EXPECT_EQ(texts[i], text);
    }
  }
  EXPECT_EQ(texts.id(""), 1000u);
  EXPECT_EQ(texts.size(), 1001u);
}

}  // namespace
}  // namespace katha
