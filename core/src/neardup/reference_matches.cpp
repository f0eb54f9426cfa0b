#include "katha/neardup/reference_matches.h"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

#include "neardup/empty_text.h"

namespace katha::inline v0 {
namespace {

constexpr std::uint8_t kNewBit = 1, kReferenceBit = 2;

/// By canonical article: the first article of the reference with its text, and how many there are.
struct ReferenceCopies {
  std::vector<DocId> first;
  std::vector<std::uint64_t> count;
};

ReferenceCopies reference_copies(const ExactGroups& groups, std::size_t new_articles,
                                 std::span<const std::array<std::uint64_t, 2>> content) {
  const auto n = static_cast<DocId>(groups.canonical.size());
  ReferenceCopies out{std::vector<DocId>(n, kNoDoc), std::vector<std::uint64_t>(n, 0)};
  for (auto doc = static_cast<DocId>(new_articles); doc < n; ++doc) {
    if (content[doc] == kEmptyText) continue;
    const DocId canonical = groups.canonical[doc];
    if (out.count[canonical]++ == 0) out.first[canonical] = doc;
  }
  return out;
}

/// What canonical articles match, the best so far.
class BestMatches {
 public:
  BestMatches(std::size_t articles, const ReferenceCopies& copies,
              std::span<const std::array<std::uint64_t, 2>> content, double threshold)
      : copies_(copies), content_(content), threshold_(threshold), text_(articles, kNoDoc) {
    best_.reference.assign(articles, kNoDoc);
    best_.relation.assign(articles, Relation::kUnique);
    best_.jaccard.assign(articles, 0);
    best_.containment.assign(articles, 0);
    best_.matches.assign(articles, 0);
  }

  void add_copies(DocId text) {
    if (copies_.count[text] > 0) add(text, text, Relation::kExact, 1, 1);
  }
  /// `text` as a new one, if `other` is in the reference.
  void add_pair(DocId text, DocId other, double jaccard, double containment) {
    if (copies_.count[other] == 0) return;
    add(text, other, jaccard >= threshold_ ? Relation::kNear : Relation::kContained, jaccard, containment);
  }
  ReferenceMatches best() && { return std::move(best_); }

 private:
  void add(DocId text, DocId other, Relation relation, double jaccard, double containment) {
    best_.matches[text] += copies_.count[other];
    if (text_[text] != kNoDoc && !better(text, other, relation, jaccard)) return;
    text_[text] = other;
    best_.reference[text] = copies_.first[other];
    best_.relation[text] = relation;
    best_.jaccard[text] = jaccard;
    best_.containment[text] = containment;
  }
  bool better(DocId text, DocId other, Relation relation, double jaccard) const {
    const auto key = [&](DocId of, Relation r, double j) {
      return std::tuple(r != Relation::kExact, -j, content_[of]);
    };
    return key(other, relation, jaccard) < key(text_[text], best_.relation[text], best_.jaccard[text]);
  }

  const ReferenceCopies& copies_;
  const std::span<const std::array<std::uint64_t, 2>> content_;
  const double threshold_;
  std::vector<DocId> text_;  ///< the best one's canonical article
  ReferenceMatches best_;
};

}  // namespace

std::vector<std::uint8_t> reference_sides(const ExactGroups& groups, std::size_t new_articles) {
  std::vector<std::uint8_t> apart(groups.canonical.size(), kNewBit | kReferenceBit);
  for (DocId doc = 0; doc < apart.size(); ++doc) {
    const std::uint8_t other_side = doc < new_articles ? kReferenceBit : kNewBit;
    apart[groups.canonical[doc]] &= static_cast<std::uint8_t>(~other_side);
  }
  return apart;
}

ReferenceMatches reference_matches(const ExactGroups& groups, const Verified& verified, std::size_t new_articles,
                                   std::span<const std::array<std::uint64_t, 2>> content, double threshold) {
  assert(new_articles <= groups.canonical.size() && content.size() == groups.canonical.size());
  const ReferenceCopies copies = reference_copies(groups, new_articles, content);
  BestMatches found(new_articles, copies, content, threshold);
  for (const DocId text : groups.distinct) {
    if (text < new_articles) found.add_copies(text);
  }
  for (std::size_t p = 0; p < verified.pairs.size(); ++p) {
    const auto [a, b] = verified.pairs[p];
    const Overlap& o = verified.overlaps[p];
    if (a < new_articles) found.add_pair(a, b, o.jaccard, o.containment_a);
    if (b < new_articles) found.add_pair(b, a, o.jaccard, o.containment_b);
  }
  ReferenceMatches out = std::move(found).best();
  for (DocId doc = 0; doc < new_articles; ++doc) {
    const DocId text = groups.canonical[doc];  // not behind its copies
    out.reference[doc] = out.reference[text];
    out.relation[doc] = out.relation[text];
    out.jaccard[doc] = out.jaccard[text];
    out.containment[doc] = out.containment[text];
    out.matches[doc] = out.matches[text];
  }
  return out;
}

}  // namespace katha::inline v0
