#include "io/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "io/system_error.h"

namespace katha::inline v0::io {
namespace {

constexpr const char* kFailure = "cannot put data aside (see --tmp-dir)";

}  // namespace

Result<UniqueFd> nameless_file(const std::string& folder, const char* failure) {
  UniqueFd fd(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600));
  if (fd) return fd;
  std::string path = folder + "/katha-XXXXXX";  // a file system without such files
  fd = UniqueFd(::mkostemp(path.data(), O_CLOEXEC));
  if (!fd) return system_error(ErrorCode::kCannotWrite, failure, folder, errno);
  ::unlink(path.c_str());
  return fd;
}

Result<Spool> Spool::create(const std::string& given) {
  std::error_code none;
  const std::string folder = given.empty() ? std::filesystem::temp_directory_path(none).string() : given;
  auto fd = nameless_file(folder, kFailure);
  if (!fd) return fd.error();
  return Spool(std::move(*fd), folder);
}

Status Spool::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_.get(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error(ErrorCode::kCannotWrite, kFailure, folder_, errno);
    size_ += static_cast<std::uint64_t>(n);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return Ok{};
}

}  // namespace katha::inline v0::io
