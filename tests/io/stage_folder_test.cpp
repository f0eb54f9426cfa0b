#include "io/stage_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include "support/temp_dir.h"

namespace katha {
namespace {

class Folder : public testing::Test {
 protected:
  Result<std::shared_ptr<StageFolder>> open(const std::string& run = "katha 1\nthreshold 0.8\n") {
    return StageFolder::open(dir.path(), run, [this](const std::string& note) { notes += note + "\n"; });
  }
  static Status write(StageFolder& folder, const std::string& stage) {
    return folder.write(stage, [](io::StageWriter& out) { out.add("x", "y"); });
  }
  std::set<std::string> names() const {
    std::set<std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator(dir.path())) out.insert(entry.path().filename());
    return out;
  }
  support::TempDir dir;
  std::string notes;
};

TEST_F(Folder, KeepsFilesUntilTheRunIsDone) {
  auto first = open();
  ASSERT_TRUE(first);
  ASSERT_TRUE(write(**first, "verify"));
  *first = nullptr;
  auto second = open();
  ASSERT_TRUE(second);
  const auto file = (*second)->read("verify");
  ASSERT_TRUE(file && *file);
  std::string_view x;
  EXPECT_TRUE((*file)->get("x", x));
  EXPECT_EQ(x, "y");
  const auto none = (*second)->read("candidates");
  EXPECT_TRUE(none && !*none);
  dir.write("other.txt", "of somebody else");
  (*second)->remove_all();
  EXPECT_EQ(names(), std::set<std::string>{"other.txt"});
  EXPECT_EQ(notes, "");
}

TEST_F(Folder, IsForOneProcessAtATime) {
  const auto first = open();
  ASSERT_TRUE(first);
  const auto second = open();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().where, dir.path());
  EXPECT_NE(second.error().message.find("process " + std::to_string(::getpid())), std::string::npos);
  (*first)->remove_all();
  EXPECT_TRUE(open());  // its file is gone, another one is locked
}

TEST_F(Folder, MustBeThere) {
  const auto none = StageFolder::open(dir / "nowhere", "", [](const std::string&) {});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kCannotWrite);
}

TEST_F(Folder, WhatIsDamagedIsToldOfAndDeleted) {
  auto folder = open();
  ASSERT_TRUE(write(**folder, "verify"));
  std::filesystem::resize_file(dir / "katha-verify.stage", 60);
  const auto file = (*folder)->read("verify");
  ASSERT_TRUE(file);
  EXPECT_FALSE(*file);
  EXPECT_NE(notes.find("katha-verify.stage is damaged"), notes.npos);
  EXPECT_EQ(names(), std::set<std::string>{"katha-resume.lock"});
}

TEST_F(Folder, FilesOfAnotherRunAreAnErrorThatSaysWhy) {
  {
    auto folder = open();
    ASSERT_TRUE(write(**folder, "verify"));
  }
  const auto other = open("katha 1\nthreshold 0.7\n");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::kBadOption);
  EXPECT_NE(other.error().message.find("\"threshold 0.8\", not \"threshold 0.7\""), std::string::npos);
  EXPECT_TRUE(names().contains("katha-verify.stage"));
}

TEST_F(Folder, OnlyFilesOfOurOwnAreRead) {
  auto folder = open();
  ASSERT_TRUE(write(**folder, "verify"));
  std::filesystem::create_symlink(dir / "katha-verify.stage", dir / "katha-candidates.stage");
  EXPECT_FALSE((*folder)->read("candidates"));
  *folder = nullptr;
  EXPECT_FALSE(open());
}

TEST_F(Folder, LeftOversOfAKillGo) {
  dir.write(".katha-verify.stage.katha-x7Kq0z", "half named");
  dir.write(".katha-notes", "not ours");
  const auto folder = open();
  EXPECT_EQ(names(), (std::set<std::string>{".katha-notes", "katha-resume.lock"}));
}

}  // namespace
}  // namespace katha
