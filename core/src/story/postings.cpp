#include "story/postings.h"

#include <algorithm>
#include <numeric>

namespace katha {

HeaviestTerms heaviest_terms(const StoryVectors& vectors, DocId article) noexcept {
  const auto begin = static_cast<std::size_t>(vectors.w.offsets[article]);
  const auto count = static_cast<std::size_t>(vectors.w.offsets[article + 1]) - begin;
  return {{vectors.heaviest.data() + begin, count}, {vectors.heaviest_weights.data() + begin, count}};
}

Rows<Posting> index_postings(const StoryVectors& vectors, std::size_t depth, const std::vector<bool>& wanted) {
  const auto for_each = [&](auto use) {
    for (DocId article = 0; article < vectors.size(); ++article) {
      const HeaviestTerms top = heaviest_terms(vectors, article);
      for (std::size_t k = 0; k < std::min(depth, top.terms.size()); ++k) {
        const auto term = static_cast<std::size_t>(top.terms[k]);
        if (wanted.empty() || wanted[term]) use(term, Posting{article, top.weights[k]});
      }
    }
  };
  // Counting sort. offsets[t + 2] counts row t, after the sums offsets[t + 1] is where its next posting goes,
  // and in the end that is where row t + 1 begins.
  Rows<Posting> rows;
  rows.offsets.assign(std::size_t{vectors.vocabulary} + 2, 0);
  for_each([&](std::size_t term, Posting) { ++rows.offsets[term + 2]; });
  std::partial_sum(rows.offsets.begin(), rows.offsets.end(), rows.offsets.begin());
  rows.values.resize(rows.offsets.back());
  for_each([&](std::size_t term, Posting posting) { rows.values[rows.offsets[term + 1]++] = posting; });
  rows.offsets.pop_back();
  return rows;
}

}  // namespace katha
