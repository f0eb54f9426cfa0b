// Article -> one line of JSON, in one of the spellings that real exporters use.
#pragma once

#include <string>

#include "generate/corpus.h"

namespace katha::generate {

/// Appends the object and a line end. Control characters, quotes and backslashes are escaped always; slashes, or all
/// that is not ASCII (as \uXXXX, surrogate pairs beyond U+FFFF), if article.escapes says so.
void append_json_line(const Article& article, std::string& out);

}  // namespace katha::generate
