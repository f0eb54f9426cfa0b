#include "io/stage_file.h"

#include <gtest/gtest.h>

#include "support/temp_dir.h"

namespace katha::io {
namespace {

using support::TempDir;

std::string some_bytes(const TempDir& dir) {
  auto writer = StageWriter::create(dir / "s");
  EXPECT_TRUE(writer);
  Strings names;
  for (const char* name : {"a", "", "bcd"}) names.push_back(name);
  writer->add("run", "threshold 0.8\n");
  writer->add("numbers", std::vector<std::uint64_t>{1, 2, 1ull << 63});
  writer->add("flags", std::vector<bool>{true, false, true});
  writer->add("names", names);
  writer->add("nothing", std::vector<double>{});
  EXPECT_TRUE(writer->commit());
  return support::read_file(dir / "s");
}

TEST(StageFile, GivesBackWhatWasWritten) {
  const TempDir dir;
  const auto file = StageFile::parse(some_bytes(dir));
  ASSERT_TRUE(file);
  std::string_view run;
  std::vector<std::uint64_t> numbers;
  std::vector<bool> flags;
  std::vector<double> nothing{1};
  Strings names;
  ASSERT_TRUE(file->get("run", run) && file->get("numbers", numbers) && file->get("flags", flags));
  ASSERT_TRUE(file->get("names", names) && file->get("nothing", nothing));
  EXPECT_EQ(run, "threshold 0.8\n");
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{1, 2, 1ull << 63}));
  EXPECT_EQ(flags, (std::vector<bool>{true, false, true}));
  ASSERT_EQ(names.size(), 3u);
  EXPECT_EQ(names[0], "a");
  EXPECT_EQ(names[1], "");
  EXPECT_EQ(names[2], "bcd");
  EXPECT_TRUE(nothing.empty());
}

TEST(StageFile, SectionsOfAnotherShapeAreNotGiven) {
  const TempDir dir;
  const auto file = StageFile::parse(some_bytes(dir));
  std::vector<std::uint64_t> numbers;
  Strings names;
  EXPECT_FALSE(file->get("missing", numbers));
  EXPECT_FALSE(file->get("run", numbers));    // 14 bytes
  EXPECT_FALSE(file->get("numbers", names));  // a length beyond the end
}

TEST(StageFile, TornAtAnyLengthItIsNone) {
  const TempDir dir;
  const std::string bytes = some_bytes(dir);
  for (std::size_t n = 0; n < bytes.size(); ++n) EXPECT_FALSE(StageFile::parse(bytes.substr(0, n))) << n;
  EXPECT_FALSE(StageFile::parse(bytes + '\0'));
  EXPECT_FALSE(StageFile::parse(bytes + bytes));
}

TEST(StageFile, WithAnyBitFlippedItIsNone) {
  const TempDir dir;
  std::string bytes = some_bytes(dir);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      bytes[i] = static_cast<char>(bytes[i] ^ (1 << bit));
      EXPECT_FALSE(StageFile::parse(bytes)) << i << "." << bit;
      bytes[i] = static_cast<char>(bytes[i] ^ (1 << bit));
    }
  }
  EXPECT_TRUE(StageFile::parse(bytes));
}

/// Each checksum covers the sections before, so that sections of two files do not make a third.
TEST(StageFile, SectionsCannotBeExchanged) {
  std::uint64_t sum = 0;
  std::vector<std::string> section(3);
  for (int i = 0; i < 3; ++i) {
    const std::string_view name = i < 2 ? (i ? "b" : "a") : kEndSection;
    frame_section(name, i < 2 ? "xyz" : "", sum,
                  [&](std::string_view part) { section[static_cast<std::size_t>(i)] += part; });
  }
  const std::string header(stage_header());
  EXPECT_TRUE(StageFile::parse(header + section[0] + section[1] + section[2]));
  EXPECT_FALSE(StageFile::parse(header + section[1] + section[0] + section[2]));
  EXPECT_FALSE(StageFile::parse(header + section[0] + section[2]));
  EXPECT_FALSE(StageFile::parse(header + section[2]));
}

TEST(StageFile, SizesAreNotBelieved) {
  std::string bytes(stage_header());
  bytes += std::string("huge") + std::string(12, '\0') + std::string(8, '\xff') + std::string(100, 'x');
  EXPECT_FALSE(StageFile::parse(bytes));
}

}  // namespace
}  // namespace katha::io
