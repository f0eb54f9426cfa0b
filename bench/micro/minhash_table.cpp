// Prints the table of docs/decisions/0004-sketch.md: bias, error and time of the sketch against k permutations. Takes
// minutes.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>

#include "katha/sketch/minhash.h"
#include "reference/minhash_reference.h"
#include "support/random_sets.h"

namespace katha {
namespace {

using support::Rng;
using support::Set;
using Sketch = std::vector<std::uint8_t>;
using Method = std::function<Sketch(const Set&)>;

constexpr MinHashOptions kOptions{128, 1};

Sketch hybrid(const Set& set) {
  Sketch sketch(kOptions.slots);
  minhash(set, kOptions, sketch);
  return sketch;
}

Sketch permutations(const Set& set) { return reference::permutation_minhash(set, kOptions); }

struct Quality {
  double bias = 0;   ///< the largest over the similarities
  double sigma = 0;  ///< the same in standard errors
  double ratio = 0;  ///< RMSE over that of independent slots, mean over the similarities
};

Quality quality(const Method& method, std::size_t n, int pairs) {
  Quality out;
  for (const double jaccard : {.2, .5, .8, .95}) {
    Rng rng(n);
    double sum = 0, squares = 0, actual = 0;
    for (int i = 0; i < pairs; ++i) {
      const support::SetPair pair = support::random_pair(n, jaccard, rng);
      const double error = estimate_jaccard(method(pair.a), method(pair.b)) - pair.jaccard;
      sum += error;
      squares += error * error;
      actual = pair.jaccard;
    }
    const double rmse = std::sqrt(squares / pairs), bias = sum / pairs;
    const double p = actual + (1 - actual) / 256;
    out.ratio += rmse / (std::sqrt(p * (1 - p) / kOptions.slots) * 256 / 255) / 4;
    if (std::abs(bias) * std::sqrt(pairs) / rmse > out.sigma) {
      out.sigma = std::abs(bias) * std::sqrt(pairs) / rmse;
      out.bias = bias;
    }
  }
  return out;
}

/// CPU time, the best of several runs.
double nanoseconds_a_shingle(const Method& method, std::size_t n) {
  Rng rng(n);
  std::vector<Set> sets(16);
  for (Set& set : sets) set = support::random_set(n, rng);
  const std::size_t repeats = 100000 / n + 16;
  double best = 1e9;
  std::uint32_t used = 0;
  for (int run = 0; run < 40; ++run) {
    const std::clock_t start = std::clock();
    for (std::size_t i = 0; i < repeats; ++i) used += method(sets[i % 16])[0];
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    best = std::min(best, seconds * 1e9 / static_cast<double>(repeats * n));
  }
  if (used == 0) std::printf("?");  // the sketches must be made
  return best;
}

void against_permutations() {
  std::printf("%6s | %9s %5s %6s %8s | %9s %5s %6s %8s\n", "n", "bias", "s.e.", "RMSE", "ns", "bias", "s.e.", "RMSE",
              "ns");
  for (const std::size_t n : {5u, 10u, 50u, 240u, 1000u, 5000u}) {
    const int pairs = n > 1000 ? 2000 : 10000;
    std::printf("%6zu", n);
    for (const Method& method : {Method(permutations), Method(hybrid)}) {
      const Quality q = quality(method, n, pairs);
      std::printf(" | %+9.5f %5.1f %6.3f %8.2f", q.bias, q.sigma, q.ratio, nanoseconds_a_shingle(method, n));
    }
    std::printf("\n");
  }
}

}  // namespace
}  // namespace katha

int main() { katha::against_permutations(); }
