#include "support/answers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <initializer_list>
#include <span>

namespace katha::support {
namespace {

template <class Outcome>
auto checked(Outcome&& outcome) {
  if (!outcome) throw std::runtime_error(outcome.error().where + ": " + outcome.error().message);
  return *std::move(outcome);
}

Partition partition(const Strings& ids, std::span<const std::uint32_t> label) {
  std::map<std::uint32_t, Ids> groups;
  for (std::size_t d = 0; d < ids.size(); ++d) {
    EXPECT_TRUE(groups[label[d]].insert(std::string(ids[d])).second) << "the id " << ids[d] << " comes twice";
  }
  Partition out;
  for (auto& [number, members] : groups) out.insert(std::move(members));
  return out;
}

std::string bits(double x) { return std::to_string(std::bit_cast<std::uint64_t>(x)); }

void append_line(std::string& out, std::initializer_list<std::string> values) {
  for (const std::string& value : values) out += value + '\t';
  out += '\n';
}

}  // namespace

DedupResult must_dedup(const Options& options) {
  Progress progress;
  return checked(dedup(options, progress));
}

ClusterResult must_cluster(const Options& options) {
  Progress progress;
  return checked(cluster(options, progress));
}

Partition near_duplicates(const DedupResult& r) { return partition(r.corpus.id, r.clusters.cluster); }
Partition stories(const ClusterResult& r) { return partition(r.corpus.id, r.story); }

std::size_t moved(const Partition& before, const Partition& after) {
  struct Part {
    std::size_t ids, order;
    const Ids *from, *to;
  };
  std::vector<Part> parts;
  std::size_t out = 0;
  for (const Ids& from : before) {
    out += from.size();
    for (const Ids& to : after) {
      const auto common = std::ranges::count_if(from, [&](const std::string& id) { return to.contains(id); });
      if (common) parts.push_back({static_cast<std::size_t>(common), parts.size(), &from, &to});
    }
  }
  std::ranges::sort(parts,
                    [](const Part& a, const Part& b) { return a.ids != b.ids ? a.ids > b.ids : a.order < b.order; });
  std::set<const Ids*> taken;
  for (const Part& part : parts) {
    if (taken.contains(part.from) || taken.contains(part.to)) continue;
    taken.insert({part.from, part.to});
    out -= part.ids;
  }
  return out;
}

std::string everything(const DedupResult& r) {
  std::string out;
  for (DocId d = 0; d < r.corpus.size(); ++d) {
    const Location& at = r.corpus.where[d];
    append_line(out, {std::string(r.corpus.id[d]), std::to_string(at.line), std::to_string(at.offset),
                      std::to_string(r.clusters.cluster[d]), std::to_string(r.clusters.representative[d]),
                      std::string(relation_name(r.clusters.relation[d])), bits(r.clusters.jaccard[d])});
  }
  for (std::size_t p = 0; p < r.pairs.pairs.size(); ++p) {
    const auto [a, b] = r.pairs.pairs[p];
    const Overlap& o = r.pairs.overlaps[p];
    append_line(out,
                {std::to_string(a), std::to_string(b), bits(o.jaccard), bits(o.containment_a), bits(o.containment_b)});
  }
  for (std::size_t p = 0; p < r.pairs.overlapping.size(); ++p) {
    const auto [a, b] = r.pairs.overlapping[p];
    append_line(out, {std::to_string(a), std::to_string(b), bits(r.pairs.overlapping_overlaps[p].jaccard)});
  }
  for (const RejectedRecord& row : r.account.rows) {
    append_line(out, {std::to_string(row.where.line), std::to_string(row.where.offset), r.account.detail(row)});
  }
  const RunCounts& c = r.counts;
  for (const std::uint64_t n : {c.read, c.used, c.rejected, c.empty, c.repaired, c.repeated_ids, c.unknown_dates,
                                c.bytes, c.words, c.shingles, c.exact_copies, c.candidate_pairs, c.verified_pairs}) {
    append_line(out, {std::to_string(n)});
  }
  return out;
}

std::string everything(const ClusterResult& r) {
  std::string out = everything(static_cast<const DedupResult&>(r));
  for (DocId d = 0; d < r.corpus.size(); ++d) {
    append_line(out, {std::to_string(r.story[d]), std::string(r.corpus.title[d]), std::string(r.corpus.lang[d])});
  }
  for (const Story& s : r.stories) {
    append_line(out, {std::to_string(s.representative), std::to_string(s.titled_by), bits(s.cohesion)});
    for (const std::uint32_t term : s.keywords) append_line(out, {std::string(r.keyword_forms[term])});
  }
  for (const auto& summary : r.summaries) {
    append_line(out, {std::to_string(summary.size())});
    for (const std::string& sentence : summary) append_line(out, {sentence});
  }
  for (const StoryLink& link : r.links) {
    append_line(out, {std::to_string(link.article), std::to_string(link.to), bits(link.probability),
                      std::string(relation_name(link.relation)), bits(link.jaccard)});
    for (const EvidenceTerm& t : link.evidence) append_line(out, {t.name, bits(t.value), bits(t.contribution)});
  }
  append_line(out, {bits(r.counts.theta)});
  return out;
}

}  // namespace katha::support
