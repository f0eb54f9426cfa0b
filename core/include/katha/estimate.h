// What a run will need, told before it starts: from the sizes of the inputs and a sample of their first records.
#pragma once

#include <cstdint>

#include "katha/error.h"
#include "katha/export.h"
#include "katha/options.h"
#include "katha/progress.h"

namespace katha::inline v0 {

/// The inputs by size, and what a few of them hold. Sizes in bytes.
struct InputSample {
  bool is_known = false;      ///< else a pipe is among them, and the rest 0
  std::uint64_t on_disk = 0;  ///< of all inputs
  double unpacked = 0;        ///< of all inputs, decompressed (expected)
  double compressed = 0;      ///< of `unpacked`, from compressed files
  double articles = 0;        ///< of all inputs (expected)
  double names = 0;           ///< an article's id and source
  std::uint64_t sampled = 0;  ///< decompressed bytes that were looked at
};

/// Opens up to eight of the inputs, evenly over their bytes, and parses the first records of each. Fails as
/// Reader::open and Reader::next do.
KATHA_EXPORT Result<InputSample> sample_inputs(const Options& options, const Progress& progress);

/// Bytes, expected. What a run truly needs depends on its copies, too: kEstimateFactor.
struct Estimate {
  std::uint64_t articles = 0;
  std::uint64_t memory = 0;        ///< resident at most
  std::uint64_t least_memory = 0;  ///< the same with Options::spare_memory
  std::uint64_t unpacked = 0;      ///< in --tmp-dir: decompressed inputs, which are read twice
  std::uint64_t spilled = 0;       ///< in --tmp-dir, with Options::spare_memory
  std::uint64_t stage_files = 0;   ///< in --tmp-dir, with --resume
  std::uint64_t rows = 0;          ///< of -o
};

/// Measured peaks of `dedup` lie within this factor of the estimate (docs/decisions/0012-memory-and-resume.md).
inline constexpr double kEstimateFactor = 1.5;
/// Those of `cluster`: its vocabulary depends on the language and the news.
inline constexpr double kStoryEstimateFactor = 2.5;

/// @param threads  0: as many as OpenMP would use
/// @param stories  of cluster(), not dedup()
KATHA_EXPORT Estimate estimate(const InputSample& sample, const Options& options, bool stories, int threads) noexcept;

}  // namespace katha::inline v0
