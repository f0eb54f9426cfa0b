#include "reference/neardup_reference.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace katha::reference {
namespace {

bool share_a_band(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b, const Bands& bands) {
  for (std::uint32_t band = 0; band < bands.bands; ++band) {
    const auto rows_a = a.subspan(band * bands.rows, bands.rows);
    const auto rows_b = b.subspan(band * bands.rows, bands.rows);
    if (std::equal(rows_a.begin(), rows_a.end(), rows_b.begin())) return true;
  }
  return false;
}

bool connected(std::span<const Pair> pairs, DocId a, DocId b) {
  return std::any_of(pairs.begin(), pairs.end(),
                     [&](const Pair& p) { return (p.a == a && p.b == b) || (p.a == b && p.b == a); });
}

std::set<DocId> component_of(std::span<const Pair> pairs, DocId start) {
  std::set<DocId> component{start};
  for (bool grown = true; grown;) {
    grown = false;
    for (const Pair& pair : pairs) {
      if (component.contains(pair.a) == component.contains(pair.b)) continue;
      component.insert(pair.a);
      component.insert(pair.b);
      grown = true;
    }
  }
  return component;
}

/// Canonical articles with a leader each, and how they relate to it.
struct Split {
  std::span<const ShingleSet> sets;
  std::span<const std::uint64_t> rank;
  const DupClusterOptions& options;
  std::map<DocId, DocId> leader;
  std::uint32_t split_components = 0;

  std::vector<DocId> by_rank(std::vector<DocId> members) const {
    std::sort(members.begin(), members.end(), [&](DocId a, DocId b) { return rank[a] < rank[b]; });
    return members;
  }

  bool can_lead(DocId candidate, const std::vector<DocId>& members) const {
    return std::all_of(members.begin(), members.end(), [&](DocId member) {
      return member == candidate || overlap(sets[candidate], sets[member]).jaccard >= options.threshold - options.slack;
    });
  }

  void lead(DocId chosen, const std::vector<DocId>& members) {
    for (const DocId member : members) leader[member] = chosen;
  }

  void place(std::span<const Pair> pairs, const std::set<DocId>& component) {
    const std::vector<DocId> all = by_rank({component.begin(), component.end()});
    if (can_lead(all[0], all)) return lead(all[0], all);
    ++split_components;
    for (const std::vector<DocId>& star : star_cover(pairs, component, rank)) {
      DocId chosen = star[0];
      std::vector<DocId> tried = by_rank(star);
      tried.resize(std::min<std::size_t>(tried.size(), 8));
      const auto fit = std::find_if(tried.begin(), tried.end(), [&](DocId d) { return can_lead(d, star); });
      lead(fit == tried.end() ? chosen : *fit, star);
    }
  }
};

}  // namespace

std::vector<ShingleSet> shingle_sets(const Rows<std::uint64_t>& shingles) {
  std::vector<ShingleSet> sets;
  for (std::size_t i = 0; i < shingles.size(); ++i) sets.emplace_back(shingles[i].begin(), shingles[i].end());
  return sets;
}

Overlap overlap(const ShingleSet& a, const ShingleSet& b) {
  double common = 0;
  for (const std::uint64_t x : a) common += b.contains(x);
  const double size_a = static_cast<double>(a.size()), size_b = static_cast<double>(b.size());
  Overlap out;
  if (size_a + size_b > 0) out.jaccard = common / (size_a + size_b - common);
  if (size_a > 0) out.containment_a = common / size_a;
  if (size_b > 0) out.containment_b = common / size_b;
  return out;
}

std::vector<Pair> candidates(const Sketches& sketches, std::span<const DocId> docs, const CandidateOptions& options) {
  const double error = std::sqrt(options.threshold * (1 - options.threshold) / sketches.slots);
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < docs.size(); ++i) {
    for (std::size_t j = i + 1; j < docs.size(); ++j) {
      const auto a = sketches[docs[i]], b = sketches[docs[j]];
      if (!share_a_band(a, b, options.bands)) continue;
      if (estimate_jaccard(a, b) < options.threshold - options.sigmas * error - 1e-12) continue;
      pairs.push_back({docs[i], docs[j]});
    }
  }
  return pairs;
}

