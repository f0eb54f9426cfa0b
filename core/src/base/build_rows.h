// Ways to Rows that need no list of lists.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "katha/rows.h"

namespace katha::inline v0 {

/// Counting sort: the values of each row, in the order they are named.
/// @param for_each  for_each(use) calls use(row, value) for all values, row < rows; it is called twice and must name
/// the
///                  same ones in the same order
template <class T, class ForEach>
Rows<T> build_rows(std::size_t rows, const ForEach& for_each) {
  // offsets[r + 2] counts row r; after the sums offsets[r + 1] is where its next value goes, and in the end that is
  // where row r + 1 begins.
  Rows<T> out;
  out.offsets.assign(rows + 2, 0);
  for_each([&](std::size_t row, const T&) { ++out.offsets[row + 2]; });
  std::partial_sum(out.offsets.begin(), out.offsets.end(), out.offsets.begin());
  out.values.resize(out.offsets.back());
  for_each([&](std::size_t row, const T& value) { out.values[out.offsets[row + 1]++] = value; });
  out.offsets.pop_back();
  return out;
}

/// Closes the gaps between rows: row i is the first lengths[i] of the values at begin(i), which ascend.
template <class T, class Begin>
void squeeze(std::vector<T>& values, std::span<const std::uint32_t> lengths, const Begin& begin) {
  auto to = values.begin();
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const auto from = values.begin() + static_cast<std::ptrdiff_t>(begin(i));
    to = to == from ? to + lengths[i] : std::copy(from, from + lengths[i], to);
  }
  values.erase(to, values.end());
}

/// Where rows of these lengths begin, and where the last one ends.
template <class Offset>
std::vector<Offset> offsets_of(std::span<const std::uint32_t> lengths) {
  std::vector<Offset> offsets(lengths.size() + 1, 0);
  for (std::size_t i = 0; i < lengths.size(); ++i) offsets[i + 1] = offsets[i] + static_cast<Offset>(lengths[i]);
  return offsets;
}

}  // namespace katha::inline v0
