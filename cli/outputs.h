// The files of a run: all opened before the work starts, so that a wrong path fails at once, and all committed together
// at the end, so that they appear whole or not at all.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "katha/io/write.h"
#include "katha/progress.h"
#include "run_options.h"

namespace katha::cli {

class Outputs {
 public:
  /// Opens -o, --pairs, --keep, --stories, --report, --rejects and --show-boilerplate, those that were given. Fails on
  /// an unwritable path, or on one path given twice. Once progress.stop is set, writing to them fails.
  static Result<Outputs> open(const RunOptions& o, const Progress& progress);

  OutputFile& articles() { return files_.front(); }
  OutputFile* pairs() { return at(pairs_); }
  OutputFile* keep() { return at(keep_); }
  OutputFile* stories() { return at(stories_); }
  OutputFile* report() { return at(report_); }
  OutputFile* rejects() { return at(rejects_); }
  OutputFile* boilerplate() { return at(boilerplate_); }
  Status commit() { return commit_all(files_); }
  /// Makes --rejects appear alone: of a run that could use no record.
  Status commit_rejects();

 private:
  OutputFile* at(std::size_t i) { return i ? &files_[i] : nullptr; }
  std::vector<OutputFile> files_;  // the first is -o
  std::size_t pairs_ = 0, keep_ = 0, stories_ = 0, report_ = 0, rejects_ = 0, boilerplate_ = 0;
};

/// Where what a run puts aside goes: --tmp-dir, else where TMPDIR or the system says.
Result<std::string> temporary_folder(const RunOptions& o);

/// If stdin is among the inputs and must be read twice (--keep), makes it a file that can be rewound, and notes where
/// its records begin. Fails with kInterrupted once progress.stop is set.
Status make_stdin_rewindable(RunOptions& o, const Progress& progress);
Status rewind_stdin(const RunOptions& o);

}  // namespace katha::cli
