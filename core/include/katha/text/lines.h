// Text -> its lines, trimmed, without those that are blank.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace katha::inline v0 {

struct TextLine {
  std::string_view text;
  std::string_view compare_form;  ///< trimmed, too; may be empty
};

/// The lines of `text` (well-formed UTF-8), as views into it.
std::vector<std::string_view> text_lines(std::string_view text);

/// The same with their compare-forms, all made in one pass.
/// @param compare_form  becomes that of the whole text; the lines have views into it
void read_lines(std::string_view text, std::string& compare_form, std::vector<TextLine>& out);

}  // namespace katha::inline v0
