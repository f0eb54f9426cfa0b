#include "outputs.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <set>

namespace katha::cli {
namespace {

Error io_error(ErrorCode code, const std::string& where) { return {code, std::strerror(errno), where}; }

bool reads_stdin_twice(const RunOptions& o) {
  return !o.keep.empty() && std::ranges::find(o.run.inputs, "-") != o.run.inputs.end();
}

bool write_all(int fd, const char* bytes, std::size_t n) {
  while (n > 0) {
    const ssize_t written = ::write(fd, bytes, n);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes += written;
    n -= static_cast<std::size_t>(written);
  }
  return true;
}

Status copy_stdin(int to, const std::string& path) {
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const ssize_t n = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return io_error(ErrorCode::kCannotRead, "-");
    if (n == 0) return Ok{};
    if (!write_all(to, buffer.data(), static_cast<std::size_t>(n))) return io_error(ErrorCode::kCannotWrite, path);
  }
}

}  // namespace

Result<Outputs> Outputs::open(const RunOptions& o) {
  Outputs out;
  std::set<std::string> paths;
  const auto add = [&](const std::string& path, std::size_t* index) -> Status {
    if (path.empty()) return Ok{};
    if (!path.starts_with("/dev/") && !paths.insert(path).second) {
      return Error{ErrorCode::kBadOption, "given for two outputs", path};
    }
    Result<OutputFile> file = OutputFile::create(path);
    if (!file) return file.error();
    if (index) *index = out.files_.size();
    out.files_.push_back(std::move(*file));
    return Ok{};
  };
  if (Status s = add(o.output, nullptr); !s) return s.error();
  if (Status s = add(o.pairs, &out.pairs_); !s) return s.error();
  if (Status s = add(o.keep, &out.keep_); !s) return s.error();
  if (Status s = add(o.stories, &out.stories_); !s) return s.error();
  if (Status s = add(o.rejects, &out.rejects_); !s) return s.error();
  return out;
}

Status make_stdin_rewindable(const RunOptions& o) {
  if (!reads_stdin_twice(o) || ::lseek(STDIN_FILENO, 0, SEEK_CUR) >= 0) return Ok{};
  std::string path = o.tmp_dir + "/katha-stdin-XXXXXX";
  const int fd = ::mkstemp(path.data());
  if (fd < 0) return io_error(ErrorCode::kCannotWrite, path);
  ::unlink(path.c_str());
  Status copied = copy_stdin(fd, path);
  if (copied && (::lseek(fd, 0, SEEK_SET) < 0 || ::dup2(fd, STDIN_FILENO) < 0)) {
    copied = io_error(ErrorCode::kCannotRead, path);
  }
  ::close(fd);
  return copied;
}

Status rewind_stdin(const RunOptions& o) {
  if (reads_stdin_twice(o) && ::lseek(STDIN_FILENO, 0, SEEK_SET) < 0) return io_error(ErrorCode::kCannotRead, "-");
  return Ok{};
}

}  // namespace katha::cli
