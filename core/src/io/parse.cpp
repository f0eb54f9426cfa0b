#include <simdjson.h>

#include <algorithm>
#include <array>
#include <bit>
#include <new>

#include "io/account.h"
#include "io/json_mend.h"
#include "katha/io/read.h"
#include "katha/text/normalize.h"

namespace katha::inline v0 {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kFieldsNamed = 10;  // in the detail of a record without text

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

/// The parser and the place its values live in, grown in powers of two: simdjson's own growth is to the byte.
class JsonParser {
 public:
  explicit JsonParser(std::uint32_t max_depth) : max_depth_(max_depth) { reserve(64u << 10); }

  /// @pre simdjson's padding can be read after `json`
  simdjson::error_code parse(std::string_view json, dom::element& value) {
    reserve(json.size());
    const auto error = parser_.parse_into_document(document_, json.data(), json.size(), false).get(value);
    if (error == simdjson::MEMALLOC) throw std::bad_alloc();
    return error;
  }

 private:
  void reserve(std::size_t bytes) {
    if (bytes <= capacity_) return;
    capacity_ = std::min(std::bit_ceil(bytes), parser_.max_capacity());
    // simdjson stops at the depth it is given; a [] or {} within the limit counts no level there.
    if (parser_.allocate(capacity_, max_depth_ + 1) || document_.allocate(capacity_)) throw std::bad_alloc();
  }

