// --keep reads the inputs a second time: what is not what it was must not be written under the old id.
#include <gtest/gtest.h>

#include <string>

#include "katha/io/results.h"
#include "support/answers.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::read_file;
using support::TempDir;

struct TwoPasses {
  TempDir dir;
  Options options;
  DedupResult result;

  void dedup(std::vector<std::string> inputs, bool hash) {
    options.inputs = std::move(inputs);
    options.read.hash_records = hash;
    result = support::must_dedup(options);
  }
  /// What --keep writes, or "changed".
  std::string kept() {
    auto out = OutputFile::create(dir / "kept");
    Progress progress;
    const Status written = write_kept(*out, result, options, progress);
    if (!written) {
      EXPECT_EQ(written.error().code, ErrorCode::kCannotRead);
      EXPECT_NE(written.error().message.find("changed"), std::string::npos);
      return "changed";
    }
    EXPECT_TRUE(out->finish() && out->commit());
    return read_file(dir / "kept");
  }
};

std::string line(const std::string& text) { return "{\"text\":\"" + text + "\"}\n"; }

TEST(WriteKept, UnchangedInputsAreCopied) {
  for (const bool hash : {true, false}) {
    TwoPasses run;
    run.dir.write("t/a.txt",
                  "\xEF\xBB\xBF"
                  "with a mark");
    run.dir.write("t/b.txt", "");
    const std::string lines = line("one two") + "\r\n" + "{\"text\":\"three\"}\r\n" + "{\"text\":\"four\"}\r";
    run.dedup({run.dir / "t", run.dir.write("a.jsonl", lines)}, hash);
    EXPECT_EQ(run.kept(), "{\"id\":\"a.txt\",\"text\":\"with a mark\"}\n{\"id\":\"b.txt\",\"text\":\"\"}\n" +
                              line("one two") + line("three") + line("four"));
  }
}

TEST(WriteKept, LinesThatMoved) {
  for (const bool hash : {true, false}) {
    TwoPasses run;
    const std::string path = run.dir.write("a.jsonl", line("one two") + line("six ten"));
    run.dedup({path}, hash);
    for (const std::string& now :
         {line("one two"), " " + line("one two") + line("six ten"), line("one two or") + line("six ten"),
          line("one") + line("six ten and two"), line("one two") + "{\"text\":\"six ten\"}  \n", std::string()}) {
      run.dir.write("a.jsonl", now);
      EXPECT_EQ(run.kept(), "changed") << now;
    }
    run.dir.write("a.jsonl", line("one two") + line("six ten") + line("more"));
    EXPECT_EQ(run.kept(), line("one two") + line("six ten"));
  }
}

TEST(WriteKept, ATextOfTheSameLengthInTheSamePlace) {
  TwoPasses run;
  run.dedup({run.dir.write("a.jsonl", line("one two")), run.dir.write("b.txt", "some text")}, true);
  run.dir.write("a.jsonl", line("two one"));
  EXPECT_EQ(run.kept(), "changed");
  run.dir.write("a.jsonl", line("one two"));
  run.dir.write("b.txt", "text some");
  EXPECT_EQ(run.kept(), "changed");
}

TEST(WriteKept, ATextFileOfAnotherLength) {
  TwoPasses run;
  run.dir.write("t/a.txt", "some text");
  run.dedup({run.dir / "t"}, false);
  for (const char* now : {"some text and more", "some", ""}) {
    run.dir.write("t/a.txt", now);
    EXPECT_EQ(run.kept(), "changed") << now;
  }
}

/// A file that appears below a directory moves the numbers of those behind it.
TEST(WriteKept, OtherFilesBelowADirectory) {
  TwoPasses run;
  run.dir.write("t/b.txt", "same size");
  run.dir.write("t/c.txt", "such size");
  run.dedup({run.dir / "t"}, false);
  run.dir.write("t/a.txt", "what size");
  EXPECT_EQ(run.kept(), "changed");
  std::filesystem::rename(run.dir / "t/c.txt", run.dir / "t/a.txt");
  EXPECT_EQ(run.kept(), "changed");
}

}  // namespace
}  // namespace katha
