#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "io/system_error.h"
#include "io/temp_file.h"
#include "io/unique_fd.h"
#include "katha/io/write.h"

namespace katha {
namespace {

constexpr std::size_t kBufferBytes = 256u << 10;
constexpr int kMaxLinks = 40;  // as the kernel's own limit

/// "-", "/dev/stdout", "/dev/fd/5": a descriptor we were given. Its file, if it is one, is not ours to
/// replace.
std::optional<int> given_descriptor(std::string_view path) {
  if (path == "-" || path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(folder)) continue;
    int number = 0;
    const char* const end = path.data() + path.size();
    const auto parsed = std::from_chars(path.data() + folder.size(), end, number);
    if (parsed.ec == std::errc() && parsed.ptr == end && number >= 0) return number;
  }
  return std::nullopt;
}

/// Where the links from `path` lead, so that the file is replaced and the link stays. The last of a loop is
/// itself a link; creating a file there fails.
std::string follow_links(std::string path) {
  for (int i = 0; i < kMaxLinks; ++i) {
    char target[4096];
    const ssize_t n = ::readlink(path.c_str(), target, sizeof target);
    if (n < 0 || static_cast<std::size_t>(n) == sizeof target) break;
    const std::string_view to(target, static_cast<std::size_t>(n));
    path = to.starts_with('/') ? std::string(to) : path.substr(0, path.rfind('/') + 1).append(to);
  }
  return path;
}

/// Writes all of `bytes`, or returns errno.
int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(n));
    } else if (n < 0 && errno == EAGAIN) {  // a pipe that somebody else made non-blocking
      pollfd p{.fd = fd, .events = POLLOUT, .revents = 0};
      ::poll(&p, 1, -1);
    } else if (n == 0 || errno != EINTR) {
      return n == 0 ? EIO : errno;
    }
  }
  return 0;
}

}  // namespace

struct OutputFile::State {
  std::string path;
  std::string buffer;
  std::optional<io::TempFile> temp;  // or:
  io::UniqueFd direct;
  std::optional<Error> failure;
  bool finished = false;

  void put(std::string_view bytes);
  Status close_direct();
};

void OutputFile::State::put(std::string_view bytes) {
  if (failure) return;
  const int error_number = write_all(temp ? temp->fd() : direct.get(), bytes);
  if (error_number != 0) failure = io::system_error(ErrorCode::kCannotWrite, "cannot write", path, error_number);
}

Status OutputFile::State::close_direct() {
  const bool on_disk = ::fsync(direct.get()) == 0 || errno == EINVAL || errno == EROFS || errno == ENOTSUP;
  if (!on_disk) return io::system_error(ErrorCode::kCannotWrite, "cannot write to disk", path, errno);
  if (::close(direct.release()) != 0 && errno != EINTR) {
    return io::system_error(ErrorCode::kCannotWrite, "cannot close", path, errno);
  }
  return Ok{};
}

OutputFile::OutputFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile& OutputFile::operator=(OutputFile&&) noexcept = default;
OutputFile::~OutputFile() = default;

Result<OutputFile> OutputFile::create(const std::string& path) {
  if (path.empty()) return Error{ErrorCode::kCannotWrite, "cannot write to a file without a name", path};
  auto state = std::make_unique<State>();
  state->path = path;
  state->buffer.reserve(kBufferBytes);
  struct stat s{};
  const std::optional<int> given = given_descriptor(path);
  if (given || (::stat(path.c_str(), &s) == 0 && !S_ISREG(s.st_mode))) {
    // A copy of a given descriptor shares its position and leaves it open when closed.
    state->direct = io::UniqueFd(given ? ::fcntl(*given, F_DUPFD_CLOEXEC, 3)
                                       : ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    if (!state->direct) return io::system_error(ErrorCode::kCannotWrite, "cannot open", path, errno);
    return OutputFile(std::move(state));
  }
  auto temp = io::TempFile::create(follow_links(path));
  if (!temp) return temp.error();
  state->temp.emplace(std::move(*temp));
  return OutputFile(std::move(state));
}

void OutputFile::write(std::string_view bytes) {
  State& s = *state_;
  assert(!s.finished);
  if (s.buffer.size() + bytes.size() > kBufferBytes) {
    s.put(s.buffer);
    s.buffer.clear();
  }
  if (bytes.size() > kBufferBytes) {
    s.put(bytes);
  } else {
    s.buffer.append(bytes);
  }
}

Status OutputFile::finish() {
  State& s = *state_;
  if (!s.finished) {
    s.finished = true;
    s.put(s.buffer);
    if (!s.failure) {
      if (Status closed = s.temp ? s.temp->seal() : s.close_direct(); !closed) s.failure = closed.error();
    }
  }
  if (s.failure) return *s.failure;
  return Ok{};
}

Status OutputFile::commit() {
  State& s = *state_;
  assert(s.finished && !s.failure);
  return s.temp ? s.temp->rename() : Status(Ok{});
}

Status commit_all(std::span<OutputFile> files) {
  for (OutputFile& file : files) {
    if (Status finished = file.finish(); !finished) return finished;
  }
  for (OutputFile& file : files) {
    if (Status committed = file.commit(); !committed) return committed;
  }
  return Ok{};
}

}  // namespace katha
