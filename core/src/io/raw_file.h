// Bytes of an input as they are on disk or in a pipe.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <string>

#include "io/inputs.h"
#include "io/unique_fd.h"
#include "katha/error.h"

namespace katha::inline v0::io {

class RawFile {
 public:
  /// A listed file that is no regular file any more is not opened. `error_number` becomes errno on failure.
  static Result<RawFile> open(const InputFile& input, int& error_number);

  /// Reads up to bytes.size() bytes, at least one unless at the end (0). Fails with kInterrupted once `stop`
  /// is set, also while it waits for a pipe.
  Result<std::size_t> read(std::span<char> bytes, const std::atomic<bool>& stop);

  /// Goes on at this byte of a regular file. Fails with kCannotRead if it is shorter.
  Status seek(std::uint64_t offset);

  /// Whether what has been read can be read again, from any place.
  bool is_regular_file() const noexcept { return !waits_; }
  /// Where in the file the first byte read stood: stdin may have been read before.
  std::uint64_t start() const noexcept;

 private:
  RawFile(UniqueFd owned, int fd, bool waits, std::string path)
      : owned_(std::move(owned)), fd_(fd), waits_(waits), path_(std::move(path)) {}

  UniqueFd owned_;  ///< empty for stdin, which stays open
  int fd_;
  bool waits_;  ///< no regular file: a read may have to wait
  std::string path_;
  std::uint64_t position_ = 0;
};

}  // namespace katha::inline v0::io
