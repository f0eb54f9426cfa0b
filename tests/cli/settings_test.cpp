// Expert settings: every constant of the story half and of boilerplate removal by name, in the tables of --config.
#include <sstream>

#include "cli/run_katha.h"

namespace katha::cli_test {
namespace {

constexpr const char* kTables = KATHA_SOURCE_DIR "/tests/golden/background";

class Settings : public KathaFailures {
 protected:
  void SetUp() override {
    write("in.jsonl", record({{"id", "a"}, {"text", prose(1)}}) + record({{"id", "b"}, {"text", prose(2)}}));
  }
  /// What --dry-run tells of the settings of katha.toml.
  std::string changed(const std::string& config, std::vector<std::string> more = {}) const {
    write("katha.toml", config);
    more.insert(more.begin(), {"cluster", "in.jsonl", "--dry-run", "--config", "katha.toml"});
    const Finished r = run(std::move(more));
    EXPECT_EQ(r.code, 0) << config << r.err;
    std::string out;
    std::istringstream lines(r.err);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("setting ")) out += line.substr(8) + "\n";
    }
    return out;
  }
  void SetUpStories() const {
    std::string lines;
    for (unsigned k = 0; k < 6; ++k) {
      const std::string title = prose(100 + k / 2, 6);
      lines += record({{"id", std::to_string(k)}, {"title", title}, {"text", prose(k / 2, 30) + prose(50 + k, 30)}});
    }
    write("stories.jsonl", lines);
  }
  static const std::vector<std::string>& with_file() {
    static const std::vector<std::string> args = {"cluster", "in.jsonl", "--config", "katha.toml"};
    return args;
  }
};

struct Listed {
  std::string table, name, value;
};

/// The lines `katha --settings` prints, taken apart.
std::vector<Listed> listed(const std::string& text) {
  std::vector<Listed> out;
  std::string table;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('[')) table = line.substr(1, line.size() - 2);
    const std::size_t equals = line.find(" = "), remark = line.find("  # ");
    if (equals == line.npos || line.starts_with('[')) continue;
    EXPECT_NE(remark, line.npos) << line << " does not say what it means";
    out.push_back({table, line.substr(0, equals), line.substr(equals + 3, remark - equals - 3)});
  }
  return out;
}

TEST_F(Settings, TheListIsAFileThatChangesNothing) {
  const Finished list = run({"--settings"});
  EXPECT_EQ(list.code, 0);
  EXPECT_GE(listed(list.out).size(), 90U);
  EXPECT_EQ(changed(list.out), "");
}

/// Each is set to something else, alone, and nothing but it changes.
TEST_F(Settings, EachIsSetByItsName) {
  for (const Listed& s : listed(run({"--settings"}).out)) {
    std::string other = s.value == "true" ? "false" : s.value == "false" ? "true" : s.value == "1" ? "2" : "1";
    if (s.value.starts_with('[')) other = s.value.substr(0, s.value.rfind(' ') + 1) + "1000]";
    if (s.name == "mean" || s.name == "sd") other = "[0.5, 0.25]";
    if (s.name == "same_story" || s.name == "any_pair") other = s.value.substr(0, s.value.rfind(' ') + 1) + "0.5]";
    if (s.name == "lowest" || s.name == "highest") other = "0.3";
    if (s.name == "delay_month") other = "2";
    if (s.name == "longest") other = "200";  // not below "shortest"
    const std::string name = s.table + '.' + s.name;
    EXPECT_EQ(changed('[' + s.table + "]\n" + s.name + " = " + other + '\n'),
              name + " = " + other + " (default " + s.value + ")\n");
  }
}

TEST_F(Settings, MayBeWrittenWithDots) {
  EXPECT_EQ(changed("story.score.cohort = 2e1\nstory.linkage = {absent = -1}\n"),
            "story.score.cohort = 20 (default 30)\nstory.linkage.absent = -1 (default -0.5)\n");
}

TEST_F(Settings, DecideWhichArticlesAreOneStory) {
  SetUpStories();
  const auto stories = [&](const std::string& config, std::vector<std::string> more = {}) {
    write("katha.toml", config);
    more.insert(more.begin(), {"cluster", "stories.jsonl", "--config", "katha.toml"});
    std::set<std::string> out;
    for (const Row& row : json_rows(run(std::move(more)).out)) out.insert(row["story"]);
    return out.size();
  };
  EXPECT_EQ(stories(""), 3U);
  EXPECT_EQ(stories("story.score.prior_level = 0.9\nstory.score.prior_weight = 1000\n"), 6U);
  EXPECT_EQ(stories("[story.threshold]\ncalibrate = false\nfixed = 1\n"), 6U);
  EXPECT_EQ(stories("[story.threshold]\ncalibrate = false\nfixed = 1\n", {"--story-threshold", "0.2"}), 3U)
      << "what is typed wins";
}

TEST_F(Settings, ExplainGoesByThemToo) {
  SetUpStories();
  const auto same = [&](const std::string& config) {
    write("katha.toml", config);
    return json_rows(run({"explain", "stories.jsonl", "--pair", "0", "1", "--json", "--config", "katha.toml"}).out)
        .at(0)["same_story"];
  };
  EXPECT_EQ(same(""), "true");
  EXPECT_EQ(same("[story.score]\nprior_level = 0.9\nprior_weight = 1000\n"), "false");
}

