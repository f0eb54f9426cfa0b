#include "katha/story/fold_spelling.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "katha/text/normalize.h"
#include "support/random_text.h"
#include "text/utf8.h"

namespace katha {
namespace {

std::string folded(const std::string& word) {
  std::string form = normalize(word);
  fold_spelling(form);
  return form;
}

TEST(FoldSpelling, OneWordInTwoSpellings) {
  const std::pair<const char*, const char*> words[] = {
      {"أحمد", "احمد"},     {"إسرائيل", "اسرائيل"}, {"القرآن", "القران"}, {"مستشفى", "مستشفي"}, {"القاهرة", "القاهره"},
      {"حکومت", "حكومت"},   {"ایران", "ايران"},     {"وزیرِ", "وزير"},     {"شہر", "شهر"},       {"ёлка", "елка"},
      {"সরকারী", "সরকারি"}, {"ঈদ", "ইদ"},           {"পূর্ব", "পুর্ব"},       {"ஶ்ரீ", "ஸ்ரீ"}};
  for (const auto& [one, other] : words) EXPECT_EQ(folded(one), folded(other));
}

TEST(FoldSpelling, OtherLettersStay) {
  for (const std::string word : {"café", "हिन्दी", "गये", "ئ", "ؤ", "ھ", "ے", "й", "ї", "ä", "東京", "ই", "ஷ", "x"}) {
    EXPECT_EQ(folded(word), normalize(word));
  }
}

TEST(FoldSpelling, KeepsEveryCharactersPlace) {
  std::mt19937_64 random(4);
  for (int i = 0; i < 5000; ++i) {
    const std::string form = normalize(support::random_text(random, 1 + random() % 40));
    std::string got = form;
    fold_spelling(got);
    ASSERT_EQ(got.size(), form.size());
    for (std::size_t p = 0; p < form.size();) {
      const auto was = decode_utf8(form.data() + p, form.data() + form.size());
      const auto is = decode_utf8(got.data() + p, got.data() + got.size());
      ASSERT_EQ(was.length, is.length) << form;
      p += was.length;
    }
    std::string again = got;
    fold_spelling(again);
    ASSERT_EQ(again, got);
  }
}

}  // namespace
}  // namespace katha
