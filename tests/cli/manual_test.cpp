// The manual page and the completions say what --help says.
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>

#include "cli/run_katha.h"

namespace katha::cli_test {
namespace {

class Manual : public Katha {
 protected:
  std::string output_of(std::vector<std::string> args) const {
    const Finished r = run(std::move(args));
    EXPECT_EQ(r.code, 0) << r.err;
    EXPECT_EQ(r.err, "");
    return r.out;
  }
  /// "--threshold" ...: all that a command's --help lists.
  std::set<std::string> options_of(const std::string& command) const {
    const std::string help = output_of({command, "--help"});
    const std::regex listed("\n  (?:-., ?)?(--[a-z-]+)");
    std::set<std::string> out;
    for (std::sregex_iterator at(help.begin(), help.end(), listed), end; at != end; ++at) out.insert((*at)[1]);
    EXPECT_GT(out.size(), 3u);
    return out;
  }
  /// What bash offers for the last of the words.
  std::string completed(const std::string& words, int last) const {
    const std::string script = "compopt() { :; }\nsource katha.bash\nCOMP_WORDS=(" + words +
                               ")\nCOMP_CWORD=" + std::to_string(last) + "\n_katha\necho \"${COMPREPLY[@]}\"\n";
    const Finished r = support::run({.program = "/bin/bash", .args = {"-c", script}, .directory = folder.path()});
    EXPECT_EQ(r.err, "");
    return r.out;
  }
};

TEST_F(Manual, PageAndCompletionsKnowEveryOption) {
  const std::string page = std::regex_replace(output_of({"--man"}), std::regex(R"(\\-)"), "-");
  EXPECT_EQ(page.find(".TH KATHA 1"), 0u);
  const std::string bash = output_of({"--completions", "bash"}), zsh = output_of({"--completions", "zsh"}),
                    fish = output_of({"--completions", "fish"});
  for (const std::string command : {"dedup", "cluster", "eval", "explain"}) {
    for (const std::string& option : options_of(command)) {
      for (const std::string* text : {&page, &bash, &zsh}) EXPECT_NE(text->find(option), page.npos) << option;
      EXPECT_NE(fish.find(" -l " + option.substr(2) + " "), fish.npos) << option;
    }
  }
}

TEST_F(Manual, NoLineOfThePageIsTakenForARequest) {
  const std::string page = output_of({"--man"});
  const std::regex request(R"((^|\n)\.(?!TH |SH |SS |TP\n|nf\n|fi\n)[^\n]*)");
  std::smatch found;
  EXPECT_FALSE(std::regex_search(page, found, request)) << found.str();
}

TEST_F(Manual, BashCompletes) {
  write("katha.bash", output_of({"--completions", "bash"}));
  write("news.jsonl", "");
  EXPECT_EQ(completed("katha cl", 1), "cluster\n");
  EXPECT_EQ(completed("katha dedup --thresh", 2), "--threshold\n");
  EXPECT_EQ(completed("katha eval --thresh", 2), "\n");
  EXPECT_EQ(completed("katha dedup --keep-policy e", 3), "earliest\n");
  EXPECT_EQ(completed("katha dedup news.j", 2), "news.jsonl\n");
}

TEST_F(Manual, OtherShellsAreRefused) {
  const Finished r = run({"--completions", "tcsh"});
  EXPECT_EQ(r.code, 2);
  EXPECT_NE((r.out + r.err).find("bash, zsh and fish"), std::string::npos);
}

}  // namespace
}  // namespace katha::cli_test
