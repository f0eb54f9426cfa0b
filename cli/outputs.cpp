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

/// Whether `path` is a pipe, a socket or a device: its bytes come once.
bool comes_once(const std::string& path) {
  std::error_code error;
  const auto kind = std::filesystem::status(path, error).type();
  return kind == std::filesystem::file_type::fifo || kind == std::filesystem::file_type::socket ||
         kind == std::filesystem::file_type::character;
}

bool reads_stdin_twice(const RunOptions& o) {
  return !o.keep.empty() && std::ranges::find(o.run.inputs, "-") != o.run.inputs.end();
}

/// The records kept are copied from the inputs in a second reading.
Status check_inputs_stay(const RunOptions& o) {
  if (o.keep.empty()) return Ok{};
  for (const std::string& input : o.run.inputs) {
    if (input != "-" && comes_once(input)) {
      return Error{ErrorCode::kBadOption, "a pipe cannot be read a second time, as --keep must; give it as - on stdin",
                   input};
    }
  }
  return Ok{};
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

/// What goes to a descriptor beside other outputs waits for them here.
Result<std::string> place_to_put_aside(const RunOptions& o) {
  const auto given = {&o.pairs, &o.keep, &o.stories, &o.report, &o.rejects, &o.show_boilerplate};
  const bool several = std::ranges::any_of(given, [](const std::string* path) { return !path->empty(); });
  const auto direct = [](const std::string& path) {
    return path == "-" || path.starts_with("/dev/") || comes_once(path);
  };
  if (!several || !(direct(o.output) || std::ranges::any_of(given, [&](auto* path) { return direct(*path); }))) {
    return std::string();
  }
  return temporary_folder(o);
}

}  // namespace

Result<std::string> temporary_folder(const RunOptions& o) {
  if (!o.tmp_dir.empty()) return o.tmp_dir;
  std::error_code error;
  const std::string folder = std::filesystem::temp_directory_path(error).string();
  if (error) return Error{ErrorCode::kCannotWrite, "names no directory to put data aside in; see --tmp-dir", "TMPDIR"};
  return folder;
}

Result<Outputs> Outputs::open(const RunOptions& o, const Progress& progress) {
  if (Status s = check_inputs_stay(o); !s) return s.error();
  const Result<std::string> put_aside = place_to_put_aside(o);
  if (!put_aside) return put_aside.error();
  const OutputOptions options{&progress.stop, *put_aside};
  Outputs out;
  std::set<std::string> inputs, reference, paths;
  for (const std::string& input : o.run.inputs) inputs.insert(one_name(input));
  for (const std::string& input : o.run.reference) reference.insert(one_name(input));
  const auto add = [&](const std::string& path, std::size_t* index) -> Status {
    if (path.empty()) return Ok{};
    const std::string name = one_name(path);
    if (!path.starts_with("/dev/") && !paths.insert(name).second) {
      return Error{ErrorCode::kBadOption, "given for two outputs", path};
    }
    // The records kept may replace the file they come from; rows about them may not.
    if (path != "-" && &path != &o.keep && inputs.contains(name)) {
      return Error{ErrorCode::kBadOption, "is an input; the rows about its articles would replace it", path};
    }
    if (path != "-" && reference.contains(name)) {
      return Error{ErrorCode::kBadOption, "is given with --against; an output would replace it", path};
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
  if (Status s = add(o.report, &out.report_); !s) return s.error();
  if (Status s = add(o.rejects, &out.rejects_); !s) return s.error();
  if (Status s = add(o.show_boilerplate, &out.boilerplate_); !s) return s.error();
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
  const Result<std::string> folder = temporary_folder(o);
  if (!folder) return folder.error();
  std::string path = *folder + "/katha-stdin-XXXXXX";
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
