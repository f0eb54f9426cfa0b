// Prints the table of docs/decisions/0004-sketch.md: bias, error, time and band hits of the sketch against others.
// Takes minutes. The times of the others are those of plain references.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <utility>

#include "katha/neardup/candidates.h"
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

/// Share of pairs with J = .8 that meet in a band, and what independent slots would give.
std::pair<double, double> band_hits(const Method& method, std::size_t n, int pairs) {
  constexpr std::uint32_t kBands = 21, kRows = 6;
  Rng rng(n + 1);
  double hits = 0, theory = 0;
  for (int i = 0; i < pairs; ++i) {
    const support::SetPair pair = support::random_pair(n, .8, rng);
    const Sketch a = method(pair.a), b = method(pair.b);
    bool hit = false;
    for (std::uint32_t band = 0; band < kBands && !hit; ++band) {
      hit = std::equal(a.begin() + band * kRows, a.begin() + (band + 1) * kRows, b.begin() + band * kRows);
    }
    hits += hit;
    theory += band_hit_probability(pair.jaccard + (1 - pair.jaccard) / 256, kBands, kRows);
  }
  return {hits / pairs, theory / pairs};
}

void print_table() {
  const std::pair<const char*, Method> methods[] = {
      {"k permutations", permutations},
      {"fast similarity", [](const Set& set) { return reference::fast_similarity_sketch(set, kOptions); }},
      {"katha", hybrid}};
  std::printf("%-16s %6s %10s %5s %6s %9s %13s\n", "", "n", "bias", "s.e.", "RMSE", "ns", "21x6 : theory");
  for (const auto& [name, method] : methods) {
    for (const std::size_t n : {10u, 50u, 300u, 3000u}) {
      const int pairs = n > 1000 ? 1000 : 4000;
      const Quality q = quality(method, n, pairs);
      const auto [hits, theory] = band_hits(method, n, pairs);
      std::printf("%-16s %6zu %+10.5f %5.1f %6.3f %9.2f %7.4f %.4f\n", name, n, q.bias, q.sigma, q.ratio,
                  nanoseconds_a_shingle(method, n), hits, theory);
    }
  }
}

}  // namespace
}  // namespace katha

int main() { katha::print_table(); }
