// What a line looks like, whatever its language: separators, clock times, how it ends. Private to the boilerplate
// stage.
#pragma once

#include <cstdint>
#include <string_view>

namespace katha::inline v0 {

struct LineForm {
  bool full_stop = false;  ///< ends as a statement does, quotes and brackets behind it not counted
  bool sentence = false;   ///< the same, or as a question, a cry, a clause does
  bool ellipsis = false;   ///< "…" or "..." at its end
  bool bullet = false;     ///< opens with "•", "*" or "-"
  bool quote = false;      ///< opens with a quotation mark
  bool bracketed = false;  ///< stands in brackets from end to end
  bool copyright = false;  ///< has "©"
};

/// What is looked for in a line that may be no paragraph: it takes a look at every byte.
struct LineContent {
  std::uint32_t separators = 0;  ///< as count_separators() says
  bool ends_in_number = false;   ///< its last word has a digit: results, prices
  bool contact = false;          ///< has an address of the web or of mail
  bool handle = false;           ///< opens with such an address, an @name or a #tag
  bool clock = false;            ///< has a time of day
  bool year = false;             ///< has a number from 1990 to 2099
};

/// @param line  trimmed, not empty
LineForm line_form(std::string_view line);
/// @param compare_form  of it
LineContent line_content(std::string_view line, std::string_view compare_form);

/// | · • > › » / between spaces, as menus have them; those that are no signs of sentences anywhere.
std::uint32_t count_separators(std::string_view line) noexcept;

}  // namespace katha::inline v0
