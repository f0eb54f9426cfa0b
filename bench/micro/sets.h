// Sets of random shingles in families, as the generator plans them: what the near-duplicate stages see of a large
// corpus, without the time it takes to make its texts.
#pragma once

#include <cstdint>
#include <vector>

#include "katha/document.h"
#include "katha/sketch/minhash.h"

namespace katha::bench {

/// Shingles of an article of the generator's median length.
inline constexpr std::size_t kUsualShingles = 240;

struct SketchedCorpus {
  Sketches sketches;
  std::vector<DocId> docs;             ///< all
  std::vector<std::uint64_t> content;  ///< all different: no exact copies
};
const SketchedCorpus& sketched_corpus(std::uint32_t articles);

}  // namespace katha::bench
