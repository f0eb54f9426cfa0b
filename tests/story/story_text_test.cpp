#include "katha/story/story_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "katha/text/normalize.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

Background two_languages() {
  const support::TempDir folder;
  folder.write("en.tsv", "the\t5000000\ndam\t500\nbroke\t400\nand\t3000000\nvalley\t300\n");
  folder.write("es.tsv", "la\t5000000\npresa\t500\nse\t3000000\nrompió\t400\ny\t3000000\n");
  const auto background = Background::load(folder.path());
  EXPECT_TRUE(background);
  return *background;
}

const BoilerplateOptions kStrip;

StoryText read(const Record& record, const Background& background, const StoryTextOptions& options = {},
               const BoilerplateOptions* boilerplate = &kStrip) {
  StoryTextScratch scratch;
  StoryText out;
  story_text(record, background, options, boilerplate, scratch, out);
  return out;
}

Record record(std::string_view title, std::string_view text, std::string_view lang = "") {
  Record out;
  out.title = title, out.text = text, out.lang = lang;
  return out;
}

TEST(StoryText, TitleAndBodyInCompareForm) {
  const StoryText got = read(record("The DAM", "  It Broke. \n\nPeople  Fled."), Background());
  EXPECT_EQ(got.compare_form, "the dam . it broke.\npeople  fled.");
  EXPECT_EQ(got.title(), "the dam");
  EXPECT_EQ(got.body(), "it broke.\npeople  fled.");
  EXPECT_EQ(got.title_as_read, "The DAM");
  ASSERT_EQ(got.lines.size(), 2u);
  EXPECT_EQ(got.lines[0].text, "It Broke.");
  EXPECT_EQ(got.lines[1].text, "People  Fled.");
}

TEST(StoryText, OfATextWithoutLineBreaksKnownSentencesGo) {
  const std::string notice = "The Courier welcomes letters of any length from its readers.";
  const KnownLine known[] = {{hash_words(notice), LineSign::kFurniture}};
  const std::string text = "The DAM broke.  Many fled. " + notice + " Nobody was HURT.";
  StoryTextScratch scratch;
  StoryText got;
  story_text(record("", text), Background(), {}, &kStrip, scratch, got, known);
  EXPECT_EQ(got.compare_form, " . the dam broke.  many fled.\nnobody was hurt.");
  ASSERT_EQ(got.lines.size(), 2u);
  EXPECT_EQ(got.lines[0].text, "The DAM broke.  Many fled.");
  EXPECT_EQ(got.lines[1].compare_form, "nobody was hurt.");
  story_text(record("", text), Background(), {}, &kStrip, scratch, got);
  EXPECT_EQ(got.lines.size(), 1u);
}

TEST(StoryText, EmptyRecord) {
  const StoryText got = read(record("", ""), Background());
  EXPECT_EQ(got.compare_form, " . ");
  EXPECT_EQ(got.title(), "");
  EXPECT_EQ(got.body(), "");
  EXPECT_EQ(got.lang, kNoLanguage);
  EXPECT_EQ(got.language, "und");
}

TEST(StoryText, LanguageIsFoundOrGoneByOnlyIfAsked) {
  const std::string english =
      "the dam broke and the valley was full of water when the people left their homes at night";
  StoryTextOptions options;
  options.detect_language = false;
  EXPECT_EQ(read(record("", english), two_languages(), options).language, "und");
  EXPECT_EQ(read(record("", english), two_languages(), options).lang, kNoLanguage);
  EXPECT_EQ(read(record("", english, "en"), two_languages(), options).language, "en");
  EXPECT_EQ(read(record("", "la presa", "es"), Background()).rules, StemRules::kFiveLetters);
  options.stem_by_language = false;
  EXPECT_EQ(read(record("", "la presa", "es"), Background(), options).rules, StemRules::kByScript);
}

TEST(StoryText, BoilerplateMayStay) {
  const Record article = record("", "The dam broke.\nShare this");
  EXPECT_EQ(read(article, Background()).body(), "the dam broke.");
  EXPECT_EQ(read(article, Background(), {}, nullptr).body(), "the dam broke.\nshare this");
}

