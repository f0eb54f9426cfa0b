// errno as katha's Error.
#pragma once

#include <cerrno>
#include <string>
#include <system_error>

#include "katha/error.h"

namespace katha::inline v0::io {

inline std::string errno_text(int error_number) { return std::generic_category().message(error_number); }

/// "cannot open: No such file or directory", about `path`.
inline Error system_error(ErrorCode code, const std::string& what, const std::string& path, int error_number) {
  return {code, what + ": " + errno_text(error_number), path};
}

}  // namespace katha::inline v0::io
