#include "reread.h"

#include <gtest/gtest.h>

#include "ingest.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

std::string article(std::string_view text) { return "{\"text\":\"" + std::string(text) + "\"}\n"; }

class Reread : public testing::Test {
 protected:
  void SetUp() override {
    options_.inputs = {dir_.write("in.jsonl", article("one two three four five six") + article("seven eight nine"))};
    options_.read.read_again = true;
    reader_ = std::make_unique<Reader>(*Reader::open(options_.inputs, options_.read));
    in_ = std::make_unique<Ingested>(*ingest(*reader_, options_, background_, false, progress_));
    shingles_ = std::make_unique<RereadShingles>(*reader_, in_->corpus, options_, background_, false);
  }
  Status read(DocId doc) { return shingles_->reader()->read(doc, hashes_); }

  support::TempDir dir_;
  Options options_;
  Background background_;
  Progress progress_;
  std::unique_ptr<Reader> reader_;
  std::unique_ptr<Ingested> in_;
  std::unique_ptr<RereadShingles> shingles_;
  std::vector<std::uint64_t> hashes_;
};

TEST_F(Reread, GivesTheShinglesOfTheText) {
  EXPECT_EQ(shingles_->size(), 2u);
  ASSERT_TRUE(read(0));
  EXPECT_EQ(hashes_.size(), 2u);
  ASSERT_TRUE(read(1));
  EXPECT_EQ(hashes_.size(), 1u);
}

TEST_F(Reread, NoticesAnotherTextInThePlace) {
  dir_.write("in.jsonl", article("one two three four five six") + article("seven eight niNe"));
  EXPECT_TRUE(read(1));  // the same compare-form: nothing that matters has changed
  dir_.write("in.jsonl", article("one two three four five six") + article("seven eight ninx"));
  EXPECT_TRUE(read(0));
  const Status changed = read(1);
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().code, ErrorCode::kCannotRead);
  EXPECT_EQ(changed.error().where, options_.inputs.front() + ":2");
  dir_.write("in.jsonl", article("one two three four five six") + "{\"text\":\"seven eight nine\"]\n");
  EXPECT_FALSE(read(1));  // no record any more
}

}  // namespace
}  // namespace katha
