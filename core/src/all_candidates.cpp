#include "all_candidates.h"

#include <algorithm>
#include <vector>

namespace katha::inline v0 {
namespace {

constexpr std::uint8_t kBorderBit = 4;  // of CandidateOptions::apart

/// The articles that are compared in one way, numbered from 0 as their sketches are.
struct Side {
  std::vector<DocId> articles;         ///< number -> DocId; empty: all articles, by DocId
  std::vector<DocId> docs;             ///< numbers of those to compare
  std::vector<std::uint64_t> content;  ///< by number
  std::vector<std::uint8_t> apart;     ///< by number, or empty
};

/// @param other  the length of texts that are not compared in this way
Side side_without(TextLength other, const Corpus& corpus, std::span<const DocId> docs,
                  std::span<const std::uint8_t> apart) {
  Side out;
  const bool all = std::ranges::find(corpus.text_length, other) == corpus.text_length.end();
  auto next = docs.begin();
  for (DocId doc = 0; doc < corpus.size(); ++doc) {
    const bool wanted = next != docs.end() && *next == doc;
    if (wanted) ++next;
    if (corpus.text_length[doc] == other) continue;
    if (wanted) out.docs.push_back(static_cast<DocId>(out.content.size()));
    if (!all) out.articles.push_back(doc);
    out.content.push_back(corpus.content[doc][0]);
    if (!apart.empty()) out.apart.push_back(apart[doc]);
  }
  return out;
}

/// Border articles apart from each other: they have been compared by windows.
std::vector<std::uint8_t> border_apart(std::span<const std::uint8_t> apart, std::span<const TextLength> length) {
  std::vector<std::uint8_t> out(apart.begin(), apart.end());
  out.resize(length.size());
  for (std::size_t doc = 0; doc < out.size(); ++doc) {
    if (length[doc] == TextLength::kBorder) out[doc] |= kBorderBit;
  }
  return out;
}

Candidates candidates_of(const Side& side, const Sketches& sketches, CandidateOptions options, Progress& progress) {
  options.apart = side.apart;
  Candidates out = candidates(sketches, side.docs, side.content, options, progress);
  if (side.articles.empty()) return out;
  for (Pair& pair : out.pairs) pair = {side.articles[pair.a], side.articles[pair.b]};
  return out;
}

}  // namespace

Candidates all_candidates(const Sketches& sketches, const Sketches& pair_sketches, const Corpus& corpus,
                          std::span<const DocId> docs, const CandidateOptions& options, Progress& progress) {
  Candidates by_windows =
      candidates_of(side_without(TextLength::kShort, corpus, docs, options.apart), sketches, options, progress);
  if (pair_sketches.size() == 0 || progress.stop) return by_windows;

  const std::vector<std::uint8_t> apart = border_apart(options.apart, corpus.text_length);
  const Candidates by_pairs =
      candidates_of(side_without(TextLength::kLong, corpus, docs, apart), pair_sketches, options, progress);
  std::vector<Pair> all;
  all.reserve(by_windows.pairs.size() + by_pairs.pairs.size());
  std::ranges::merge(by_windows.pairs, by_pairs.pairs, std::back_inserter(all));
  return {std::move(all), by_windows.capped_buckets + by_pairs.capped_buckets,
          std::max(by_windows.list_bytes, by_pairs.list_bytes)};
}

}  // namespace katha::inline v0
