// What the user names -> the list of files to read, in order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "katha/error.h"
#include "katha/io/articles.h"

namespace katha::inline v0::io {

struct InputFile {
  std::string path;     ///< as given, or found below a directory; "-" is stdin; of articles in memory their name
  std::string text_id;  ///< of a .txt article
  bool is_text = false;
  bool is_regular = false;  ///< false: a pipe, a device or stdin, whose size is unknown
  bool is_listed = false;   ///< found below a directory, not named by the user: must be a regular file
  std::uint64_t bytes = 0;  ///< on disk
  std::shared_ptr<const ArticleSource> articles = nullptr;  ///< no file: articles in memory
};

Result<std::vector<InputFile>> list_inputs(const std::vector<Input>& inputs);

}  // namespace katha::inline v0::io
