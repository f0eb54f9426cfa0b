// Arrow tables as articles, and results as Arrow tables, by the Arrow C data interface: two structs and a stream of
// them that every Arrow library knows (pyarrow, polars, pandas, duckdb), so that none is needed here.
// https://arrow.apache.org/docs/format/CDataInterface.html
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "katha/error.h"
#include "katha/export.h"
#include "katha/io/articles.h"
#include "katha/io/read.h"
#include "katha/pipeline.h"

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
extern "C" {
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
}
#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
extern "C" {
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};
}
#endif

namespace katha::inline v0 {

/// Takes all batches of a stream and reads articles where they lie: nothing is copied.
/// @param stream  of structs whose fields are columns; taken over, and released with the result
/// @param names   of the columns; only the text must be there. Columns are strings (of 32 or 64-bit offsets, or views),
///                dictionaries of strings, or null; the id may be an integer, and the time of publication a date or a
///                timestamp (of a zone: as UTC; of none: taken as UTC)
/// Fails with kBadInput on a missing text column, on a column of another type (Error::where names it), and with what
/// the stream itself reports.
KATHA_EXPORT Result<std::shared_ptr<const ArticleSource>> arrow_articles(ArrowArrayStream* stream,
                                                                         const FieldNames& names,
                                                                         std::string name = "memory");

/// A row an article, in input order, as write_articles() writes them: id (string), cluster (uint32), representative
/// (bool), relation (string), jaccard (double) and, if `story` is given, story (uint32). One batch.
/// @param out  to be released by its `release`; it owns copies of all it holds
KATHA_EXPORT void export_articles(const DedupResult& result, const std::vector<std::uint32_t>* story,
                                  ArrowArrayStream* out);

}  // namespace katha::inline v0
