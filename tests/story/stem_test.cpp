#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "katha/story/terms.h"
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

TEST(Stem, English) {
  const std::pair<const char*, const char*> words[] = {
      {"meetings", "meet"},  {"reported", "report"}, {"studies", "stud"}, {"stated", "stat"},   {"said", "said"},
      {"banks", "bank"},     {"bus", "bus"},         {"gases", "gase"},   {"quickly", "quick"}, {"sing", "sing"},
      {"seemingly", "seem"}, {"buses", "buse"},      {"x", "x"},          {"100s", "100s"}};
  for (const auto& [word, expected] : words) EXPECT_EQ(stem(word), expected) << word;
}

TEST(Stem, Hindi) {
  const std::pair<const char*, const char*> words[] = {{"सरकारों", "सरकार"}, {"सरकारें", "सरकार"}, {"बैठकों", "बैठक"},
                                                       {"घर", "घर"},        {"नदी", "नदी"},     {"भारतीय", "भारत"},
                                                       {"नीतियाँ", "नीत"},   {"मंत्रियों", "मंत्र"},  {"का", "का"}};
  for (const auto& [word, expected] : words) EXPECT_EQ(stem(normalize(word)), normalize(expected)) << word;
}

TEST(Stem, OtherWordsStay) {
  for (const char* word : {"años", "noticias", "ноябрями", "schlüssels", "1500", "東京", "ঢাকায়", ""}) {
    EXPECT_EQ(stem(word), word == std::string("noticias") ? "noticia" : word);
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
    ASSERT_EQ(stem(word), plain_stem(word)) << word;
  }
}

TEST(Stem, AnyWordKeepsItsBeginning) {
  std::mt19937_64 random(12);
  for (int i = 0; i < 20000; ++i) {
    const std::string word = normalize(support::random_text(random, 1 + random() % 10));
    if (word.empty()) continue;
    const std::string_view left = stem(word);
    ASSERT_EQ(left, plain_stem(word)) << word;
    ASSERT_TRUE(word.starts_with(left));
    ASSERT_FALSE(left.empty());
  }
}

}  // namespace
}  // namespace katha
