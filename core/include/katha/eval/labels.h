// Label files -> labels of articles, for evaluate().
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "katha/error.h"

namespace katha {

/// id -> label, in file order; ids are distinct.
struct Labels {
  std::vector<std::string> ids, labels;
};

/// Reads a CSV (columns id and one label; a header row "id,..." is optional, and with more columns `column` is looked
/// up in it) or JSONL (fields "id" and `column`), as katha writes them. An id that comes twice with different labels is
/// an error, as is a missing column; the message names file and line.
/// @param column  "story", "cluster" ...; empty: the story if there is one, else the cluster, else the second column
Result<Labels> read_labels(const std::string& path, const std::string& column);

/// Two labellings of the gold articles, as evaluate() takes them. A gold article the prediction lacks is alone in it.
struct AlignedLabels {
  std::vector<std::uint32_t> gold, pred;
  std::uint64_t missing = 0;  ///< gold articles the prediction lacks
  std::uint64_t extra = 0;    ///< predicted articles the gold lacks; they do not count
};
AlignedLabels align(const Labels& gold, const Labels& pred);

}  // namespace katha
