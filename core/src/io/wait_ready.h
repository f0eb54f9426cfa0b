#pragma once

#include <poll.h>

#include <cerrno>

namespace katha::inline v0::io {

/// Waits until `fd` has what `event` (POLLIN, POLLOUT) asks for, or an end or an error to report. False after 100 ms,
/// or a signal, without it: how long a stop may go unnoticed while a pipe is silent or full.
inline bool wait_ready(int fd, short event) noexcept {
  constexpr int kPollMs = 100;
  pollfd p{.fd = fd, .events = event, .revents = 0};
  const int ready = ::poll(&p, 1, kPollMs);
  return ready > 0 || (ready < 0 && errno != EINTR);
}

}  // namespace katha::inline v0::io
