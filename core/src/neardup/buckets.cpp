#include "katha/neardup/buckets.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "kernels/kernels.h"
#include "neardup/band_key.h"

namespace katha::inline v0 {
namespace {

/// Compares the rows of one bucket after another.
class BucketComparer {
 public:
  BucketComparer(const BucketRows& rows, std::span<const std::uint64_t> large, const CandidateOptions& options)
      : rows_(rows),
        large_(large),
        options_(options),
        min_equal_(min_equal_slots(options, rows.slots)),
        keys_(options.bands.bands) {}

  void compare(std::uint32_t first, std::uint32_t end, std::vector<RowPair>& out) {
    for (std::uint32_t j = first + 1; j < end; ++j) {
      bucket_keys(sketch(j), options_.bands, keys_);
      for (std::uint32_t i = first; i < j; ++i) {
        if (rows_.group[i] == rows_.group[j] || (rows_.apart[i] & rows_.apart[j]) != 0) continue;
        const std::uint32_t equal = kernel_.equal_bytes(sketch(i).data(), sketch(j).data(), rows_.slots, equal_.data());
        if (equal < min_equal_ || met_before(i, j)) continue;
        out.push_back({i, j, static_cast<std::uint16_t>(equal)});
      }
    }
  }

 private:
  std::span<const std::uint8_t> sketch(std::uint32_t row) const noexcept {
    return rows_.sketches.subspan(std::size_t{row} * rows_.slots, rows_.slots);
  }

  /// @pre keys_ are those of j
  bool met_before(std::uint32_t i, std::uint32_t j) const {
    const std::uint32_t rows = options_.bands.rows;
    for (std::uint32_t band = 0; band < keys_.size() && keys_[band] != rows_.bucket[j]; ++band) {
      const bool share = std::ranges::equal(sketch(i).subspan(std::size_t{band} * rows, rows),
                                            sketch(j).subspan(std::size_t{band} * rows, rows));
      if (share && !std::ranges::binary_search(large_, keys_[band])) return true;
    }
    return false;
  }

  const Kernels& kernel_ = kernels();
  const BucketRows& rows_;
  const std::span<const std::uint64_t> large_;
  const CandidateOptions& options_;
  const std::uint32_t min_equal_;
  std::vector<std::uint64_t> keys_;
  std::array<std::uint64_t, 16> equal_{};  // 1024 slots at most
};

}  // namespace

void bucket_keys(std::span<const std::uint8_t> sketch, const Bands& bands, std::span<std::uint64_t> out) {
  assert(out.size() == bands.bands && sketch.size() >= std::size_t{bands.bands} * bands.rows);
  const auto slots = static_cast<std::uint32_t>(sketch.size());
  for (std::uint32_t band = 0; band < bands.bands; ++band) {
    out[band] = bucket_key(band_key(sketch.data(), slots, bands.rows, band), band);
  }
}

std::uint32_t whole_size(std::span<const std::pair<std::uint64_t, std::uint64_t>> sets, std::uint64_t articles,
                         const CandidateOptions& options) {
  double left = static_cast<double>(options.looks) * static_cast<double>(articles);
  std::uint64_t whole = options.whole_bucket;
  for (const auto& [size, count] : sets) {
    left -= 0.5 * static_cast<double>(size) * static_cast<double>(size - 1) * static_cast<double>(count);
    if (left < 0) break;
    whole = std::max(whole, size);
  }
  return static_cast<std::uint32_t>(whole);
}

std::uint32_t min_equal_slots(const CandidateOptions& options, std::uint32_t slots) noexcept {
  constexpr double kChance = 1.0 / 256;  // see estimate_jaccard
  const double error = std::sqrt(options.threshold * (1 - options.threshold) / slots);
  const double floor = options.threshold - options.sigmas * error;
  const double equal = slots * (floor * (1 - kChance) + kChance);
  // At least 1: 0 is what pairs have that are not to be kept, see PairFinder::compare().
  return static_cast<std::uint32_t>(std::clamp(std::ceil(equal - 1e-9), 1.0, static_cast<double>(slots)));
}

std::vector<RowPair> bucket_pairs(const BucketRows& rows, std::span<const std::uint64_t> large,
                                  const CandidateOptions& options) {
  BucketComparer comparer(rows, large, options);
  std::vector<RowPair> out;
  const auto n = static_cast<std::uint32_t>(rows.bucket.size());
  for (std::uint32_t first = 0, end = 0; first < n; first = end) {
    while (end < n && rows.bucket[end] == rows.bucket[first]) ++end;
    comparer.compare(first, end, out);
  }
  return out;
}

}  // namespace katha::inline v0
