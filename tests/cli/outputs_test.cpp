// Outputs appear whole or not at all, and what was there before stays until then.
#include <fcntl.h>
#include <unistd.h>

#include "cli/run_katha.h"
#include "support/sanitizers.h"

namespace katha::cli_test {
namespace {

constexpr const char* kOld = "what was here before\n";

class OutputsOfARun : public KathaFailures {
 protected:
  void SetUp() override {
    std::string lines;
    for (unsigned i = 0; i < 200; ++i)
      lines += record({{"id", "article-" + std::to_string(i)}, {"text", prose(i, 20)}});
    write("in.jsonl", lines);
    write("old.jsonl", kOld);
  }
  void TearDown() override { EXPECT_EQ(read("old.jsonl"), kOld); }
};

TEST_F(OutputsOfARun, FullDisk) {
  fails({"dedup", "in.jsonl", "-o", "/dev/full"}, 1, {"/dev/full", "No space left"});
  fails({"cluster", "in.jsonl", "-o", "old.jsonl", "--stories", "/dev/full"}, 1, {"/dev/full", "No space left"});
}

TEST_F(OutputsOfARun, FullDiskOfOneOutputLeavesTheOthersAsTheyWere) {
  for (const char* option : {"--keep", "--rejects"}) {
    write("in.jsonl", record({{"id", "a"}, {"text", prose(1)}}) + "[]\n");
    fails({"dedup", "in.jsonl", "-o", "old.jsonl", "--pairs", "new.jsonl", option, "/dev/full"}, 1,
          {"/dev/full", "No space left"});
  }
}

TEST_F(OutputsOfARun, FullDiskBehindStdout) {
  Command c = katha({"dedup", "in.jsonl", "--keep", "old.jsonl"}, folder.path());
  c.stdout_file = "/dev/full";
  command_fails(c, 1, {"-", "No space left"});
  Command eval = katha({"eval", "--gold", "gold.csv", "--pred", "gold.csv"}, folder.path());
  eval.stdout_file = "/dev/full";
  write("gold.csv", "id,story\na,1\n");
  command_fails(eval, 1, {"-", "No space left"});
}

TEST_F(OutputsOfARun, ClosedPipe) {
  for (const std::string option : {"-o", "--keep", "--pairs"}) {
    Command c = katha({"dedup", "in.jsonl", "--rejects", "old.jsonl", option, "-"}, folder.path());
    if (option != "-o") c.args.insert(c.args.end(), {"-o", "rows.jsonl"});
    if (option == "--pairs") write("in.jsonl", record({{"text", prose(1)}}) + record({{"text", prose(1)}}));
    c.stdout_closed = true;
    command_fails(c, 1, {"-", "Broken pipe"});
  }
}

/// Rows about articles may not replace the articles.
TEST_F(OutputsOfARun, AnInputIsNoOutput) {
  for (const char* option : {"-o", "--pairs", "--rejects"}) {
    fails({"dedup", "in.jsonl", option, "./in.jsonl"}, 2, {"./in.jsonl", "input"});
  }
  fails({"cluster", "in.jsonl", "--stories", "in.jsonl"}, 2, {"in.jsonl", "input"});
}

TEST_F(OutputsOfARun, KeepNeedsInputsThatCanBeReadAgain) {
  Command c = katha({"dedup", "/dev/stdin", "--keep", "kept.jsonl"}, folder.path());
  c.stdin_bytes = record({{"id", "a"}, {"text", prose(1)}});
  command_fails(c, 2, {"/dev/stdin", "--keep"});
}

TEST_F(OutputsOfARun, NoFolderForTemporaryFiles) {
  Command c = katha({"dedup", "in.jsonl", "-o", "out.jsonl"}, folder.path());
  c.environment.emplace_back("TMPDIR", "/nowhere");
  EXPECT_EQ(support::run(c).code, 0);  // as none is needed
  std::filesystem::remove(folder / "out.jsonl");
  Command kept = katha({"dedup", "-", "--keep", "kept.jsonl"}, folder.path());
  kept.environment.emplace_back("TMPDIR", "/nowhere");
  kept.stdin_bytes = read("in.jsonl");
  command_fails(kept, 1, {"TMPDIR", "--tmp-dir"});
}

TEST_F(OutputsOfARun, OutOfMemory) {
  if (support::kSanitized) GTEST_SKIP() << "sanitizers need more themselves";
  const Command plain = katha({"cluster", "in.jsonl", "-o", "old.jsonl"}, folder.path());
  int failed = 0;
  for (int megabytes = 40; megabytes <= 100; megabytes += 4) {  // more and more of the run fits
    write("old.jsonl", kOld);
    Command c = plain;
    c.program = "/usr/bin/prlimit";
    c.args = {"--as=" + std::to_string(megabytes) + "000000", plain.program};
    c.args.insert(c.args.end(), plain.args.begin(), plain.args.end());
    const Finished r = support::run(c);
    EXPECT_EQ(r.signal, 0) << megabytes;
    if (r.code == 0 || r.code == 127) continue;  // 127: not even its libraries fit
    ++failed;
    EXPECT_EQ(r.code, 1);
    EXPECT_EQ(read("old.jsonl"), kOld);
  }
  EXPECT_GT(failed, 0);
  write("old.jsonl", kOld);
}

TEST_F(OutputsOfARun, MissingFolder) {
  for (const char* option : {"-o", "--pairs", "--keep", "--rejects"}) {
    fails({"dedup", "in.jsonl", option, "nowhere/out.jsonl"}, 1, {"nowhere/out.jsonl", "No such file"});
  }
  fails({"cluster", "in.jsonl", "-o", "old.jsonl", "--stories", "nowhere/out.jsonl"}, 1, {"nowhere/out.jsonl"});
}

TEST_F(OutputsOfARun, AFolderIsNoFile) {
  write("folder/x.txt", "x");
  fails({"dedup", "in.jsonl", "-o", "folder"}, 1, {"folder", "directory"});
}

TEST_F(OutputsOfARun, OnePathForTwoOutputs) {
  fails({"dedup", "in.jsonl", "-o", "old.jsonl", "--pairs", "old.jsonl"}, 2, {"old.jsonl", "two outputs"});
  fails({"dedup", "in.jsonl", "-o", "new.jsonl", "--keep", "./new.jsonl"}, 2, {"new.jsonl", "two outputs"});
  fails({"cluster", "in.jsonl", "--stories", folder / "new.jsonl", "--rejects", "new.jsonl"}, 2, {"new.jsonl"});
  fails({"dedup", "in.jsonl", "--pairs", "-"}, 2, {"two outputs"});  // -o is stdout unless told otherwise
  std::filesystem::create_symlink(folder / "old.jsonl", folder / "link.jsonl");
  fails({"dedup", "in.jsonl", "-o", "old.jsonl", "--keep", "link.jsonl"}, 2, {"two outputs"});
}

TEST_F(OutputsOfARun, FileSizeLimit) {
  if (support::kThreadSanitizer) GTEST_SKIP() << "ThreadSanitizer writes files itself";
  Command c = katha({"dedup", "in.jsonl", "-o", "old.jsonl", "--pairs", "new.jsonl"}, folder.path());
  c.file_size_limit = 4096;
  command_fails(c, 1, {"old.jsonl", "File too large"});
}

TEST_F(OutputsOfARun, FailedRunsLeaveNothing) {
  const std::vector<std::string> outputs = {"-o",     "old.jsonl",  "--pairs",   "pairs.jsonl",
                                            "--keep", "kept.jsonl", "--rejects", "rejects.jsonl"};
  const auto with_outputs = [&](std::vector<std::string> args) {
    args.insert(args.end(), outputs.begin(), outputs.end());
    return args;
  };
  write("empty.jsonl", "");
  fails(with_outputs({"dedup", "empty.jsonl"}), 1, {"empty.jsonl"});
  fails(with_outputs({"dedup", "nowhere.jsonl"}), 1, {"nowhere.jsonl"});
  fails(with_outputs({"cluster", "in.jsonl", "--stories", "s.jsonl", "--background", "nowhere"}), 1, {"nowhere"});
  fails(with_outputs({"dedup", "in.jsonl", "--seed", "x"}), 2, {"--seed"});
}

/// Of a run that can use no record the rejects are the answer.
TEST_F(OutputsOfARun, OnlyTheRejectsAppearIfNoRecordCanBeUsed) {
  write("bad.jsonl", "[]\n{\"body\":\"x\"}\n{\"text\":\"\"}\n");
  for (const char* command : {"dedup", "cluster"}) {
    const Finished r = run({command, "bad.jsonl", "-o", "old.jsonl", "--keep", "kept.jsonl", "--rejects", "r.jsonl"});
    EXPECT_EQ(r.code, 1);
    EXPECT_NE(r.err.find("--rejects"), r.err.npos) << r.err;
    EXPECT_FALSE(exists("kept.jsonl"));
    const auto rows = json_rows(read("r.jsonl"));
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0]["reason"] + " " + rows[1]["reason"] + " " + rows[2]["reason"], "not_object no_text empty");
    EXPECT_EQ(rows[1]["file"], "bad.jsonl");
    write("r.jsonl", "");
  }
  fails({"dedup", "bad.jsonl", "-o", "old.jsonl", "--rejects", "/dev/full"}, 1, {"/dev/full", "No space left"});
}

