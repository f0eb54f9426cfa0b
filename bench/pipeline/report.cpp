// RunReport -> text and JSON.
#include <fmt/format.h>

#include <algorithm>

#include "pipeline/json.h"
#include "pipeline/run.h"

namespace katha::bench {
namespace {

double rate(double amount, double seconds) { return seconds > 0 ? amount / seconds : 0; }

/// Seconds a shingle of the corpus.
double per_shingle(const RunCounts& counts, double seconds) {
  return counts.shingles ? seconds / static_cast<double>(counts.shingles) : 0;
}

/// Empty where there is nothing worth a number.
std::string cell(bool shown, double value, int digits) { return shown ? fmt::format("{:.{}f}", value, digits) : ""; }

std::string stage_row(const RunReport& r, const char* name, double wall, double cpu, std::uint64_t peak) {
  const bool measurable = cpu >= 0.001;
  const double mb = static_cast<double>(r.counts.bytes) / 1e6;
  return fmt::format("  {:<14}{:>9}{:>9.3f}{:>7.1f}{:>11}{:>12}{:>10.1f}\n", name, cell(wall > 0, wall, 3), cpu,
                     100 * rate(cpu, r.cpu), cell(measurable, rate(mb, cpu), 1),
                     cell(measurable, 1e9 * per_shingle(r.counts, cpu), 2), static_cast<double>(peak) / 1e6);
}

std::string check_line(const TruthCheck& c) {
  return fmt::format(
      "  truth: {} pairs at the threshold; reported {}, {} of them cut copies: precision {:.4f}, recall {:.4f} (bands "
      "promise {:.4f}), in one cluster {:.4f}\n",
      c.truth, c.reported, c.contained, c.precision, c.recall, c.expected_recall, c.cluster_recall);
}

std::string counts_json(const RunCounts& c) {
  return JsonObject()
      .count("read", c.read)
      .count("used", c.used)
      .count("bytes", c.bytes)
      .count("words", c.words)
      .count("shingles", c.shingles)
      .count("exact_copies", c.exact_copies)
      .count("candidate_pairs", c.candidate_pairs)
      .count("verified_pairs", c.verified_pairs)
      .count("capped_buckets", c.capped_buckets)
      .count("clusters", c.clusters)
      .count("split_components", c.split_components)
      .count("stories", c.stories)
      .str();
}

std::string stages_json(const RunReport& r) {
  JsonArray stages;
  for (const StageTime& s : r.stages) {
    stages.add(JsonObject()
                   .text("name", s.name)
                   .number("wall_s", s.wall)
                   .number("cpu_s", s.cpu)
                   .number("mb_per_cpu_s", rate(static_cast<double>(r.counts.bytes) / 1e6, s.cpu))
                   .number("ns_per_shingle", 1e9 * per_shingle(r.counts, s.cpu))
                   .count("peak_bytes", s.peak)
                   .str());
  }
  return stages.str();
}

std::string check_json(const TruthCheck& c) {
  return JsonObject()
      .count("truth_pairs", c.truth)
      .count("reported_pairs", c.reported)
      .count("contained_pairs", c.contained)
      .number("precision", c.precision)
      .number("recall", c.recall)
      .number("expected_recall", c.expected_recall)
      .number("cluster_recall", c.cluster_recall)
      .str();
}

}  // namespace

std::string table(const RunReport& r) {
  std::string out = fmt::format(
      "{} with {} thread{}: {} articles, {:.1f} MB, in {:.2f} s wall, {:.2f} s CPU: {:.1f} MB per CPU second, {:.0f} "
      "articles/s, peak {:.0f} MB\n",
      r.spec.command, r.threads, r.threads == 1 ? "" : "s", r.counts.read, static_cast<double>(r.counts.bytes) / 1e6,
      r.wall, r.cpu, r.mb_per_cpu_second(), r.articles_per_second(), static_cast<double>(r.peak) / 1e6);
  out += fmt::format("  {:<14}{:>9}{:>9}{:>7}{:>11}{:>12}{:>10}\n", "stage", "wall s", "CPU s", "CPU %", "MB/CPU s",
                     "ns/shingle", "peak MB");
  double rest = r.cpu;  // loading tables, what stands between the stages
  for (const StageTime& s : r.stages) {
    out += stage_row(r, s.name, s.wall, s.cpu, s.peak);
    rest -= s.cpu;
  }
  out += stage_row(r, "(rest)", 0, std::max(rest, 0.0), r.peak);
  out += stage_row(r, "all", r.wall, r.cpu, r.peak);
  out += fmt::format("  {} exact copies, {} candidate pairs, {} verified, {} capped buckets\n", r.counts.exact_copies,
                     r.counts.candidate_pairs, r.counts.verified_pairs, r.counts.capped_buckets);
  if (r.check) out += check_line(*r.check);
  return out;
}

std::string json(const RunReport& r) {
  JsonObject out;
  out.text("command", r.spec.command)
      .count("threads", static_cast<std::uint64_t>(r.threads))
      .number("wall_s", r.wall)
      .number("cpu_s", r.cpu)
      .number("mb_per_cpu_s", r.mb_per_cpu_second())
      .number("articles_per_s", r.articles_per_second())
      .number("ns_per_shingle", 1e9 * per_shingle(r.counts, r.cpu))
      .count("peak_bytes", r.peak)
      .json("counts", counts_json(r.counts))
      .json("stages", stages_json(r));
  if (r.check) out.json("truth", check_json(*r.check));
  return out.str();
}

}  // namespace katha::bench
