#include "io/raw_file.h"

#include <fcntl.h>
#include <unistd.h>

#include "io/system_error.h"
#include "io/wait_ready.h"

namespace katha::inline v0::io {

Result<RawFile> RawFile::open(const InputFile& input, int& error_number) {
  if (input.path == "-") return RawFile({}, STDIN_FILENO, !is_regular(STDIN_FILENO), input.path);
  // O_NONBLOCK: opening a FIFO nobody writes to must not hang; read() waits for it with poll().
  UniqueFd fd(::open(input.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  const bool refused = fd && input.is_listed && !is_regular(fd.get());
  if (!fd || refused) {
    error_number = refused ? ENOTSUP : errno;
    const std::string reason = refused ? "not a regular file" : errno_text(error_number);
    return Error{ErrorCode::kCannotRead, "cannot open: " + reason, input.path};
  }
  const int number = fd.get();
  return RawFile(std::move(fd), number, !is_regular(number), input.path);
}

std::uint64_t RawFile::start() const noexcept {
  const off_t now = ::lseek(fd_, 0, SEEK_CUR);
  return now < 0 ? 0 : static_cast<std::uint64_t>(now) - position_;
}

Status RawFile::seek(std::uint64_t offset) {
  struct stat s{};
  const bool there = ::fstat(fd_, &s) == 0 && s.st_size >= 0 && static_cast<std::uint64_t>(s.st_size) >= offset;
  if (there && ::lseek(fd_, static_cast<off_t>(offset), SEEK_SET) >= 0) {
    position_ = offset;
    return Ok{};
  }
  return Error{ErrorCode::kCannotRead, "is shorter than it was: there is no byte " + std::to_string(offset), path_};
}

Result<std::size_t> RawFile::read(std::span<char> bytes, const std::atomic<bool>& stop) {
  for (;;) {
    if (stop.load(std::memory_order_relaxed)) return interrupted();
    if (waits_ && !wait_ready(fd_, POLLIN)) continue;
    const ssize_t n = ::read(fd_, bytes.data(), bytes.size());
    if (n >= 0) {
      position_ += static_cast<std::uint64_t>(n);
      return static_cast<std::size_t>(n);
    }
    if (errno == EINTR || errno == EAGAIN) continue;
    return system_error(ErrorCode::kCannotRead, "read error at byte " + std::to_string(position_), path_, errno);
  }
}

}  // namespace katha::inline v0::io
