#include "all_candidates.h"

#include <algorithm>
#include <vector>

namespace katha {
namespace {

constexpr std::uint8_t kBorderBit = 4;  // of CandidateOptions::apart

void take_border_sketches(Sketches& sketches, const Sketches& border_sketches, std::span<const TextLength> length) {
  std::size_t next = 0;
  for (std::size_t doc = 0; doc < length.size(); ++doc) {
    if (length[doc] != TextLength::kBorder) continue;
    std::ranges::copy(border_sketches[next++],
                      sketches.values.begin() + static_cast<std::ptrdiff_t>(doc * sketches.slots));
  }
}

/// `apart`, and border articles apart from each other: they have been compared by windows.
std::vector<std::uint8_t> border_apart(std::span<const std::uint8_t> apart, std::span<const TextLength> length) {
  std::vector<std::uint8_t> out(apart.begin(), apart.end());
  out.resize(length.size());
  for (std::size_t doc = 0; doc < out.size(); ++doc) {
    if (length[doc] == TextLength::kBorder) out[doc] |= kBorderBit;
  }
  return out;
}

}  // namespace

Candidates all_candidates(Sketches& sketches, const Sketches& border_sketches, const Corpus& corpus,
                          std::span<const DocId> docs, const CandidateOptions& options, Progress& progress) {
  const std::vector<TextLength>& length = corpus.text_length;
  std::vector<std::uint64_t> content(corpus.size());
  for (std::size_t i = 0; i < content.size(); ++i) content[i] = corpus.content[i][0];
  std::vector<DocId> windows, pairs;  // what articles are compared by
  for (const DocId doc : docs) {
    if (length[doc] != TextLength::kShort) windows.push_back(doc);
    if (length[doc] != TextLength::kLong) pairs.push_back(doc);
  }
  Candidates out = candidates(sketches, windows, content, options, progress);
  if (windows.size() == docs.size() || progress.stop) return out;

  take_border_sketches(sketches, border_sketches, length);
  const std::vector<std::uint8_t> apart = border_apart(options.apart, length);
  CandidateOptions by_pairs = options;
  by_pairs.apart = apart;
  const Candidates found = candidates(sketches, pairs, content, by_pairs, progress);
  std::vector<Pair> all;
  all.reserve(out.pairs.size() + found.pairs.size());
  std::ranges::merge(out.pairs, found.pairs, std::back_inserter(all));
  return {std::move(all), out.capped_buckets + found.capped_buckets};
}

}  // namespace katha
