#include "neardup/crowds.h"

#include <algorithm>
#include <tuple>

namespace katha::inline v0 {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};
constexpr std::size_t kAhead = 16;  // pairs: about as long as a list takes to come from memory

struct Partner {
  DocId doc;
  std::uint32_t order;  ///< unlike(equal slots); among anchors the upper half of the content hash
};

/// Few for many; its own inverse.
std::uint32_t unlike(std::uint32_t equal) noexcept { return ~equal; }

/// The best partners of each member of a crowd: smallest order, then smallest content hash.
class BestPartners {
 public:
  BestPartners(std::size_t members, std::uint32_t limit, std::span<const std::uint64_t> content)
      : limit_(limit), content_(content), partners_(members * limit), used_(members, 0) {}

  void offer(std::uint32_t member, Partner partner) noexcept {
    const std::span<Partner> list(&partners_[std::size_t{member} * limit_], limit_);
    std::uint32_t& used = used_[member];
    if (used == limit_ && !better(partner, list[used - 1])) return;
    std::uint32_t at = used < limit_ ? used++ : used - 1;
    for (; at > 0 && better(partner, list[at - 1]); --at) list[at] = list[at - 1];
    list[at] = partner;
  }

  /// Has a member's list come from memory.
  void fetch(std::uint32_t member) const noexcept {
    __builtin_prefetch(&used_[member]);
    const char* const list = reinterpret_cast<const char*>(&partners_[std::size_t{member} * limit_]);
    for (std::size_t at = 0; at < limit_ * sizeof(Partner); at += 64) __builtin_prefetch(list + at);
  }

  /// The worst of them, once there are as many as may be.
  const Partner* worst(std::uint32_t member) const noexcept {
    return used_[member] < limit_ ? nullptr : &partners_[std::size_t{member} * limit_ + limit_ - 1];
  }

  bool keeps(std::uint32_t member, DocId doc) const noexcept {
    const auto first = partners_.begin() + static_cast<std::ptrdiff_t>(std::size_t{member} * limit_);
    return std::any_of(first, first + used_[member], [&](const Partner& p) { return p.doc == doc; });
  }

  std::span<const Partner> of(std::uint32_t member) const noexcept {
    return {partners_.data() + std::size_t{member} * limit_, used_[member]};
  }

 private:
  bool better(const Partner& a, const Partner& b) const noexcept {
    if (a.order != b.order) return a.order < b.order;
    return std::tie(content_[a.doc], a.doc) < std::tie(content_[b.doc], b.doc);
  }

  std::uint32_t limit_;
  std::span<const std::uint64_t> content_;
  std::vector<Partner> partners_;  ///< `limit_` places a member, best first
  std::vector<std::uint32_t> used_;
};

/// By article: its number in the crowd, kNone outside. Returns the size of the crowd.
std::uint32_t number_crowd(std::span<const Found> found, std::uint32_t anchors, std::vector<std::uint32_t>& number) {
  for (const Found& f : found) {
    number[f.pair.a] += f.by_anchor;
    number[f.pair.b] += f.by_anchor;
  }
  std::uint32_t size = 0;
  for (std::uint32_t& met : number) met = met >= anchors ? size++ : kNone;
  return size;
}

}  // namespace

void merge_found(std::vector<Found>& found, std::span<const Found> more) {
  if (more.empty()) return;
  std::vector<Found> merged;
  merged.reserve(found.size() + more.size());
  auto next = more.begin();
  for (const Found& f : found) {
    while (next != more.end() && next->pair < f.pair) merged.push_back(*next++);
    merged.push_back(f);
    if (next == more.end() || next->pair != f.pair) continue;
    merged.back().by_anchor |= next->by_anchor;
    merged.back().whole |= next->whole;
    ++next;
  }
  merged.insert(merged.end(), next, more.end());
  found.swap(merged);
}

CrowdFloors thin_crowds(std::vector<Found>& found, std::span<const std::uint64_t> content,
                        const CandidateOptions& options) {
  CrowdFloors out;
  if (options.anchors == 0 || options.crowd_partners == 0) return out;
  std::vector<std::uint32_t> number(content.size(), 0);
  const std::uint32_t size = number_crowd(found, options.anchors, number);
  if (size == 0) return out;
  BestPartners anchors(size, options.anchors, content), similar(size, options.crowd_partners, content);
  const auto offer = [&](DocId doc, DocId partner, const Found& f) {
    if (number[doc] == kNone) return;
    if (f.by_anchor) anchors.offer(number[doc], {partner, static_cast<std::uint32_t>(content[partner] >> 32)});
    if (f.whole) similar.offer(number[doc], {partner, unlike(f.equal)});
  };
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i + kAhead < found.size()) {  // pairs ascend by their first article, so the second may be anywhere
      const std::uint32_t member = number[found[i + kAhead].pair.b];
      if (member != kNone) anchors.fetch(member), similar.fetch(member);
    }
    const Found& f = found[i];
    offer(f.pair.a, f.pair.b, f);
    offer(f.pair.b, f.pair.a, f);
  }
  const auto keeps = [&](DocId doc, DocId partner) {
    return number[doc] == kNone || anchors.keeps(number[doc], partner) || similar.keeps(number[doc], partner);
  };
  std::erase_if(found, [&](const Found& f) { return !keeps(f.pair.a, f.pair.b) && !keeps(f.pair.b, f.pair.a); });
  out.content_ = content;
  out.floors_.resize(content.size());
  for (DocId doc = 0; doc < content.size(); ++doc) {
    if (number[doc] == kNone) continue;
    if (const Partner* worst = anchors.worst(number[doc])) out.floors_[doc].content = content[worst->doc];
    if (const Partner* worst = similar.worst(number[doc])) out.floors_[doc].equal = unlike(worst->order);
  }
  return out;
}

void spread_to_groups(std::vector<Found>& found, const Rows<DocId>& groups, std::size_t whole,
                      std::span<const std::uint64_t> content, const CandidateOptions& options) {
  if (options.apart.empty() || options.anchors == 0) return;
  std::vector<std::uint32_t> number(content.size(), kNone);  // by first article of a large group
  std::vector<std::size_t> large;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (groups[g].size() <= whole || options.apart[groups[g][0]] == 0) continue;
    number[groups[g][0]] = static_cast<std::uint32_t>(large.size());
    large.push_back(g);
  }
  if (large.empty()) return;
  BestPartners best(large.size(), options.anchors, content);
  for (const Found& f : found) {
    if (number[f.pair.a] != kNone) best.offer(number[f.pair.a], {f.pair.b, unlike(f.equal)});
    if (number[f.pair.b] != kNone) best.offer(number[f.pair.b], {f.pair.a, unlike(f.equal)});
  }
  std::vector<Found> more;
  for (std::uint32_t k = 0; k < large.size(); ++k) {
    for (const Partner& partner : best.of(k)) {
      const auto equal = static_cast<std::uint16_t>(unlike(partner.order));
      for (const DocId doc : groups[large[k]].subspan(1)) {
        more.push_back({{std::min(doc, partner.doc), std::max(doc, partner.doc)}, equal, true, false});
      }
    }
  }
  std::ranges::sort(more, {}, &Found::pair);
  merge_found(found, more);
}

}  // namespace katha::inline v0
