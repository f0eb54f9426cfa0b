#include "eval/csv_rows.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace katha::inline v0::eval {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void strip_spreadsheet_guard(std::string& field) {
  constexpr std::string_view kGuarded = "=+-@\t\r";
  if (field.size() > 1 && field[0] == '\'' && kGuarded.find(field[1]) != std::string_view::npos) field.erase(0, 1);
}

/// One row: `text_` is the line being read, `at_` the next byte of it.
class RowParser {
 public:
  RowParser(Lines& lines, const std::string& first, CsvRow& row) : lines_(lines), text_(first), row_(row) {}

  Status parse() {
    row_.fields.clear();
    row_.line = lines_.line();
    do {
      row_.fields.emplace_back();
      if (auto field = at_ < text_.size() && text_[at_] == '"' ? quoted() : plain(); !field) return field;
      strip_spreadsheet_guard(row_.fields.back());
    } while (at_++ < text_.size());  // steps over the comma
    return Ok{};
  }

 private:
  Status plain() {
    const auto end = std::min(text_.find(',', at_), text_.size());
    row_.fields.back() = text_.substr(at_, end - at_);
    at_ = end;
    return Ok{};
  }

  Status quoted() {
    const std::uint64_t begin = lines_.line();
    ++at_;
    for (;;) {
      const auto quote = std::min(text_.find('"', at_), text_.size());
      row_.fields.back().append(text_, at_, quote - at_);
      if (quote == text_.size()) {
        if (!lines_.next(text_)) return unterminated(begin);
        row_.fields.back() += '\n';
        at_ = 0;
      } else if (quote + 1 < text_.size() && text_[quote + 1] == '"') {
        row_.fields.back() += '"';
        at_ = quote + 2;
      } else {
        at_ = quote + 1;
        return end_of_quoted();
      }
    }
  }

  Status end_of_quoted() const {
    if (at_ == text_.size() || text_[at_] == ',') return Ok{};
    return Error{ErrorCode::kBadInput, "expected a comma or the end of the line after a closing quote",
                 lines_.where(lines_.line())};
  }

  Status unterminated(std::uint64_t begin) const {
    if (auto status = lines_.status(); !status) return status;
    return Error{ErrorCode::kBadInput, "a quoted field begins here and never ends", lines_.where(begin)};
  }

  Lines& lines_;
  std::string text_;
  CsvRow& row_;
  std::size_t at_ = 0;
};

}  // namespace

Result<Lines> Lines::open(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kCannotRead, std::strerror(errno), path};
  return Lines(path, std::move(in));
}

bool Lines::next(std::string& line) {
  errno = 0;
  if (!std::getline(in_, line)) {
    if (in_.bad()) error_ = errno != 0 ? errno : EIO;
    return false;
  }
  if (++line_ == 1 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
  if (line.ends_with('\r')) line.pop_back();
  return true;
}

Status Lines::status() const {
  if (error_ != 0) return Error{ErrorCode::kCannotRead, std::strerror(error_), path_};
  return Ok{};
}

Status read_csv_row(Lines& lines, const std::string& first, CsvRow& row) {
  return RowParser(lines, first, row).parse();
}

}  // namespace katha::inline v0::eval
