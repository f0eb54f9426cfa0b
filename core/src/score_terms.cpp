#include "score_terms.h"

#include <cmath>
#include <utility>

namespace katha::inline v0 {

std::vector<EvidenceTerm> score_terms(const StoryRun& run, std::size_t p, const TypedEvidence& t, bool turned,
                                      const StoryOptions& options) {
  const EvidenceOptions& weight = options.evidence;
  double level_a = double{run.scores.r_ij[p]}, level_b = double{run.scores.r_ji[p]};
  if (turned) std::swap(level_a, level_b);
  std::vector<EvidenceTerm> out;
  const auto add = [&](const char* name, double value, double by) {
    out.push_back({name, value, by, by * value + 0.0});  // no -0
  };
  add("similarity", run.near.similarity[p], 2);
  add("level_a", level_a, -1);
  add("level_b", level_b, -1);
  add("days", t.dllr, weight.dllr);
  add("delay", t.delay, weight.delay);
  add("dates", t.dat, weight.dat);
  add("dates_apart", t.datc, weight.datc);
  add("years", t.year, weight.year);
  add("numbers", t.num, weight.num);
  add("quantity_conflict", t.qc, weight.qc);
  return out;
}

double probability_of(double score, const ScoreOptions& options) noexcept {
  return 1 / (1 + std::exp(-options.display_slope * (score - options.display_middle)));
}

}  // namespace katha::inline v0
