// Python values -> articles in memory.
#pragma once

#include <nanobind/nanobind.h>

#include <memory>

#include "katha/io/articles.h"
#include "katha/io/read.h"

namespace katha::python {

/// A source that Python holds.
struct Articles {
  std::shared_ptr<const ArticleSource> source;
};

/// From anything with __arrow_c_stream__ or __arrow_c_array__. Nothing is copied.
Articles articles_from_arrow(nanobind::object table, const FieldNames& names);
/// From an iterable of str, or of mappings whose values are str or None (the id may be an int). Copies.
/// Raises TypeError or ValueError that names the item and the field.
Articles articles_from_items(nanobind::iterable items, const FieldNames& names);
/// One source after another.
Articles chain(const std::vector<Articles>& parts);

/// Row of the first article without a text; -1: all have one.
std::int64_t first_without_text(const Articles& articles);

}  // namespace katha::python
