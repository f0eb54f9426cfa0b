#include "generate/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace katha::generate {
namespace {

Error cannot_write(const std::string& path, int error) {
  return {ErrorCode::kCannotWrite, std::string("cannot write: ") + std::strerror(error), path};
}

bool is_special(const std::string& path) {
  struct stat info{};
  return ::stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

/// mkstemp makes files that only their owner can read; give ours the rights of any new file.
void give_usual_rights(int fd) {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(fd, 0666 & ~mask);
}

}  // namespace

Output::Output(std::string path, std::string temporary, int fd) noexcept
    : path_(std::move(path)), temporary_(std::move(temporary)), fd_(fd) {}

Output::Output(Output&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      fd_(std::exchange(other.fd_, -1)),
      error_(other.error_) {}

Output& Output::operator=(Output&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(temporary_, other.temporary_);
  std::swap(fd_, other.fd_);
  std::swap(error_, other.error_);
  return *this;
}

Output::~Output() {
  if (fd_ >= 0) ::close(fd_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Result<Output> Output::create(const std::string& path) {
  if (path == "-") return Output("stdout", "", ::dup(STDOUT_FILENO));
  struct stat info{};
  if (::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode)) return cannot_write(path, EISDIR);
  if (is_special(path)) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) return cannot_write(path, errno);
    return Output(path, "", fd);
  }
  std::string temporary = path + ".XXXXXX";
  const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return cannot_write(path, errno);
  give_usual_rights(fd);
  return Output(path, std::move(temporary), fd);
}

bool Output::write(std::string_view bytes) {
  while (error_ == 0 && !bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  return error_ == 0;
}

Error Output::failure() const { return cannot_write(path_, error_); }

Status Output::commit() {
  if (error_ != 0) return failure();
  if (::close(std::exchange(fd_, -1)) != 0) error_ = errno;
  if (error_ == 0 && !temporary_.empty() && std::rename(temporary_.c_str(), path_.c_str()) != 0) error_ = errno;
  if (error_ != 0) return failure();
  temporary_.clear();
  return Ok{};
}

}  // namespace katha::generate
