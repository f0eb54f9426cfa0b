#include "katha/options.h"

#include <algorithm>
#include <bit>

#include "kernels/kernels.h"

namespace katha::inline v0 {
namespace {

Error bad(const char* option, std::string message) { return {ErrorCode::kBadOption, std::move(message), option}; }

Status check_bands(const NearDupOptions& o) {
  const std::uint32_t slots = o.minhash.slots;
  if (slots < 16 || slots > 1024 || !std::has_single_bit(slots)) {
    return bad("--slots", "must be a power of two from 16 to 1024");
  }
  if ((o.bands == 0) != (o.rows == 0)) return bad("--bands", "--bands and --rows go together");
  if (o.bands > slots || o.rows > slots || o.bands * o.rows > slots) {
    return bad("--bands", "bands x rows must be at most the number of slots, " + std::to_string(slots));
  }
  return Ok{};
}

Status check_keep(const NearDupOptions& o) {
  const bool by_source = o.keep == KeepPolicy::kSource;
  if (by_source && o.source_rank.empty()) return bad("--keep-policy", "source needs --source-rank, best source first");
  if (!by_source && !o.source_rank.empty()) return bad("--source-rank", "goes with --keep-policy source only");
  return Ok{};
}

/// The first of them that is not fine.
template <class... Structs>
Status check_all(const Structs&... structs) {
  Status status = Ok{};
  static_cast<void>(((status = check(structs), static_cast<bool>(status)) && ...));
  return status;
}

}  // namespace

double effective_slack(const NearDupOptions& o) noexcept { return o.slack.value_or(std::min(0.1, o.threshold / 2)); }

double searched_similarity(const NearDupOptions& o) noexcept { return o.overlap > 0 ? o.overlap : o.threshold; }

double least_similarity(const NearDupOptions& o) noexcept {
  return std::min(o.threshold - effective_slack(o), searched_similarity(o));
}

Bands bands_for(const NearDupOptions& o, std::uint64_t articles) noexcept {
  if (o.bands == 0) return choose_bands(searched_similarity(o), o.recall, o.minhash.slots, articles);
  return {o.bands, o.rows, band_hit_probability(searched_similarity(o), o.bands, o.rows)};
}

VerifyOptions verify_options(const NearDupOptions& o) noexcept {
  return {o.threshold, o.containment, o.threshold - effective_slack(o),
          o.overlap > 0 ? o.overlap : VerifyOptions::kNoOverlap};
}

DupClusterOptions dup_cluster_options(const NearDupOptions& o) noexcept {
  return {o.threshold, effective_slack(o), o.containment};
}

Status check(const NearDupOptions& o) {
  if (!(o.threshold >= 0.1 && o.threshold <= 1)) return bad("--threshold", "must be from 0.1 to 1");
  if (!(o.overlap == 0 || (o.overlap >= 0.1 && o.overlap < o.threshold))) {
    return bad("--overlap", "must be 0 (none are listed), or from 0.1 to less than the threshold");
  }
  if (!(o.recall > 0 && o.recall < 1)) return bad("--recall", "must lie between 0 and 1");
  const double slack = effective_slack(o);
  if (!(slack >= 0 && slack < o.threshold)) return bad("--slack", "must be from 0 to less than the threshold");
  if (!(o.containment > 0.5)) return bad("--containment", "must be more than 0.5; more than 1 switches it off");
  if (o.shingle.words < 1 || o.shingle.words > 32) return bad("--shingle", "must be from 1 to 32 words");
  if (Status status = check_bands(o); !status) return status;
  return check_keep(o);
}

Status check(const StoryOptions& o) {
  if (!(o.rare_spelling >= 0 && o.rare_spelling <= 1)) return bad("story.rare_spelling", "must be from 0 to 1");
  return check_all(o.text, o.vectors, o.neighbours, o.evidence, o.score, o.threshold, o.linkage, o.join, o.describe,
                   o.summary);
}

namespace {

Status check_kernel() {
  const char* const asked = unusable_kernel();
  if (!asked) return Ok{};
  std::string names;
  for (const Kernels* k : usable_kernels()) names += (names.empty() ? "" : ", ") + std::string(k->name);
  return bad("KATHA_KERNEL", "is " + std::string(asked) + "; this processor runs " + names);
}

}  // namespace

namespace {

std::vector<Input> inputs_of(const std::vector<std::string>& paths,
                             const std::shared_ptr<const ArticleSource>& articles) {
  std::vector<Input> out;
  for (const std::string& path : paths) out.push_back({path});
  if (articles) out.push_back({articles->name(), articles});
  return out;
}

}  // namespace

std::vector<Input> new_inputs(const Options& options) { return inputs_of(options.inputs, options.articles); }
std::vector<Input> reference_inputs(const Options& options) {
  return inputs_of(options.reference, options.reference_articles);
}

std::vector<Input> all_inputs(const Options& options) {
  std::vector<Input> out = new_inputs(options);
  std::ranges::move(reference_inputs(options), std::back_inserter(out));
  return out;
}

Status check(const Options& options) {
  if (Status status = check_kernel(); !status) return status;
  if (options.inputs.empty() && !options.articles) return bad("INPUT", "no input given");
  if (!reference_inputs(options).empty() && options.neardup.keep != KeepPolicy::kLongest) {
    return bad("--keep-policy", "chooses among copies; with --against none are joined");
  }
  if (options.threads < 0 || options.threads > 1024) return bad("--threads", "must be from 0 (all cores) to 1024");
  if (options.resume && options.read.tmp_dir.empty()) {
    return bad("--resume", "needs --tmp-dir: the folder in which the run is kept");
  }
  if (options.resume && (options.articles || options.reference_articles)) {
    return bad("--resume", "needs files: articles in memory are gone with the run");
  }
  if (options.resume_bytes < 1) return bad("--resume-every", "must be at least 1 byte");
  if (Status status = check(options.read); !status) return status;
  if (Status status = check(options.neardup); !status) return status;
  return check_all(options.boilerplate, options.story);
}

}  // namespace katha::inline v0