/// Rows that are on their way to stdout are held back until everything else is on disk.
TEST_F(OutputsOfARun, AFullDiskLeavesNothingOnStdout) {
  for (const char* option : {"--keep", "--rejects"}) {
    write("in.jsonl", record({{"id", "a"}, {"text", prose(1)}}) + "[]\n");
    fails({"dedup", "in.jsonl", option, "/dev/full"}, 1, {"/dev/full", "No space left"});
  }
  fails({"cluster", "in.jsonl", "--stories", "/dev/full"}, 1, {"/dev/full", "No space left"});
  fails({"dedup", "in.jsonl", "--keep", "old.jsonl", "--tmp-dir", "nowhere"}, 1, {"nowhere"});
}

TEST_F(OutputsOfARun, MuchOnStdoutBesideAnotherOutput) {
  std::string lines;
  for (unsigned i = 0; i < 20000; ++i) lines += record({{"id", "article-" + std::to_string(i)}, {"text", prose(i, 6)}});
  write("in.jsonl", lines);
  const std::string alone = run({"dedup", "in.jsonl"}).out;
  EXPECT_GT(alone.size(), 1U << 20);
  EXPECT_EQ(run({"dedup", "in.jsonl", "--pairs", "pairs.jsonl"}).out, alone);
}

TEST_F(OutputsOfARun, TooLittleMemory) {
  fails({"dedup", "in.jsonl", "-o", "old.jsonl", "--memory", "1MB"}, 1, {"--memory", "more memory"});
  fails({"cluster", "in.jsonl", "-o", "old.jsonl", "--memory", "100"}, 1, {"--memory", "more memory"});
}

