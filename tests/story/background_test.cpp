#include "katha/story/background.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "katha/story/fold_spelling.h"
#include "katha/story/terms.h"
#include "katha/text/normalize.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using Table = std::map<std::string, std::uint32_t>;

std::string text_of(const Table& table) {
  std::string out = "# a table\n";
  for (const auto& [term, count] : table) out += term + '\t' + std::to_string(count) + '\n';
  return out;
}

Background load(const std::map<std::string, Table>& tables) {
  const support::TempDir folder;
  for (const auto& [lang, table] : tables) folder.write(lang + ".tsv", text_of(table));
  auto background = Background::load(folder.path());
  EXPECT_TRUE(background) << background.error().message;
  return background ? *background : Background();
}

TEST(Background, WithoutTablesNothingIsKnown) {
  const Background none;
  EXPECT_TRUE(none.languages().empty());
  EXPECT_EQ(none.find("en"), kNoLanguage);
  EXPECT_EQ(none.frequency(0, "the"), 0);
  EXPECT_EQ(none.frequency(kNoLanguage, "the"), 0);
}

TEST(Background, ALanguageIsFoundBesideItsVariants) {
  const Background background =
      load({{"en", {{"dam", 5}}}, {"en-gb", {{"dam", 6}}}, {"en-us", {{"dam", 7}}}, {"es", {}}});
  EXPECT_EQ(std::vector<std::string>(background.languages().begin(), background.languages().end()),
            (std::vector<std::string>{"en", "en-gb", "en-us", "es"}));
  EXPECT_EQ(background.find("en"), 0);
  EXPECT_EQ(background.find("es"), 3);
  EXPECT_NEAR(background.frequency(background.find("en-GB"), "dam"), 5e-8, 1e-15) << "codes are told by language";
}

TEST(Background, LoadingCanBeStopped) {
  const std::atomic<bool> stop{true};
  const auto background = Background::load(KATHA_SOURCE_DIR "/background", stop);
  ASSERT_FALSE(background);
  EXPECT_EQ(background.error().code, ErrorCode::kInterrupted);
}

TEST(Background, FrequenciesAreThoseOfTheTables) {
  std::mt19937_64 random(2);
  std::map<std::string, Table> tables;
  for (const std::string lang : {"aa", "bb", "cc"}) {
    for (int i = 0; i < 3000; ++i) {
      tables[lang]["w" + std::to_string(random() % 5000)] = static_cast<std::uint32_t>(random() % 100'000'001);
    }
  }
  const Background background = load(tables);
  ASSERT_EQ(background.languages().size(), 3u);
  for (const auto& [lang, table] : tables) {
    for (int i = 0; i < 5000; ++i) {
      const std::string term = "w" + std::to_string(i);
      const auto it = table.find(term);
      EXPECT_DOUBLE_EQ(background.frequency(background.find(lang), term), it == table.end() ? 0 : it->second * 1e-8);
    }
  }
  EXPECT_EQ(background.frequency(3, "w1"), 0);
  EXPECT_EQ(background.frequency(0, ""), 0);
}

TEST(Background, FindsALanguageByAnyOfItsCodes) {
  const Background background = load({{"en", {}}, {"fil", {}}, {"he", {}}, {"nb", {}}, {"pt", {}}, {"sh", {}}});
  const std::pair<const char*, const char*> codes[] = {{"en", "en"},  {"EN", "en"},    {"en-GB", "en"}, {"en_us", "en"},
                                                       {"eng", "en"}, {"pt_BR", "pt"}, {"no", "nb"},    {"nn", "nb"},
                                                       {"hr", "sh"},  {"sr", "sh"},    {"bs", "sh"},    {"tl", "fil"},
                                                       {"iw", "he"},  {"heb", "he"},   {"srp", "sh"},   {"nor", "nb"}};
  for (const auto& [code, table] : codes) {
    ASSERT_NE(background.find(code), kNoLanguage) << code;
    EXPECT_EQ(background.languages()[background.find(code)], table) << code;
  }
  for (const char* code : {"", "und", "xx", "english", "-", "e"}) EXPECT_EQ(background.find(code), kNoLanguage) << code;
  EXPECT_EQ(canonical_language("und"), "");
  EXPECT_EQ(canonical_language("zh-Hant-TW"), "zh");
  EXPECT_EQ(canonical_language("TLH"), "tlh");
}

TEST(Background, StemRulesAreThoseOfTheLanguage) {
  const Background background = load({{"ar", {}}, {"de", {}}, {"en", {}}});
  EXPECT_EQ(background.stem_rules(background.find("ar")), StemRules::kArabic);
  EXPECT_EQ(background.stem_rules(background.find("de")), StemRules::kFiveLetters);
  EXPECT_EQ(background.stem_rules(background.find("en-GB")), StemRules::kByScript);
  EXPECT_EQ(background.stem_rules(kNoLanguage), StemRules::kByScript);
}

