// Bytes of a file that are looked at as if they were in memory, and take memory only once they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "katha/error.h"

namespace katha::inline v0 {

class MappedBytes {
 public:
  /// The first `size` bytes of a file, which stays as it is while they are mapped. `fd` may be closed.
  /// @param folder  where it lies, for the error (kCannotRead)
  static Result<MappedBytes> map(int fd, std::size_t size, const std::string& folder);
  MappedBytes(MappedBytes&& other) noexcept
      : bytes_(std::exchange(other.bytes_, {})), fd_(std::exchange(other.fd_, -1)) {}
  MappedBytes& operator=(MappedBytes&&) = delete;
  ~MappedBytes();

  std::span<const std::uint8_t> bytes() const noexcept { return bytes_; }
  /// Copies what stands at `from`: cheaper than a look at bytes() where there is no neighbour to look at, too.
  void copy(std::size_t from, std::span<std::uint8_t> to) const noexcept;
  /// Gives back the memory of what has been looked at. Any thread, at any time: the bytes stay where they are.
  void release() const noexcept;

 private:
  MappedBytes(std::span<const std::uint8_t> bytes, int fd) : bytes_(bytes), fd_(fd) {}
  std::span<const std::uint8_t> bytes_;
  int fd_ = -1;
};

}  // namespace katha::inline v0
