#include "story/text_day.h"

#include <gtest/gtest.h>

#include <string>

namespace katha {
namespace {

constexpr Day kJune4 = 15860;  // 2013-06-04
const std::string kParagraph =
    "The ferry to the island of Varn ran aground on Tuesday morning with sixty passengers, the coast guard said.";

Day day_of(const std::string& text) {
  Record record;
  record.title = "Ferry runs aground off Varn", record.text = text, record.lang = "en";
  StoryTextScratch scratch;
  StoryText story;
  const BoilerplateOptions strip;
  story_text(record, Background(), {}, &strip, scratch, story);
  return text_day(story);
}

TEST(TextDay, IsTheDateAboveTheFirstParagraph) {
  EXPECT_EQ(day_of("4 June 2013\n" + kParagraph), kJune4);
  EXPECT_EQ(day_of("By Nora Vint\nUpdated: June 4, 2013 10:15 AM\n" + kParagraph), kJune4) << "a line that is removed";
  EXPECT_EQ(day_of("VARN\n4 June 2013\n" + kParagraph + "\nBuilt 5 May 1998 and again on 6 May 1998."), kJune4);
}

TEST(TextDay, IsNoDateOfTheStory) {
  EXPECT_EQ(day_of(kParagraph), kUnknownDay);
  EXPECT_EQ(day_of(kParagraph + "\nShe was born on 4 June 2013."), kUnknownDay) << "one date tells nothing";
  EXPECT_EQ(day_of(kParagraph + "\nIt sank on 4 June 2013, was raised on 4 June 2014 and sold on 1 May 2015."),
            kUnknownDay);
}

TEST(TextDay, IsTheLastOfTheWeekMostDatesLieIn) {
  EXPECT_EQ(day_of(kParagraph + " Sources: Courier, 3 June 2013; Herald, 4 June 2013; built 1 May 1998."), kJune4);
  EXPECT_EQ(day_of(kParagraph + " On 3 June 2013 and 4 June 2013; on 3 June 2010 and 4 June 2010."), kUnknownDay)
      << "two weeks with as many";
}

}  // namespace
}  // namespace katha
