#include "record_rereader.h"

#include <string>

#include "article.h"

namespace katha::inline v0 {

Status RecordRereader::read(DocId article, const std::function<void(const Record&)>& use) {
  const Location& where = corpus_.where[article];
  const Result<std::string_view> bytes = fetcher_.fetch(where);
  if (!bytes) return bytes.error();
  bool same = false;
  parser_.parse_one(*bytes, where, [&](const Record& record) {
    same = hash_fields(record) == corpus_.fields[article];
    if (same) use(record);
    return same;
  });
  if (same) return Ok{};
  return Error{ErrorCode::kCannotRead, "the input changed during the run: a record is not what it was",
               corpus_.files[where.file] + ":" + std::to_string(where.line)};
}

}  // namespace katha::inline v0
