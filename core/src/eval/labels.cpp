#include "katha/eval/labels.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <charconv>
#include <optional>
#include <string_view>

#include "eval/csv_rows.h"

namespace katha::inline v0 {
namespace {

using eval::CsvRow;
using eval::Lines;

constexpr std::array<std::string_view, 2> kLabelColumns{"story", "cluster"};  // the first there is

std::string in_quotes(std::string_view s) { return '"' + std::string(s) + '"'; }

std::string_view trimmed(std::string_view s) {
  constexpr std::string_view kSpace = " \t";
  const auto begin = s.find_first_not_of(kSpace);
  return begin == s.npos ? std::string_view{} : s.substr(begin, s.find_last_not_of(kSpace) - begin + 1);
}

/// ASCII only: column names are ours.
std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// Labels read so far. An id may come again with the label it has.
class Collector {
 public:
  Status add(std::string_view id, std::string_view label, std::string where) {
    if (id.empty()) return Error{ErrorCode::kBadInput, "the id is empty", std::move(where)};
    if (label.empty()) return Error{ErrorCode::kBadInput, "id " + in_quotes(id) + " has no label", std::move(where)};
    const auto [at, is_new] = index_.try_emplace(std::string(id), labels_.ids.size());
    if (is_new) {
      labels_.ids.emplace_back(id);
      labels_.labels.emplace_back(label);
    } else if (const auto& before = labels_.labels[at->second]; before != label) {
      return Error{
          ErrorCode::kBadInput,
          "id " + in_quotes(id) + " comes twice, with labels " + in_quotes(before) + " and " + in_quotes(label),
          std::move(where)};
    }
    return Ok{};
  }
  Labels take() { return std::move(labels_); }

