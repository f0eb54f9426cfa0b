// A file that appears whole or not at all: written under another name in its directory, renamed by commit(). "-" and
// what is no regular file (/dev/null, a pipe) are written to directly.
#pragma once

#include <string>
#include <string_view>

#include "katha/error.h"

namespace katha::generate {

class Output {
 public:
  static Result<Output> create(const std::string& path);
  Output(Output&& other) noexcept;
  Output& operator=(Output&& other) noexcept;
  ~Output();

  /// Keeps the first error for commit(). @return false once something failed
  bool write(std::string_view bytes);
  Status commit();

 private:
  Output(std::string path, std::string temporary, int fd) noexcept;
  Error failure() const;

  std::string path_, temporary_;  ///< temporary_ is empty where `path_` is written to directly
  int fd_ = -1;
  int error_ = 0;  ///< errno of the first failure
};

}  // namespace katha::generate
