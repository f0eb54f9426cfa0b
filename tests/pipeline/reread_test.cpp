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
    options_.inputs = {dir_.write(
        "in.jsonl", article("one two three four five six") + article("seven eight nine") + article(kThirty))};
    options_.read.read_again = true;
    reader_ = std::make_unique<Reader>(*Reader::open(options_.inputs, options_.read));
    in_ = std::make_unique<Ingested>(*ingest(*reader_, options_, background_, false, progress_));
    shingles_ = std::make_unique<RereadShingles>(*reader_, in_->corpus, options_, background_, false);
  }
  static constexpr const char* kThirty = "a b c d e f g h i j k l m n o p q r s t u v w x y z ab bc cd de";
  Status read(DocId doc, Cut cut = Cut::kPairs) { return shingles_->reader()->read(doc, cut, hashes_); }

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
  EXPECT_EQ(shingles_->size(), 3u);
  ASSERT_TRUE(read(0));
  EXPECT_EQ(hashes_.size(), 7u);
  ASSERT_TRUE(read(1));
  EXPECT_EQ(hashes_.size(), 4u);
  ASSERT_TRUE(read(2, Cut::kWindows));
  EXPECT_EQ(hashes_.size(), 26u);
  ASSERT_TRUE(read(2));  // compared with a short one
  EXPECT_EQ(hashes_.size(), 31u);
}

TEST_F(Reread, KnowsWhichAreShort) {
  EXPECT_TRUE(shingles_->is_short(0));
  EXPECT_TRUE(shingles_->is_short(1));
  EXPECT_FALSE(shingles_->is_short(2));
}

TEST_F(Reread, NoticesAnotherTextInThePlace) {
  dir_.write("in.jsonl", article("one two three four five six") + article("seven eight niNe") + article(kThirty));
  EXPECT_TRUE(read(1));  // the same compare-form: nothing that matters has changed
  dir_.write("in.jsonl", article("one two three four five six") + article("seven eight ninx") + article(kThirty));
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
