#include "summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "katha/io/read.h"

namespace katha::cli {
namespace {

void summarize_reading(const Console& console, const RunCounts& c, double seconds) {
  console.note(fmt::format("read {} records ({}) = {} used + {} rejected + {} empty, in {}", with_commas(c.read),
                           with_unit(c.bytes), with_commas(c.used), with_commas(c.rejected), with_commas(c.empty),
                           with_unit_seconds(seconds)));
  const auto count = [&](std::uint64_t n, const char* what) {
    if (n) console.note(fmt::format("  {} {}", with_commas(n), what));
  };
  count(c.repaired, "records had ill-formed UTF-8, which became U+FFFD");
  count(c.repeated_ids, "records repeat an id; all are kept");
  count(c.unknown_dates, "publication times could not be read and count as unknown");
}

void warn_of_rejects(const Console& console, const RunResult& r) {
  if (r.counts.rejected == 0) return;
  const auto first = std::ranges::find_if(r.account.rows, [](const RejectedRecord& row) {
    return row.reason != Reject::kEmpty && row.reason != Reject::kRepairedUtf8;
  });
  std::string reasons;
  for (std::size_t k = 0; k < kRejectCount; ++k) {
    const auto reason = static_cast<Reject>(k);
    if (reason == Reject::kEmpty || reason == Reject::kRepairedUtf8 || r.account.by_reason[k] == 0) continue;
    reasons +=
        fmt::format("{}{} {}", reasons.empty() ? "" : ", ", with_commas(r.account.by_reason[k]), reject_code(reason));
  }
  console.warn(fmt::format("rejected: {}; the first at {}:{}: {}. --rejects FILE lists them all", reasons,
                           r.corpus.files.at(first->where.file), first->where.line, r.account.detail(*first)));
}

void summarize_stages(const Console& console, const RunResult& r) {
  console.detail(fmt::format("{:<18}{:>10}{:>10}{:>12}{:>12}", "stage", "wall s", "cpu s", "MB/cpu s", "peak MB"));
  for (const StageTime& s : r.stages) {
    const double rate = s.cpu > 0 ? static_cast<double>(r.counts.bytes) / 1e6 / s.cpu : 0;
    console.detail(fmt::format("{:<18}{:>10.3f}{:>10.3f}{:>12.1f}{:>12.1f}", s.name, s.wall, s.cpu, rate,
                               static_cast<double>(s.peak) / 1e6));
  }
}

std::string recall_at(const RunResult& r) {
  return r.counts.recall_at < r.threshold ? fmt::format("similarity {}", r.counts.recall_at) : "the threshold";
}

void summarize_search(const Console& console, const RunResult& r) {
  const RunCounts& c = r.counts;
  const std::string overlapping =
      c.overlapping_pairs ? fmt::format(", {} overlap", with_commas(c.overlapping_pairs)) : "";
  console.note(fmt::format("  {} candidate pairs, {} verified{}; {} bands of {} slots, expected recall {:.4f} at {}",
                           with_commas(c.candidate_pairs), with_commas(c.verified_pairs), overlapping, c.bands.bands,
                           c.bands.rows, c.bands.expected_recall, recall_at(r)));
}

/// @param missed  what may be missed where not all pairs are compared
void warn_of_misses(const Console& console, const RunResult& r, const char* missed) {
  const RunCounts& c = r.counts;
  if (c.bands.expected_recall < c.asked_recall) {
    console.warn(
        fmt::format("these bands find only {:.4f} of the pairs at {}, less than --recall asks for; more --slots or a "
                    "higher {} find more",
                    c.bands.expected_recall, recall_at(r), c.recall_at < r.threshold ? "--overlap" : "--threshold"));
  }
  if (c.capped_buckets) {
    console.warn(fmt::format("{} buckets were too large to compare all their pairs; {} may be missed there",
                             with_commas(c.capped_buckets), missed));
  }
}

}  // namespace

void summarize(const Console& console, const DedupResult& r, double seconds) {
  const RunCounts& c = r.counts;
  summarize_reading(console, c, seconds);
  warn_of_rejects(console, r);
  console.note(fmt::format("{} near-duplicate clusters: {} articles are copies of another ({} exact)",
                           with_commas(c.clusters), with_commas(r.corpus.size() - c.clusters),
                           with_commas(c.exact_copies)));
  summarize_search(console, r);
  if (c.clusters < r.corpus.size()) {
    console.note(fmt::format("  no copy is less similar to its representative than {:.4f}", c.least_jaccard));
  }
  warn_of_misses(console, r, "copies beyond a chain of 16 anchors");
  summarize_stages(console, r);
}

void summarize(const Console& console, const ReferenceResult& r, double seconds) {
  summarize_reading(console, r.counts, seconds);
  warn_of_rejects(console, r);
  const auto count = [&](Relation relation) {
    return with_commas(static_cast<std::uint64_t>(std::ranges::count(r.matches.relation, relation)));
  };
  const auto unmatched = static_cast<std::uint64_t>(std::ranges::count(r.matches.reference, kNoDoc));
  console.note(fmt::format(
      "{} new articles, {} in the reference: {} of the new are there already ({} exact, {} near, {} contained)",
      with_commas(r.new_articles), with_commas(r.corpus.size() - r.new_articles),
      with_commas(r.new_articles - unmatched), count(Relation::kExact), count(Relation::kNear),
      count(Relation::kContained)));
  summarize_search(console, r);
  warn_of_misses(console, r, "copies of others than the 16 anchors of the reference");
  summarize_stages(console, r);
}

void summarize_stories(const Console& console, const ClusterResult& r) {
  std::vector<std::uint32_t> size(r.stories.size());
  for (const std::uint32_t s : r.story) ++size[s];
  const auto several = std::ranges::count_if(size, [](std::uint32_t n) { return n > 1; });
  console.note(fmt::format("{} stories, {} of them with several articles (largest {}); linking threshold {:.3f}",
                           with_commas(r.stories.size()), with_commas(static_cast<std::uint64_t>(several)),
                           with_commas(size.empty() ? 0 : std::ranges::max(size)), r.counts.theta));
}

}  // namespace katha::cli
