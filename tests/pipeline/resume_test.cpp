// A run that goes on gives what it would have given at once; what it finds damaged it makes again, what is of another
// run it does not touch.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

#include "generate/corpus.h"
#include "generate/json_line.h"
#include "support/answers.h"
#include "support/compress.h"
#include "support/generated.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

namespace fs = std::filesystem;

std::string lines(std::uint32_t articles, std::uint64_t seed) {
  const auto corpus = generate::make_corpus(support::corpus_options(articles, seed), support::lexicon());
  std::string out = "\xEF\xBB\xBF";
  for (const generate::Article& a : support::articles_of(corpus)) {
    append_json_line(a, out);
    if (a.id.ends_with("7")) out += "[\"no record\"]\n\n";
    if (a.id.ends_with("9")) out += "{\"text\":\"\"}\r\n";
  }
  out.pop_back();  // the last line has no end
  return out;
}

class Resume : public testing::Test {
 protected:
  void SetUp() override {
    options.inputs = {input.write("a.jsonl", lines(120, 1)), input.write("b.jsonl.gz", support::gzip(lines(120, 2))),
                      input.path() + "/t", input.write("c.jsonl", lines(60, 1))};
    for (int i = 0; i < 9; ++i)
      input.write("t/" + std::to_string(i) + ".txt", "an article of its own, number " + std::to_string(i / 2));
    input.write("t/x.txt", std::string("\xFF\xFE", 2));
    options.read.block_bytes = 4096;
    options.read.list_rejects = options.read.hash_records = true;
    options.read.tmp_dir = stages.path();
    options.threads = 2;
    expected = support::everything(support::must_dedup(options));
    options.resume = true;
    options.resume_bytes = 30000;
  }
  /// What it gives; its stage files stay.
  std::string run() {
    Progress progress;
    progress.note = [this](const std::string& note) { notes += note + "\n"; };
    const auto result = dedup(options, progress);
    if (!result) return result.error().where + ": " + result.error().message;
    return support::everything(*result);
  }
  std::vector<fs::path> files() const {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(stages.path())) {
      if (entry.path().extension() == ".stage") out.push_back(entry.path());
    }
    std::ranges::sort(out);
    return out;
  }

  support::TempDir input, stages;
  Options options;
  std::string expected, notes;
};

TEST_F(Resume, FromAnyNumberOfStageFiles) {
  EXPECT_EQ(run(), expected);
  EXPECT_EQ(notes, "");
  EXPECT_GT(files().size(), 8u);
  for (std::size_t n = files().size(); n-- > 0;) {  // candidates, read-000000, ..., verify: as a kill would leave them
    EXPECT_EQ(run(), expected);
    std::vector<fs::path> left = files();
    std::ranges::rotate(left, left.begin() + 1);
    if (left.back().filename() == "katha-candidates.stage") std::swap(left.back(), left[left.size() - 2]);
    for (std::size_t k = n; k < left.size(); ++k) fs::remove(left[k]);
    notes.clear();
    EXPECT_EQ(run(), expected) << n;
    EXPECT_EQ(notes.find("damaged"), notes.npos) << notes;
    EXPECT_EQ(notes.find("going on") != notes.npos, n > 0) << notes;
  }
}

TEST_F(Resume, AnySegmentMayBeMissingOrDamaged) {
  EXPECT_EQ(run(), expected);
  const std::size_t count = files().size();
  for (std::size_t k = 0; k < count; ++k) {
    const fs::path file = files()[k];
    fs::remove(file);
    EXPECT_EQ(run(), expected) << file;
    ASSERT_EQ(files().size(), count);
    notes.clear();
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary)
        .seekp(static_cast<std::streamoff>(fs::file_size(file) / 2))
        .put('\x5a')
        .put('\x5b');
    EXPECT_EQ(run(), expected) << file;
    EXPECT_NE(notes.find(file.filename().string() + " is damaged"), notes.npos) << notes;
  }
}

TEST_F(Resume, WithOtherThreadsBlocksAndSegments) {
  EXPECT_EQ(run(), expected);
  fs::remove(stages / "katha-read-000003.stage");
  fs::remove(stages / "katha-verify.stage");
  options.threads = 1;
  options.read.block_bytes = 10000;
  options.resume_bytes = 50000;
  options.spare_memory = true;
  EXPECT_EQ(run(), expected);
}

TEST_F(Resume, OtherOptionsAreRefusedByName) {
  EXPECT_EQ(run(), expected);
  const Options before = options;
  const auto refused = [&](std::string_view what) {
    const std::string said = run();
    EXPECT_NE(said.find("another run"), said.npos) << said.substr(0, 200);
    EXPECT_NE(said.find(what), said.npos) << said.substr(0, 300);
    options = before;
  };
  options.neardup.threshold = 0.7, refused("threshold 0.7");
  options.neardup.shingle.words = 4, refused("shingle 4");
  options.neardup.minhash.slots = 256, refused("slots 256");
  options.neardup.shingle.seed = 2, refused("shingle seed 2");
  options.read.fields.source = "url", refused("source-field url");
  options.read.list_rejects = false, refused("rejects counted");
  options.strip_boilerplate = true, refused("strip-boilerplate yes");
  options.inputs.pop_back(), refused("inputs 12 files");
  options.neardup.keep = KeepPolicy::kShortest;  // no stage file knows of it
  const std::string shortest = run();
  EXPECT_NE(shortest, expected);
  options.resume = false;
  EXPECT_EQ(run(), shortest);
  options = before;
  EXPECT_EQ(run(), expected);
}

TEST_F(Resume, AChangedInputIsRefused) {
  EXPECT_EQ(run(), expected);
  fs::last_write_time(options.inputs[0], fs::file_time_type::clock::now() + std::chrono::seconds(5));
  EXPECT_NE(run().find("another run"), std::string::npos);
}

TEST_F(Resume, WhatCannotBeResumedIsRefused) {
  Progress progress;
  EXPECT_EQ(cluster(options, progress).error().code, ErrorCode::kBadOption);
  options.read.tmp_dir.clear();
  EXPECT_EQ(dedup(options, progress).error().where, "--resume");
  options.read.tmp_dir = stages.path();
  options.inputs.push_back("/dev/null");
  EXPECT_EQ(dedup(options, progress).error().where, "/dev/null");
}

TEST_F(Resume, AStopLeavesWholeSegmentsOnly) {
  for (const std::uint64_t after : {1u, 40u, 150u, 200u, 320u}) {
    Progress progress;
    std::thread stopper([&] {
      while (progress.articles < after && !progress.stop) std::this_thread::yield();
      progress.stop = true;
    });
    const auto result = dedup(options, progress);
    progress.stop = true;
    stopper.join();
    if (!result) {
      EXPECT_EQ(result.error().code, ErrorCode::kInterrupted);
    }
  }
  EXPECT_EQ(run(), expected);
}

TEST_F(Resume, FilesGoWithTheResult) {
  Progress progress;
  auto result = dedup(options, progress);
  ASSERT_TRUE(result);
  remove_stage_files(*result);
  EXPECT_TRUE(fs::is_empty(stages.path()));
}

}  // namespace
}  // namespace katha
