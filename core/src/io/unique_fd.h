// Owner of a file descriptor.
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace katha::inline v0::io {

class UniqueFd {
 public:
  UniqueFd() = default;
  explicit UniqueFd(int fd) noexcept : fd_(fd) {}
  UniqueFd(UniqueFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  UniqueFd& operator=(UniqueFd&& other) noexcept {
    if (this != &other) {
      reset();
      fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
  }
  ~UniqueFd() { reset(); }

  int get() const noexcept { return fd_; }
  explicit operator bool() const noexcept { return fd_ >= 0; }
  int release() noexcept { return std::exchange(fd_, -1); }
  void reset() noexcept {
    if (fd_ >= 0) ::close(release());
  }

 private:
  int fd_ = -1;
};

inline bool is_regular(int fd) noexcept {
  struct stat s{};
  return ::fstat(fd, &s) == 0 && S_ISREG(s.st_mode);
}

}  // namespace katha::inline v0::io
