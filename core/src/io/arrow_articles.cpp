#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <limits>
#include <vector>

#include "katha/io/arrow.h"
#include "katha/io/results.h"

namespace katha::inline v0 {
namespace {

/// How a column holds its values.
enum class Layout : std::uint8_t {
  kNull,
  kString,       ///< offsets of 32 bits
  kLargeString,  ///< of 64 bits
  kStringView,
  kSigned,
  kUnsigned,
  kTime,  ///< seconds or parts of them, or days, since 1970
};

struct Type {
  Layout layout = Layout::kNull;
  std::uint32_t bytes = 0;        ///< of an integer, or a point in time
  std::int64_t per_second = 1;    ///< of a point in time: units in a second ...
  std::int64_t seconds_each = 1;  ///< ... or seconds in a unit
};

bool is_string(const Type& t) noexcept {
  return t.layout == Layout::kString || t.layout == Layout::kLargeString || t.layout == Layout::kStringView;
}

std::optional<Type> type_of(std::string_view format) {
  struct Known {
    std::string_view format;
    Type type;
  };
  constexpr std::int64_t kDay = 86400;
  static constexpr Known kKnown[] = {
      {"n", {Layout::kNull}},
      {"u", {Layout::kString}},
      {"U", {Layout::kLargeString}},
      {"vu", {Layout::kStringView}},
      {"c", {Layout::kSigned, 1}},
      {"C", {Layout::kUnsigned, 1}},
      {"s", {Layout::kSigned, 2}},
      {"S", {Layout::kUnsigned, 2}},
      {"i", {Layout::kSigned, 4}},
      {"I", {Layout::kUnsigned, 4}},
      {"l", {Layout::kSigned, 8}},
      {"L", {Layout::kUnsigned, 8}},
      {"tdD", {Layout::kTime, 4, 1, kDay}},
      {"tdm", {Layout::kTime, 8, 1000, 1}},
      {"tss:", {Layout::kTime, 8, 1, 1}},
      {"tsm:", {Layout::kTime, 8, 1000, 1}},
      {"tsu:", {Layout::kTime, 8, 1000000, 1}},
      {"tsn:", {Layout::kTime, 8, 1000000000, 1}},
  };
  for (const Known& k : kKnown) {
    const bool timestamp = k.format.ends_with(':');  // a zone follows
    if (timestamp ? format.starts_with(k.format) : format == k.format) return k.type;
  }
  return std::nullopt;
}

template <class T>
T value_at(const void* buffer, std::int64_t i) noexcept {
  T value;
  std::memcpy(&value, static_cast<const char*>(buffer) + i * static_cast<std::int64_t>(sizeof(T)), sizeof(T));
  return value;
}

std::int64_t integer_at(const void* buffer, const Type& type, std::int64_t i) noexcept {
  const bool is_unsigned = type.layout == Layout::kUnsigned;
  switch (type.bytes) {
    case 1:
      return is_unsigned ? std::int64_t{value_at<std::uint8_t>(buffer, i)} : value_at<std::int8_t>(buffer, i);
    case 2:
      return is_unsigned ? std::int64_t{value_at<std::uint16_t>(buffer, i)} : value_at<std::int16_t>(buffer, i);
    case 4:
      return is_unsigned ? std::int64_t{value_at<std::uint32_t>(buffer, i)} : value_at<std::int32_t>(buffer, i);
    default:
      return value_at<std::int64_t>(buffer, i);
  }
}

bool is_null(const ArrowArray& array, std::int64_t i) noexcept {
  if (array.null_count == 0 || array.n_buffers == 0 || !array.buffers[0]) return false;
  return (value_at<std::uint8_t>(array.buffers[0], i / 8) >> (i % 8) & 1) == 0;
}

template <class Offset>
std::string_view string_between(const ArrowArray& array, std::int64_t i) noexcept {
  const auto begin = value_at<Offset>(array.buffers[1], i), end = value_at<Offset>(array.buffers[1], i + 1);
  if (end <= begin) return {};
  return {static_cast<const char*>(array.buffers[2]) + begin, static_cast<std::size_t>(end - begin)};
}

std::string_view string_view_at(const ArrowArray& array, std::int64_t i) noexcept {
  constexpr std::int32_t kInline = 12;
  const char* const view = static_cast<const char*>(array.buffers[1]) + 16 * i;
  const auto length = value_at<std::int32_t>(view, 0);
  if (length <= 0) return {};
  if (length <= kInline) return {view + 4, static_cast<std::size_t>(length)};
  const auto buffer = value_at<std::int32_t>(view, 2), offset = value_at<std::int32_t>(view, 3);
  return {static_cast<const char*>(array.buffers[2 + buffer]) + offset, static_cast<std::size_t>(length)};
}

std::string_view string_at(const ArrowArray& array, const Type& type, std::int64_t i) noexcept {
  if (type.layout == Layout::kString) return string_between<std::int32_t>(array, i);
  if (type.layout == Layout::kLargeString) return string_between<std::int64_t>(array, i);
  return string_view_at(array, i);
}

/// A column of all batches: where it stands in each, and what it holds.
struct Column {
  std::int64_t child = -1;  ///< -1: there is none
  Type type;
  std::optional<Type> dictionary;  ///< of its values; `type` is that of the indices then
};

std::int64_t floor_divide(std::int64_t a, std::int64_t b) noexcept { return a / b - (a % b < 0 ? 1 : 0); }

/// "2025-11-04" for whole days, else "2025-11-04T13:00:00Z".
std::string_view written(std::int64_t ticks, const Type& type, std::string& out) {
  constexpr std::int64_t kMost = 253402300799, kLeast = -62135596800;  // the years 1 to 9999
  const std::int64_t whole = floor_divide(ticks, type.per_second);
  if (whole > kMost / type.seconds_each || whole < kLeast / type.seconds_each) return "?";
  out = format_time(whole * type.seconds_each);
  if (type.seconds_each > 1) out.resize(10);
  return out;
}

class ArrowArticles : public ArticleSource {
 public:
  using Columns = std::array<Column, 7>;  // in the order of ArticleFields

