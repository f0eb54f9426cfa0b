// --config FILE.toml: options in a file. The command line wins; what is wrong is named with file and line, exit 2.
#include "cli/run_katha.h"

namespace katha::cli_test {
namespace {

class Config : public KathaFailures {
 protected:
  void SetUp() override {  // Jaccard of a and b is 51/61 = 0.836
    write("in.jsonl", record({{"id", "a"}, {"text", prose(1)}}) + record({{"id", "b"}, {"text", reworded(1, 5)}}));
  }
  /// The cluster of the second article: "0" if they are near-duplicates.
  std::string cluster_of_b(std::vector<std::string> args) const {
    args.insert(args.begin(), {"dedup", "in.jsonl", "--config", "katha.toml"});
    const Finished r = run(std::move(args));
    EXPECT_EQ(r.code, 0) << r.err;
    const auto rows = json_rows(r.out);
    return rows.size() == 2 ? rows[1]["cluster"] : "";
  }
};

TEST_F(Config, SetsOptionsOfAllCommandsOrOfOne) {
  write("katha.toml", "threshold = 0.9\nthreads = 2\n");
  EXPECT_EQ(cluster_of_b({}), "1");
  write("katha.toml", "threshold = 0.9\n[dedup]\nthreshold = 0.8\n[cluster]\nthreshold = 1\n");
  EXPECT_EQ(cluster_of_b({}), "0");
  write("katha.toml", "# nothing but a remark\n");
  EXPECT_EQ(cluster_of_b({}), "0");
}

TEST_F(Config, CommandLineWins) {
  write("katha.toml", "[dedup]\nthreshold = 0.9\noutput = \"from-config.jsonl\"\n");
  EXPECT_EQ(cluster_of_b({"--threshold", "0.8", "-o", "-"}), "0");
  EXPECT_FALSE(exists("from-config.jsonl"));
}

TEST_F(Config, StringsNumbersAndBooleans) {
  write("katha.toml", "output = \"rows.csv\"\nquiet = true\nverbose = false\nshingle = 3\nthreshold = 0.75\n");
  const Finished r = run({"dedup", "in.jsonl", "--config=katha.toml"});
  EXPECT_EQ(r.code, 0);
  EXPECT_EQ(r.err, "");
  EXPECT_EQ(r.out, "");
  EXPECT_TRUE(read("rows.csv").starts_with("id,cluster,"));
}

TEST_F(Config, OptionsOfAnotherCommandAreNotInTheWay) {
  write("katha.toml", "keep-boilerplate = true\nstrip-boilerplate = true\nstories = \"s.jsonl\"\ncolumn = \"story\"\n");
  EXPECT_EQ(cluster_of_b({}), "0");
  EXPECT_FALSE(exists("s.jsonl"));
}

/// `pairs = true` as a bare --pairs would take the next word, an input, for its file.
TEST_F(Config, BooleansAreForFlagsAlone) {
  const std::vector<std::string> args = {"dedup", "--config", "katha.toml", "in.jsonl", "in.jsonl"};
  for (const std::string setting : {"pairs = true", "output = false", "threshold = true"}) {
    write("katha.toml", "threads = 1\n" + setting + "\n");
    fails(args, 2, {"katha.toml:2", setting.substr(0, setting.find(' '))});
  }
  for (const std::string setting : {"quiet = 1", "quiet = \"yes\""}) {
    write("katha.toml", setting + "\n");
    fails(args, 2, {"katha.toml:1", "quiet"});
  }
}

TEST_F(Config, OneFileOnly) {
  write("katha.toml", "threads = 1\n");
  fails({"dedup", "in.jsonl", "--config", "katha.toml", "--config=katha.toml"}, 2, {"--config"});
  write("katha.toml", "config = \"other.toml\"\n");
  fails({"dedup", "in.jsonl", "--config", "katha.toml"}, 2, {"katha.toml:1", "config"});
}

TEST_F(Config, UnknownSettingsAreNamedWithTheirLine) {
  const std::vector<std::string> args = {"dedup", "in.jsonl", "--config", "katha.toml"};
  write("katha.toml", "threads = 1\n\ntreshold = 0.7\n");
  fails(args, 2, {"katha.toml:3", "treshold"});
  write("katha.toml", "threads = 1\n[dedup]\nstories = \"s.jsonl\"\n");
  fails(args, 2, {"katha.toml:3", "stories"});
  write("katha.toml", "[deduplicate]\nthreads = 1\n");
  fails(args, 2, {"katha.toml:1", "deduplicate"});
  write("katha.toml", "threshold = [0.7, 0.8]\n");
  fails(args, 2, {"katha.toml:1", "threshold"});
}

TEST_F(Config, MistakesInATableOfAnotherCommandAreNamedToo) {
  write("katha.toml", "[cluster]\n# how stories are found\nstori = \"s.jsonl\"\n");
  fails({"dedup", "in.jsonl", "--config", "katha.toml"}, 2, {"katha.toml:3", "stori"});
}

TEST_F(Config, ValuesAreCheckedLikeThoseOfTheCommandLine) {
  write("katha.toml", "threshold = 7\n");
  fails({"dedup", "in.jsonl", "--config", "katha.toml"}, 2, {"--threshold"});
  write("katha.toml", "threshold = \"high\"\n");
  fails({"dedup", "in.jsonl", "--config", "katha.toml"}, 2, {"--threshold"});
}

TEST_F(Config, BrokenTomlIsNamedWithItsLine) {
  write("katha.toml", "threads = 1\nthreshold = = 0.7\n");
  fails({"dedup", "in.jsonl", "--config", "katha.toml"}, 2, {"katha.toml:2"});
  write("katha.toml", "output = \"no end\n");
  fails({"dedup", "in.jsonl", "--config", "katha.toml"}, 2, {"katha.toml:1"});
}

TEST_F(Config, MissingFile) {
  fails({"dedup", "in.jsonl", "--config", "nowhere.toml"}, 2, {"nowhere.toml"});
  fails({"dedup", "in.jsonl", "--config=nowhere.toml"}, 2, {"nowhere.toml"});
  write("folder/inside.txt", "");
  fails({"dedup", "in.jsonl", "--config", "folder"}, 2, {"folder"});
}

}  // namespace
}  // namespace katha::cli_test
