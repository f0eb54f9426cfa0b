#include "outputs.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <set>

namespace katha::cli {
namespace {

Error io_error(ErrorCode code, const std::string& where) { return {code, std::strerror(errno), where}; }

bool reads_stdin_twice(const RunOptions& o) {
  return !o.keep.empty() && std::ranges::find(o.run.inputs, "-") != o.run.inputs.end();
}

/// The same for every spelling of a path, links followed; the file need not exist.
std::string one_name(const std::string& path) {
  if (path == "-") return path;
  std::error_code error;
  const auto name = std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
  return error ? path : name.string();
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

/// False after a while, or a signal, without anything to read, so that a stop is noticed.
bool stdin_is_readable() {
  constexpr int kPollMs = 100;
  pollfd p{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
  const int ready = ::poll(&p, 1, kPollMs);
  return ready > 0 || (ready < 0 && errno != EINTR);
}

Status copy_stdin(int to, const std::string& path, const Progress& progress) {
  std::array<char, 1 << 16> buffer;
  for (;;) {
    if (progress.stop) return interrupted();
    if (!stdin_is_readable()) continue;
    const ssize_t n = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return io_error(ErrorCode::kCannotRead, "-");
    if (n == 0) return Ok{};
    if (!write_all(to, buffer.data(), static_cast<std::size_t>(n))) return io_error(ErrorCode::kCannotWrite, path);
  }
}

}  // namespace

Result<Outputs> Outputs::open(const RunOptions& o, const Progress& progress) {
  Outputs out;
  OutputOptions options{&progress.stop, {}};
  const auto given = {&o.pairs, &o.keep, &o.stories, &o.rejects};
  if (std::ranges::any_of(given, [](const std::string* path) { return !path->empty(); })) options.put_aside = o.tmp_dir;
  std::set<std::string> paths;
  const auto add = [&](const std::string& path, std::size_t* index) -> Status {
    if (path.empty()) return Ok{};
    if (!path.starts_with("/dev/") && !paths.insert(one_name(path)).second) {
      return Error{ErrorCode::kBadOption, "given for two outputs", path};
    }
    Result<OutputFile> file = OutputFile::create(path, options);
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

Status Outputs::commit_rejects() {
  if (Status finished = rejects()->finish(); !finished) return finished;
  return rejects()->commit();
}

Status make_stdin_rewindable(RunOptions& o, const Progress& progress) {
  if (!reads_stdin_twice(o)) return Ok{};
  o.stdin_start = ::lseek(STDIN_FILENO, 0, SEEK_CUR);
  if (o.stdin_start >= 0) return Ok{};
  o.stdin_start = 0;
  std::string path = o.tmp_dir + "/katha-stdin-XXXXXX";
  const int fd = ::mkstemp(path.data());
  if (fd < 0) return io_error(ErrorCode::kCannotWrite, path);
  ::unlink(path.c_str());
  Status copied = copy_stdin(fd, path, progress);
  if (copied && (::lseek(fd, 0, SEEK_SET) < 0 || ::dup2(fd, STDIN_FILENO) < 0)) {
    copied = io_error(ErrorCode::kCannotRead, path);
  }
  ::close(fd);
  return copied;
}

Status rewind_stdin(const RunOptions& o) {
  if (reads_stdin_twice(o) && ::lseek(STDIN_FILENO, o.stdin_start, SEEK_SET) < 0) {
    return io_error(ErrorCode::kCannotRead, "-");
  }
  return Ok{};
}

}  // namespace katha::cli
