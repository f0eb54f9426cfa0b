#include "links.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "score_terms.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kNoPair = static_cast<std::size_t>(-1);

/// By row: the candidate pair with the highest score inside its story. Pairs ascend, so of equal scores the one with
/// the smaller other row comes first.
std::vector<std::size_t> best_pairs(const StoryRun& run) {
  std::vector<std::size_t> best(run.rows.size(), kNoPair);
  const std::vector<double>& s = run.scores.s;
  for (std::size_t p = 0; p < run.near.pairs.size(); ++p) {
    const Pair& pair = run.near.pairs[p];
    if (run.label[pair.a] != run.label[pair.b]) continue;
    for (const DocId row : {pair.a, pair.b}) {
      if (best[row] == kNoPair || s[p] > s[best[row]]) best[row] = p;
    }
  }
  return best;
}

/// The typed evidence of those pairs, each once.
class LinkEvidence {
 public:
  LinkEvidence(const StoryRun& run, std::vector<std::size_t> pairs, const EvidenceOptions& options)
      : numbers_(std::move(pairs)) {
    std::erase(numbers_, kNoPair);
    std::ranges::sort(numbers_);
    numbers_.erase(std::ranges::unique(numbers_).begin(), numbers_.end());
    std::vector<Pair> wanted;
    for (const std::size_t p : numbers_) wanted.push_back(run.near.pairs[p]);
    rows_ = typed_evidence(run.input, wanted, options);
  }
  const TypedEvidence& of(std::size_t pair) const {
    return rows_[static_cast<std::size_t>(std::ranges::lower_bound(numbers_, pair) - numbers_.begin())];
  }

 private:
  std::vector<std::size_t> numbers_;  ///< of candidate pairs, ascending
  std::vector<TypedEvidence> rows_;
};

StoryLink link_by_score(const StoryRun& run, DocId row, std::size_t p, const TypedEvidence& typed,
                        const StoryOptions& options) {
  const Pair& pair = run.near.pairs[p];
  StoryLink out;
  out.article = run.rows[row];
  out.to = run.rows[pair.a == row ? pair.b : pair.a];
  out.evidence = score_terms(run, p, typed, pair.b == row, options);
  double score = 0;
  for (const EvidenceTerm& t : out.evidence) score += t.contribution;
  out.probability = probability_of(score, options.score);
  return out;
}

/// By representative: the copy most like it.
std::vector<DocId> best_copies(const DedupResult& r) {
  const auto strength = [&](DocId d) {
    return std::tuple(-r.clusters.jaccard[d], r.corpus.content[d], r.corpus.fields[d]);
  };
  std::vector<DocId> best(r.corpus.size(), kNoDoc);
  for (DocId d = 0; d < best.size(); ++d) {
    const DocId stands_for = r.clusters.representative[d];
    if (stands_for == d) continue;
    DocId& other = best[stands_for];
    if (other == kNoDoc || strength(d) < strength(other)) other = d;
  }
  return best;
}

StoryLink link_of_copies(const DedupResult& r, DocId article, DocId to) {
  const DocId copy = r.clusters.representative[article] == article ? to : article;
  return {article, to, r.clusters.relation[copy], r.clusters.jaccard[copy], 1, {}};
}

}  // namespace

std::vector<StoryLink> strongest_links(const StoryRun& run, const ClusterResult& r, const StoryOptions& options) {
  const std::vector<std::size_t> pairs = best_pairs(run);
  const LinkEvidence typed(run, pairs, options.evidence);
  const std::vector<DocId> copies = best_copies(r);
  std::vector<StoryLink> out;
  for (DocId row = 0; row < run.rows.size(); ++row) {
    if (pairs[row] != kNoPair) out.push_back(link_by_score(run, row, pairs[row], typed.of(pairs[row]), options));
  }
  std::ranges::sort(out, {}, &StoryLink::article);
  const std::size_t scored = out.size();
  for (DocId d = 0; d < r.corpus.size(); ++d) {
    const DocId stands_for = r.clusters.representative[d];
    if (stands_for != d) {
      out.push_back(link_of_copies(r, d, stands_for));
    } else if (copies[d] != kNoDoc &&
               !std::ranges::binary_search(std::span(out).first(scored), d, {}, &StoryLink::article)) {
      out.push_back(link_of_copies(r, d, copies[d]));
    }
  }
  std::ranges::sort(out, {}, &StoryLink::article);
  return out;
}

}  // namespace katha::inline v0
