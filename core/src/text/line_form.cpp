#include "text/line_form.h"

#include <algorithm>
#include <span>
#include <utility>

#include "text/char_classes.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

using Marks = std::span<const std::string_view>;
constexpr std::string_view kSeparators[] = {"|", "｜", "·", "•", ">", "›", "»", "/", "／", "＞", "❯", "→"};
constexpr std::string_view kClosers[] = {"\"", "'",  "”",  "’",  "»", "“", ")", "]",
                                         "」", "』", "】", "）", "›", "*", "_"};
constexpr std::string_view kQuotes[] = {"\"", "'", "“", "”", "„", "‘", "‚", "«", "»", "「", "『"};
constexpr std::string_view kFullStops[] = {".", "。", "।", "۔", "．", "॥", "።", "။", "។", "։"};
constexpr std::string_view kOtherEnds[] = {"!", "?",  "…", "！", "？", "؟",  ":", "：",
                                           ";", "；", "؛", ",",  "،",  "、", "—"};

bool ends_with_one(std::string_view s, Marks marks) noexcept {
  return std::ranges::any_of(marks, [&](std::string_view m) { return s.ends_with(m); });
}

/// Without spaces, quotes and brackets at its end.
std::string_view without_closers(std::string_view s) noexcept {
  for (;;) {
    const std::size_t before = s.size();
    while (s.ends_with(' ')) s.remove_suffix(1);
    for (const std::string_view closer : kClosers) {
      if (s.ends_with(closer)) s.remove_suffix(closer.size());
    }
    if (s.size() == before) return s;
  }
}

/// Without what stands in brackets at its end: "(Reuters)", "(3 May 2024)".
std::string_view without_note(std::string_view s) noexcept {
  for (const auto& [open, close] : {std::pair("(", ")"), std::pair("（", "）"), std::pair("[", "]")}) {
    if (!s.ends_with(close)) continue;
    const std::size_t begin = s.rfind(open);
    if (begin != s.npos && begin > 0) return s.substr(0, begin);
  }
  return s;
}

constexpr auto kMaySeparate = first_bytes_of(kSeparators);

bool is_digit_at(std::string_view s, std::size_t p) noexcept { return p < s.size() && is_ascii_digit(s[p]); }

std::uint32_t number_at(std::string_view s, std::size_t begin, std::size_t end) noexcept {
  std::uint32_t n = 0;
  for (; begin < end; ++begin) n = n * 10 + static_cast<std::uint32_t>(s[begin] - '0');
  return n;
}

/// "14:08", "1:07pm", "8.05am", "14h30", "10時15分", "10点", "14.08 uhr".
bool is_clock(std::string_view s, std::size_t begin, std::size_t end) noexcept {
  if (end - begin > 2 || number_at(s, begin, end) > 24) return false;
  const std::string_view rest = s.substr(end);
  if (rest.starts_with("時") || rest.starts_with("时") || rest.starts_with("点") || rest.starts_with("點")) return true;
  if (!rest.starts_with(':') && !rest.starts_with('h') && !rest.starts_with('.')) return false;
  if (!is_digit_at(s, end + 1) || !is_digit_at(s, end + 2) || is_digit_at(s, end + 3) || s[end + 1] > '5') return false;
  if (!rest.starts_with('.')) return true;
  std::string_view unit = s.substr(end + 3);
  if (unit.starts_with(' ')) unit.remove_prefix(1);
  return unit.starts_with("am") || unit.starts_with("pm") || unit.starts_with("uhr") || unit.starts_with("a.m") ||
         unit.starts_with("p.m");
}

void find_times(std::string_view s, LineContent& out) noexcept {
  for (std::size_t p = 0; p < s.size();) {
    if (!is_ascii_digit(s[p])) {
      ++p;
      continue;
    }
    std::size_t end = p;
    while (is_digit_at(s, end)) ++end;
    if (end - p == 4) out.year = out.year || (number_at(s, p, end) >= 1990 && number_at(s, p, end) < 2100);
    const bool inner = p > 0 && (s[p - 1] == ':' || s[p - 1] == '.' || s[p - 1] == ',');
    if (!inner && is_clock(s, p, end)) out.clock = true;
    p = end;
  }
}

bool opens_address(std::string_view s) noexcept {
  return s.starts_with("http://") || s.starts_with("https://") || s.starts_with("www.");
}

/// "http://", "https://", "www.": looked for by their rarest signs.
bool has_address(std::string_view s) noexcept {
  for (std::size_t p = s.find(':'); p != s.npos; p = s.find(':', p + 1)) {
    if (s.substr(p).starts_with("://") && (s.substr(0, p).ends_with("http") || s.substr(0, p).ends_with("https"))) {
      return true;
    }
  }
  for (std::size_t p = s.find('.'); p != s.npos; p = s.find('.', p + 1)) {
    if (s.substr(0, p).ends_with("www")) return true;
  }
  return false;
}

/// "name@host.tld" with letters on both sides of the "@".
bool has_mail(std::string_view s) noexcept {
  for (std::size_t p = s.find('@'); p != s.npos; p = s.find('@', p + 1)) {
    if (p == 0 || p + 1 == s.size() || !is_ascii_letter(s[p + 1]) || s[p - 1] == ' ') continue;
    const std::string_view host = s.substr(p + 1, s.find(' ', p) - p - 1);
    if (host.find('.') != host.npos) return true;
  }
  return false;
}

bool has_digit_in_last_word(std::string_view s) noexcept {
  const std::string_view word = s.substr(s.find_last_of(' ') + 1);
  return std::ranges::any_of(word, [](char c) { return is_ascii_digit(c); });
}

}  // namespace

LineForm line_form(std::string_view line) {
  LineForm out;
  const std::string_view bare = without_closers(without_note(line));
  out.full_stop = ends_with_one(bare, kFullStops);
  out.sentence = out.full_stop || ends_with_one(bare, kOtherEnds);
  out.ellipsis = line.ends_with("…") || line.ends_with("...");
  out.bullet = line.starts_with("•") || line.starts_with('*') || line.starts_with('-');
  out.quote = std::ranges::any_of(kQuotes, [&](std::string_view q) { return line.starts_with(q); });
  out.copyright = line.find("©") != line.npos;
  out.bracketed = (line.starts_with('(') && line.ends_with(')')) || (line.starts_with('[') && line.ends_with(']')) ||
                  (line.starts_with("（") && line.ends_with("）")) || (line.starts_with("【") && line.ends_with("】"));
  return out;
}

LineContent line_content(std::string_view line, std::string_view compare_form) {
  LineContent out;
  out.separators = count_separators(line);
  out.ends_in_number = has_digit_in_last_word(without_closers(without_note(compare_form)));
  out.contact = has_address(compare_form) || has_mail(compare_form);
  out.handle = opens_address(compare_form) || (line.size() > 1 && (line[0] == '@' || line[0] == '#') && line[1] != ' ');
  find_times(compare_form, out);
  return out;
}

std::uint32_t count_separators(std::string_view line) noexcept {
  std::uint32_t n = 0;
  for (std::size_t p = 1; p + 1 < line.size(); ++p) {
    if (!kMaySeparate[static_cast<unsigned char>(line[p])]) continue;
    for (const std::string_view mark : kSeparators) {
      if (!line.substr(p).starts_with(mark)) continue;
      const bool spaced = line[p - 1] == ' ' && p + mark.size() < line.size() && line[p + mark.size()] == ' ';
      n += spaced || mark == "｜" || mark == "|" || mark == ">" || mark == "›" || mark == "＞";
    }
  }
  return n;
}

}  // namespace katha::inline v0
