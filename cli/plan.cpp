#include "plan.h"

#include <fmt/format.h>
#include <malloc.h>

#include "katha/estimate.h"

namespace katha::cli {
namespace {

/// How far a run may go beyond --memory by the estimate and still be tried: that of cluster is rough.
double doubt(bool stories) { return stories ? kStoryEstimateFactor : 1; }

constexpr double kRoom = 1.25;  // what the estimate needs to lie below --memory for everything to stay in memory

bool must_spare(const RunOptions& o, const Estimate& e) {
  return o.memory && kRoom * static_cast<double>(e.memory) > static_cast<double>(o.memory);
}

std::string describe(const InputSample& sample, const Estimate& e, const RunOptions& o) {
  std::string text = fmt::format("about {} articles, {} of memory", with_commas(e.articles), with_unit(e.memory));
  if (e.least_memory < e.memory) text += fmt::format(" ({} at least, with --memory)", with_unit(e.least_memory));
  const std::uint64_t aside = e.unpacked + (o.run.resume ? e.stage_files : 0) + (must_spare(o, e) ? e.spilled : 0);
  if (aside) text += fmt::format(", {} in --tmp-dir", with_unit(aside));
  return text + fmt::format(", {} for -o; by a sample of {}", with_unit(e.rows), with_unit(sample.sampled));
}

/// Freed memory goes back to the system at once, so that one stage's peak is not added to the next one's.
void give_memory_back() { mallopt(M_MMAP_THRESHOLD, 256 << 10); }

Error too_little(const Estimate& e, std::uint64_t given) {
  return {ErrorCode::kOutOfMemory,
          fmt::format("the run needs more memory than {}: about {} even if all is put aside that can be; nothing was "
                      "written",
                      with_unit(given), with_unit(e.least_memory)),
          "--memory"};
}

}  // namespace

Status plan_memory(RunOptions& o, bool stories, const Progress& progress) {
  if (!o.memory && !o.console.verbose) return Ok{};
  const auto sample = sample_inputs(o.run, progress);
  if (!sample) return sample.error();
  o.run.spare_memory = o.memory > 0;
  if (!sample->is_known) {
    o.console.note("needs cannot be told before: an input is a pipe");
  } else {
    const Estimate e = estimate(*sample, o.run, stories, o.run.threads);
    o.console.note(describe(*sample, e, o));
    const double most = doubt(stories) * static_cast<double>(o.memory);
    if (o.memory && static_cast<double>(e.least_memory) > most) return too_little(e, o.memory);
    o.run.spare_memory = must_spare(o, e);
  }
  if (o.run.spare_memory) {
    give_memory_back();
    o.console.note("to stay within --memory, sketches are put aside in --tmp-dir");
  }
  return Ok{};
}

Status describe_plan(const RunOptions& o, bool stories) {
  Result<Reader> reader = Reader::open(all_inputs(o.run), o.run.read);
  if (!reader) return reader.error();
  const std::uint64_t bytes = reader->total_bytes();
  const Bands bands = bands_for(o.run.neardup, 0);
  const Console& console = o.console;
  console.note(fmt::format("would read {} files, {}", with_commas(reader->file_count()),
                           bytes ? with_unit(bytes) : "of unknown size (stdin)"));
  if (bytes) {
    const auto sample = sample_inputs(o.run, Progress());
    if (!sample) return sample.error();
    console.note("  " + describe(*sample, estimate(*sample, o.run, stories, o.run.threads), o));
  }
  console.note(fmt::format("  threshold {}: {} bands of {} slots, expected recall {:.4f} at {}",
                           o.run.neardup.threshold, bands.bands, bands.rows, bands.expected_recall,
                           searched_similarity(o.run.neardup)));
  console.note("  would write " + o.output + (o.pairs.empty() ? "" : ", " + o.pairs) +
               (o.keep.empty() ? "" : ", " + o.keep) + (o.stories.empty() ? "" : ", " + o.stories) +
               (o.report.empty() ? "" : ", " + o.report) + (o.rejects.empty() ? "" : ", " + o.rejects) +
               (o.show_boilerplate.empty() ? "" : ", " + o.show_boilerplate));
  return Ok{};
}

}  // namespace katha::cli
