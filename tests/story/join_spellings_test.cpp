#include "story/join_spellings.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

#include "support/story_corpus.h"

namespace katha {
namespace {

/// What each article counts, by word.
std::vector<std::map<std::string, int>> counts_of(const StoryInput& input) {
  std::vector<std::map<std::string, int>> out(input.size());
  for (std::size_t i = 0; i < input.size(); ++i) {
    std::uint32_t last = 0;
    for (const TermCount& t : input.terms[i]) {
      EXPECT_TRUE(out[i].empty() || t.term > last) << "row " << i;
      last = t.term;
      out[i][std::string(input.vocabulary[t.term])] = t.count;
    }
  }
  return out;
}

TEST(JoinSpellings, CountsThemAsOneTerm) {
  StoryInput input = support::input_of({{"इजराइल", "बैठक"}, {"इस्राइल", "इजराइल", "रूस"}, {"israel"}});
  input = join_spellings(std::move(input), Background(), 3e-5);
  const auto counts = counts_of(input);
  const std::string one = "इजराइल";  // the first by bytes: no table knows any of them
  EXPECT_EQ(counts[0], (std::map<std::string, int>{{one, 1}, {"बैठक", 1}}));
  EXPECT_EQ(counts[1], (std::map<std::string, int>{{one, 2}, {"रूस", 1}}));
  EXPECT_EQ(counts[2], (std::map<std::string, int>{{"israel", 1}}));
}

TEST(JoinSpellings, LeavesOtherInputAlone) {
  for (const double rare : {3e-5, 0.0}) {
    StoryInput input = support::input_of({{"महाराष्ट्र", "a"}, {"महाराष्टर"}, {}});
    if (rare > 0) input = support::input_of({{"महाराष्ट्र", "a"}, {"गुजरात"}, {}});
    const auto before = counts_of(input);
    input = join_spellings(std::move(input), Background(), rare);
    EXPECT_EQ(counts_of(input), before);
  }
}

TEST(JoinSpellings, OfNothing) { EXPECT_EQ(join_spellings(StoryInput{}, Background(), 3e-5).size(), 0u); }

}  // namespace
}  // namespace katha
