#include "story/postings.h"

#include <algorithm>

#include "base/build_rows.h"

namespace katha::inline v0 {

namespace {

void cap_rows(Rows<Posting>& rows, std::size_t most) {
  const auto heavier = [](const Posting& a, const Posting& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.article < b.article;
  };
  std::vector<std::uint32_t> lengths(rows.size());
#pragma omp parallel for schedule(dynamic, 1024)
  for (std::size_t term = 0; term < rows.size(); ++term) {
    const std::span<Posting> row = rows[term];
    lengths[term] = static_cast<std::uint32_t>(std::min(row.size(), most));
    if (row.size() <= most) continue;
    const auto end = row.begin() + static_cast<std::ptrdiff_t>(most);
    std::nth_element(row.begin(), end, row.end(), heavier);
    std::sort(row.begin(), end, [](const Posting& a, const Posting& b) { return a.article < b.article; });
  }
  squeeze(rows.values, lengths, [&](std::size_t term) { return rows.offsets[term]; });
  rows.offsets = offsets_of<std::uint64_t>(lengths);
}

}  // namespace

Rows<Posting> index_postings(const StoryVectors& vectors, std::size_t depth, std::size_t most,
                             const std::vector<bool>& wanted) {
  Rows<Posting> rows = build_rows<Posting>(vectors.vocabulary, [&](const auto& use) {
    for (DocId article = 0; article < vectors.size(); ++article) {
      const HeaviestTerms top(vectors, article);
      for (std::size_t k = 0; k < std::min(depth, top.size()); ++k) {
        if (wanted.empty() || wanted[top.term(k)]) use(top.term(k), Posting{article, top.weight(k)});
      }
    }
  });
  cap_rows(rows, most);
  return rows;
}

}  // namespace katha::inline v0
