#include "text/unbroken.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace katha {
namespace {

using Texts = std::vector<std::string_view>;

TEST(RoughSentences, EndBehindFullStopsOfAllScripts) {
  EXPECT_EQ(rough_sentences("One. Two! Three?"), (Texts{"One.", "Two!", "Three?"}));
  EXPECT_EQ(rough_sentences("3.14 and a.b stay. \"Quoted.\" (Aside.) End"),
            (Texts{"3.14 and a.b stay.", "\"Quoted.\"", "(Aside.)", "End"}));
  EXPECT_EQ(rough_sentences("一つ。「二つ。」三つ！"), (Texts{"一つ。", "「二つ。」", "三つ！"}));
  EXPECT_EQ(rough_sentences("एक। दो।"), (Texts{"एक।", "दो।"}));
  EXPECT_EQ(rough_sentences(""), Texts{});
  EXPECT_EQ(rough_sentences(" . "), Texts{"."});
}

TEST(RoughSentences, ListsAreCutBehindCommas) {
  std::string list;
  for (int n = 0; n < 30; ++n) list += "entry number " + std::to_string(n) + " of the list, ";
  const Texts cut = rough_sentences(list);
  ASSERT_GT(cut.size(), 5u);
  EXPECT_EQ(cut[0], "entry number 0 of the list, entry number 1 of the list,");
  for (const std::string_view part : cut) EXPECT_TRUE(part.ends_with(',')) << part;
  EXPECT_EQ(rough_sentences(list.substr(0, 200)).size(), 1u) << "a long sentence is none";
}

/// Nothing of a text is lost but the spaces between.
TEST(RoughSentences, AreTheWholeText) {
  const std::string text = "A b. C d, e! 「f。」 g" + std::string(300, 'h') + ", " + std::string(60, 'i') + "; j.";
  std::string joined, wanted = text;
  for (const std::string_view s : rough_sentences(text)) joined += s;
  std::erase(joined, ' '), std::erase(wanted, ' ');
  EXPECT_EQ(joined, wanted);
}

const std::string kNotice = "The Courier welcomes letters of any length from its readers.";

TEST(JudgeSentences, KnownOnesGo) {
  const KnownLine known[] = {{hash_words(kNotice), LineSign::kFurniture}};
  const std::string text = "The ferry ran aground. " + kNotice + " Nobody was hurt.";
  const auto judged = judge_sentences(text, {}, known);
  ASSERT_EQ(judged.size(), 3u);
  EXPECT_TRUE(judged[1].removed && judged[1].has(LineSign::kFurniture));
  EXPECT_EQ(std::ranges::count(judged, true, &JudgedLine::removed), 1);
  EXPECT_EQ(judged[0].words, 0u) << "too short to be told from another";
  EXPECT_FALSE(judge_sentences(kNotice, {}, known)[0].removed) << "no article is emptied";
}

}  // namespace
}  // namespace katha
