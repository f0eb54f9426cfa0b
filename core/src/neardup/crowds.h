// Keeps the candidates of large families few. In a family of thousands of alike articles (a weather report, a
// template) an article meets anchors in every band, and ever more others in buckets too small to be capped,
// most of them told apart by nothing but chance. All of these pairs would pass or fail verification alike, so
// only the most useful are kept.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "katha/neardup/candidates.h"
#include "katha/rows.h"

namespace katha::inline v0 {

struct Found {
  Pair pair;
  std::uint16_t equal = 0;  ///< slots that agree
  bool by_anchor = false;   ///< met in a capped bucket
  bool whole = false;       ///< met in a bucket of which all pairs were looked at
};

/// Adds `more` to `found`; both ascend by pair, each pair once.
void merge_found(std::vector<Found>& found, std::span<const Found> more);

/// What thin_crowds() would do with pairs that are still to be found: nearly all pairs of a crowd need not be kept even
/// until then.
class CrowdFloors {
 public:
  /// False if neither article would keep the pair.
  bool may_keep(const Pair& pair, std::uint32_t equal, bool by_anchor) const noexcept {
    return floors_.empty() || may_keep(pair.a, pair.b, equal, by_anchor) || may_keep(pair.b, pair.a, equal, by_anchor);
  }

 private:
  friend CrowdFloors thin_crowds(std::vector<Found>&, std::span<const std::uint64_t>, const CandidateOptions&);
  /// Where an article has all the partners it may keep, the worst of them.
  struct Floor {
    std::uint64_t content = ~std::uint64_t{0};
    std::uint32_t equal = 0;
  };
  bool may_keep(DocId doc, DocId partner, std::uint32_t equal, bool by_anchor) const noexcept {
    return by_anchor ? content_[partner] <= floors_[doc].content : equal >= floors_[doc].equal;
  }
  std::vector<Floor> floors_;  ///< by DocId; empty: there is no crowd
  std::span<const std::uint64_t> content_;
};

/// An article that met options.anchors articles or more in capped buckets is in a crowd. It keeps, of these,
/// as many with the smallest content hash, and of those met elsewhere the options.crowd_partners with the
/// most equal slots. A pair stays if either article keeps it or either is not in a crowd. What has been
/// dropped would also be dropped later: thin(thin(x) + y) = thin(x + y), so it may be called at any time.
CrowdFloors thin_crowds(std::vector<Found>& found, std::span<const std::uint64_t> content,
                        const CandidateOptions& options);

/// Of a group of one sketch beyond `whole` articles only the first goes into the bands. Where a group's articles are
/// not paired with each other, either (CandidateOptions::apart), the others would be found by nobody: they get the
/// first one's partners, options.anchors of them, the most similar ones.
void spread_to_groups(std::vector<Found>& found, const Rows<DocId>& groups, std::size_t whole,
                      std::span<const std::uint64_t> content, const CandidateOptions& options);

}  // namespace katha::inline v0
