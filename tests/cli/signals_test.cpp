// Runs that are ended from outside: by SIGINT and its like they stop at once, say so and leave no output; by SIGKILL
// they leave no output either.
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "cli/run_katha.h"
#include "support/sanitizers.h"

namespace katha::cli_test {
namespace {

using support::Process;
using support::Stdin;

constexpr const char* kOld = "what was here before\n";
constexpr std::size_t kPipe = 1 << 16;  // bytes a pipe holds that nobody has read yet

constexpr double kSoon = support::kSanitized ? 10 : 1;  // seconds

/// Articles of a few hundred words of which many share some, so that every stage has something to do.
std::string many_articles(std::size_t bytes) {
  std::string out;
  for (unsigned i = 0; out.size() < bytes; ++i) {
    out += record(
        {{"id", std::to_string(i)}, {"text", prose(i % 300, 40) + " " + prose(i % 70, 40) + " " + prose(i, 60)}});
  }
  return out;
}

class Signals : public Katha {
 protected:
  void SetUp() override { write("old.jsonl", kOld); }

  /// A run that reads the articles from a pipe, with several outputs.
  Command reading(const std::string& command, const std::string& articles, Stdin end) const {
    Command c =
        katha({command, "-", "-o", "old.jsonl", "--pairs", "pairs.jsonl", "--rejects", "rejects.jsonl"}, folder.path());
    c.stdin_bytes = articles;
    c.stdin_end = end;
    return c;
  }
  /// Sends the signal and expects what an interrupted run does.
  void expect_interrupted(Process& process, int signal) const {
    const auto before = listing();
    process.send(signal);
    EXPECT_TRUE(process.run_for(kSoon)) << "still running";
    const support::Finished r = process.wait();
    EXPECT_EQ(r.code, 1);
    EXPECT_EQ(r.signal, 0);
    EXPECT_NE(r.err.find("interrupted"), r.err.npos) << r.err;
    EXPECT_EQ(r.out, "");
    EXPECT_EQ(listing(), before);
    EXPECT_EQ(read("old.jsonl"), kOld);
  }
};

TEST_F(Signals, WhileWaitingForInput) {
  const std::string articles = many_articles(2 << 20);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    Process process(reading("dedup", articles, Stdin::kHeldOpen));
    ASSERT_TRUE(process.run_until_fed(articles.size()));
    expect_interrupted(process, signal);
  }
}

TEST_F(Signals, WhileReading) {
  const std::string articles = many_articles(4 << 20);
  for (const char* command : {"dedup", "cluster"}) {
    Process process(reading(command, articles, Stdin::kHeldOpen));
    ASSERT_TRUE(process.run_until_fed(articles.size() / 2));
    expect_interrupted(process, SIGINT);
  }
}

/// Stdin is copied first if its lines must be kept.
TEST_F(Signals, WhileStdinIsPutAside) {
  const std::string articles = many_articles(1 << 20);
  Command c = reading("dedup", articles, Stdin::kHeldOpen);
  c.args.insert(c.args.end(), {"--keep", "kept.jsonl"});
  Process process(c);
  ASSERT_TRUE(process.run_until_fed(articles.size() - kPipe));
  expect_interrupted(process, SIGINT);
}

TEST_F(Signals, NohupOutlivesItsTerminal) {
  const std::string articles = many_articles(1 << 18);
  const Command plain = katha({"dedup", "-", "-o", "new.jsonl"}, folder.path());
  Command c = plain;
  c.program = "/usr/bin/nohup";
  c.args.insert(c.args.begin(), plain.program);
  c.stdin_bytes = articles;
  c.stdin_end = Stdin::kHeldOpen;
  Process process(c);
  ASSERT_TRUE(process.run_until_fed(articles.size()));
  process.send(SIGHUP);
  EXPECT_FALSE(process.run_for(0.3)) << "ended by the terminal";
  expect_interrupted(process, SIGTERM);
}

/// Once everything is read, the run may be over before the signal comes; then its output is whole.
TEST_F(Signals, InTheStagesAfterReading) {
  const std::string articles = many_articles(6 << 20);
  int interrupted = 0;
  for (const double delay : {0.0, 0.1, 0.25, 0.5}) {
    Process process(reading("cluster", articles, Stdin::kBytes));
    ASSERT_TRUE(process.run_until_fed(articles.size()));
    if (!process.run_for(delay)) {
      ++interrupted;
      expect_interrupted(process, SIGINT);
      continue;
    }
    EXPECT_EQ(process.wait().code, 0);
    EXPECT_EQ(json_rows(read("pairs.jsonl")).empty(), false);
    break;
  }
  EXPECT_GT(interrupted, 0);
}

TEST_F(Signals, KilledRunsLeaveNothing) {
  const int probe = ::open(folder.path().c_str(), O_TMPFILE | O_WRONLY, 0600);
  if (probe < 0) GTEST_SKIP() << "no nameless files on this file system";
  ::close(probe);
  const std::string articles = many_articles(1 << 20);
  const auto before = listing();
  for (const std::size_t fed : {std::size_t{1}, articles.size() / 2, articles.size()}) {
    Process process(reading("cluster", articles, Stdin::kHeldOpen));
    ASSERT_TRUE(process.run_until_fed(fed));
    process.send(SIGKILL);
    EXPECT_EQ(process.wait().signal, SIGKILL);
    EXPECT_EQ(listing(), before);
    EXPECT_EQ(read("old.jsonl"), kOld);
  }
}

/// Whenever it is killed, each file is what it was, or new and whole. (A hidden file may stay.)
TEST_F(Signals, KilledAtAnyTimeFilesAreOldOrWhole) {
  write("in.jsonl", many_articles(1 << 19));
  const Command c = katha({"dedup", "in.jsonl", "-o", "old.jsonl", "--pairs", "pairs.jsonl"}, folder.path());
  ASSERT_EQ(support::run(c).code, 0);
  const double whole = support::run(c).seconds;
  const std::string rows = read("old.jsonl"), pairs = read("pairs.jsonl");
  for (int step = 1; step <= 20; ++step) {
    write("old.jsonl", kOld);
    std::filesystem::remove(folder / "pairs.jsonl");
    Process process(c);
    process.run_for(whole * (0.5 + 0.03 * step));  // around the time the files appear
    process.send(SIGKILL);
    process.wait();
    EXPECT_TRUE(read("old.jsonl") == kOld || read("old.jsonl") == rows);
    EXPECT_TRUE(!exists("pairs.jsonl") || read("pairs.jsonl") == pairs);
  }
}

}  // namespace
}  // namespace katha::cli_test
