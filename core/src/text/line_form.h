// What a line looks like, whatever its language: separators, clock times, how it ends. Private to the boilerplate
// stage.
#pragma once

#include <cstdint>
#include <string_view>

namespace katha {

struct LineForm {
  std::uint32_t separators = 0;  ///< | · • > › » / between spaces, as menus have them
  bool full_stop = false;        ///< ends as a statement does, quotes and brackets behind it not counted
  bool sentence = false;         ///< the same, or as a question, a cry, a clause does
  bool ends_in_number = false;   ///< its last word has a digit: results, prices
  bool ellipsis = false;         ///< "…" or "..." at its end
  bool bullet = false;           ///< opens with "•", "*" or "-"
  bool quote = false;            ///< opens with a quotation mark
  bool copyright = false;        ///< has "©"
  bool contact = false;          ///< has an address of the web or of mail
  bool handle = false;           ///< opens with such an address, an @name or a #tag
  bool bracketed = false;        ///< stands in brackets from end to end
  bool clock = false;            ///< has a time of day
  bool year = false;             ///< has a number from 1990 to 2099
};

/// @param line          trimmed, not empty
/// @param compare_form  of it
LineForm line_form(std::string_view line, std::string_view compare_form);

}  // namespace katha
