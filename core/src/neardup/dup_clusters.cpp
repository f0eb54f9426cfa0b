#include "katha/neardup/dup_clusters.h"

#include <omp.h>

#include <algorithm>
#include <cassert>
#include <memory>
#include <numeric>

#include "base/parallel.h"
#include "neardup/comparer.h"
#include "neardup/match_graph.h"

namespace katha::inline v0 {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};
constexpr std::size_t kRepresentativesTried = 8;  // of a star, in the order of rank
constexpr std::size_t kBlock = 1024;              // members compared before a look at whether one failed, and at `stop`

/// The best member of each group of exact copies, by canonical article.
std::vector<DocId> best_copies(const ExactGroups& groups, std::span<const std::uint64_t> rank) {
  std::vector<DocId> best(groups.canonical.size());
  std::iota(best.begin(), best.end(), DocId{0});
  for (DocId doc = 0; doc < best.size(); ++doc) {
    DocId& current = best[groups.canonical[doc]];
    if (rank[doc] < rank[current]) current = doc;
  }
  return best;
}

/// Clusters of canonical articles, by canonical article.
struct Leaders {
  std::vector<DocId> leader;
  std::vector<Relation> relation;  ///< to the leader
  std::vector<double> jaccard;     ///< to the leader
  std::uint32_t split_components = 0;
};

/// Finds a leader for each component, or splits it into stars and finds one for each of these.
class Clustering {
 public:
  Clustering(const Verified& verified, const ShingleSource& shingles, std::span<const std::uint64_t> rank,
             const DupClusterOptions& options, const std::atomic<bool>& stop)
      : verified_(verified),
        shingles_(shingles),
        comparers_(static_cast<std::size_t>(omp_get_max_threads())),
        rank_(rank),
        options_(options),
        stop_(stop),
        graph_(match_graph(verified.pairs, rank.size())),
        pair_with_(rank.size(), kNone) {
    found_.leader.resize(rank.size());
    std::iota(found_.leader.begin(), found_.leader.end(), DocId{0});
    found_.relation.assign(rank.size(), Relation::kExact);
    found_.jaccard.assign(rank.size(), 1);
  }

  /// Where it was stopped, the articles left lead themselves.
  Result<Leaders> run(const Rows<DocId>& components) && {
    StarCover cover(graph_, rank_);
    for (std::size_t c = 0; c < components.size() && !ended(); ++c) {
      const auto component = components[c];
      if (try_leader(best_of(component, 1).front(), component)) continue;
      ++found_.split_components;
      const Rows<DocId> stars = cover(component);
      for (std::size_t s = 0; s < stars.size(); ++s) lead_star(stars[s]);
    }
    if (failure_.failed()) return failure_.error();
    return std::move(found_);
  }

 private:
  bool ended() const noexcept { return stop_ || failure_.failed(); }

  /// The `count` members of the smallest ranks, in that order.
  std::vector<DocId> best_of(std::span<const DocId> members, std::size_t count) const {
    std::vector<DocId> best(std::min(count, members.size()));
    std::partial_sort_copy(members.begin(), members.end(), best.begin(), best.end(),
                           [&](DocId a, DocId b) { return rank_[a] < rank_[b]; });
    return best;
  }

  /// All members match the star's centre, so the centre always can lead it.
  void lead_star(std::span<const DocId> star) {
    for (const DocId candidate : best_of(star, kRepresentativesTried)) {
      if (try_leader(candidate, star)) return;
    }
    [[maybe_unused]] const bool led = try_leader(star.front(), star);
    assert(led || ended());
  }

  /// Makes `candidate` the leader of `members` if all of them are within threshold - slack of it. What a
  /// failed attempt leaves behind is overwritten by the one that succeeds.
  bool try_leader(DocId candidate, std::span<const DocId> members) {
    for (const Match& match : graph_[candidate]) pair_with_[match.doc] = match.pair;
    bool fits = !ended();
    for (std::size_t begin = 0; begin < members.size() && fits; begin += kBlock) {
      fits = compare(candidate, members.subspan(begin, std::min(kBlock, members.size() - begin))) && !ended();
    }
    for (const Match& match : graph_[candidate]) pair_with_[match.doc] = kNone;
    if (fits) {
      for (const DocId member : members) found_.leader[member] = candidate;
    }
    return fits;
  }

