// Runs every fuzz target on its saved corpus: what fuzzing has found stays found.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "fuzz/targets.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

TEST(FuzzReplay, SavedCorpora) {
  for (const fuzz::NamedTarget& target : fuzz::kTargets) {
    const std::string folder = std::string(KATHA_SOURCE_DIR) + "/tests/fuzz/corpus/" + target.name;
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      SCOPED_TRACE(entry.path());
      const std::string bytes = support::read_file(entry.path());
      EXPECT_EQ(target.run(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()), 0);
      ++count;
    }
    EXPECT_GT(count, 10u) << folder;
  }
}

}  // namespace
}  // namespace katha
