// A file without a name that keeps bytes until the run ends, whatever ends it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "io/unique_fd.h"
#include "katha/error.h"

namespace katha::inline v0::io {

/// A file for reading and writing that no name leads to: it goes with its descriptor.
/// @param failure  what could not be done, should it fail (kCannotWrite, about the folder)
Result<UniqueFd> nameless_file(const std::string& folder, const char* failure);

class Spool {
 public:
  /// @param folder  empty: the system's for temporary files
  static Result<Spool> create(const std::string& folder);
  /// Fails with kCannotWrite (folder and reason).
  Status append(std::string_view bytes);
  std::uint64_t size() const noexcept { return size_; }
  int fd() const noexcept { return fd_.get(); }

 private:
  Spool(UniqueFd fd, std::string folder) : fd_(std::move(fd)), folder_(std::move(folder)) {}

  UniqueFd fd_;
  std::string folder_;
  std::uint64_t size_ = 0;
};

}  // namespace katha::inline v0::io
