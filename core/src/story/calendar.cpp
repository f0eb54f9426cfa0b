#include "story/calendar.h"

#include <algorithm>
#include <array>

#include "story/calendar_names.h"
#include "text/char_classes.h"

namespace katha::inline v0::calendar {
namespace {

struct Name {
  std::string_view text;
  Match match;
};

/// Calls use(name) for the names in a cell of the table.
template <class Use>
constexpr void for_each_name(std::string_view cell, Use use) {
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find('|'), cell.size());
    use(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
}

template <class Use>
constexpr void for_each_entry(Use use) {
  for (const std::string_view name : kNoDates) use(Name{name, {Match::Kind::kNone, 0, false, name.size()}});
  for (const CalendarRow& row : kCalendar) {
    const bool after_point = row.language != "en" && row.language != "hi";
    for (std::uint8_t i = 0; i < 12; ++i) {
      for_each_name(row.months[i], [&](std::string_view name) {
        use(Name{name, {Match::Kind::kMonth, static_cast<std::uint8_t>(i + 1), after_point, name.size()}});
      });
    }
    for (std::uint8_t i = 0; i < 7; ++i) {
      for_each_name(row.weekdays[i],
                    [&](std::string_view name) { use(Name{name, {Match::Kind::kWeekday, i, false, name.size()}}); });
    }
  }
}

consteval std::size_t count_entries() {
  std::size_t n = 0;
  for_each_entry([&n](const Name&) { ++n; });
  return n;
}

/// All names, ascending; of equal ones (of several languages) those after a point first.
consteval auto sorted_names() {
  std::array<Name, count_entries()> names{};
  std::size_t n = 0;
  for_each_entry([&](const Name& name) { names[n++] = name; });
  std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) {
    return a.text != b.text ? a.text < b.text : a.match.after_point > b.match.after_point;
  });
  return names;
}

constexpr auto kNames = sorted_names();

// A word cut at the window may lose a part of its last character, up to three bytes.
static_assert(std::ranges::all_of(kNames, [](const Name& name) { return name.text.size() + 3 < kWordWindow; }));

constexpr std::size_t first_word_bytes(std::string_view name) {
  return std::min(name.find_first_of(" -'"), name.size());
}

/// A cheap key of a word: most words share theirs with no name.
constexpr std::size_t kKeys = 16384;
constexpr std::size_t key(std::string_view word) noexcept {
  std::size_t k = word.size();
  for (const std::size_t i : {std::size_t{0}, word.size() / 2, word.size() - 1}) {
    k = k * 31 + static_cast<unsigned char>(word[i]);
  }
  return k % kKeys;
}

using KeySet = std::array<std::uint64_t, kKeys / 64>;

/// Keys of the names' first words.
constexpr KeySet kFirstWords = [] {
  KeySet keys{};
  for (const Name& name : kNames) {
    const std::size_t k = key(name.text.substr(0, first_word_bytes(name.text)));
    keys[k / 64] |= std::uint64_t{1} << k % 64;
  }
  return keys;
}();

constexpr bool may_be_name(std::string_view word) noexcept {
  const std::size_t k = key(word);
  return (kFirstWords[k / 64] >> k % 64 & 1) != 0;
}

bool ends_word(std::string_view s, std::size_t p) noexcept {
  return p == s.size() || !is_word_character(decode_utf8(s.data() + p, s.data() + s.size()).code_point);
}

constexpr std::string_view kMondayToSunday[] = {"月火水木金土日", "월화수목금토일", "一二三四五六日"};

/// The weekday that the three-byte character at `p` stands for.
int weekday_sign(std::string_view s, std::size_t p, std::string_view signs) noexcept {
  if (p > s.size() || s.size() - p < 3) return -1;
  const std::size_t at = signs.find(s.substr(p, 3));
  return at == signs.npos || at % 3 != 0 ? -1 : static_cast<int>(at / 3);
}

int chinese_weekday(std::string_view s, std::size_t p) noexcept {
  if (s.substr(p).starts_with("天")) return 6;
  return weekday_sign(s, p, kMondayToSunday[2]);
}

}  // namespace

Match name_at(std::string_view s, std::size_t p, std::size_t end) noexcept {
  const std::string_view word = s.substr(p, end - p);
  if (word.empty() || !may_be_name(word)) return {};
  const auto before = [](const Name& name, std::string_view w) { return name.text < w; };
  Match longest;
  for (auto it = std::lower_bound(kNames.begin(), kNames.end(), word, before);
       it != kNames.end() && it->text.starts_with(word); ++it) {
    const bool fits = it->text.size() > longest.bytes && s.substr(p).starts_with(it->text);
    if (fits && ends_word(s, p + it->text.size())) longest = it->match;
  }
  return longest;
}

int unspaced_weekday(std::string_view s, std::size_t p) noexcept {
  const std::string_view at = s.substr(p);
  if (at.starts_with("曜")) return p < 3 ? -1 : weekday_sign(s, p - 3, kMondayToSunday[0]);
  if (at.starts_with("요일")) return p < 3 ? -1 : weekday_sign(s, p - 3, kMondayToSunday[1]);
  if (at.starts_with("期")) return s.substr(0, p).ends_with("星") ? chinese_weekday(s, p + 3) : -1;
  if (!at.starts_with("周") && !at.starts_with("週")) return -1;
  // "一周一次": a week, once. A weekday has no number before it.
  const bool counted = p >= 3 && std::string_view("一二两兩三四五六七八九十每几幾").find(s.substr(p - 3, 3)) != s.npos;
  return counted ? -1 : chinese_weekday(s, p + 3);
}

}  // namespace katha::inline v0::calendar
