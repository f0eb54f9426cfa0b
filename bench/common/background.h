// The frequency tables the katha program would load: where KATHA_BACKGROUND says, else those of the source tree.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace katha::bench {

/// Empty if there are none: katha runs without them.
inline std::string background_directory() {
  if (const char* given = std::getenv("KATHA_BACKGROUND")) return given;
  std::error_code missing;
  return std::filesystem::is_directory(KATHA_BACKGROUND_SOURCE, missing) ? KATHA_BACKGROUND_SOURCE : "";
}

}  // namespace katha::bench
