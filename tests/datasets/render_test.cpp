#include "generate/render.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "generate/edits.h"
#include "generate/respell.h"
#include "generate/truth.h"
#include "support/generated.h"

namespace katha::generate {
namespace {

using support::language_index;
using support::lexicon;

class RenderTest : public testing::TestWithParam<std::uint32_t> {
 protected:
  const Language& language() const { return languages()[GetParam()]; }

  Draft draft(std::uint64_t seed) const {
    Draft made;
    Random random(seed, Stream::kBase);
    compose(language(), lexicon().ranks, random, made);
    Random site(seed, Stream::kFooter);
    add_notice(made.text, shared_line(lexicon().ranks, kMaxSharedWords, site), false);
    return made;
  }
  std::string text(const Draft& made, const Style& style) const {
    std::string out;
    render(language(), lexicon().words[GetParam()], made.text, style, out);
    return out;
  }
  static std::vector<std::uint64_t> shingles(const std::string& text) {
    std::vector<std::uint64_t> set;
    shingle_set(text, set);
    return set;
  }
};

TEST_P(RenderTest, NoStyleChangesTheShingles) {
  const Draft made = draft(1);
  const auto expected = shingles(text(made, {}));
  std::vector<Style> styles;
  for (const Case c : {Case::kLower, Case::kTitle, Case::kUpper}) styles.push_back({.letters = c});
  for (const Digits d : {Digits::kNative, Digits::kFullWidth}) styles.push_back({.digits = d});
  for (std::uint8_t p = 1; p < 3; ++p) styles.push_back({.punctuation = p});
  for (std::uint8_t s = 1; s < 4; ++s) styles.push_back({.spaces = s});
  for (std::uint8_t p = 1; p < 3; ++p) styles.push_back({.paragraphs = p});
  styles.push_back({.decomposed = true});
  styles.push_back({.respelled = true});
  for (std::uint64_t seed = 1; seed < 4; ++seed) styles.push_back({.joiners = seed});
  for (std::size_t s = 0; s < styles.size(); ++s) {
    EXPECT_EQ(shingles(text(made, styles[s])), expected) << "style " << s << "\n" << text(made, styles[s]);
  }
}

TEST_P(RenderTest, ChangesOfFormShowButKeepTheShingles) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const Draft made = draft(seed);
    Random random(seed, Stream::kVariant);
    Style style;
    change_form(language(), random, style);
    const std::string plain = text(made, {}), changed = text(made, style);
    EXPECT_NE(changed, plain) << seed;
    EXPECT_EQ(shingles(changed), shingles(plain)) << seed << "\n" << changed;
  }
}

TEST_P(RenderTest, TextHasTheLengthAndShapeOfNews) {
  const std::string plain = text(draft(1), {});
  EXPECT_GT(shingles(plain).size(), kMinWords);
  EXPECT_NE(plain.find('\n'), std::string::npos);
  EXPECT_EQ(std::count(plain.begin(), plain.end(), ' ') > 30, language().spacing == Spacing::kWords);
}

INSTANTIATE_TEST_SUITE_P(All, RenderTest, testing::Range(0u, static_cast<std::uint32_t>(kLanguages)),
                         [](const auto& index) { return std::string(languages()[index.param].code); });

std::string render_words(const char* code, const std::vector<Word>& words, const Style& style = {}) {
  const std::uint32_t l = language_index(code);
  std::string out;
  render(languages()[l], lexicon().words[l], words, style, out);
  return out;
}

TEST(RenderNumberTest, FormsAndDigits) {
  const auto number = [](std::uint32_t value, std::uint32_t form) {
    Word word;
    word.value = value << 2 | form;
    word.kind = WordKind::kNumber;
    return std::vector<Word>{word};
  };
  EXPECT_EQ(render_words("en", number(12345, 0)), "12345");
  EXPECT_EQ(render_words("en", number(12345, 1)), "12,345");
  EXPECT_EQ(render_words("en", number(999, 1)), "999");
  EXPECT_EQ(render_words("de", number(12345, 1)), "12.345");
  EXPECT_EQ(render_words("en", number(125, 2)), "12.5");
  EXPECT_EQ(render_words("fr", number(125, 2)), "12,5");
  EXPECT_EQ(render_words("en", number(13, 3)), "13%");
  EXPECT_EQ(render_words("zh", number(10, 0)), "10人");
  EXPECT_EQ(render_words("hi", number(123456, 1), {.digits = Digits::kNative}), "१२३,४५६");
  EXPECT_EQ(render_words("en", number(42, 0), {.digits = Digits::kNative}), "42");
  EXPECT_EQ(render_words("en", number(42, 0), {.digits = Digits::kFullWidth}), "４２");
}

TEST(RenderDateTest, AsTheLanguageWritesIt) {
  Word date;
  date.value = 2025u << 16 | 11u << 8 | 4u;
  date.kind = WordKind::kDate;
  EXPECT_EQ(render_words("en", {date}), "November 4, 2025");
  EXPECT_EQ(render_words("es", {date}), "4 de noviembre de 2025");
  EXPECT_EQ(render_words("hi", {date}), "4 नवंबर 2025");
  EXPECT_EQ(render_words("zh", {date}), "2025年11月4日");
  EXPECT_EQ(render_words("ko", {date}, {.digits = Digits::kFullWidth}), "２０２５년 １１월 ４일");
}

TEST(RenderSignsTest, QuotesStopsParagraphs) {
  const std::string w = std::string(lexicon().words[language_index("hi")][0]);
  Word first, second;
  first.opens = true, first.after = After::kComma;
  second.closes = true, second.after = After::kStop;
  EXPECT_EQ(render_words("hi", {first, second}), "“" + w + ", " + w + "”।");
  EXPECT_EQ(render_words("hi", {first, second}, {.punctuation = 1}), "\"" + w + "; " + w + "\".");
  second.paragraph = true;
  EXPECT_EQ(render_words("hi", {first, second}, {.paragraphs = 1}), "“" + w + ",\n\n" + w + "”।");
}

TEST(RespellTest, Hindi) {
  const Language& hindi = languages()[language_index("hi")];
  std::string text = "हिन्दी चाँद ज\u093cमीन दुःख अन्न सम्";
  respell(hindi, text);
  EXPECT_EQ(text, "हिंदी चांद जमीन दुख अंन सम्");
}

TEST(RespellTest, ArabicOnlyAddsTatweelAndHarakat) {
  const Language& arabic = languages()[language_index("ar")];
  const std::string plain = "كتاب كبير في المدينة القديمة قرب النهر والسوق";
  std::string text = plain;
  respell(arabic, text);
  EXPECT_GT(text.size(), plain.size());
  for (const std::string_view added : {"\u0640", "\u064e", "\u0650"}) {
    for (std::size_t at; (at = text.find(added)) != std::string::npos;) text.erase(at, added.size());
  }
  EXPECT_EQ(text, plain);
}

}  // namespace
}  // namespace katha::generate
