// An article: as it is read (Record), and as the corpus keeps it (a DocId into columns).
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "katha/rows.h"

namespace katha::inline v0 {

using DocId = std::uint32_t;  ///< dense in [0, n), in input order
inline constexpr DocId kNoDoc = std::numeric_limits<DocId>::max();

/// Days since 1970-01-01 in the publication's own time zone.
using Day = std::int32_t;
inline constexpr Day kUnknownDay = std::numeric_limits<Day>::min();

/// Seconds since 1970-01-01T00:00:00Z.
using Seconds = std::int64_t;
inline constexpr Seconds kUnknownTime = std::numeric_limits<Seconds>::min();

/// Where a record stands in the inputs.
struct Location {
  std::uint32_t file = 0;    ///< index into the reader's list of files
  std::uint64_t line = 0;    ///< from 1; a .txt article is line 1; in memory row + 1
  std::uint64_t offset = 0;  ///< of the record's first byte, in the decompressed file; in memory the row
  std::uint64_t bytes = 0;   ///< without its line end; in memory of all fields
};

/// One article as read. The views are valid until the next record is parsed.
struct Record {
  std::string_view id, title, text, published, source, url, lang;  ///< empty if missing
  std::string_view raw;        ///< as it stands in the input: the line, or all of the .txt file but its byte order mark
  bool made_up_id = false;     ///< it is "<file>:<line>"
  bool odd_published = false;  ///< the publication time is there, but neither a string nor null
  bool title_in_text = false;  ///< a .txt file: its first line is the title if it is short enough
  Location where;
};

}  // namespace katha::inline v0