 private:
  Labels labels_;
  boost::unordered_flat_map<std::string, std::size_t> index_;
};

// ---- CSV

bool is_header(const CsvRow& row) {
  const std::string first = lower(trimmed(row.fields[0]));
  return first == "id" || first == "doc" || first == "doc_id";
}

std::optional<std::size_t> find_column(const CsvRow& header, std::string_view name) {
  for (std::size_t k = 1; k < header.fields.size(); ++k) {
    if (lower(trimmed(header.fields[k])) == lower(name)) return k;
  }
  return std::nullopt;
}

Error no_column(std::string_view column, std::string where) {
  return {ErrorCode::kBadInput, "there is no column " + in_quotes(column), std::move(where)};
}

/// Which field of a row is the label. Without a header only the second can be meant.
Result<std::size_t> label_column(const CsvRow& first, const std::string& column, std::string where) {
  if (!is_header(first)) {
    if (column.empty() || first.fields.size() <= 2) return std::size_t{1};
    return Error{ErrorCode::kBadInput, "a header row is needed to find column " + in_quotes(column), std::move(where)};
  }
  if (!column.empty()) {
    if (const auto k = find_column(first, column)) return *k;
    return no_column(column, std::move(where));
  }
  for (const auto name : kLabelColumns) {
    if (const auto k = find_column(first, name)) return *k;
  }
  return std::size_t{1};
}

Status add_row(const CsvRow& row, std::size_t column, const std::string& where, Collector& out) {
  if (row.fields.size() > column) return out.add(row.fields[0], row.fields[column], where);
  return Error{ErrorCode::kBadInput,
               "expected an id and a label in column " + std::to_string(column + 1) + ", the row has " +
                   std::to_string(row.fields.size()) + (row.fields.size() == 1 ? " field" : " fields"),
               where};
}

Status read_csv(Lines& lines, std::string line, const std::string& column, Collector& out) {
  CsvRow row;
  std::optional<std::size_t> label;
  do {
    if (trimmed(line).empty()) continue;
    if (auto read = eval::read_csv_row(lines, line, row); !read) return read;
    const std::string where = lines.where(row.line);
    const bool is_first = !label;
    if (is_first) {
      auto found = label_column(row, column, where);
      if (!found) return found.error();
      label = *found;
    }
    if (is_first && is_header(row)) continue;
    if (auto added = add_row(row, *label, where, out); !added) return added;
  } while (lines.next(line));
  return lines.status();
}

// ---- JSONL

namespace dom = simdjson::dom;

/// A string or number as text; nothing for other values.
std::optional<std::string> scalar(const dom::element& value) {
  switch (value.type()) {
    case dom::element_type::STRING:
      return std::string(value.get_string().value_unsafe());
    case dom::element_type::INT64:
      return std::to_string(value.get_int64().value_unsafe());
    case dom::element_type::UINT64:
      return std::to_string(value.get_uint64().value_unsafe());
    case dom::element_type::DOUBLE: {
      std::array<char, 32> text;
      const auto end = std::to_chars(text.data(), text.data() + text.size(), value.get_double().value_unsafe()).ptr;
      return std::string(text.data(), end);
    }
    default:
      return std::nullopt;
  }
}

Result<std::string> field(const dom::object& record, const std::string& name, const std::string& where) {
  dom::element value;
  if (record.at_key(name).get(value) != simdjson::SUCCESS) {
    return Error{ErrorCode::kBadInput, "there is no field " + in_quotes(name), where};
  }
  if (auto text = scalar(value)) return *std::move(text);
  return Error{ErrorCode::kBadInput, "field " + in_quotes(name) + " is neither a string nor a number", where};
}

/// The field taken when the caller names none, chosen from the first record; empty if it has no field but the
/// id.
std::string default_field(const dom::object& record) {
  for (const auto name : kLabelColumns) {
    if (record.at_key(name).error() == simdjson::SUCCESS) return std::string(name);
  }
  for (const auto member : record) {
    if (member.key != "id") return std::string(member.key);
  }
  return {};
}

Status add_record(const dom::object& record, const std::string& column, const std::string& where, Collector& out) {
  auto id = field(record, "id", where);
  if (!id) return id.error();
  auto label = field(record, column, where);
  if (!label) return label.error();
  return out.add(*id, *label, where);
}

Status read_jsonl(Lines& lines, std::string line, std::string column, Collector& out) {
  dom::parser parser;
  do {
    if (trimmed(line).empty()) continue;
    const std::string where = lines.where(lines.line());
    dom::object record;
    if (const auto error = parser.parse(line).get(record); error == simdjson::INCORRECT_TYPE) {
      return Error{ErrorCode::kBadInput, "expected a JSON object", where};
    } else if (error != simdjson::SUCCESS) {
      return Error{ErrorCode::kBadInput, std::string("not valid JSON: ") + simdjson::error_message(error), where};
    }
    if (column.empty()) column = default_field(record);
    if (column.empty()) return no_column("story", where);
    if (auto added = add_record(record, column, where, out); !added) return added;
  } while (lines.next(line));
  return lines.status();
}

// ---- both

/// By extension; a file of another name is JSONL if it begins like an object.
bool is_jsonl(const std::string& path, std::string_view first_line) {
  if (path.ends_with(".csv")) return false;
  return path.ends_with(".jsonl") || path.ends_with(".ndjson") || trimmed(first_line).starts_with('{');
}

/// Goes on to the first line with anything in it. False: there is none.
bool skip_blank_lines(Lines& lines, std::string& line) {
  while (lines.next(line)) {
    if (!trimmed(line).empty()) return true;
  }
  return false;
}

bool is_utf16(std::string_view s) { return s.starts_with("\xFF\xFE") || s.starts_with("\xFE\xFF"); }

}  // namespace

Result<Labels> read_labels(const std::string& path, const std::string& column) {
  auto lines = Lines::open(path);
  if (!lines) return lines.error();
  std::string line;
  Collector collector;
  if (skip_blank_lines(*lines, line)) {
    if (is_utf16(line)) return Error{ErrorCode::kBadInput, "the file is UTF-16; katha reads UTF-8", path};
    auto read =
        is_jsonl(path, line) ? read_jsonl(*lines, line, column, collector) : read_csv(*lines, line, column, collector);
    if (!read) return read.error();
  }
  if (auto status = lines->status(); !status) return status.error();
  Labels labels = collector.take();
  if (labels.ids.empty()) return Error{ErrorCode::kBadInput, "there is no label in the file", path};
  return labels;
}

namespace {

/// Labels -> dense numbers, in order of appearance.
class Numbering {
 public:
  std::uint32_t of(std::string_view label) {
    const auto [at, is_new] = numbers_.try_emplace(label, next_);
    if (is_new) ++next_;
    return at->second;
  }
  std::uint32_t fresh() { return next_++; }  ///< a number no label has

 private:
  boost::unordered_flat_map<std::string_view, std::uint32_t> numbers_;
  std::uint32_t next_ = 0;
};

}  // namespace

AlignedLabels align(const Labels& gold, const Labels& pred) {
  boost::unordered_flat_map<std::string_view, std::string_view> predicted;
  predicted.reserve(pred.ids.size());
  for (std::size_t i = 0; i < pred.ids.size(); ++i) predicted.try_emplace(pred.ids[i], pred.labels[i]);
  AlignedLabels out;
  Numbering gold_numbers, pred_numbers;
  for (std::size_t i = 0; i < gold.ids.size(); ++i) {
    const auto found = predicted.find(gold.ids[i]);
    const bool known = found != predicted.end();
    out.gold.push_back(gold_numbers.of(gold.labels[i]));
    out.pred.push_back(known ? pred_numbers.of(found->second) : pred_numbers.fresh());
    if (!known) ++out.missing;
  }
  out.extra = predicted.size() - (gold.ids.size() - out.missing);
  return out;
}

}  // namespace katha::inline v0
