// Everything a Reader and a RecordParser make of some inputs, in plain values that can be compared.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "katha/io/read.h"

namespace katha::support {

struct PlainRecord {
  std::string id, title, text, published, source, url, lang;
  bool title_in_text = false;
  Location where;
};

struct Everything {
  std::optional<Error> error;  ///< what ended the reading, with what was read before it below
  std::vector<PlainRecord> records;
  ReadAccount account;
  std::vector<std::string> files;
  std::uint64_t blocks = 0;
};

/// With a row of every record not used.
Everything read_all(const std::vector<std::string>& inputs, ReadOptions options = {});

inline auto key(const Location& w) { return std::tuple(w.file, w.line, w.offset, w.bytes); }
/// One line a record, row and count: two readings are the same if these are. `fields_seen` and `bytes`
/// included.
std::string describe(const Everything& all);
/// "bad_json:1,no_text:2"; "-" if there are none.
std::string reasons(const ReadAccount& account);

}  // namespace katha::support
