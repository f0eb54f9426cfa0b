#include "io/temp_file.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>

#include <array>
#include <cstring>

#include "io/system_error.h"

namespace katha::inline v0::io {
namespace {

constexpr int kNameTries = 100;
constexpr std::size_t kLongestName = 255;  // NAME_MAX of every common file system

std::string directory_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "./" : path.substr(0, slash + 1);
}

/// ".name.katha-x7Kq0z" in the target's directory.
std::string hidden_name(const std::string& target) {
  constexpr char kLetters[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-";
  std::array<unsigned char, 6> random{};
  if (::getrandom(random.data(), random.size(), GRND_NONBLOCK) < 0) {
    const pid_t pid = ::getpid();  // O_EXCL keeps it unique
    std::memcpy(random.data(), &pid, sizeof pid);
  }
  std::string suffix = ".katha-";
  for (const unsigned char r : random) suffix += kLetters[r % 64];
  const std::string name = target.substr(target.rfind('/') + 1).substr(0, kLongestName - 1 - suffix.size());
  return directory_of(target) + "." + name + suffix;
}

/// The permission bits a new file at `target` should have: those of the one it replaces, or what umask
/// leaves.
bool old_mode(const std::string& target, mode_t& mode) {
  struct stat s{};
  if (::stat(target.c_str(), &s) != 0) return false;
  mode = s.st_mode & 0777;
  return true;
}

std::string proc_path(int fd) { return "/proc/self/fd/" + std::to_string(fd); }

/// Makes the renamed entry last. Some file systems cannot, and say so with EINVAL.
int sync_directory(const std::string& directory) {
  const UniqueFd fd(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd) return errno == EACCES ? 0 : errno;  // a directory one may write to but not list
  if (::fsync(fd.get()) == 0 || errno == EINVAL || errno == EROFS) return 0;
  return errno;
}

}  // namespace

TempFile::TempFile(std::string target) : target_(std::move(target)), directory_(directory_of(target_)) {}

TempFile::TempFile(TempFile&& other) noexcept
    : target_(std::move(other.target_)),
      directory_(std::move(other.directory_)),
      hidden_(std::exchange(other.hidden_, {})),
      fd_(std::move(other.fd_)) {}

TempFile& TempFile::operator=(TempFile&& other) noexcept {
  if (this != &other) {
    discard();
    target_ = std::move(other.target_);
    directory_ = std::move(other.directory_);
    hidden_ = std::exchange(other.hidden_, {});
    fd_ = std::move(other.fd_);
  }
  return *this;
}

Result<TempFile> TempFile::create(const std::string& target, bool nameless) {
  TempFile file(target);
  mode_t mode = 0666;
  const bool replaces = old_mode(target, mode);
  // A file that replaces a private one is private from its first byte.
  const mode_t at_first = replaces ? 0600 : 0666;
  if (!(nameless && file.open_nameless(at_first)) && !file.open_hidden(at_first)) {
    return file.error("cannot create", errno);
  }
  if (replaces && ::fchmod(file.fd(), mode) != 0) return file.error("cannot set the mode", errno);
  return file;
}

bool TempFile::open_nameless(unsigned mode) {
  UniqueFd fd(::open(directory_.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, mode));
  if (!fd || ::access(proc_path(fd.get()).c_str(), F_OK) != 0) return false;
  fd_ = std::move(fd);
  return true;
}

bool TempFile::open_hidden(unsigned mode) {
  for (int i = 0; i < kNameTries; ++i) {
    std::string name = hidden_name(target_);
    fd_ = UniqueFd(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
    if (fd_) {
      hidden_ = std::move(name);
      return true;
    }
    if (errno != EEXIST) return false;
  }
  return false;
}

bool TempFile::link() {
  const std::string from = proc_path(fd());
  for (int i = 0; i < kNameTries; ++i) {
    std::string name = hidden_name(target_);
    if (::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) {
      hidden_ = std::move(name);
      return true;
    }
    if (errno != EEXIST) return false;
  }
  return false;
}

Status TempFile::seal() {
  if (::fsync(fd()) != 0) return error("cannot write to disk", errno);
  if (hidden_.empty() && !link()) return error("cannot create", errno);
  // On Linux the descriptor is gone whatever close() says; EINTR is no failure.
  if (::close(fd_.release()) != 0 && errno != EINTR) return error("cannot close", errno);
  return Ok{};
}

Status TempFile::rename() {
  assert(has_name() && !fd_);
  if (::rename(hidden_.c_str(), target_.c_str()) != 0) return error("cannot rename to", errno);
  hidden_.clear();
  if (const int failed = sync_directory(directory_)) return error("cannot write the directory to disk", failed);
  return Ok{};
}

void TempFile::discard() noexcept {
  fd_.reset();
  if (!hidden_.empty()) ::unlink(hidden_.c_str());
  hidden_.clear();
}

Error TempFile::error(const char* what, int error_number) const {
  return system_error(ErrorCode::kCannotWrite, what, target_, error_number);
}

}  // namespace katha::inline v0::io
