// Fuzz targets: functions of any bytes that must neither crash nor break an invariant. Each is in a file of
// its own, is built as a libFuzzer program (entry.cpp, KATHA_BUILD_FUZZERS), and is run by katha_tests on its
// saved corpus.
//
// A new one: fuzz_<name>.cpp, a line here, a line in tests/fuzz/CMakeLists.txt, files in corpus/<name>/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace katha::fuzz {

using Target = int (*)(const std::uint8_t* data, std::size_t size);

int fuzz_json_record(const std::uint8_t* data, std::size_t size);
int fuzz_decompress(const std::uint8_t* data, std::size_t size);
int fuzz_dates(const std::uint8_t* data, std::size_t size);
int fuzz_normalize(const std::uint8_t* data, std::size_t size);
int fuzz_stage_file(const std::uint8_t* data, std::size_t size);

struct NamedTarget {
  const char* name;  ///< of its folder in corpus/
  Target run;
};
inline constexpr NamedTarget kTargets[] = {{"json_record", fuzz_json_record},
                                           {"decompress", fuzz_decompress},
                                           {"dates", fuzz_dates},
                                           {"normalize", fuzz_normalize},
                                           {"stage_file", fuzz_stage_file}};

/// Ends the program: a broken invariant is a find like any crash.
#define KATHA_FUZZ_CHECK(condition)                                                \
  do {                                                                             \
    if (!(condition)) {                                                            \
      std::fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                \
    }                                                                              \
  } while (false)

}  // namespace katha::fuzz
