// What dedup, cluster and explain do around the call to the library: outputs, progress, signals, summary, exit code.
#pragma once

#include <chrono>

#include "command.h"
#include "katha/io/results.h"
#include "katha/settings.h"
#include "outputs.h"
#include "plan.h"
#include "progress_bar.h"
#include "run_options.h"
#include "signals.h"
#include "summary.h"

namespace katha::cli {

/// Writes what all runs write beside their rows of articles, and makes the files appear.
/// @param r  DedupResult or ReferenceResult
template <class Found>
Status write_others(const RunOptions& o, Outputs& out, const Found& r, Progress& progress) {
  if (out.pairs()) write_pairs(*out.pairs(), format_of(o.pairs), r);
  if (out.rejects()) write_rejects(*out.rejects(), r.account, r.corpus.files);
  if (out.keep()) {
    if (Status s = rewind_stdin(o); !s) return s;
    if (Status s = write_kept(*out.keep(), r, o.run, progress); !s) return s;
  }
  if (progress.stop) return interrupted();
  return out.commit();
}

/// The failure of a run. If it could use no record, --rejects says why, record by record.
inline Error with_rejects(Outputs& out, const Error& error) {
  if (!error.rejects || !out.rejects()) return error;
  write_rejects(*out.rejects(), error.rejects->account, error.rejects->files);
  const Status written = out.commit_rejects();
  return written ? error : written.error();
}

inline int failed(const Error& e, const RunOptions& o) {
  complain(e, o.console.style);
  return e.code == ErrorCode::kBadOption ? kUsage : kFailed;
}

/// A run that outgrew --memory was interrupted by us.
inline Error reason(const ProgressBar& bar, const Error& e) {
  if (!bar.over_limit()) return e;
  return {ErrorCode::kInterrupted, "the run needs more memory than that; nothing was written", "--memory"};
}

inline void warn_without_background(const RunOptions& o) {
  if (!o.run.background.empty()) return;
  o.console.warn("no word frequency tables found, so stories will be worse; --background DIR names them");
}

/// With --verbose and --dry-run: what is not as katha comes.
inline void note_settings(const RunOptions& o) {
  if (!o.console.verbose && !o.dry_run) return;
  for (const std::string& setting : changed_settings(o.run)) o.console.note("setting " + setting);
}

/// @param run    Options -> Result<DedupResult or ClusterResult>
/// @param write  (RunOptions, Outputs, result, Progress) -> Status
/// @param sum    (Console, result, seconds)
template <class Run, class Write, class Sum>
int run_command(RunOptions& o, bool stories, Run run, Write write, Sum sum) {
  const auto start = std::chrono::steady_clock::now();
  const auto fail = [&](const Error& e) { return failed(e, o); };
  if (const Status s = finish_run_options(o); !s) return fail(s.error());
  if (stories) warn_without_background(o);
  note_settings(o);
  if (o.dry_run) {
    const Status s = describe_plan(o, stories);
    return s ? int{kDone} : fail(s.error());
  }
  Progress progress;
  progress.note = [&](const std::string& message) { o.console.note(message); };
  const StopOnSignal stop(progress);
  if (const Status s = plan_memory(o, stories, progress); !s) return fail(s.error());
  if (const Status s = make_stdin_rewindable(o, progress); !s) return fail(s.error());
  Result<Outputs> outputs = Outputs::open(o, progress);
  if (!outputs) return fail(outputs.error());

  ProgressBar bar(progress, draws_progress(o), o.memory);
  auto result = run(o.run, progress);
  progress.stage = "write";
  progress.steps_total = 0;
  const Status written =
      result ? write(o, *outputs, *result, progress) : Status(with_rejects(*outputs, result.error()));
  bar.finish();
  if (!written) return fail(reason(bar, written.error()));
  remove_stage_files(*result);
  sum(o.console, *result, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  return result->counts.rejected ? kRejected : kDone;
}

}  // namespace katha::cli
