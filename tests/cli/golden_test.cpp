// Whole runs of the program, compared with what they gave before: tests/golden/<case>/ holds
//   args       one argument a line; {out} is the folder the run writes to
//   input      whatever the arguments name; the run's working directory is the case's folder
//   expected/  exit (the code), stdout (if anything comes) and every file of {out}
// A run that is meant to give something else now:
//   KATHA_UPDATE_GOLDEN=1 build/dev/tests/katha_tests --gtest_filter='*Golden*' && git diff tests/golden
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "cli/run_katha.h"

namespace katha::cli_test {
namespace {

namespace fs = std::filesystem;

const fs::path kGolden = KATHA_SOURCE_DIR "/tests/golden";

std::vector<std::string> cases() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(kGolden)) {
    if (fs::exists(entry.path() / "args")) out.push_back(entry.path().filename());
  }
  std::ranges::sort(out);
  return out;
}

std::vector<std::string> arguments(const fs::path& folder, const std::string& out) {
  std::vector<std::string> args;
  std::istringstream lines(support::read_file(folder / "args"));
  for (std::string line; std::getline(lines, line);) {
    if (const auto at = line.find("{out}"); at != line.npos) line.replace(at, 5, out);
    args.push_back(line);
  }
  return args;
}

std::map<std::string, std::string> contents(const fs::path& folder) {
  std::map<std::string, std::string> out;
  if (!fs::exists(folder)) return out;
  for (const auto& entry : fs::directory_iterator(folder)) {
    out[entry.path().filename()] = support::read_file(entry.path());
  }
  return out;
}

void rewrite(const fs::path& folder, const std::map<std::string, std::string>& files) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const auto& [name, bytes] : files) std::ofstream(folder / name, std::ios::binary) << bytes;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, RunGivesWhatItGave) {
  const fs::path folder = kGolden / GetParam();
  const support::TempDir out;
  const Finished r = support::run(katha(arguments(folder, out.path()), folder));
  std::map<std::string, std::string> found = contents(out.path());
  found["exit"] = std::to_string(r.code) + "\n";
  if (!r.out.empty()) found["stdout"] = r.out;
  for (const auto& [name, bytes] : found) {
    EXPECT_EQ(bytes.find(KATHA_SOURCE_DIR), bytes.npos) << name << " holds a path of this machine";
    EXPECT_EQ(bytes.find(out.path()), bytes.npos) << name << " holds a path of this machine";
  }
  if (const char* update = std::getenv("KATHA_UPDATE_GOLDEN"); update && *update == '1') {
    rewrite(folder / "expected", found);
    return;
  }
  EXPECT_EQ(found, contents(folder / "expected")) << r.err;
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, testing::ValuesIn(cases()), [](const auto& tested) {
  std::string name = tested.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace katha::cli_test
