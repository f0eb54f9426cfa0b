#include "common/memory.h"

#include <malloc.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

namespace katha::bench {
namespace {

/// A line of /proc/self/status, "VmHWM:     1968 kB", in bytes.
std::uint64_t status_bytes(std::string_view name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name)) return std::strtoull(line.c_str() + name.size(), nullptr, 10) * 1024;
  }
  return 0;
}

}  // namespace

std::uint64_t resident_bytes() { return status_bytes("VmRSS:"); }
std::uint64_t peak_resident_bytes() { return status_bytes("VmHWM:"); }

bool reset_peak() {
  ::malloc_trim(0);
  std::ofstream clear("/proc/self/clear_refs");
  return (clear << "5").flush().good();  // proc(5): "reset the peak resident set size"
}

}  // namespace katha::bench
