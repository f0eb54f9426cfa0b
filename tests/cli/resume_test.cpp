// --resume: killed at any moment, or with a full disk, a run goes on; in the end there is what an uninterrupted one
// writes.
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "cli/run_katha.h"
#include "generate/corpus.h"
#include "generate/json_line.h"
#include "io/stage_folder.h"
#include "support/compress.h"
#include "support/generated.h"
#include "support/sanitizers.h"

namespace katha::cli_test {
namespace {

class Resumed : public KathaFailures {
 protected:
  void generate(std::uint32_t articles) const {
    const auto corpus = generate::make_corpus(support::corpus_options(articles, 6), support::lexicon());
    std::string lines[3];
    for (std::size_t i = 0; const generate::Article& a : support::articles_of(corpus))
      append_json_line(a, lines[i++ % 3]);
    write("a.jsonl", lines[0]);
    write("b.jsonl.gz", support::gzip(lines[1], 1));
    write("c.jsonl", lines[2]);
    std::filesystem::create_directory(folder / "stages");
  }
  static std::vector<std::string> command(const std::string& out, bool resume) {
    std::vector<std::string> args = {"dedup", "a.jsonl", "b.jsonl.gz", "c.jsonl", "-o",
                                     out,     "--pairs", "p-" + out,   "--quiet"};
    if (resume) args.insert(args.end(), {"--resume", "--tmp-dir", "stages", "--resume-every", "1MiB"});
    return args;
  }
  /// A kill between an output's hidden name and its own leaves the hidden one: docs/formats.md, "Whole files".
  void remove_hidden_outputs() const {
    for (const std::string& name : listing()) {
      if (name.starts_with(".resumed.katha-") || name.starts_with(".p-resumed.katha-")) {
        std::filesystem::remove(folder / name);
      }
    }
  }
  void expect_done() const {
    EXPECT_EQ(read("resumed"), read("whole"));
    EXPECT_EQ(read("p-resumed"), read("p-whole"));
    EXPECT_TRUE(std::filesystem::is_empty(folder / "stages"));
    EXPECT_EQ(listing(), (std::vector<std::string>{"a.jsonl", "b.jsonl.gz", "c.jsonl", "p-resumed", "p-whole",
                                                   "resumed", "stages", "whole"}));
  }
};

/// KATHA_KILLS=200 for more.
TEST_F(Resumed, AfterKillsAtRandomMoments) {
  generate(5000);
  const double seconds = run(command("whole", false)).seconds;
  const char* const asked = std::getenv("KATHA_KILLS");
  const int wanted = asked ? std::atoi(asked) : 15;
  std::mt19937_64 random(20261122);
  int kills = 0, runs = 0;
  while (kills < wanted) {
    support::Process process(katha(command("resumed", true), folder.path()));
    const double moment = std::uniform_real_distribution<double>(0, 1.2 * seconds)(random);
    if (!process.run_for(moment)) process.send(SIGKILL);
    const Finished r = process.wait();
    ++runs;
    if (r.signal == SIGKILL) {
      ++kills;
      remove_hidden_outputs();
      continue;
    }
    ASSERT_EQ(r.code, 0) << r.err;
    expect_done();
    for (const char* file : {"resumed", "p-resumed"}) std::filesystem::remove(folder / file);
  }
  ASSERT_EQ(run(command("resumed", true)).code, 0);
  expect_done();
  RecordProperty("runs", runs);
}

/// Every file the run writes is longer than some limit and shorter than the next.
TEST_F(Resumed, AfterAFullDisk) {
  if (support::kThreadSanitizer) GTEST_SKIP() << "ThreadSanitizer writes files itself";
  generate(1500);
  ASSERT_EQ(run(command("whole", false)).code, 0);
  write("resumed", "what was here before\n");
  int failures = 0;
  for (std::uint64_t limit = 0; limit < 3u << 20; limit = limit * 5 / 4 + 1) {
    Command c = katha(command("resumed", true), folder.path());
    c.file_size_limit = limit;
    const Finished r = support::run(c);
    if (r.code == 0) break;
    ++failures;
    EXPECT_EQ(r.code, 1);
    EXPECT_NE(r.err.find("File too large"), r.err.npos) << r.err;
    EXPECT_EQ(read("resumed"), "what was here before\n");
    EXPECT_FALSE(exists("p-resumed"));
    for (const auto& entry : std::filesystem::directory_iterator(folder / "stages")) {
      const std::string name = entry.path().filename();
      EXPECT_TRUE(name == "katha-resume.lock" || (name.starts_with("katha-") && name.ends_with(".stage"))) << name;
    }
    if (failures % 3) continue;  // from nothing, and from what the last run has left
    for (const auto& entry : std::filesystem::directory_iterator(folder / "stages")) std::filesystem::remove(entry);
  }
  EXPECT_GT(failures, 20);
  ASSERT_EQ(run(command("resumed", true)).code, 0);
  expect_done();
}

TEST_F(Resumed, OneRunAtATime) {
  generate(300);
  const auto holder = StageFolder::open(folder / "stages", "", [](const std::string&) {});
  ASSERT_TRUE(holder);
  fails({"dedup", "a.jsonl", "--resume", "--tmp-dir", "stages"}, 1,
        {"stages", "another run (process " + std::to_string(::getpid()) + ")"});
}

TEST_F(Resumed, UsageErrors) {
  generate(30);
  fails({"dedup", "a.jsonl", "--resume"}, 2, {"--resume", "--tmp-dir"});
  fails({"cluster", "a.jsonl", "--resume", "--tmp-dir", "stages"}, 2, {"--resume", "dedup only"});
  fails({"dedup", "a.jsonl", "--resume", "--tmp-dir", "stages", "--seed", "secret"}, 2, {"--seed", "--resume"});
  fails({"dedup", "a.jsonl", "--resume", "--tmp-dir", "nowhere"}, 1, {"nowhere"});
  fails({"dedup", "-", "--resume", "--tmp-dir", "stages"}, 2, {"-", "pipe"});
  EXPECT_TRUE(std::filesystem::is_empty(folder / "stages"));
}

TEST_F(Resumed, OtherOptionsAreAnErrorAndNothingIsLost) {
  generate(1500);
  support::Process process(katha(command("resumed", true), folder.path()));
  while (!process.run_for(0.002) && !exists("stages/katha-read-000000.stage")) continue;
  process.send(SIGKILL);
  ASSERT_EQ(process.wait().signal, SIGKILL);
  const std::string saved = read("stages/katha-read-000000.stage");
  ASSERT_FALSE(saved.empty());
  std::vector<std::string> other = command("resumed", true);
  other.insert(other.end(), {"--threshold", "0.7"});
  fails(other, 2, {"stages", "threshold 0.8", "threshold 0.7"});
  EXPECT_EQ(read("stages/katha-read-000000.stage"), saved);
}

}  // namespace
}  // namespace katha::cli_test
