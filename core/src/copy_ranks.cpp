#include "copy_ranks.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

namespace katha::inline v0 {

std::vector<std::uint32_t> copy_ranks(const Corpus& corpus, const ExactGroups& groups) {
  const auto& canonical = groups.canonical;
  std::vector<std::uint32_t> copies(canonical.size()), rank(canonical.size());
  for (const DocId d : canonical) ++copies[d];
  std::vector<DocId> order;
  for (DocId d = 0; d < canonical.size(); ++d) {
    if (copies[canonical[d]] > 1) order.push_back(d);
  }
  const auto key = [&](DocId d) {
    const Seconds time = corpus.time[d];
    const std::string_view id = corpus.made_up_id[d] ? std::string_view() : corpus.id[d];
    return std::tuple(canonical[d], time == kUnknownTime, time, id, corpus.fields[d], d);
  };
  std::ranges::sort(order, {}, key);
  for (std::uint32_t k = 0; k < order.size(); ++k) rank[order[k]] = k;
  return rank;
}

std::vector<std::uint32_t> source_ranks(const Strings& source, const std::vector<std::string>& best_first) {
  std::map<std::string_view, std::uint32_t> place;  // of a source named twice the first place counts
  for (const std::string& name : best_first) place.try_emplace(name, static_cast<std::uint32_t>(place.size()));
  std::vector<std::uint32_t> rank(source.size(), static_cast<std::uint32_t>(place.size()));
  for (std::size_t d = 0; d < rank.size(); ++d) {
    if (const auto at = place.find(source[d]); at != place.end()) rank[d] = at->second;
  }
  return rank;
}

}  // namespace katha::inline v0
