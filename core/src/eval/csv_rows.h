// CSV (RFC 4180), read a row at a time.
#pragma once

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "katha/error.h"

namespace katha::inline v0::eval {

/// Lines of a text file without their ends (LF or CRLF); a byte order mark is skipped.
class Lines {
 public:
  static Result<Lines> open(const std::string& path);

  /// False at the end of the file, or after a failed read: see status().
  bool next(std::string& line);
  Status status() const;
  std::string where(std::uint64_t line) const { return path_ + ':' + std::to_string(line); }
  std::uint64_t line() const noexcept { return line_; }  ///< of the last line read, from 1

 private:
  Lines(std::string path, std::ifstream in) : path_(std::move(path)), in_(std::move(in)) {}
  std::string path_;
  std::ifstream in_;
  std::uint64_t line_ = 0;
  int error_ = 0;  // errno of the failed read
};

struct CsvRow {
  std::vector<std::string> fields;
  std::uint64_t line = 0;  ///< where the row begins
};

/// Reads the row that begins with `first`, the line last read; a quoted field may go on over further lines.
/// A quote inside an unquoted field is itself, a line end inside a quoted one is LF. An apostrophe before = +
/// - @ tab or CR, which append_csv_field() puts there for spreadsheets, is taken off.
Status read_csv_row(Lines& lines, const std::string& first, CsvRow& row);

}  // namespace katha::inline v0::eval