TEST_F(OutputsOfARun, EnoughMemoryIsNoTrouble) {
  const Finished r = run({"dedup", "in.jsonl", "-o", "out.jsonl", "--memory", "8GB"});
  EXPECT_EQ(r.code, 0) << r.err;
  EXPECT_EQ(json_rows(read("out.jsonl")).size(), 200U);
}

TEST_F(OutputsOfARun, AnOldFileIsReplacedWhole) {
  write("out.jsonl", std::string(1 << 20, 'x'));
  EXPECT_EQ(run({"dedup", "in.jsonl", "-o", "out.jsonl"}).code, 0);
  EXPECT_EQ(json_rows(read("out.jsonl")).size(), 200U);
}

TEST_F(OutputsOfARun, AnInputMayBeReplacedByWhatIsKeptOfIt) {
  const std::string once = read("in.jsonl");
  write("in.jsonl", once + record({{"id", "copy"}, {"text", prose(7, 20)}}));
  EXPECT_EQ(run({"dedup", "in.jsonl", "-o", "rows.jsonl", "--keep", "in.jsonl"}).code, 0);
  EXPECT_EQ(read("in.jsonl"), once);
}

TEST_F(OutputsOfARun, DevicesAreWrittenTo) {
  EXPECT_EQ(run({"dedup", "in.jsonl", "-o", "/dev/null"}).code, 0);
  const Finished r = run({"dedup", "in.jsonl", "-o", "/dev/stdout"});
  EXPECT_EQ(json_rows(r.out).size(), 200U);
}

TEST_F(OutputsOfARun, NoFolderForAPipeThatMustBeReadTwice) {
  Command c = katha({"dedup", "-", "-o", "old.jsonl", "--keep", "kept.jsonl", "--tmp-dir", "nowhere"}, folder.path());
  c.stdin_bytes = record({{"text", prose(1)}});
  command_fails(c, 1, {"nowhere"});
}

/// What `head -n 1; katha dedup - --keep ...` does: stdin is a file, but not from its first byte.
TEST_F(OutputsOfARun, StdinFromTheMiddleOfAFile) {
  const std::string first = "a line for somebody else\n";
  const std::string rest = record({{"id", "a"}, {"text", prose(1)}}) + record({{"id", "b"}, {"text", prose(2)}});
  Command c{.program = "/bin/sh", .directory = folder.path(), .stdin_file = write("both", first + rest)};
  c.args = {"-c", "read -r line && exec \"$0\" dedup - -o rows.jsonl --keep kept.jsonl", KATHA_PROGRAM};
  const Finished r = support::run(c);
  EXPECT_EQ(r.code, 0) << r.err;
  EXPECT_EQ(read("kept.jsonl"), rest);
}

}  // namespace
}  // namespace katha::cli_test
