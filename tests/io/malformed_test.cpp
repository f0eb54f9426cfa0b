// Every file of tests/io/malformed/ against the verdict that make_malformed.py wrote down for it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support/read_all.h"

namespace katha {
namespace {

using support::Everything;

const std::string kDirectory = std::string(KATHA_SOURCE_DIR) + "/tests/io/malformed";
constexpr std::uint64_t kMaxRecord = 4096;  // as in make_malformed.py

struct Expected {
  std::string file, reasons, error;
  std::uint64_t records = 0, used = 0, rejected = 0;
};

std::vector<Expected> expectations() {
  std::vector<Expected> rows;
  std::ifstream in(kDirectory + "/expected.tsv");
  for (std::string line; std::getline(in, line);) {
    std::istringstream columns(line);
    Expected e;
    columns >> e.file >> e.records >> e.used >> e.rejected >> e.reasons >> std::ws;
    std::getline(columns, e.error);
    rows.push_back(e);
  }
  return rows;
}

Everything read(const std::string& file, std::uint64_t block_bytes) {
  ReadOptions options;
  options.max_record = kMaxRecord;
  options.block_bytes = block_bytes;
  return support::read_all({kDirectory + "/" + file}, options);
}

TEST(Malformed, EveryFileHasAVerdict) {
  std::vector<std::string> listed, there;
  for (const Expected& e : expectations()) listed.push_back(e.file);
  for (const auto& entry : std::filesystem::directory_iterator(kDirectory)) {
    if (entry.path().filename() != "expected.tsv") there.push_back(entry.path().filename());
  }
  std::sort(listed.begin(), listed.end());
  std::sort(there.begin(), there.end());
  EXPECT_EQ(listed, there);
  EXPECT_GE(listed.size(), 300u);
}

TEST(Malformed, EveryVerdictIsMet) {
  for (const Expected& e : expectations()) {
    const Everything all = read(e.file, ReadOptions{}.block_bytes);
    EXPECT_EQ(all.account.records, e.records) << e.file;
    EXPECT_EQ(all.records.size(), e.used) << e.file;
    EXPECT_EQ(all.account.rejected, e.rejected) << e.file;
    EXPECT_EQ(support::reasons(all.account), e.reasons) << e.file;
    if (e.error == "-") {
      EXPECT_FALSE(all.error) << e.file << ": " << all.error->message;
    } else {
      ASSERT_TRUE(all.error) << e.file;
      EXPECT_NE(all.error->message.find(e.error), std::string::npos) << e.file << ": " << all.error->message;
      EXPECT_TRUE(all.error->where.ends_with(e.file)) << all.error->where;
    }
  }
}

TEST(Malformed, SmallBlocksChangeNothingInWholeFiles) {
  for (const Expected& e : expectations()) {
    if (e.error != "-") continue;
    const std::string expected = support::describe(read(e.file, ReadOptions{}.block_bytes));
    for (const std::uint64_t block : {1u, 100u, 5000u}) {
      ASSERT_EQ(support::describe(read(e.file, block)), expected) << e.file << " " << block;
    }
  }
}

}  // namespace
}  // namespace katha