TEST_F(Settings, SpellingsAreFoldedUnlessTheySayOtherwise) {
  write("in.jsonl", record({{"id", "a"}, {"text", prose(1, 12) + " самолёт полёт пилот"}}) +
                        record({{"id", "b"}, {"text", prose(2, 12) + " самолет полет пилот"}}));
  const auto similarity = [&](const std::string& config) {
    write("katha.toml", config);
    const Finished r = run({"explain", "in.jsonl", "--pair", "a", "b", "--json", "--config", "katha.toml"});
    const std::string evidence = json_rows(r.out).at(0)["evidence"];
    return std::stod(evidence.substr(evidence.find("\"value\":") + 8));
  };
  EXPECT_LT(similarity("story.fold_spelling = false\n"), 0.5 * similarity(""));
}

TEST_F(Settings, BoilerplateIsStrippedByThem) {
  write("in.jsonl", record({{"id", "a"}, {"text", prose(1) + ".\nShare on Facebook\n"}}));
  const auto removed = [&](const std::string& config) {
    write("katha.toml", config);
    EXPECT_EQ(run({"cluster", "in.jsonl", "--show-boilerplate", "b.jsonl", "--config", "katha.toml"}).code, 0);
    return json_rows(read("b.jsonl")).size();
  };
  EXPECT_EQ(removed(""), 1U);
  EXPECT_EQ(removed("boilerplate.drop_at = 1000\n"), 0U);
}

TEST_F(Settings, UnknownNamesAreToldWithThoseThereAre) {
  write("katha.toml", "threads = 1\n[story.score]\ncohrt = 3\n");
  fails(with_file(), 2, {"katha.toml:3", "story.score.cohrt", "cohort"});
  write("katha.toml", "[story.scores]\ncohort = 3\n");
  fails(with_file(), 2, {"katha.toml:1", "story.scores", "lead_terms", "evidence", "score"});
  write("katha.toml", "[storys]\ncohort = 3\n");
  fails(with_file(), 2, {"katha.toml:1", "storys", "boilerplate and story"});
  write("katha.toml", "[boilerplate]\n\nmarkers = 3\n");
  fails({"dedup", "in.jsonl", "--config", "katha.toml"}, 2, {"katha.toml:3", "boilerplate.markers", "marker"});
}

TEST_F(Settings, ATableIsNoValueAndAValueNoTable) {
  write("katha.toml", "[story]\nscore = 3\n");
  fails(with_file(), 2, {"katha.toml:2", "\"story.score\" is a table", "cohort"});
  write("katha.toml", "[story.score.cohort]\nsize = 3\n");
  fails(with_file(), 2, {"katha.toml:1", "story.score.cohort", "a finite number"});
}

TEST_F(Settings, ValuesOfAnotherTypeAreRefused) {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"story.score.cohort = \"20\"", "a finite number"},
      {"story.score.cohort = inf", "a finite number"},
      {"story.score.cohort = true", "a finite number"},
      {"story.score.far_rank = 1.5", "a whole number from 0"},
      {"story.score.far_rank = -1", "a whole number from 0"},
      {"story.score.far_rank = 4294967296", "a whole number from 0"},
      {"story.threshold.calibrate = 0", "true or false"},
      {"story.threshold.mean = 0.02", "an array of 2 numbers"},
      {"story.threshold.mean = [0.02]", "an array of 2 numbers"},
      {"story.threshold.mean = [0.02, \"x\"]", "each a finite number"},
      {"story.evidence.day_edges = [0, 1, 2, 3, 7, 14, 30, 90, 365, 400]", "an array of 9 numbers"},
      {"story.evidence.day_edges = [0, 1, 2, 3, 7, 14, 30, 90, 365.5]", "each a whole number"}};
  for (const auto& [line, wanted] : wrong) {
    write("katha.toml", "# one\n" + line + "\n");
    fails(with_file(), 2, {"katha.toml:2", line.substr(0, line.find(' ')), wanted});
  }
}

TEST_F(Settings, RangesAreThoseOfTheLibrary) {
  write("katha.toml", "[story.neighbours]\nlist = 0\n");
  fails(with_file(), 2, {"story.neighbours.list", "from 1 to 65536"});
  write("katha.toml", "story.rare_spelling = 2\n");
  fails(with_file(), 2, {"story.rare_spelling", "from 0 to 1"});
}

/// Whatever number stands there, a run ends with an answer or with what is wrong.
TEST_F(Settings, NoValueBreaksARun) {
  SetUpStories();
  for (const Listed& s : listed(run({"--settings"}).out)) {
    if (s.value == "true" || s.value == "false" || s.value.starts_with('[')) continue;
    for (const std::string value : {"0", "-1", "4294967295"}) {
      write("katha.toml", '[' + s.table + "]\n" + s.name + " = " + value + '\n');
      const Finished r =
          run({"cluster", "stories.jsonl", "--config", "katha.toml", "--background", kTables, "--threads", "1"});
      EXPECT_TRUE(r.code == 0 || r.code == 2) << s.table << '.' << s.name << " = " << value << '\n' << r.err;
    }
  }
}

}  // namespace
}  // namespace katha::cli_test
