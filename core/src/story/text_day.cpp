#include "story/text_day.h"

#include <algorithm>
#include <span>
#include <vector>

#include "story/full_dates.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kHeadLines = 5;
constexpr std::size_t kShortLine = 80;  ///< characters below which a line is no paragraph, as in BoilerplateOptions
constexpr Day kWeek = 7;

Day first_or_unknown(const std::vector<Day>& days) { return days.empty() ? kUnknownDay : days.front(); }

Day day_of_head(const StoryText& story) {
  for (std::size_t i = 0; i < std::min(story.lines.size(), kHeadLines); ++i) {
    if (count_code_points(story.lines[i].text) >= kShortLine) break;
    if (const Day day = first_or_unknown(full_dates(story.lines[i].compare_form)); day != kUnknownDay) return day;
  }
  return kUnknownDay;
}

/// A week and how many of the dates lie in it.
struct Week {
  std::size_t begin = 0, end = 0;  ///< of the dates, which ascend
  std::size_t size() const noexcept { return end - begin; }
};

/// The one with most dates, the last one of equals.
Week fullest_week(std::span<const Day> days) {
  Week fullest;
  for (Week week; week.begin < days.size(); ++week.begin) {
    while (week.end < days.size() && days[week.end] - days[week.begin] <= kWeek) ++week.end;
    if (week.size() >= fullest.size()) fullest = week;
  }
  return fullest;
}

/// The last day of a week that two dates or more lie in, and fewer in any other.
Day day_of_most(std::vector<Day> days) {
  std::ranges::sort(days);
  const Week fullest = fullest_week(days);
  if (fullest.size() < 2) return kUnknownDay;
  const std::size_t before = fullest_week(std::span(days).first(fullest.begin)).size(),
                    behind = fullest_week(std::span(days).subspan(fullest.end)).size();
  return std::max(before, behind) < fullest.size() ? days[fullest.end - 1] : kUnknownDay;
}

}  // namespace

Day text_day(const StoryText& story) {
  if (const Day day = first_or_unknown(full_dates(story.date_lines)); day != kUnknownDay) return day;
  if (const Day day = day_of_head(story); day != kUnknownDay) return day;
  return day_of_most(full_dates(story.compare_form));
}

}  // namespace katha::inline v0
