// What the stages that gather parts do to every column of a table.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "katha/rows.h"

namespace katha::inline v0 {

template <class T>
void append_column(std::vector<T>& all, const std::vector<T>& part) {
  all.insert(all.end(), part.begin(), part.end());
}
template <class T>
void append_column(Rows<T>& all, const Rows<T>& part) {
  all.append(part);
}
inline void append_column(Strings& all, const Strings& part) { all.append(part); }

/// `now`, `growth` times over; not more than anyone's memory, as the first part of an input may be unlike the rest.
inline std::size_t grown(std::size_t now, double growth) {
  constexpr double kMost = 1 << 30;
  return static_cast<std::size_t>(std::min(growth * static_cast<double>(now), kMost));
}

/// Room for `growth` times what is there, so that a column need not be copied while it grows. Room that is not used
/// takes no memory.
template <class T>
void reserve_column(std::vector<T>& column, double growth) {
  if (!column.empty()) column.reserve(grown(column.size(), growth));
}
template <class T>
void reserve_column(Rows<T>& column, double growth) {
  reserve_column(column.values, growth);
  reserve_column(column.offsets, growth);
}
inline void reserve_column(Strings& column, double growth) {
  column.reserve(grown(column.size(), growth), grown(column.bytes(), growth));
}

}  // namespace katha::inline v0
