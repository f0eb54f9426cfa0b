// Rows of different lengths, stored one after another: the shape of nearly all of katha's data.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace katha::inline v0 {

/// Row i is values[offsets[i] .. offsets[i+1]). offsets ascends from 0 and has one entry more than there are rows.
template <class T>
struct Rows {
  std::vector<T> values;
  std::vector<std::uint64_t> offsets{0};

  std::size_t size() const noexcept { return offsets.size() - 1; }
  std::span<const T> operator[](std::size_t row) const noexcept {
    assert(row < size());
    return {values.data() + offsets[row], values.data() + offsets[row + 1]};
  }
  std::span<T> operator[](std::size_t row) noexcept {
    assert(row < size());
    return {values.data() + offsets[row], values.data() + offsets[row + 1]};
  }
  /// Ends the row that was being appended to `values`.
  void close_row() { offsets.push_back(values.size()); }
  void push_row(std::span<const T> row) {
    values.insert(values.end(), row.begin(), row.end());
    close_row();
  }
  /// Appends all rows of `other`.
  void append(const Rows& other) {
    const std::uint64_t base = values.size();
    values.insert(values.end(), other.values.begin(), other.values.end());
    for (std::size_t i = 1; i < other.offsets.size(); ++i) offsets.push_back(base + other.offsets[i]);
  }
};

/// Strings in one arena. Views stay valid until the next change.
class Strings {
 public:
  std::size_t size() const noexcept { return rows_.size(); }
  std::string_view operator[](std::size_t i) const noexcept {
    const auto row = rows_[i];
    return {row.data(), row.size()};
  }
  void push_back(std::string_view s) { rows_.push_row({s.data(), s.size()}); }
  void append(const Strings& other) { rows_.append(other.rows_); }
  std::size_t bytes() const noexcept { return rows_.values.size(); }  ///< of all
  void reserve(std::size_t strings, std::size_t bytes) {
    rows_.offsets.reserve(strings + 1);
    rows_.values.reserve(bytes);
  }

 private:
  Rows<char> rows_;
};

}  // namespace katha::inline v0
