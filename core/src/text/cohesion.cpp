#include "text/cohesion.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "katha/story/fold_spelling.h"
#include "katha/story/terms.h"

namespace katha::inline v0 {

double Bag::count_of(std::uint64_t hash) const noexcept {
  const auto it = std::ranges::lower_bound(counts, hash, {}, &std::pair<std::uint64_t, double>::first);
  return it != counts.end() && it->first == hash ? it->second : 0;
}

Cohesion::Cohesion(const std::vector<std::string_view>& blocks, LanguageId lang, const Background& background,
                   double common)
    : blocks_(blocks), lang_(lang), background_(background), common_(common) {
  const std::size_t lead = std::max<std::size_t>(3, blocks.size() / 4);
  for (std::size_t i = 0; i < std::min(lead, blocks.size()); ++i) add(blocks[i]);
  lead_ = take_bag();
}

double Cohesion::with_lead(std::string_view block) {
  add(block);
  const Bag bag = take_bag();
  double dot = 0;
  for (const auto& [hash, count] : bag.counts) dot += count * lead_.count_of(hash);
  return dot / (bag.norm * lead_.norm);
}

bool Cohesion::stands_alone(std::string_view block, std::size_t least) {
  if (all_.counts.empty()) {
    for (const std::string_view b : blocks_) add(b);
    all_ = take_bag();
  }
  add(block);
  const Bag bag = take_bag();
  return bag.counts.size() >= least &&
         std::ranges::all_of(bag.counts, [&](const auto& word) { return all_.count_of(word.first) <= word.second; });
}

void Cohesion::add(std::string_view block) {
  folded_ = block;
  fold_spelling(folded_);
  terms(folded_, background_.stem_rules(lang_), tokens_, terms_);
  for (const std::string_view term : terms_) {
    if (background_.frequency(lang_, term) < common_) hashes_.push_back(hash_bytes(term));
  }
}

/// Of all blocks added since the last call.
Bag Cohesion::take_bag() {
  std::sort(hashes_.begin(), hashes_.end());
  Bag bag;
  for (const std::uint64_t hash : hashes_) {
    if (bag.counts.empty() || bag.counts.back().first != hash) bag.counts.emplace_back(hash, 0);
    ++bag.counts.back().second;
  }
  double squares = 0;
  for (const auto& [hash, count] : bag.counts) squares += count * count;
  if (squares > 0) bag.norm = std::sqrt(squares);
  hashes_.clear();
  return bag;
}

}  // namespace katha::inline v0
