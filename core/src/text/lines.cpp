#include "katha/text/lines.h"

#include <algorithm>

#include "katha/text/normalize.h"
#include "text/char_classes.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

std::string_view trim_front(std::string_view s) noexcept {
  while (!s.empty()) {
    const Utf8Step step = decode_utf8(s.data(), s.data() + s.size());
    if (!is_space(step.code_point)) break;
    s.remove_prefix(step.length);
  }
  return s;
}

std::string_view trim_back(std::string_view s) noexcept {
  while (!s.empty()) {
    const std::size_t last = last_code_point(s);
    if (!is_space(decode_utf8(s.data() + last, s.data() + s.size()).code_point)) break;
    s.remove_suffix(s.size() - last);
  }
  return s;
}

std::string_view trim(std::string_view s) noexcept { return trim_back(trim_front(s)); }

/// Takes the first line and its end off `text`.
std::string_view take_line(std::string_view& text) noexcept {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

}  // namespace

std::vector<std::string_view> text_lines(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::string_view line = trim(take_line(text));
    if (!line.empty()) out.push_back(line);
  }
  return out;
}

void read_lines(std::string_view text, std::string& compare_form, std::vector<TextLine>& out) {
  compare_form.clear();
  normalize(text, compare_form);
  out.clear();
  // A line end is one in the compare-form, and nothing else becomes one: both have as many.
  for (std::string_view forms = compare_form; !text.empty();) {
    const std::string_view line = trim(take_line(text)), form = take_line(forms);
    if (!line.empty()) out.push_back({line, trim(form)});
  }
}

}  // namespace katha::inline v0
