#include "story/calendar.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "katha/text/normalize.h"
#include "story/calendar_names.h"
#include "text/char_classes.h"

namespace katha {
namespace {

using calendar::Match;

template <class Use>
void for_each_name(Use use) {
  for (const CalendarRow& row : kCalendar) {
    for (std::size_t i = 0; i < 19; ++i) {
      std::string_view cell = i < 12 ? row.months[i] : row.weekdays[i - 12];
      while (!cell.empty()) {
        const std::size_t end = std::min(cell.find('|'), cell.size());
        use(std::string(cell.substr(0, end)), static_cast<int>(i));
        cell.remove_prefix(std::min(end + 1, cell.size()));
      }
    }
  }
}

TEST(Calendar, NamesAreInCompareForm) {
  for_each_name([](const std::string& name, int) { EXPECT_EQ(name, normalize(name)); });
}

TEST(Calendar, NoNameHasTwoMeanings) {
  std::map<std::string, int> meaning;
  for_each_name([&](const std::string& name, int value) {
    EXPECT_EQ(meaning.try_emplace(name, value).first->second, value) << name;
  });
  EXPECT_GT(meaning.size(), 300u);
}

TEST(Calendar, EveryNameIsFoundWithinText) {
  for_each_name([](const std::string& name, int value) {
    const std::string text = "x " + name + ", y";
    const Match match = calendar::name_at(text, 2, word_end(text, 2));
    ASSERT_EQ(match.bytes, name.size()) << name;
    ASSERT_EQ(match.kind, value < 12 ? Match::Kind::kMonth : Match::Kind::kWeekday) << name;
    ASSERT_EQ(match.value, value < 12 ? value + 1 : value - 12) << name;
  });
}

TEST(Calendar, OnlyWholeWordsAreNames) {
  for (const std::string text : {"mayor", "janu", "novembers", "may5", "may_", "quinta", "تشرين"}) {
    EXPECT_EQ(calendar::name_at(text, 0, word_end(text, 0)).bytes, 0u) << text;
  }
}

}  // namespace
}  // namespace katha
