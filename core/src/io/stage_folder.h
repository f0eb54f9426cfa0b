// The folder of --resume: the stage files of one run, locked while it works.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "io/stage_file.h"
#include "io/unique_fd.h"
#include "katha/error.h"

namespace katha::inline v0 {

/// Files are named katha-<stage>.stage. Hidden ones that a kill has left half named are deleted at open().
class StageFolder {
 public:
  /// @param run   lines "name value": what must be the same in a run that goes on
  /// @param note  told what a user should know
  /// Fails with kCannotWrite if there is no such folder, or another process works in it (its id is named); with
  /// kBadOption if it holds files of another run.
  static Result<std::shared_ptr<StageFolder>> open(const std::string& folder, std::string run,
                                                   std::function<void(const std::string&)> note);

  /// A file, if it is there and whole; one that is not is told of, and deleted. Fails with kCannotRead.
  Result<std::optional<io::StageFile>> read(const std::string& stage);
  /// What was read is no use after all: told of, deleted.
  void reject(const std::string& stage);
  /// Fails with kCannotWrite.
  Status write(const std::string& stage, const std::function<void(io::StageWriter&)>& sections);
  void note(const std::string& message) const { note_(message); }
  /// The run is done: deletes all stage files, and the lock.
  void remove_all();

 private:
  StageFolder(std::string folder, std::string run, std::function<void(const std::string&)> note)
      : folder_(std::move(folder)), run_(std::move(run)), note_(std::move(note)) {}
  std::string path(const std::string& stage) const { return folder_ + "/katha-" + stage + ".stage"; }
  std::string lock_path() const { return folder_ + "/katha-resume.lock"; }
  Status lock();
  Error of_another_run(std::string_view run) const;

  std::string folder_, run_;
  std::function<void(const std::string&)> note_;
  io::UniqueFd lock_;
};

}  // namespace katha::inline v0
