// Capitals of the letters in languages.cpp, and lists of them. All capitals are as many bytes as their small letters,
// so that case changes in place.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace katha::generate {

/// The code point that starts at s[at]; `at` moves behind it. @pre s is well-formed, at < s.size()
char32_t next_utf8(std::string_view s, std::size_t& at);

/// The capital of a small Latin, Greek or Cyrillic letter; anything else as it is (ß too).
char32_t upper(char32_t c) noexcept;

/// Writes the capital over the letter that starts at s[at].
void capitalise_at(std::string& s, std::size_t at);

/// All letters of s[from ..) to capitals.
void upper_in_place(std::string& s, std::size_t from);

/// The parts of a list separated by spaces; "-" stands for the empty string.
template <class Use>
void for_each_item(std::string_view list, const Use& use) {
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(' ', begin), list.size());
    const std::string_view item = list.substr(begin, end - begin);
    use(item == "-" ? std::string_view() : item);
    begin = end + 1;
  }
}

}  // namespace katha::generate