  explicit ArrowArticles(std::string name) : name_(std::move(name)) {}
  ~ArrowArticles() override {
    for (ArrowArray& batch : batches_) batch.release(&batch);
  }
  ArrowArticles(const ArrowArticles&) = delete;
  ArrowArticles& operator=(const ArrowArticles&) = delete;

  void set_columns(const Columns& columns) { columns_ = columns; }
  void add(const ArrowArray& batch) {
    batches_.push_back(batch);
    begins_.push_back(begins_.back() + static_cast<std::size_t>(batch.length));
  }

  std::size_t size() const noexcept override { return begins_.back(); }
  const std::string& name() const noexcept override { return name_; }

  ArticleFields at(std::size_t row, ArticleScratch& scratch) const override {
    const auto b = static_cast<std::size_t>(std::ranges::upper_bound(begins_, row) - begins_.begin()) - 1;
    const ArrowArray& batch = batches_[b];
    const std::int64_t i = static_cast<std::int64_t>(row - begins_[b]) + batch.offset;
    ArticleFields out;
    if (is_null(batch, i)) return out;
    out.id = field(batch, columns_[0], i, scratch.id);
    out.text = field(batch, columns_[1], i, scratch.id);
    out.title = field(batch, columns_[2], i, scratch.id);
    out.published = field(batch, columns_[3], i, scratch.published);
    out.source = field(batch, columns_[4], i, scratch.id);
    out.url = field(batch, columns_[5], i, scratch.id);
    out.lang = field(batch, columns_[6], i, scratch.id);
    return out;
  }

 private:
  /// @param made_up  where a value that is no string is written
  static std::optional<std::string_view> field(const ArrowArray& batch, const Column& column, std::int64_t i,
                                               std::string& made_up) {
    if (column.child < 0 || column.type.layout == Layout::kNull) return std::nullopt;
    const ArrowArray& array = *batch.children[column.child];
    i += array.offset;
    if (is_null(array, i)) return std::nullopt;
    if (column.dictionary) {
      const ArrowArray& values = *array.dictionary;
      const std::int64_t k = integer_at(array.buffers[1], column.type, i) + values.offset;
      return is_null(values, k) ? std::nullopt : std::optional(string_at(values, *column.dictionary, k));
    }
    if (is_string(column.type)) return string_at(array, column.type, i);
    const std::int64_t number = integer_at(array.buffers[1], column.type, i);
    if (column.type.layout == Layout::kTime) return written(number, column.type, made_up);
    made_up = column.type.layout == Layout::kUnsigned ? std::to_string(static_cast<std::uint64_t>(number))
                                                      : std::to_string(number);
    return made_up;
  }

