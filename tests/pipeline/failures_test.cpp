// Runs that cannot go on end with an Error, whatever the library met.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <fstream>
#include <string>

#include "ingest.h"
#include "katha/pipeline.h"
#include "support/sanitizers.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

std::uint64_t address_space() {
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * 4096;
}

/// simdjson wants eight times a line's length at once.
TEST(Failures, MemoryThatRunsOutIsAnError) {
  if (support::kSanitized) GTEST_SKIP() << "sanitizers bound no address space";
  const support::TempDir dir;
  Options o;
  o.inputs = {dir.write("a.jsonl", "{\"text\":\"" + std::string(30u << 20, 'x') + "\"}\n")};
  o.read.max_record = 64u << 20;
  o.threads = 1;
  rlimit old{};
  ASSERT_EQ(::getrlimit(RLIMIT_AS, &old), 0);
  rlimit tight = old;
  tight.rlim_cur = address_space() + (128u << 20);
  ASSERT_EQ(::setrlimit(RLIMIT_AS, &tight), 0);
  Progress progress;
  const auto alone = dedup(o, progress);
  const auto stories = cluster(o, progress);
  ::setrlimit(RLIMIT_AS, &old);
  ASSERT_FALSE(alone);
  ASSERT_FALSE(stories);
  for (const Error& e : {alone.error(), stories.error()}) {
    EXPECT_EQ(e.code, ErrorCode::kOutOfMemory);
    EXPECT_NE(e.message.find("out of memory"), std::string::npos);
  }
  EXPECT_FALSE(progress.stop);
}

TEST(Failures, AStopIsCalledInterrupted) {
  const support::TempDir dir;
  Options o;
  o.inputs = {dir.write("a.jsonl", "{\"text\":\"x\"}\n")};
  Progress progress;
  progress.stop = true;
  const auto r = dedup(o, progress);
  ASSERT_FALSE(r);
  EXPECT_EQ(r.error().code, ErrorCode::kInterrupted);
  EXPECT_EQ(r.error().message, "interrupted");
}

TEST(Failures, NothingUsableTellsTheRejects) {
  const support::TempDir dir;
  Options o;
  o.inputs = {dir.write("a.jsonl", "[]\n{\"body\":\"x\"}\n")};
  Progress progress;
  const auto r = dedup(o, progress);
  ASSERT_FALSE(r);
  ASSERT_TRUE(r.error().rejects);
  EXPECT_EQ(r.error().rejects->account.rejected, 2u);
  EXPECT_EQ(r.error().rejects->files, o.inputs);
}

TEST(Failures, BooksThatDoNotBalanceAreAnInternalError) {
  RunCounts c;
  c.read = 10, c.used = 7, c.rejected = 2, c.empty = 1;
  EXPECT_TRUE(check_balance(c));
  c.used = 6;
  const Status lost = check_balance(c);
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, ErrorCode::kInternal);
}

TEST(Options, TheDefaultSlackIsAtMostHalfTheThreshold) {
  NearDupOptions o;
  EXPECT_EQ(effective_slack(o), 0.1);
  o.threshold = 0.1;
  EXPECT_EQ(effective_slack(o), 0.05);
  EXPECT_TRUE(check(o));
  o.slack = 0.1;
  ASSERT_FALSE(check(o));
  EXPECT_EQ(check(o).error().where, "--slack");
}

}  // namespace
}  // namespace katha
