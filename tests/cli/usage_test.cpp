// What the program says of itself, and what it says to a wrong command line: exit 2, the culprit named, nothing done.
#include <cstdio>
#include <span>

#include "cli/run_katha.h"

namespace katha::cli_test {
namespace {

void expect_mentions(const std::string& text, std::span<const std::string_view> words) {
  for (const std::string_view word : words) EXPECT_NE(text.find(word), text.npos) << word;
}
void expect_mentions(const std::string& text, std::initializer_list<std::string_view> words) {
  expect_mentions(text, std::span(words.begin(), words.size()));
}

class Usage : public KathaFailures {
 protected:
  void SetUp() override { write("in.jsonl", record({{"id", "a"}, {"text", prose(1)}})); }
  std::string help_of(std::vector<std::string> args) const {
    args.emplace_back("--help");
    const Finished r = run(std::move(args));
    EXPECT_EQ(r.code, 0);
    EXPECT_EQ(r.err, "");
    return r.out;
  }
};

TEST_F(Usage, HelpOfTheProgramNamesTheCommands) {
  expect_mentions(help_of({}), {"dedup", "cluster", "eval", "--help", "--version", "Exit codes"});
}

constexpr std::string_view kRunOptions[] = {
    "INPUT",       "-o",           "--id-field",      "--text-field", "--title-field", "--published-field",
    "--url-field", "--lang-field", "--source-field",  "--rejects",    "--max-record",  "--max-depth",
    "--threshold", "--shingle",    "--keep-policy",   "--pairs",      "--keep",        "--recall",
    "--slack",     "--slots",      "--bands",         "--rows",       "--threads",     "--memory",
    "--tmp-dir",   "--seed",       "--config",        "--dry-run",    "--no-progress", "--quiet",
    "--verbose",   "--json-log",   "--max-expansion", "--source-rank"};

TEST_F(Usage, HelpOfDedupNamesItsOptions) {
  const std::string help = help_of({"dedup"});
  expect_mentions(help, kRunOptions);
  expect_mentions(help, {"--strip-boilerplate", "longest", "earliest", "newest"});
  EXPECT_EQ(help.find("--stories"), help.npos);
}

TEST_F(Usage, HelpOfClusterNamesItsOptions) {
  const std::string help = help_of({"cluster"});
  expect_mentions(help, kRunOptions);
  expect_mentions(help, {"--stories", "--show-boilerplate", "--keep-boilerplate", "--background", "--story-threshold"});
}

TEST_F(Usage, HelpOfEvalNamesItsOptions) {
  expect_mentions(help_of({"eval"}), {"--gold", "--pred", "--column", "--json"});
}

TEST_F(Usage, AnUnknownKernelIsRefusedAndTheScalarOneAlwaysThere) {
  Command c = katha({"dedup", "in.jsonl"}, folder.path());
  c.environment.emplace_back("KATHA_KERNEL", "mmx");
  command_fails(c, 2, {"KATHA_KERNEL", "mmx", "scalar"});
  c.environment.back().second = "scalar";
  EXPECT_EQ(support::run(c).code, 0);
}

TEST_F(Usage, VersionIsOneLine) {
  const Finished r = run({"--version"});
  EXPECT_EQ(r.code, 0);
  EXPECT_EQ(r.err, "");
  int major = -1, minor = -1, patch = -1, end = 0;
  EXPECT_EQ(std::sscanf(r.out.c_str(), "katha %d.%d.%d\n%n", &major, &minor, &patch, &end), 3) << r.out;
  EXPECT_EQ(static_cast<std::size_t>(end), r.out.size());
}

TEST_F(Usage, NoCommandOrAnUnknownOne) {
  fails({}, 2, {"command"});
  fails({"deduplicate", "in.jsonl"}, 2, {"deduplicate", "dedup"});
  fails({"--threads", "2"}, 2, {"--threads"});
}

TEST_F(Usage, UnknownOption) {
  fails({"dedup", "in.jsonl", "--treshold", "0.7"}, 2, {"--treshold"});
  fails({"dedup", "in.jsonl", "-x"}, 2, {"-x"});
  fails({"dedup", "in.jsonl", "--stories", "s.jsonl"}, 2, {"--stories"});
  fails({"cluster", "in.jsonl", "--strip-boilerplate"}, 2, {"--strip-boilerplate"});
  fails({"eval", "--gold", "in.jsonl", "--pred", "in.jsonl", "--threshold", "1"}, 2, {"--threshold"});
}

TEST_F(Usage, NoInput) {
  fails({"dedup"}, 2, {"INPUT"});
  fails({"cluster", "-o", "out.jsonl"}, 2, {"INPUT"});
  fails({"eval", "--gold", "in.jsonl"}, 2, {"--pred"});
}

TEST_F(Usage, AnOptionWithoutItsValue) {
  fails({"dedup", "in.jsonl", "--threshold"}, 2, {"--threshold"});
  fails({"dedup", "in.jsonl", "-o"}, 2, {"-o"});
}

TEST_F(Usage, ValuesOutOfRange) {
  const auto refused = [&](const std::string& option, const std::string& value) {
    fails({"dedup", "in.jsonl", option, value}, 2, {option});
  };
  for (const char* value : {"1.01", "0.05", "0", "-1", "nan", "inf", "high", "0.8x", ""}) refused("--threshold", value);
  for (const char* value : {"abc", "-1", "1.5", "", "18446744073709551616", "Secret"}) refused("--seed", value);
  for (const char* value : {"0", "1", "-0.1"}) refused("--recall", value);
  for (const char* value : {"0.8", "-0.1"}) refused("--slack", value);
  for (const char* value : {"0.8", "0.05", "-0.1", "nan", "half"}) refused("--overlap", value);
  for (const char* value : {"0", "33", "-5"}) refused("--shingle", value);
  for (const char* value : {"8", "100", "2048"}) refused("--slots", value);
  for (const char* value : {"-1", "1025", "two"}) refused("--threads", value);
  for (const char* value : {"lots", "-1GB", "4 parsecs"}) refused("--memory", value);
  refused("--bands", "4");  // without --rows
  for (const char* value : {"0", "1025"}) refused("--max-depth", value);
  for (const char* value : {"0", "257MiB", "1GB"}) refused("--max-record", value);
  refused("--keep-policy", "best");
  refused("--keep-policy", "source");  // without --source-rank
  refused("--source-rank", "a.com");   // without --keep-policy source
  refused("--text-field", "");
}

TEST_F(Usage, ALowThresholdNeedsNoSlack) {
  const Finished r = run({"dedup", "in.jsonl", "--threshold", "0.1"});
  EXPECT_EQ(r.code, 0) << r.err;
  fails({"dedup", "in.jsonl", "--threshold", "0.1", "--slack", "0.1"}, 2, {"--slack"});
}

TEST_F(Usage, StoryThresholdMustBeANumber) {
  fails({"cluster", "in.jsonl", "--story-threshold", "low"}, 2, {"--story-threshold"});
}

TEST_F(Usage, MissingBackgroundFolder) {
  fails({"cluster", "in.jsonl", "--background", "no-such-folder"}, 1, {"no-such-folder"});
}

TEST_F(Usage, DryRunTellsThePlanAndWritesNothing) {
  const auto before = listing();
  const Finished r = run({"cluster", "in.jsonl", "--dry-run", "-o", "out.jsonl", "--pairs", "p.csv", "--stories",
                          "s.jsonl", "--keep", "k.jsonl", "--rejects", "r.jsonl"});
  EXPECT_EQ(r.code, 0) << r.err;
  EXPECT_EQ(r.out, "");
  expect_mentions(r.err, {"1 file", "out.jsonl", "p.csv", "s.jsonl", "k.jsonl", "r.jsonl", "0.8"});
  EXPECT_EQ(listing(), before);
  fails({"dedup", "missing.jsonl", "--dry-run"}, 1, {"missing.jsonl"});
  fails({"dedup", "in.jsonl", "--dry-run", "--threshold", "7"}, 2, {"--threshold"});
}

TEST_F(Usage, TheLastOfAnOptionGivenTwiceCounts) {
  write("two.jsonl", record({{"id", "a"}, {"text", prose(1)}}) + record({{"id", "b"}, {"text", reworded(1, 5)}}));
  const Finished r = run({"dedup", "two.jsonl", "--threshold", "0.95", "--threshold", "0.7"});
  EXPECT_EQ(r.code, 0);
  EXPECT_EQ(json_rows(r.out).at(1)["cluster"], "0");
}

}  // namespace
}  // namespace katha::cli_test