  std::uint32_t max_depth_;
  std::size_t capacity_ = 0;
  dom::parser parser_;
  dom::document document_;
};

std::string_view type_name(dom::element_type type) {
  switch (type) {
    case dom::element_type::ARRAY:
      return "a list";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::STRING:
      return "a string";
    case dom::element_type::BOOL:
      return "true or false";
    case dom::element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

std::string bad_json_detail(std::string_view line, simdjson::error_code error) {
  if (line.starts_with("\xEF\xBB\xBF")) return "a byte order mark inside the file";
  return simdjson::error_message(error);
}

/// "no field "text"; it has: a, b, c, ..."
std::string no_text_detail(const std::string& text_field, const dom::object& object) {
  std::string detail = "no field \"" + io::shortened(text_field) + "\"";
  std::size_t named = 0;
  for (const dom::key_value_pair field : object) {
    if (named == kFieldsNamed) return detail + ", ...";
    detail += named++ == 0 ? "; it has: " : ", ";
    detail += io::shortened(field.key);
  }
  return named == 0 ? detail + "; it is empty" : detail;
}

/// The fields of one record; the first of a name counts.
struct Fields {
  struct Field {
    bool seen = false;
    std::size_t ordinal = 0;
    dom::element value;
    void see(std::size_t position, const dom::element& v) {
      if (!seen) *this = {true, position, v};
    }
    std::string_view string() const {
      std::string_view s;
      if (seen && value.get(s)) return {};
      return s;
    }
  };
  Field id, text, title, published, source, url, lang;
};

Fields find_fields(const dom::object& object, const FieldNames& names) {
  Fields f;
  std::size_t ordinal = 0;
  for (const dom::key_value_pair field : object) {
    const std::string_view key = field.key;
    if (key == names.id) f.id.see(ordinal, field.value);
    if (key == names.text) f.text.see(ordinal, field.value);
    if (key == names.title) f.title.see(ordinal, field.value);
    if (key == names.published) f.published.see(ordinal, field.value);
    if (key == names.source) f.source.see(ordinal, field.value);
    if (key == names.url) f.url.see(ordinal, field.value);
    if (key == names.lang) f.lang.see(ordinal, field.value);
    ++ordinal;
  }
  return f;
}

std::uint64_t bytes_of(const ArticleFields& a) {
  std::uint64_t bytes = 0;
  for (const auto& field : {a.id, a.text, a.title, a.published, a.source, a.url, a.lang})
    bytes += field ? field->size() : 0;
  return bytes;
}

}  // namespace

struct RecordParser::State {
  State(const Reader& r, const ReadOptions& o) : reader(r), options(o), json(o.max_depth) {}

  const Reader& reader;
  ReadOptions options;
  JsonParser json;
  std::string mended;  // the line or article as repaired
  std::string made_up_id;

  using Use = std::function<bool(const Record&)>;
  void parse_lines(const Block& block, const Block::Piece& piece, const Use& use, ReadAccount& account);
  void parse_line(std::string_view line, const Location& where, const Use& use, ReadAccount& account);
  simdjson::error_code parse_json(std::string_view line, dom::element& value, std::uint64_t& repaired);
  void use_object(const dom::object& object, std::string_view line, const Location& where, std::uint64_t repaired,
                  const Use& use, ReadAccount& account);
  void use_record(const Record& record, std::uint64_t repaired, const Use& use, ReadAccount& account);
  std::string_view id_of(const Fields::Field& id, std::string_view line, const Location& where);
  void parse_text(std::string_view text, const Location& where, const Use& use, ReadAccount& account);
  void parse_row(const ArticleSource& articles, std::uint32_t file, std::size_t row, const Use& use,
                 ReadAccount& account);
  std::string_view well_formed(std::string_view field, std::size_t number, std::uint64_t& repaired);

  ArticleScratch scratch;
  std::array<std::string, 7> repairs;  // of the fields of an article in memory
};

/// A line simdjson refuses is mended, if there is something to mend, and parsed again.
simdjson::error_code RecordParser::State::parse_json(std::string_view line, dom::element& value,
                                                     std::uint64_t& repaired) {
  const simdjson::error_code error = json.parse(line, value);
  if (!error || error == simdjson::DEPTH_ERROR) return error;
  mended.clear();
  repaired = io::mend_json(line, mended);
  if (mended == line) return error;
  const std::size_t size = mended.size();
  mended.resize(size + simdjson::SIMDJSON_PADDING);
  return json.parse(std::string_view(mended).substr(0, size), value);
}

std::string_view RecordParser::State::id_of(const Fields::Field& id, std::string_view line, const Location& where) {
  if (const std::string_view given = id.string(); !given.empty()) return given;
  if (id.seen && id.value.is_number()) {
    const std::string_view digits = io::raw_field_value(line, id.ordinal);
    if (io::is_json_integer(digits)) return digits;
  }
  made_up_id = reader.file_name(where.file) + ":" + std::to_string(where.line);
  return made_up_id;
}

void RecordParser::State::use_object(const dom::object& object, std::string_view line, const Location& where,
                                     std::uint64_t repaired, const Use& use, ReadAccount& account) {
  const Fields f = find_fields(object, options.fields);
  if (!f.text.seen) {
    for (const dom::key_value_pair field : object) io::add_field_seen(account, io::shortened(field.key));
    return io::reject(account, where, Reject::kNoText, no_text_detail(options.fields.text, object));
  }
  if (!f.text.value.is_string()) {
    return io::reject(account, where, Reject::kTextNotString,
                      "\"" + io::shortened(options.fields.text) + "\" is " +
                          std::string(type_name(f.text.value.type())) + ", not a string");
  }
  const std::string_view id = id_of(f.id, line, where);
  use_record({.id = id,
              .title = f.title.string(),
              .text = f.text.string(),
              .published = f.published.string(),
              .source = f.source.string(),
              .url = f.url.string(),
              .lang = f.lang.string(),
              .raw = line,
              .made_up_id = id.data() == made_up_id.data(),
              .odd_published = f.published.seen && !f.published.value.is_string() && !f.published.value.is_null(),
              .where = where},
             repaired, use, account);
}

void RecordParser::State::use_record(const Record& record, std::uint64_t repaired, const Use& use,
                                     ReadAccount& account) {
  ++account.records;
  if (!use(record)) io::note_empty(account, record.where);
  if (repaired > 0) io::note_repair(account, record.where, repaired);
}

void RecordParser::State::parse_line(std::string_view line, const Location& where, const Use& use,
                                     ReadAccount& account) {
  if (line.size() > options.max_record) return io::reject_too_long(account, where, options.max_record);
  dom::element value;
  std::uint64_t repaired = 0;
  const simdjson::error_code error = parse_json(line, value, repaired);
  if (error == simdjson::DEPTH_ERROR) {
    return io::reject(account, where, Reject::kTooDeep,
                      "nested deeper than the limit of " + std::to_string(options.max_depth));
  }
  if (error) return io::reject(account, where, Reject::kBadJson, bad_json_detail(line, error));
  dom::object object;
  if (value.get(object)) {
    return io::reject(account, where, Reject::kNotObject,
                      std::string(type_name(value.type())) + " where an object {...} was expected");
  }
  use_object(object, line, where, repaired, use, account);
}

void RecordParser::State::parse_lines(const Block& block, const Block::Piece& piece, const Use& use,
                                      ReadAccount& account) {
  const std::string_view lines(block.bytes.data() + piece.begin, piece.end - piece.begin);
  std::uint64_t number = piece.line;
  for (std::size_t begin = 0; begin < lines.size(); ++number) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    std::string_view line = lines.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    // A line of blanks that is too long is a record all the same: whoever skips one does not look at it.
    if (!is_blank(line) || line.size() > options.max_record) {
      parse_line(line, {piece.file, number, piece.offset + begin, line.size()}, use, account);
    }
    begin = end + 1;
  }
}

void RecordParser::State::parse_text(std::string_view text, const Location& where, const Use& use,
                                     ReadAccount& account) {
  Record record;
  record.id = reader.text_id(where.file);
  record.raw = text;
  record.title_in_text = true;
  record.where = where;
  std::uint64_t repaired = 0;
  if (!simdjson::validate_utf8(text.data(), text.size())) {
    mended.clear();
    repaired = repair_utf8(text, mended);
    text = mended;
  }
  record.text = text;
  use_record(record, repaired, use, account);
}

/// @param number  of the field, which its repaired bytes are kept by
std::string_view RecordParser::State::well_formed(std::string_view field, std::size_t number, std::uint64_t& repaired) {
  if (simdjson::validate_utf8(field.data(), field.size())) return field;
  repairs[number].clear();
  repaired += repair_utf8(field, repairs[number]);
  return repairs[number];
}

void RecordParser::State::parse_row(const ArticleSource& articles, std::uint32_t file, std::size_t row, const Use& use,
                                    ReadAccount& account) {
  const ArticleFields a = articles.at(row, scratch);
  const Location where{file, row + 1, row, bytes_of(a)};
  account.bytes += where.bytes;
  if (where.bytes > options.max_record) return io::reject_too_long(account, where, options.max_record);
  if (!a.text) {
    return io::reject(account, where, Reject::kTextNotString,
                      "\"" + io::shortened(options.fields.text) + "\" is null, not a string");
  }
  std::uint64_t repaired = 0;
  const auto field = [&](const std::optional<std::string_view>& f, std::size_t number) {
    return f ? well_formed(*f, number, repaired) : std::string_view();
  };
  Record record;
  record.text = field(a.text, 0);
  record.id = field(a.id, 1);
  record.title = field(a.title, 2);
  record.published = field(a.published, 3);
  record.source = field(a.source, 4);
  record.url = field(a.url, 5);
  record.lang = field(a.lang, 6);
  record.raw = record.text;
  record.where = where;
  if (record.id.empty()) {
    made_up_id = reader.file_name(file) + ":" + std::to_string(where.line);
    record.id = made_up_id;
    record.made_up_id = true;
  }
  use_record(record, repaired, use, account);
}

RecordParser::RecordParser(const Reader& reader, const ReadOptions& options)
    : state_(std::make_unique<State>(reader, options)) {}
RecordParser::~RecordParser() = default;

ReadAccount RecordParser::parse(const Block& block, const std::function<bool(const Record&)>& use) {
  ReadAccount account;
  account.every_row = state_->options.list_rejects;
  for (const Block::Piece& piece : block.pieces) {
    if (const ArticleSource* const articles = state_->reader.articles(piece.file)) {
      for (std::size_t row = piece.offset; row < piece.offset + piece.rows; ++row) {
        state_->parse_row(*articles, piece.file, row, use, account);
      }
    } else if (piece.is_text) {
      const std::string_view text(block.bytes.data() + piece.begin, piece.end - piece.begin);
      state_->parse_text(text, {piece.file, piece.line, piece.offset, text.size()}, use, account);
    } else {
      state_->parse_lines(block, piece, use, account);
    }
  }
  io::add_by_place(account, block.account);
  return account;
}

void RecordParser::parse_one(std::string_view record, const Location& where,
                             const std::function<bool(const Record&)>& use) {
  ReadAccount account;
  if (const ArticleSource* const articles = state_->reader.articles(where.file)) {
    state_->parse_row(*articles, where.file, where.offset, use, account);
  } else if (state_->reader.is_text(where.file)) {
    state_->parse_text(record, where, use, account);
  } else {
    state_->parse_line(record, where, use, account);
  }
}

}  // namespace katha::inline v0
