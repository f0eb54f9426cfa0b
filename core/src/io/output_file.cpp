#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

#include "io/spool.h"
#include "io/system_error.h"
#include "io/temp_file.h"
#include "io/unique_fd.h"
#include "io/wait_ready.h"
#include "katha/io/write.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kBufferBytes = 256u << 10;
constexpr int kMaxLinks = 40;  // as the kernel's own limit

constexpr std::size_t kPipeBytes = 4096;  // what a pipe with room takes without waiting (PIPE_BUF)

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

/// Where bytes go. Only what is no regular file may have to be waited for.
struct Target {
  int fd = -1;
  bool waits = false;
  const std::atomic<bool>* stop = nullptr;

  bool stopped() const noexcept { return stop && stop->load(std::memory_order_relaxed); }
  /// Writes all of `bytes`, or returns errno; ECANCELED once stop is set.
  int write(std::string_view bytes) const {
    while (!bytes.empty()) {
      if (stopped()) return ECANCELED;
      if (waits && !io::wait_ready(fd, POLLOUT)) continue;
      const ssize_t n = ::write(fd, bytes.data(), waits ? std::min(bytes.size(), kPipeBytes) : bytes.size());
      if (n > 0) bytes.remove_prefix(static_cast<std::size_t>(n));
      if (n == 0) return EIO;
      if (n < 0 && errno != EINTR && errno != EAGAIN) return errno;  // EAGAIN: somebody made the pipe non-blocking
    }
    return 0;
  }
};

}  // namespace

struct OutputFile::State {
  std::string path;
  std::string buffer;
  const std::atomic<bool>* stop = nullptr;
  std::optional<io::TempFile> temp;  // or:
  io::UniqueFd direct;
  io::UniqueFd aside;  // with `direct`, perhaps: what is to be written to it at commit
  Turn turn = Turn::kFile;
  std::optional<Error> failure;
  bool finished = false;

  Status open_direct(int given, const std::string& put_aside);
  void put(std::string_view bytes);
  void put(const Target& target, std::string_view bytes);
  void copy_aside();
  Status close_direct();
};

/// @param given  a descriptor, or -1: the path is opened
Status OutputFile::State::open_direct(int given, const std::string& put_aside) {
  turn = given == STDOUT_FILENO ? Turn::kStdout : Turn::kDescriptor;
  // A copy of a given descriptor shares its position and leaves it open when closed.
  direct = io::UniqueFd(given >= 0 ? ::fcntl(given, F_DUPFD_CLOEXEC, 3)
                                   : ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  if (!direct) return io::system_error(ErrorCode::kCannotWrite, "cannot open", path, errno);
  if (put_aside.empty()) return Ok{};
  auto file = io::nameless_file(put_aside, "cannot put output aside there");
  if (!file) return file.error();
  aside = std::move(*file);
  return Ok{};
}

void OutputFile::State::put(std::string_view bytes) {
  if (temp || aside) return put({temp ? temp->fd() : aside.get(), false, stop}, bytes);
  put({direct.get(), !io::is_regular(direct.get()), stop}, bytes);
}

void OutputFile::State::put(const Target& target, std::string_view bytes) {
  if (failure) return;
  const int error_number = target.write(bytes);
  if (error_number == ECANCELED)
    failure = interrupted();
  else if (error_number != 0)
    failure = io::system_error(ErrorCode::kCannotWrite, "cannot write", path, error_number);
}

/// Writes what was put aside.
void OutputFile::State::copy_aside() {
  const Target target{direct.get(), !io::is_regular(direct.get()), stop};
  buffer.resize(kBufferBytes);
  for (off_t at = 0; !failure;) {
    const ssize_t n = ::pread(aside.get(), buffer.data(), buffer.size(), at);
    if (n == 0) break;
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) failure = io::system_error(ErrorCode::kCannotWrite, "cannot read what was put aside", path, errno);
    if (n > 0) put(target, std::string_view(buffer.data(), static_cast<std::size_t>(n)));
    at += n;
  }
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

Result<OutputFile> OutputFile::create(const std::string& path, const OutputOptions& options) {
  if (path.empty()) return Error{ErrorCode::kCannotWrite, "cannot write to a file without a name", path};
  auto state = std::make_unique<State>();
  state->path = path;
  state->stop = options.stop;
  state->buffer.reserve(kBufferBytes);
  struct stat s{};
  const std::optional<int> given = given_descriptor(path);
  if (given || (::stat(path.c_str(), &s) == 0 && !S_ISREG(s.st_mode))) {
    if (Status opened = state->open_direct(given.value_or(-1), options.put_aside); !opened) return opened.error();
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

bool OutputFile::given_up() const noexcept {
  return state_->failure || (state_->stop && state_->stop->load(std::memory_order_relaxed));
}

OutputFile::Turn OutputFile::turn() const noexcept { return state_->turn; }

Status OutputFile::finish() {
  State& s = *state_;
  if (!s.finished) {
    s.finished = true;
    s.put(s.buffer);
    if (!s.failure && !s.aside) {
      if (Status closed = s.temp ? s.temp->seal() : s.close_direct(); !closed) s.failure = closed.error();
    }
  }
  if (s.failure) return *s.failure;
  return Ok{};
}

Status OutputFile::commit() {
  State& s = *state_;
  assert(s.finished && !s.failure);
  if (s.temp) return s.temp->rename();
  if (!s.aside) return Ok{};
  s.copy_aside();
  if (s.failure) return *s.failure;
  return s.close_direct();
}

Status commit_all(std::span<OutputFile> files) {
  using enum OutputFile::Turn;
  const auto each = [&](OutputFile::Turn turn, auto&& act) -> Status {
    for (OutputFile& file : files) {
      if (file.turn() != turn) continue;
      if (Status done = act(file); !done) return done;
    }
    return Ok{};
  };
  const auto finish = [](OutputFile& file) { return file.finish(); };
  const auto commit = [](OutputFile& file) { return file.commit(); };
  for (const auto turn : {kFile, kDescriptor, kStdout}) {
    if (Status finished = each(turn, finish); !finished) return finished;
  }
  for (const auto turn : {kDescriptor, kStdout, kFile}) {
    if (Status committed = each(turn, commit); !committed) return committed;
  }
  return Ok{};
}

}  // namespace katha::inline v0
