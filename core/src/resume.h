// Runs that go on after they were killed: which stage files are this run's, and where reading went on.
#pragma once

#include <memory>

#include "io/stage_folder.h"
#include "katha/options.h"
#include "katha/progress.h"
#include "saved_stages.h"

namespace katha::inline v0 {

/// Locks options.read.tmp_dir for a run that can go on. Fails with kBadOption if an input is no file or the folder
/// holds stage files of another run, with kCannotRead, kCannotWrite.
Result<std::shared_ptr<StageFolder>> open_stages(const Options& options, const Progress& progress);

/// Segments of a run, in order: those a run before has left, then those this run adds.
class Segments {
 public:
  /// @param folder  null: of a run that cannot go on; there are none
  Segments(StageFolder* folder, const Options& options, std::size_t files)
      : folder_(folder), options_(options), files_(files) {}

  bool are_kept() const noexcept { return folder_ != nullptr; }
  /// The next segment a run before has left. Those behind a damaged one are no use, and are overwritten.
  Result<std::optional<Part>> next_saved();
  /// Whether this is enough for one.
  bool is_full(const Part& part) const noexcept { return part.account.bytes >= options_.resume_bytes; }
  Status add(Part& part);
  /// Where reading goes on.
  const ReadPosition& end() const noexcept { return end_; }

 private:
  std::string name() const;

  StageFolder* folder_;
  const Options& options_;
  std::size_t files_;
  std::size_t count_ = 0;
  std::uint64_t articles_ = 0;
  ReadPosition end_;
};

/// What the stage found in a run before, else what `work` finds, which is saved.
/// @param folder  null: of a run that cannot go on
template <class Found, class Work>
Result<Found> saved_or(StageFolder* folder, const char* stage, std::size_t articles, const Progress& progress,
                       Work&& work) {
  if (!folder) return work();
  auto file = folder->read(stage);
  if (!file) return file.error();
  if (Found found; *file) {
    if (load(**file, articles, found)) return found;
    folder->reject(stage);
  }
  Result<Found> found = work();
  if (found && !progress.stop) {
    const Status saved = folder->write(stage, [&](io::StageWriter& out) { save(out, *found); });
    if (!saved) return saved.error();
  }
  return found;
}

}  // namespace katha::inline v0
