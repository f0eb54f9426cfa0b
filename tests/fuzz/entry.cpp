// What libFuzzer calls. KATHA_FUZZ_TARGET is the target's name, set by CMake.
#include "fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return katha::fuzz::KATHA_FUZZ_TARGET(data, size);
}