TEST(StoryText, TheLanguageIsTheFieldsElseTheTexts) {
  const Background background = two_languages();
  const char* english = "The dam broke in the night, and the people of the valley had to leave their houses.";
  EXPECT_EQ(read(record("", english), background).language, "en");
  EXPECT_EQ(read(record("", english), background).lang, background.find("en"));
  EXPECT_EQ(read(record("", english), background).rules, StemRules::kByScript);
  EXPECT_EQ(read(record("", english), Background()).language, "en") << "without tables";
  EXPECT_EQ(read(record("", english, "und"), background).language, "en");
  EXPECT_EQ(read(record("", english, "es-MX"), background).language, "es");
  EXPECT_EQ(read(record("", english, "es-MX"), background).rules, StemRules::kFiveLetters);
  EXPECT_EQ(read(record("", english, "fr"), background).language, "fr");
  EXPECT_EQ(read(record("", english, "fr"), background).lang, kNoLanguage);
  EXPECT_EQ(read(record("La presa se rompió", "por la noche y la gente del valle tuvo que salir"), background).language,
            "es")
      << "title and text";
  EXPECT_EQ(read(record("", "q w e r t y"), background).language, "und");
}

TEST(StoryText, FirstLineOfATextFileIsItsTitleIfItIsShort) {
  Record file = record("", "The dam broke\nIt was old.\nShare this");
  file.title_in_text = true;
  const StoryText got = read(file, Background());
  EXPECT_EQ(got.title_as_read, "The dam broke");
  EXPECT_EQ(got.compare_form, "the dam broke . it was old.");
  EXPECT_EQ(got.lines.size(), 1u);

  std::string words;
  for (int i = 0; i < 30; ++i) words += "word ";
  file.text = words;
  EXPECT_EQ(read(file, Background()).lines.size(), 0u) << "thirty words are a title";
  words += "more";
  file.text = words;
  EXPECT_EQ(read(file, Background()).lines.size(), 1u) << "more are a paragraph";
  EXPECT_EQ(read(file, Background()).title(), "");

  file.text = "Share this\nThe dam broke";
  EXPECT_EQ(read(file, Background()).title_as_read, "The dam broke") << "the first line that is kept";
}

TEST(StoryText, LongTextsAreCutAtACharacter) {
  StoryTextOptions options;
  options.max_characters = 10;
  EXPECT_EQ(read(record("a long title", "बाँध टूटा\nऔर"), Background(), options).body(), normalize("बाँध टूटा\n"));
  EXPECT_EQ(read(record("", "12345\n6789012"), Background(), options).body(), "12345\n6789");
  EXPECT_EQ(read(record("", "1234567890\n1"), Background(), options).body(), "1234567890");
  EXPECT_EQ(read(record("", "1234567890123"), Background(), options).lines.front().text, "1234567890123");
}

TEST(StoryText, LongTitlesAreCutTheWholeOneStaysForPeople) {
  std::string title;  // 4 MiB
  while (title.size() < (std::size_t{4} << 20)) title += "1a";
  const StoryText got = read(record(title, "short"), two_languages());
  EXPECT_EQ(got.title().size(), StoryTextOptions{}.max_title);
  EXPECT_EQ(got.title_as_read.size(), title.size());
  EXPECT_EQ(got.body(), "short");
}

TEST(StoryText, ScratchAndResultMayBeUsedAgain) {
  StoryTextScratch scratch;
  StoryText out;
  story_text(record("A long title first", "and\nmany\nlines", "en"), Background(), {}, &kStrip, scratch, out);
  story_text(record("", "short"), Background(), {}, &kStrip, scratch, out);
  EXPECT_EQ(out.compare_form, " . short");
  EXPECT_EQ(out.language, "und");
  EXPECT_EQ(out.title_as_read, "");
  EXPECT_EQ(out.lines.size(), 1u);
}

}  // namespace
}  // namespace katha
