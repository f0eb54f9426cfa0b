#include "story/centrality.h"

#include <algorithm>
#include <utility>

namespace katha::inline v0 {
namespace {

template <class Use>
void for_each_weight(const SparseRows& view, DocId row, Use use) {
  for (std::int64_t k = view.offsets[row]; k < view.offsets[row + 1]; ++k) {
    const auto at = static_cast<std::size_t>(k);
    use(static_cast<std::uint32_t>(view.terms[at]), double{view.weights[at]});
  }
}

}  // namespace

std::vector<TermWeight> sum_of(const SparseRows& view, std::span<const DocId> members) {
  std::vector<TermWeight> all;
  for (const DocId row : members) {
    for_each_weight(view, row, [&](std::uint32_t term, double weight) { all.push_back({term, weight}); });
  }
  // Weights of a term are added from the lightest up: sums do not depend on the order of the members.
  std::ranges::sort(all, {}, [](const TermWeight& t) { return std::pair(t.term, t.weight); });
  std::size_t kept = 0;
  for (const TermWeight& t : all) {
    if (kept > 0 && all[kept - 1].term == t.term) {
      all[kept - 1].weight += t.weight;
    } else {
      all[kept++] = t;
    }
  }
  all.resize(kept);
  return all;
}

std::vector<double> centralities(const SparseRows& view, std::span<const DocId> members,
                                 std::span<const TermWeight> sum) {
  std::vector<double> out;
  for (const DocId row : members) {
    double with_all = 0, with_itself = 0;
    auto at = sum.begin();
    for_each_weight(view, row, [&](std::uint32_t term, double weight) {
      at = std::ranges::lower_bound(at, sum.end(), term, {}, &TermWeight::term);
      with_all += at->weight * weight;
      with_itself += weight * weight;
    });
    out.push_back(with_all - with_itself);
  }
  return out;
}

std::vector<TermWeight> heaviest(std::vector<TermWeight> sum, std::size_t most) {
  if (sum.size() <= most) return sum;
  std::ranges::nth_element(sum, sum.begin() + static_cast<std::ptrdiff_t>(most),
                           [](const TermWeight& a, const TermWeight& b) {
                             return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
                           });
  sum.resize(most);
  std::ranges::sort(sum, {}, &TermWeight::term);
  return sum;
}

}  // namespace katha::inline v0
