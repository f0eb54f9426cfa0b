// Four signs of judge_lines() again, worked out with ICU's patterns and maps of strings.
#pragma once

#include <string>
#include <vector>

namespace katha::reference {

struct LineSigns {
  std::string line;       ///< trimmed
  bool repeated = false;  ///< another line has the same words ...
  bool is_copy = false;   ///< ... and stands before this one
  bool foreign = false;   ///< it has letters, none of them of the article's script
  bool ellipsis = false, bullet = false;
};

/// Of the lines that are not blank.
std::vector<LineSigns> line_signs(const std::string& text, const std::string& title);

}  // namespace katha::reference