TEST(Background, MalformedTablesNameFileAndLine) {
  const std::pair<const char*, const char*> bad[] = {{"the\t5\nno tab\n", ":2"},
                                                     {"# c\n\tnumber\t5\n", ":2"},
                                                     {"the\t\n", ":1"},
                                                     {"the\t5x\n", ":1"},
                                                     {"the\t-5\n", ":1"},
                                                     {"the\t100000001\n", ":1"},
                                                     {"the\t99999999999999\n", ":1"},
                                                     {"the\t5\n\nof\t4\n", ":2"},
                                                     {"the\t5\t6\n", ":1"},
                                                     {"a\t1\n# c\nb\t2\na\t3\n", ":4"},
                                                     {"the\t5.5", ":1"}};
  for (const auto& [text, line] : bad) {
    const support::TempDir folder;
    folder.write("aa.tsv", "fine\t1\n");
    const std::string path = folder.write("xx.tsv", text);
    const auto background = Background::load(folder.path());
    ASSERT_FALSE(background) << text;
    EXPECT_EQ(background.error().code, ErrorCode::kBadInput);
    EXPECT_EQ(background.error().where, path + line) << text;
    EXPECT_FALSE(background.error().message.empty());
  }
}

TEST(Background, FoldersThatCannotBeUsed) {
  const support::TempDir folder;
  const auto missing = Background::load(folder / "nowhere");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kCannotRead);
  EXPECT_EQ(missing.error().where, folder / "nowhere");
  folder.write("README.md", "no table");
  EXPECT_FALSE(Background::load(folder.path()));
  std::filesystem::create_directory(folder / "en.tsv");
  EXPECT_FALSE(Background::load(folder.path()));
}

TEST(Background, TablesMayEndInAnyWay) {
  const support::TempDir folder;
  folder.write("aa.tsv", "x\t1\r\ny\t2\r\n");
  folder.write("bb.tsv", "x\t3");
  folder.write("cc.tsv", "");
  const auto background = Background::load(folder.path());
  ASSERT_TRUE(background) << background.error().message;
  EXPECT_DOUBLE_EQ(background->frequency(0, "y"), 2e-8);
  EXPECT_DOUBLE_EQ(background->frequency(1, "x"), 3e-8);
  EXPECT_EQ(background->languages().size(), 3u);
}

class ShippedTables : public testing::Test {
 protected:
  static const Background& background() {
    static const auto loaded = Background::load(KATHA_SOURCE_DIR "/background");
    return *loaded;
  }
};

TEST_F(ShippedTables, AreAllThereAndSmall) {
  EXPECT_EQ(background().languages().size(), 42u);
  for (const std::string& lang : background().languages()) {
    const std::string text = support::read_file(KATHA_SOURCE_DIR "/background/" + lang + ".tsv");
    EXPECT_LE(text.size(), 236'000u) << lang;
    EXPECT_TRUE(text.starts_with("# occurrences per 10^8 tokens; derived from the data of wordfreq")) << lang;
    EXPECT_EQ(canonical_language(lang), lang);
  }
}

TEST_F(ShippedTables, TermsAreInCompareForm) {
  for (const char* lang : {"ar", "bn", "de", "en", "hi", "ja", "tr", "ur", "vi"}) {
    const std::string text = support::read_file(KATHA_SOURCE_DIR "/background/" + std::string(lang) + ".tsv");
    EXPECT_EQ(normalize(text.substr(text.find('\n'))), text.substr(text.find('\n'))) << lang;
  }
}

TEST_F(ShippedTables, CommonWordsAreCommon) {
  EXPECT_GT(background().frequency(background().find("en"), "the"), 0.03);
  EXPECT_GT(background().frequency(background().find("hi"), normalize("है")), 0.02);
  EXPECT_LT(background().frequency(background().find("en"), "parliament"), 1e-4);
}

TEST_F(ShippedTables, HoldTheTermsOfTheirLanguages) {
  const std::pair<const char*, const char*> texts[] = {
      {"ar", "قال مجلس المدينة يوم الاثنين إن الجسر القديم سيبقى مغلقا حتى نهاية هذا العام"},
      {"de", "Die Stadt teilte am Montag mit, dass die alte Brücke bis zum Ende des Jahres gesperrt bleibt."},
      {"he", "העירייה הודיעה ביום שני כי הגשר הישן יישאר סגור עד סוף השנה"},
      {"ja", "市は月曜日、古い橋を今年の終わりまで通れなくすると発表しました。"},
      {"ko", "시는 월요일 오래된 다리를 올해 말까지 닫는다고 발표했다."},
      {"ru", "Власти города сообщили в понедельник, что старый мост будет закрыт до конца этого года."},
      {"ta", "பழைய பாலம் இந்த ஆண்டு இறுதி வரை மூடப்பட்டிருக்கும் என்று நகராட்சி கூறியது"},
      {"zh", "市政府星期一表示，这座旧桥将一直关闭到今年年底。"}};
  for (const auto& [lang, text] : texts) {
    std::string form = normalize(text);
    fold_spelling(form);
    std::vector<Token> scratch;
    std::vector<std::string_view> words;
    terms(form, stem_rules(lang), scratch, words);
    const auto known = std::ranges::count_if(
        words, [&](std::string_view word) { return background().frequency(background().find(lang), word) > 0; });
    EXPECT_GE(known * 4, std::ssize(words) * 3) << lang;
  }
}

}  // namespace
}  // namespace katha
