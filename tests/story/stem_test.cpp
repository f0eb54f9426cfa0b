#include "katha/story/stem.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <random>
#include <string>
#include <vector>

#include "katha/story/fold_spelling.h"
#include "katha/text/normalize.h"
#include "support/random_text.h"
#include "text/utf8.h"

namespace katha {
namespace {

std::vector<std::string> code_points(std::string_view s) {
  std::vector<std::string> out;
  for (std::size_t p = 0; p < s.size();) {
    const auto step = decode_utf8(s.data() + p, s.data() + s.size());
    out.emplace_back(s.substr(p, step.length));
    p += step.length;
  }
  return out;
}

/// The suffixes as one list, tried in order; the Hindi ones as people write them.
std::string plain_stem(const std::string& word) {
  static const std::vector<std::string> english = {"ingly", "edly", "ings", "ing", "edly", "ied",
                                                   "ies",   "ed",   "es",   "s",   "ly"};
  static const std::vector<std::string> hindi = {"ियों", "ाओं", "ियाँ", "ुओं", "ाएँ", "ताओं", "ाने", "ाना", "ेंगे", "ेगा", "ेगी",
                                                 "ों",   "ें",   "ीय",  "ीं", "ाँ",  "ओं",   "ाई", "ता",  "ते", "ती", "ना",
                                                 "नी",  "ने",  "ी",   "ा", "े",   "ि",   "ु",   "ू",    "ो", "ं"};
  const auto characters = code_points(word);
  const char32_t first = decode_utf8(word.data(), word.data() + word.size()).code_point;
  const bool ascii = characters.size() == word.size();
  const bool devanagari = first >= 0x900 && first <= 0x97F;
  if (!devanagari && !(ascii && std::isalpha(static_cast<unsigned char>(word[0])))) return word;
  for (const std::string& suffix : devanagari ? hindi : english) {
    const std::string form = normalize(suffix);
    const std::size_t rest = characters.size() - std::min(characters.size(), code_points(form).size());
    if (word.ends_with(form) && rest >= (devanagari ? 3u : 4u)) return word.substr(0, word.size() - form.size());
  }
  return word;
}

std::string by_script(const std::string& word) { return std::string(stem(word, StemRules::kByScript)); }

TEST(Stem, English) {
  const std::pair<const char*, const char*> words[] = {
      {"meetings", "meet"},  {"reported", "report"}, {"studies", "stud"}, {"stated", "stat"},   {"said", "said"},
      {"banks", "bank"},     {"bus", "bus"},         {"gases", "gase"},   {"quickly", "quick"}, {"sing", "sing"},
      {"seemingly", "seem"}, {"buses", "buse"},      {"x", "x"},          {"100s", "100s"}};
  for (const auto& [word, expected] : words) EXPECT_EQ(by_script(word), expected) << word;
}

TEST(Stem, Hindi) {
  const std::pair<const char*, const char*> words[] = {{"सरकारों", "सरकार"}, {"सरकारें", "सरकार"}, {"बैठकों", "बैठक"},
                                                       {"घर", "घर"},        {"नदी", "नदी"},     {"भारतीय", "भारत"},
                                                       {"नीतियाँ", "नीत"},   {"मंत्रियों", "मंत्र"},  {"का", "का"}};
  for (const auto& [word, expected] : words) EXPECT_EQ(by_script(normalize(word)), normalize(expected)) << word;
}

TEST(Stem, OtherWordsStayWhereTheScriptDecides) {
  for (const char* word : {"años", "noticias", "ноябрями", "schlüssels", "1500", "東京", "ঢাকায়", ""}) {
    EXPECT_EQ(by_script(word), word == std::string("noticias") ? "noticia" : word);
  }
}

TEST(Stem, AsThePlainListSays) {
  std::mt19937_64 random(11);
  const std::vector<std::string> parts = {"a", "b", "ing", "ed", "s",  "es",  "ly", "i", "e", "क", "न",
                                          "त", "ा", "ि",   "ी",  "ु",   "ू",    "े",   "ो", "ं",  "य", "ई",
                                          "ओ", "ए", "ग",   "्",   "ाओं", "ियों", "é",  "0", "_", "ё", "東"};
  for (int i = 0; i < 100000; ++i) {
    const std::size_t first = random() % 3 == 0 ? 0 : random() % 2 ? 9 : parts.size();
    std::string word;
    for (std::size_t n = 1 + random() % 7; n > 0; --n) {
      word += parts[first == 0 ? random() % 9 : first == 9 ? 9 + random() % 19 : random() % parts.size()];
    }
    ASSERT_EQ(by_script(word), plain_stem(word)) << word;
  }
}

using Words = std::vector<std::pair<const char*, const char*>>;

void expect_stems(const char* language, const Words& words) {
  for (const auto& [word, expected] : words) {
    std::string form = normalize(word);
    fold_spelling(form);
    EXPECT_EQ(stem(form, stem_rules(language)), normalize(expected)) << language << ' ' << word;
  }
}

TEST(Stem, AlphabetsGiveTheirFirstFiveLetters) {
  expect_stems("de", {{"Regierungen", "regie"}, {"Straße", "stras"}, {"Haus", "haus"}, {"Größe", "gröss"}});
  expect_stems("es", {{"años", "años"}, {"naciones", "nacio"}, {"bolsas", "bolsa"}});
  expect_stems("ru", {{"ноябрями", "ноябр"}, {"ёлками", "елкам"}, {"суд", "суд"}});
  expect_stems("ur", {{"حکومتوں", "حكومت"}, {"شہر", "شهر"}});
  expect_stems("tlh", {{"banking", "banki"}});
}

TEST(Stem, MarksAreNoLetters) {
  expect_stems("vi", {{"a\u0323b\u0323c\u0323d\u0323e\u0323f", "a\u0323b\u0323c\u0323d\u0323e\u0323"}});
}

TEST(Stem, IndianScriptsEndWithTheirThirdLetter) {
  expect_stems("bn", {{"সরকারের", "সরক"}, {"ঢাকায়", "ঢাকায"}, {"বৈঠকে", "বৈঠক"}, {"banks", "bank"}});
  expect_stems("ta", {{"அரசாங்கத்தின்", "அரச"}, {"சென்னையில்", "சென்ன"}});
  expect_stems("te", {{"ప్రభుత్వం", "ప్రభ"}, {"ప్రభుత్వానికి", "ప్రభ"}});
  expect_stems("si", {{"රජයේ", "රජය"}, {"රජය", "රජය"}});
  expect_stems("ne", {{"सरकारको", "सरक"}, {"काठमाडौं", "काठम"}, {"ने", "न"}});
}

TEST(Stem, EthiopicThreeSyllables) { expect_stems("am", {{"መንግስት", "መንግ"}, {"መንግስታት", "መንግ"}, {"ቤት", "ቤት"}}); }

TEST(Stem, KoreanTwoSyllables) { expect_stems("ko", {{"정부가", "정부"}, {"정부는", "정부"}, {"강", "강"}}); }

TEST(Stem, Marathi) {
  expect_stems("mr", {{"सरकारने", "सरकार"},
                      {"सरकारच्या", "सरकार"},
                      {"सरकारी", "सरकार"},
                      {"भूकंपामुळे", "भूकंप"},
                      {"बेटावर", "बेट"},
                      {"घरे", "घर"},
                      {"पोलिसांनी", "पोलिस"},
                      {"banks", "bank"}});
}

TEST(Stem, Hebrew) {
  expect_stems("he", {{"הממשלה", "משל"},
                      {"וממשלות", "משל"},
                      {"ולנשיא", "נשיא"},
                      {"הנשיא", "נשיא"},
                      {"שרים", "שרים"},
                      {"ירושלים", "ירושל"},
                      {"בירושלים", "ירושל"},
                      {"גשר", "גשר"}});
}

TEST(Stem, Arabic) {
  expect_stems("ar", {{"الحكومة", "حكوم"},
                      {"والحكومة", "حكوم"},
                      {"حكومات", "حكوم"},
                      {"للحكومة", "حكوم"},
                      {"بالقاهرة", "قاهر"},
                      {"وقالت", "قالت"},
                      {"أحمد", "احمد"},
                      {"المستشفيات", "مستشف"},
                      {"يوم", "يوم"}});
}

TEST(Stem, RulesFollowTheLanguage) {
  for (const char* language : {"", "und", "en", "hi", "zh", "ja", "th", "my"}) {
    EXPECT_EQ(stem_rules(language), StemRules::kByScript) << language;
  }
  for (const char* language : {"de", "ru", "fa", "el", "xx"}) {
    EXPECT_EQ(stem_rules(language), StemRules::kFiveLetters) << language;
  }
  EXPECT_EQ(stem_rules("he"), StemRules::kHebrew);
}

TEST(Stem, AnyWordKeepsAPart) {
  std::mt19937_64 random(12);
  for (int i = 0; i < 20000; ++i) {
    const std::string word = normalize(support::random_text(random, 1 + random() % 10));
    if (word.empty()) continue;
    ASSERT_EQ(by_script(word), plain_stem(word)) << word;
    for (const StemRules rules :
         {StemRules::kByScript, StemRules::kFiveLetters, StemRules::kThreeLetters, StemRules::kIndian,
          StemRules::kTwoLetters, StemRules::kMarathi, StemRules::kHebrew, StemRules::kArabic}) {
      const std::string_view left = stem(word, rules);
      ASSERT_NE(word.find(left), word.npos) << word;
      ASSERT_FALSE(left.empty()) << word;
    }
  }
}

/// The rule for alphabets, character by character.
std::string plain_first_letters(const std::string& word) {
  std::string out;
  int letters = 0;
  for (const std::string& character : code_points(word)) {
    const char32_t c = decode_utf8(character.data(), character.data() + character.size()).code_point;
    letters += (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) == 0;
    if (letters > 5) break;
    out += character;
  }
  return out;
}

TEST(Stem, FirstLettersAsICUCountsThem) {
  std::mt19937_64 random(13);
  for (int i = 0; i < 20000; ++i) {
    const std::string word = normalize(support::random_text(random, 1 + random() % 12));
    ASSERT_EQ(stem(word, StemRules::kFiveLetters), plain_first_letters(word)) << word;
  }
}

}  // namespace
}  // namespace katha
