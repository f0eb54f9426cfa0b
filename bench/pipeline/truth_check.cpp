#include "pipeline/truth_check.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "katha/neardup/candidates.h"

namespace katha::bench {
namespace {

struct TruthLine {
  std::string_view a, b;
  double jaccard = 0;
};

bool parse(std::string_view line, TruthLine& out) {
  const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return false;
  out.a = line.substr(0, first);
  out.b = line.substr(first + 1, second - first - 1);
  const std::string_view number = line.substr(second + 1);
  const char* const end = number.data() + number.size();
  return std::from_chars(number.data(), end, out.jaccard).ptr == end;
}

/// A run's answers, by article id.
class Answers {
 public:
  explicit Answers(const DedupResult& result) : result_(result) {
    for (DocId d = 0; d < result.corpus.size(); ++d) doc_.emplace(result.corpus.id[d], d);
  }

  bool knows(std::string_view id) const { return doc_.contains(id); }

  bool copies(std::string_view a, std::string_view b) const { return canonical(a) == canonical(b); }

  /// What the run says of a pair it reports.
  std::optional<Overlap> reported(std::string_view a, std::string_view b) const {
    const DocId x = canonical(a), y = canonical(b);
    if (x == y) return Overlap{1, 1, 1};
    const Pair pair{std::min(x, y), std::max(x, y)};
    const auto at = std::ranges::lower_bound(result_.pairs.pairs, pair);
    if (at == result_.pairs.pairs.end() || *at != pair) return std::nullopt;
    return result_.pairs.overlaps[static_cast<std::size_t>(at - result_.pairs.pairs.begin())];
  }

  bool together(std::string_view a, std::string_view b) const {
    return result_.clusters.cluster[doc_.at(a)] == result_.clusters.cluster[doc_.at(b)];
  }

 private:
  DocId canonical(std::string_view id) const { return result_.groups.canonical[doc_.at(id)]; }

  const DedupResult& result_;
  std::unordered_map<std::string_view, DocId> doc_;
};

/// May a pair like this be reported at all? The rule of docs/decisions/0005, once more.
bool is_match(const Overlap& o, const NearDupOptions& options) {
  if (o.jaccard >= options.threshold) return true;
  return std::max(o.containment_a, o.containment_b) >= options.containment &&
         o.jaccard >= options.threshold - effective_slack(options);
}

/// Counts what the run reports: all pairs within a group of exact copies, and all between two groups whose texts match.
void count_reported(const DedupResult& result, double threshold, TruthCheck& check) {
  std::vector<std::uint64_t> copies(result.corpus.size(), 0);
  for (const DocId canonical : result.groups.canonical) ++copies[canonical];
  for (const DocId d : result.groups.distinct) check.reported += copies[d] * (copies[d] - 1) / 2;
  for (std::size_t i = 0; i < result.pairs.pairs.size(); ++i) {
    const Pair pair = result.pairs.pairs[i];
    const std::uint64_t pairs = copies[pair.a] * copies[pair.b];
    check.reported += pairs;
    if (result.pairs.overlaps[i].jaccard < threshold) check.contained += pairs;
  }
}

double share(double part, std::uint64_t whole) { return whole ? part / static_cast<double>(whole) : 1; }

}  // namespace

Result<TruthCheck> check_truth(const std::string& path, const DedupResult& result, const NearDupOptions& options,
                               bool exact) {
  constexpr double kRounded = 1e-6;  // the file has six digits
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) return Error{ErrorCode::kCannotRead, "the truth cannot be read", path};
  const Answers answers(result);
  const Bands& bands = result.counts.bands;
  TruthCheck check;
  double expected = 0;
  for (std::uint64_t number = 2; std::getline(file, line); ++number) {
    TruthLine pair;
    if (!parse(line, pair) || !answers.knows(pair.a) || !answers.knows(pair.b)) {
      return Error{ErrorCode::kBadInput, "expected two ids of the corpus and their similarity, separated by tabs",
                   path + ":" + std::to_string(number)};
    }
    const std::optional<Overlap> reported = answers.reported(pair.a, pair.b);
    const bool agrees = reported && (!exact || std::abs(reported->jaccard - pair.jaccard) < kRounded);
    check.right += agrees && is_match(*reported, options);
    if (pair.jaccard < options.threshold) continue;
    ++check.truth;
    check.found += reported.has_value();
    check.together += answers.together(pair.a, pair.b);
    expected += answers.copies(pair.a, pair.b) ? 1 : band_hit_probability(pair.jaccard, bands.bands, bands.rows);
  }
  count_reported(result, options.threshold, check);
  check.precision = share(static_cast<double>(check.right), check.reported);
  check.recall = share(static_cast<double>(check.found), check.truth);
  check.cluster_recall = share(static_cast<double>(check.together), check.truth);
  check.expected_recall = share(expected, check.truth);
  return check;
}

}  // namespace katha::bench
