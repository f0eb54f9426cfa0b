#include "katha/story/background.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

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

std::vector<std::string_view> views(const std::vector<std::string>& words) { return {words.begin(), words.end()}; }

std::string language_of(const Background& background, std::string_view text) {
  const std::string form = normalize(text);
  std::vector<Token> scratch;
  std::vector<std::string_view> words;
  terms(form, scratch, words);
  const LanguageId lang = background.detect(words);
  return lang == kNoLanguage ? "-" : background.languages()[lang];
}

TEST(Background, WithoutTablesNothingIsKnown) {
  const Background none;
  EXPECT_TRUE(none.languages().empty());
  EXPECT_EQ(none.find("en"), kNoLanguage);
  EXPECT_EQ(none.frequency(0, "the"), 0);
  EXPECT_EQ(none.frequency(kNoLanguage, "the"), 0);
  EXPECT_EQ(none.detect(views({"a", "b", "c", "d", "e", "f"})), kNoLanguage);
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

TEST(Background, DetectsByTheLikeliestTableThatKnowsEnough) {
  const Background background = load({{"aa", {{"x", 1000}, {"y", 1000}, {"z", 1000}}},
                                      {"bb", {{"x", 2000}, {"y", 1000}, {"z", 1000}}},
                                      {"cc", {{"x", 90000000}}}});
  const auto detect = [&](const std::vector<std::string>& words) {
    const LanguageId lang = background.detect(views(words));
    return lang == kNoLanguage ? "-" : background.languages()[lang];
  };
  EXPECT_EQ(detect({"x", "y", "z", "y", "z"}), "bb");
  EXPECT_EQ(detect({"y", "z", "y", "z", "y"}), "aa") << "of equals the first";
  EXPECT_EQ(detect({"x", "y", "z", "q", "q"}), "bb") << "cc is likelier, but knows less than two fifths";
  EXPECT_EQ(detect({"x", "x", "q", "q", "q"}), "cc") << "two fifths are enough";
  EXPECT_EQ(detect({"x", "q", "q", "q", "q"}), "-");
  EXPECT_EQ(detect({"x", "y", "z", "x"}), "-") << "four words are too few";
  EXPECT_EQ(detect({"x", "y", "z", "x", "2025", "3"}), "-") << "numbers are no words";
  EXPECT_EQ(detect({}), "-");
  std::vector<std::string> many(300, "y");
  many.insert(many.end(), 1000, "x");
  EXPECT_EQ(detect(many), "aa") << "only the first 300 words count";
}

/// The definition, a sum of logarithms.
LanguageId plain_detect(const Background& background, const std::vector<std::string>& words) {
  LanguageId best = kNoLanguage;
  double best_sum = 0;
  for (LanguageId lang = 0; lang < background.languages().size(); ++lang) {
    double sum = 0, known = 0;
    for (const std::string& word : words) {
      known += background.frequency(lang, word) > 0;
      sum += std::log(std::max(background.frequency(lang, word), 1e-7));
    }
    if (known < .4 * static_cast<double>(words.size())) continue;
    if (best == kNoLanguage || sum > best_sum) best = lang, best_sum = sum;
  }
  return best;
}

TEST(Background, DetectionIsTheSumOfLogarithms) {
  std::mt19937_64 random(3);
  std::map<std::string, Table> tables;
  for (const std::string lang : {"aa", "bb", "cc", "dd"}) {
    for (int i = 0; i < 60; ++i) {
      tables[lang]["w" + std::to_string(random() % 100)] = static_cast<std::uint32_t>(1 + random() % 1'000'000);
    }
  }
  const Background background = load(tables);
  for (int i = 0; i < 2000; ++i) {
    std::vector<std::string> words(5 + random() % 295);
    for (std::string& word : words) word = "w" + std::to_string(random() % 120);
    ASSERT_EQ(background.detect(views(words)), plain_detect(background, words));
  }
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

TEST_F(ShippedTables, TellLanguagesApart) {
  const std::pair<const char*, const char*> texts[] = {
      {"en", "The council said on Monday that the old bridge will stay closed until the end of the year."},
      {"hi", "नगर परिषद ने सोमवार को कहा कि पुराना पुल इस साल के अंत तक बंद रहेगा और लोगों को दूसरे रास्ते से जाना होगा।"},
      {"es", "El ayuntamiento dijo el lunes que el puente viejo estará cerrado hasta el final del año."},
      {"pt", "A câmara disse na segunda-feira que a ponte velha vai ficar fechada até ao fim do ano."},
      {"de", "Die Stadt teilte am Montag mit, dass die alte Brücke bis zum Ende des Jahres gesperrt bleibt."},
      {"ru", "Власти города сообщили в понедельник, что старый мост будет закрыт до конца этого года."},
      {"ar", "قال مجلس المدينة يوم الاثنين إن الجسر القديم سيبقى مغلقا حتى نهاية هذا العام"},
      {"ja", "市は月曜日、古い橋を今年の終わりまで通れなくすると発表しました。"},
      {"zh", "市政府星期一表示，这座旧桥将一直关闭到今年年底。"},
      {"tr", "Belediye pazartesi günü eski köprünün yıl sonuna kadar kapalı kalacağını söyledi."},
      {"ur", "شہر کی کونسل نے پیر کو کہا کہ پرانا پل اس سال کے آخر تک بند رہے گا"},
      {"vi", "Hội đồng thành phố cho biết hôm thứ hai rằng cây cầu cũ sẽ đóng cửa đến cuối năm nay."}};
  for (const auto& [lang, text] : texts) EXPECT_EQ(language_of(background(), text), lang);
  EXPECT_EQ(language_of(background(), "qwx zzkp vvrt plonk brzy xxv"), "-");
}

}  // namespace
}  // namespace katha
