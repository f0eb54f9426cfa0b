#include "katha/text/lines.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "katha/text/normalize.h"
#include "text/utf8.h"

namespace katha {
namespace {

TEST(TextLines, AreTrimmedAndNeverBlank) {
  const std::string text = "  one \r\n\n\t \n\u00A0two\u3000words\u2003\n\u2028\nthree";
  const auto lines = text_lines(text);
  EXPECT_EQ(lines, (std::vector<std::string_view>{"one", "two\u3000words", "three"}));
  EXPECT_TRUE(text_lines("").empty());
  EXPECT_TRUE(text_lines("\n \n").empty());
  for (const auto line : lines) {
    EXPECT_TRUE(line.data() >= text.data() && line.data() + line.size() <= text.data() + text.size());
  }
}

TEST(ReadLines, HaveTheCompareFormTheyWouldHaveAlone) {
  const std::string text = " The DAM \n\n\u00A0\nहिन्दी\n\u0301x\n\u200B\u3000e\n\u0301\nकन्\nद";
  std::string compare_form;
  std::vector<TextLine> lines;
  read_lines(text, compare_form, lines);
  const auto texts = text_lines(text);
  ASSERT_EQ(lines.size(), texts.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].text, texts[i]);
    const std::string alone = normalize(texts[i]);
    EXPECT_EQ(lines[i].compare_form, alone.substr(std::min(alone.find_first_not_of(' '), alone.size())));
  }
}

/// read_lines() pairs the lines of a text with those of its compare-form by number.
TEST(ReadLines, NothingButALineEndBecomesOne) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text = "a";
    append_utf8(text, c);
    const std::string form = normalize(text + "b");
    ASSERT_EQ(std::ranges::count(form, '\n'), c == '\n' ? 1 : 0) << std::hex << static_cast<std::uint32_t>(c);
  }
}

}  // namespace
}  // namespace katha