  std::string name_;
  Columns columns_;
  std::vector<ArrowArray> batches_;
  std::vector<std::size_t> begins_{0};  ///< of the batches, and the end
};

/// Released when it goes out of scope.
template <class T>
struct Owned {
  T value{};
  ~Owned() {
    if (value.release) value.release(&value);
  }
  Owned() = default;
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
};

Error stream_error(ArrowArrayStream& stream, int code, const std::string& name) {
  const char* const said = stream.get_last_error ? stream.get_last_error(&stream) : nullptr;
  return {ErrorCode::kCannotRead, std::string("the Arrow stream failed: ") + (said ? said : std::strerror(code)), name};
}

std::string column_names(const ArrowSchema& schema) {
  std::string out;
  for (std::int64_t c = 0; c < std::min<std::int64_t>(schema.n_children, 32); ++c) {
    out += (c ? ", " : "") + std::string(schema.children[c]->name ? schema.children[c]->name : "");
  }
  return out.empty() ? "none" : out;
}

/// @param may_be  beside strings: kSigned stands for all integers
Result<Column> find_column(const ArrowSchema& schema, const std::string& wanted, std::optional<Layout> may_be) {
  Column out;
  for (std::int64_t c = 0; c < schema.n_children; ++c) {
    const ArrowSchema& child = *schema.children[c];
    if (!child.name || wanted != child.name) continue;
    const bool dictionary = child.dictionary != nullptr;
    const auto type = type_of(child.format), values = dictionary ? type_of(child.dictionary->format) : std::nullopt;
    const bool integer = type && (type->layout == Layout::kSigned || type->layout == Layout::kUnsigned);
    const bool fits = dictionary ? integer && values && is_string(*values)
                                 : type && (is_string(*type) || type->layout == Layout::kNull ||
                                            type->layout == may_be || (integer && may_be == Layout::kSigned));
    if (!fits) {
      return Error{ErrorCode::kBadInput,
                   std::string("has the Arrow type \"") + child.format + "\"; strings are read here" +
                       (may_be == Layout::kSigned ? ", and integers"
                        : may_be == Layout::kTime ? ", and dates and timestamps"
                                                  : ""),
                   "column " + wanted};
    }
    out = {c, *type, values};
    return out;
  }
  return out;
}

Result<ArrowArticles::Columns> find_columns(const ArrowSchema& schema, const FieldNames& names) {
  if (std::string_view(schema.format) != "+s") {
    return Error{ErrorCode::kBadInput, std::string("no table: its Arrow type is \"") + schema.format + "\"", ""};
  }
  ArrowArticles::Columns out;
  const std::array<const std::string*, 7> wanted = {&names.id,     &names.text, &names.title, &names.published,
                                                    &names.source, &names.url,  &names.lang};
  for (std::size_t f = 0; f < wanted.size(); ++f) {
    std::optional<Layout> may_be;
    if (f == 0) may_be = Layout::kSigned;
    if (f == 3) may_be = Layout::kTime;
    auto column = find_column(schema, *wanted[f], may_be);
    if (!column) return column.error();
    out[f] = *column;
  }
  if (out[1].child < 0) {
    return Error{ErrorCode::kBadInput, "no column \"" + names.text + "\"; there are: " + column_names(schema), ""};
  }
  return out;
}

}  // namespace

Result<std::shared_ptr<const ArticleSource>> arrow_articles(ArrowArrayStream* stream, const FieldNames& names,
                                                            std::string name) {
  Owned<ArrowArrayStream> owned;
  owned.value = *stream;
  stream->release = nullptr;
  Owned<ArrowSchema> schema;
  if (const int code = owned.value.get_schema(&owned.value, &schema.value); code != 0) {
    return stream_error(owned.value, code, name);
  }
  const auto columns = find_columns(schema.value, names);
  if (!columns) return columns.error();
  auto out = std::make_shared<ArrowArticles>(std::move(name));
  out->set_columns(*columns);
  for (;;) {
    ArrowArray batch{};
    if (const int code = owned.value.get_next(&owned.value, &batch); code != 0) {
      return stream_error(owned.value, code, out->name());
    }
    if (!batch.release) return std::shared_ptr<const ArticleSource>(std::move(out));
    out->add(batch);
  }
}

}  // namespace katha::inline v0
