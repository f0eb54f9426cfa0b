#include "katha/mapped_bytes.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

#include "io/system_error.h"
#include "io/unique_fd.h"

namespace katha::inline v0 {
namespace {

void* place_of(std::span<const std::uint8_t> bytes) { return const_cast<std::uint8_t*>(bytes.data()); }

}  // namespace

Result<MappedBytes> MappedBytes::map(int fd, std::size_t size, const std::string& folder) {
  if (size == 0) return MappedBytes({}, -1);
  io::UniqueFd own(::fcntl(fd, F_DUPFD_CLOEXEC, 3));
  void* const place = own ? ::mmap(nullptr, size, PROT_READ, MAP_SHARED, own.get(), 0) : MAP_FAILED;
  if (place == MAP_FAILED) {
    return io::system_error(ErrorCode::kCannotRead, "cannot map what was put aside", folder, errno);
  }
  return MappedBytes({static_cast<const std::uint8_t*>(place), size}, own.release());
}

MappedBytes::~MappedBytes() {
  if (bytes_.empty()) return;
  ::munmap(place_of(bytes_), bytes_.size());
  ::close(fd_);
}

void MappedBytes::copy(std::size_t from, std::span<std::uint8_t> to) const noexcept {
  if (::pread(fd_, to.data(), to.size(), static_cast<off_t>(from)) == std::ssize(to)) return;
  std::ranges::copy(bytes_.subspan(from, to.size()), to.begin());  // interrupted
}

void MappedBytes::release() const noexcept {
  if (!bytes_.empty()) ::madvise(place_of(bytes_), bytes_.size(), MADV_DONTNEED);
}

}  // namespace katha::inline v0
