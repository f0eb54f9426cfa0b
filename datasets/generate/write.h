// Corpus -> files. Blocks are made by many threads and written in order, so bytes do not depend on how many there are.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "generate/corpus.h"
#include "katha/error.h"

namespace katha::generate {

/// Called with how much of a file is done, now and then, by one thread at a time.
using ProgressFn = std::function<void(const char* what, std::uint64_t done, std::uint64_t total)>;

struct WriteOptions {
  std::string out = "-";           ///< articles as JSON lines; empty: none
  std::string truth;               ///< tab-separated id_a, id_b, jaccard; empty: none
  std::string clusters;            ///< id,cluster of every article; empty: none
  double cluster_threshold = 0.8;  ///< kTruthThreshold to 1
  int threads = 1;                 ///< at least 1
  ProgressFn progress = [](const char*, std::uint64_t, std::uint64_t) {};
};

/// Writes the files wanted. On failure none of them appears, or changes, except those written to directly.
Status write_corpus(const Corpus& corpus, const WriteOptions& options);

}  // namespace katha::generate
