#include "katha/estimate.h"

#include <omp.h>

#include <algorithm>

// The constants are bytes, measured on generated corpora of 3,000 to 1,000,000 articles
// (docs/decisions/0012-memory-and-resume.md).

namespace katha::inline v0 {
namespace {

constexpr double kProgram = 10e6;  // resident before anything is read
constexpr double kThread = 3e6;    // a block, its parser, its text stages

// Of an article, besides its names and sketch:
constexpr double kColumns = 90;            // places, hashes, times, offsets of names
constexpr double kCandidates = 110;        // groups, keys of eight bands, buckets of all bands, pairs
constexpr double kCandidatesSparing = 85;  // keys of two bands, pairs
constexpr double kClusters = 100;          // overlaps, ranks, clusters
constexpr double kRow = 75;                // of -o, without the id
constexpr double kStagedPairs = 50;

constexpr double kSetsOfAThread = 17e6;  // the most a thread keeps of the shingles it compares ...
constexpr double kCompared = 0.1;        // ... and how much of the inputs, if that is less

constexpr double kTables = 45e6;        // word frequencies
constexpr double kStoryVectors = 2500;  // of an article: two vectors, its neighbours
constexpr double kStoryTerms = 0.8;     // a byte of input: its vocabulary, more of it in small inputs

constexpr double kToken = 8;  // bytes, over many languages

/// Border articles keep two sketches (docs/decisions/0010-short-texts.md).
bool most_are_border(const InputSample& s, const NearDupOptions& o) {
  const double border = o.shingle.short_text * o.shingle.words / least_similarity(o);
  return border * kToken * s.articles > s.unpacked;
}

std::uint64_t whole(double bytes) { return static_cast<std::uint64_t>(std::max(0.0, bytes)); }

}  // namespace

Estimate estimate(const InputSample& s, const Options& o, bool stories, int threads) noexcept {
  if (threads <= 0) threads = omp_get_max_threads();
  const double slots = o.neardup.minhash.slots * (most_are_border(s, o.neardup) ? 2 : 1);
  const double columns = kColumns + s.names + (o.read.hash_records ? 8 : 0);
  const double segment =
      o.resume ? std::min(s.articles, s.articles / std::max(1.0, s.unpacked) * static_cast<double>(o.resume_bytes)) : 0;
  const double fixed = kProgram + kThread * threads + segment * (columns + slots);
  const double sets = std::min(kSetsOfAThread * threads, kCompared * s.unpacked);
  const double clusters = s.articles * (columns + kClusters) + sets;
  const double candidates = s.articles * (columns + slots + kCandidates);
  const double sparing = s.articles * (columns + kCandidatesSparing);
  const double story_half = stories ? kTables + kStoryVectors * s.articles + kStoryTerms * s.unpacked : 0;
  Estimate e;
  e.articles = whole(s.articles);
  e.memory = whole(fixed + std::max({candidates, clusters, story_half}));
  e.least_memory = whole(fixed + std::max({sparing, clusters, story_half}));
  e.unpacked = whole(s.compressed);
  e.spilled = whole(s.articles * slots);
  e.rows = whole(s.articles * (kRow + s.names));
  e.stage_files = whole(s.articles * (columns + slots + kStagedPairs));
  return e;
}

}  // namespace katha::inline v0