  bool compare(DocId candidate, std::span<const DocId> members) {
    const double floor = options_.threshold - options_.slack;
    std::atomic<std::size_t> outside{0};
    ExceptionBasket exceptions;
#pragma omp parallel for schedule(dynamic, 16) if (members.size() > 64)
    for (std::size_t i = 0; i < members.size(); ++i) {
      exceptions.run([&] {
        const DocId member = members[i];
        const Overlap o = overlap_with(candidate, member);
        found_.jaccard[member] = o.jaccard;
        found_.relation[member] = relation_of(candidate, member, o);
        if (o.jaccard < floor) ++outside;
      });
    }
    exceptions.rethrow();
    return outside == 0;
  }

  /// Containments may be swapped: relation_of does not mind.
  Overlap overlap_with(DocId candidate, DocId member) {
    if (member == candidate) return {1, 1, 1};
    const std::uint32_t pair = pair_with_[member];
    if (pair != kNone) return verified_.overlaps[pair];
    const Result<Overlap> o = comparer()(candidate, member);
    if (o) return *o;
    failure_.set(o.error());
    return {};
  }

  Comparer& comparer() {
    std::unique_ptr<Comparer>& own = comparers_[static_cast<std::size_t>(omp_get_thread_num())];
    if (!own) own = std::make_unique<Comparer>(shingles_);
    return *own;
  }

  Relation relation_of(DocId candidate, DocId member, const Overlap& o) const noexcept {
    if (member == candidate) return Relation::kExact;
    const bool contained = std::max(o.containment_a, o.containment_b) >= options_.containment;
    return o.jaccard < options_.threshold && contained ? Relation::kContained : Relation::kNear;
  }

  const Verified& verified_;
  const ShingleSource& shingles_;
  std::vector<std::unique_ptr<Comparer>> comparers_;  ///< by thread
  FirstError failure_;
  const std::span<const std::uint64_t> rank_;
  const DupClusterOptions options_;
  const std::atomic<bool>& stop_;
  const MatchGraph graph_;
  std::vector<std::uint32_t> pair_with_;  ///< by article: its verified pair with the candidate at hand
  Leaders found_;
};

/// From canonical articles to all: numbers the clusters and names their representatives.
DupClusters publish(const ExactGroups& groups, std::span<const DocId> best, const Leaders& found) {
  const std::size_t n = groups.canonical.size();
  DupClusters out;
  out.split_components = found.split_components;
  out.cluster.resize(n);
  out.representative.resize(n);
  out.relation.resize(n);
  out.jaccard.resize(n);
  std::vector<std::uint32_t> number(n, kNone), size(n, 0);  // by leader
  for (const DocId canonical : groups.canonical) ++size[found.leader[canonical]];
  for (std::size_t doc = 0; doc < n; ++doc) {
    const DocId canonical = groups.canonical[doc];
    const DocId leader = found.leader[canonical];
    if (number[leader] == kNone) {
      number[leader] = out.clusters++;
      out.least_jaccard.push_back(1);
    }
    out.cluster[doc] = number[leader];
    out.representative[doc] = best[leader];
    out.relation[doc] = size[leader] == 1 ? Relation::kUnique : found.relation[canonical];
    out.jaccard[doc] = found.jaccard[canonical];
    double& least = out.least_jaccard[out.cluster[doc]];
    least = std::min(least, out.jaccard[doc]);
  }
  return out;
}

}  // namespace

std::string_view relation_name(Relation relation) noexcept {
  constexpr std::array<std::string_view, 5> kNames{"unique", "exact", "near", "contained", "overlap"};
  return kNames[static_cast<std::size_t>(relation)];
}

Result<DupClusters> dup_clusters(const ExactGroups& groups, const Verified& verified, const ShingleSource& shingles,
                                 std::span<const std::uint64_t> rank, const DupClusterOptions& options,
                                 const std::atomic<bool>& stop) {
  assert(options.slack >= 0 && rank.size() == groups.canonical.size());
  assert(verified.pairs.size() == verified.overlaps.size());
  const std::vector<DocId> best = best_copies(groups, rank);
  std::vector<std::uint64_t> group_rank(best.size());
  for (std::size_t doc = 0; doc < best.size(); ++doc) group_rank[doc] = rank[best[doc]];
  const Rows<DocId> connected = components(verified.pairs, rank.size());
  const auto found = Clustering(verified, shingles, group_rank, options, stop).run(connected);
  if (!found) return found.error();
  return publish(groups, best, *found);
}

}  // namespace katha::inline v0
