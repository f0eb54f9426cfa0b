// Dates in running text that name day, month and year.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "katha/document.h"

namespace katha::inline v0 {

/// In their order: "4 June 2013", "June 4th, 2013", "4 de junio de 2013", "4 tháng 6 năm 2013",
/// "2013年6月4日", "2013년 6월 4일", "2013-06-04", "2013/6/4", "04.06.2013", "13/06/2013", "06/13/2013". Years from
/// 1900 to 2099. What may be read in two ways ("04/06/2013") is left out, and so is a day its month does not have. Time
/// O(bytes + years).
std::vector<Day> full_dates(std::string_view compare_form);

}  // namespace katha::inline v0
