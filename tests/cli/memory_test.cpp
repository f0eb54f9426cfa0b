// --memory: what a run says it will need, and how it stays within what it is given.
#include <algorithm>
#include <cstdio>

#include "cli/run_katha.h"
#include "generate/corpus.h"
#include "generate/json_line.h"
#include "katha/estimate.h"
#include "support/generated.h"
#include "support/sanitizers.h"

namespace katha::cli_test {
namespace {

class Memory : public KathaFailures {
 protected:
  void generate(std::uint32_t articles) const {
    const auto corpus = generate::make_corpus(support::corpus_options(articles, 5), support::lexicon());
    std::string lines;
    for (const generate::Article& a : support::articles_of(corpus)) append_json_line(a, lines);
    write("in.jsonl", lines);
  }
  Estimate estimated(bool stories) const {
    Options o;
    o.inputs = {folder / "in.jsonl"};
    const Progress progress;
    return estimate(*sample_inputs(o, progress), o, stories, 1);
  }
  /// What --verbose says of its peak. A shell between, as a child starts with its parent's peak.
  double peak_bytes(const std::string& command) const {
    Command c = katha({}, folder.path());
    c.args = {"-c", c.program + " " + command + " in.jsonl --verbose --threads 1 -o /dev/null; true"};
    c.program = "/bin/sh";
    const std::string err = support::run(c).err;
    double peak = 0;
    for (const auto& line : lines_of(err)) {
      double column[4];
      char stage[32];
      if (std::sscanf(line.c_str(), "%31s %lf %lf %lf %lf", stage, &column[0], &column[1], &column[2], &column[3]) ==
          5) {
        peak = std::max(peak, column[3] * 1e6);
      }
    }
    EXPECT_GT(peak, 0) << err;
    return peak;
  }
  static std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out(1);
    for (const char c : text) c == '\n' ? static_cast<void>(out.emplace_back()) : out.back().push_back(c);
    return out;
  }
};

TEST_F(Memory, TheEstimateIsWithinItsFactor) {
  if (support::kSanitized) GTEST_SKIP() << "sanitizers need memory themselves";
  for (const std::uint32_t articles : {500u, 3000u, 10000u}) {
    generate(articles);
    const double dedup = peak_bytes("dedup"), expected = static_cast<double>(estimated(false).memory);
    EXPECT_LT(dedup, expected * kEstimateFactor) << articles;
    EXPECT_GT(dedup, expected / kEstimateFactor) << articles;
    if (articles != 3000) continue;
    const double stories = peak_bytes("cluster"), told = static_cast<double>(estimated(true).memory);
    EXPECT_LT(stories, told * kStoryEstimateFactor) << articles;
    EXPECT_GT(stories, told / kStoryEstimateFactor) << articles;
  }
}

TEST_F(Memory, TheSameAnswerWithLess) {
  generate(3000);
  const std::string given = std::to_string(estimated(false).memory * 11 / 10);
  for (const char* out : {"rows.jsonl", "spared.jsonl"}) {
    std::vector<std::string> args = {"dedup", "in.jsonl", "--threads", "1",
                                     "-o",    out,        "--pairs",   std::string("p-") + out};
    if (out == std::string("spared.jsonl")) args.insert(args.end(), {"--memory", given, "--tmp-dir", "."});
    const Finished r = run(args);
    EXPECT_EQ(r.code, support::kSanitized ? r.code : 0) << r.err;
    EXPECT_EQ(r.err.find("put aside") != r.err.npos, out == std::string("spared.jsonl")) << r.err;
  }
  if (support::kSanitized) return;  // they need more than was given
  EXPECT_EQ(read("rows.jsonl"), read("spared.jsonl"));
  EXPECT_EQ(read("p-rows.jsonl"), read("p-spared.jsonl"));
  EXPECT_FALSE(read("p-rows.jsonl").empty());
  EXPECT_EQ(listing().size(), 5u);
}

TEST_F(Memory, TooLittleIsSaidBeforeTheRun) {
  generate(3000);
  const std::string given = std::to_string(estimated(false).least_memory * 9 / 10);
  fails({"dedup", "in.jsonl", "-o", "out.jsonl", "--threads", "1", "--memory", given}, 1,
        {"--memory", "more memory", "about"});
}

TEST_F(Memory, OfAPipeNothingIsKnownBefore) {
  const Finished r = run_with_stdin({"dedup", "-", "--memory", "1GB"}, record({{"text", prose(1)}}));
  EXPECT_EQ(r.code, 0) << r.err;
  EXPECT_NE(r.err.find("pipe"), r.err.npos);
}

TEST_F(Memory, FullDiskBehindTheSketches) {
  if (support::kSanitized) GTEST_SKIP() << "sanitizers need memory themselves";
  generate(3000);
  write("out.jsonl", "what was here before\n");
  const std::string given = std::to_string(estimated(false).memory * 11 / 10);
  for (const std::uint64_t limit : {0u, 1u, 128u, 100000u, 3000u * 128 - 1}) {
    Command c = katha({"dedup", "in.jsonl", "-o", "out.jsonl", "--threads", "1", "--tmp-dir", ".", "--memory", given},
                      folder.path());
    c.file_size_limit = limit;
    command_fails(c, 1, {"katha: .: ", "File too large", "--tmp-dir"});
    EXPECT_EQ(read("out.jsonl"), "what was here before\n");
  }
}

TEST_F(Memory, TheDryRunTellsTheEstimate) {
  generate(3000);
  const Finished r = run({"dedup", "in.jsonl", "--dry-run"});
  EXPECT_NE(r.err.find("about 3,000 articles"), r.err.npos) << r.err;
  EXPECT_NE(r.err.find("of memory"), r.err.npos) << r.err;
}

}  // namespace
}  // namespace katha::cli_test