std::vector<Pair> matches(std::span<const ShingleSet> sets, std::span<const DocId> docs, double threshold) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < docs.size(); ++i) {
    for (std::size_t j = i + 1; j < docs.size(); ++j) {
      if (overlap(sets[docs[i]], sets[docs[j]]).jaccard >= threshold) pairs.push_back({docs[i], docs[j]});
    }
  }
  return pairs;
}

ExactGroups exact_groups(std::span<const std::array<std::uint64_t, 2>> content) {
  std::map<std::array<std::uint64_t, 2>, DocId> first;
  ExactGroups groups;
  for (DocId doc = 0; doc < content.size(); ++doc) {
    const bool empty = content[doc] == std::array<std::uint64_t, 2>{0, 0};
    groups.canonical.push_back(empty ? doc : first.emplace(content[doc], doc).first->second);
    if (!empty && groups.canonical[doc] == doc) groups.distinct.push_back(doc);
  }
  return groups;
}

std::vector<std::vector<DocId>> star_cover(std::span<const Pair> pairs, const std::set<DocId>& component,
                                           std::span<const std::uint64_t> rank) {
  std::vector<std::vector<DocId>> stars;
  std::set<DocId> left = component;
  while (!left.empty()) {
    std::vector<DocId> best;
    for (const DocId centre : left) {
      std::vector<DocId> star{centre};
      for (const DocId other : left) {
        if (connected(pairs, centre, other)) star.push_back(other);
      }
      if (star.size() > best.size() || (star.size() == best.size() && rank[centre] < rank[best[0]])) best = star;
    }
    for (const DocId doc : best) left.erase(doc);
    stars.push_back(best);
  }
  return stars;
}

DupClusters dup_clusters(const ExactGroups& groups, std::span<const Pair> pairs, std::span<const ShingleSet> sets,
                         std::span<const std::uint64_t> rank, const DupClusterOptions& options) {
  const auto n = static_cast<DocId>(groups.canonical.size());
  std::vector<DocId> best = groups.canonical;  // by canonical article: its copy of the smallest rank
  for (DocId doc = 0; doc < n; ++doc) {
    DocId& current = best[groups.canonical[doc]];
    if (rank[doc] < rank[current]) current = doc;
  }
  std::vector<std::uint64_t> group_rank;
  for (DocId doc = 0; doc < n; ++doc) group_rank.push_back(rank[best[groups.canonical[doc]]]);

  Split split{sets, group_rank, options, {}};
  for (DocId doc = 0; doc < n; ++doc) {
    if (groups.canonical[doc] == doc && !split.leader.contains(doc)) split.place(pairs, component_of(pairs, doc));
  }
  DupClusters out;
  std::map<DocId, std::uint32_t> number, size;
  for (DocId doc = 0; doc < n; ++doc) ++size[split.leader.at(groups.canonical[doc])];
  for (DocId doc = 0; doc < n; ++doc) {
    const DocId canonical = groups.canonical[doc], leader = split.leader.at(canonical);
    const Overlap o = overlap(sets[canonical], sets[leader]);
    Relation relation = Relation::kNear;
    if (o.jaccard < options.threshold &&
        (o.containment_a >= options.containment || o.containment_b >= options.containment)) {
      relation = Relation::kContained;
    }
    if (canonical == leader) relation = size[leader] == 1 ? Relation::kUnique : Relation::kExact;
    out.cluster.push_back(number.emplace(leader, static_cast<std::uint32_t>(number.size())).first->second);
    out.representative.push_back(best[leader]);
    out.relation.push_back(relation);
    out.jaccard.push_back(canonical == leader ? 1 : o.jaccard);
  }
  out.clusters = static_cast<std::uint32_t>(number.size());
  out.split_components = split.split_components;
  return out;
}

}  // namespace katha::reference
