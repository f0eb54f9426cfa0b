// Label files -> labels of articles, for evaluate().
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "katha/error.h"
#include "katha/export.h"

namespace katha::inline v0 {

/// id -> label, in file order; ids are distinct.
struct Labels {
  std::vector<std::string> ids, labels;
};

/// Reads a CSV (RFC 4180: id, then labels; a header row beginning with id, doc or doc_id is optional) or JSONL (fields
/// "id" and `column`, strings or numbers), as katha writes them. .csv, .jsonl and .ndjson say which; a file of another
/// name is JSONL if it begins with "{". An id may come again with the same label. An error, with file and line: an id
/// with two labels, an empty id or label, a missing column, a malformed line; with the file: no label in it.
/// @param column  "story", "cluster" ...; empty: the story if there is one, else the cluster, else the second column.
///                In a CSV of two columns without a header it is the second whatever its name.
KATHA_EXPORT Result<Labels> read_labels(const std::string& path, const std::string& column);

/// Two labellings of the gold articles, as evaluate() takes them. A gold article the prediction lacks is alone in it.
struct AlignedLabels {
  std::vector<std::uint32_t> gold, pred;
  std::uint64_t missing = 0;  ///< gold articles the prediction lacks
  std::uint64_t extra = 0;    ///< predicted articles the gold lacks; they do not count
};
KATHA_EXPORT AlignedLabels align(const Labels& gold, const Labels& pred);

}  // namespace katha::inline v0
