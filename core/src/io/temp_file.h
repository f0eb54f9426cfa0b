// A file that is written next to its target and gets the target's name last.
//
// Nameless at first (O_TMPFILE): whatever kills us, nothing is left behind. Where the file system has no such
// files, or /proc is not there to name them later, a hidden name is used from the start.
#pragma once

#include <string>

#include "io/unique_fd.h"
#include "katha/error.h"

namespace katha::inline v0::io {

class TempFile {
 public:
  /// @param nameless  false: a hidden name from the start (for tests)
  /// Error codes are kCannotWrite, about `target`.
  static Result<TempFile> create(const std::string& target, bool nameless = true);
  TempFile(TempFile&& other) noexcept;
  TempFile& operator=(TempFile&& other) noexcept;
  ~TempFile() { discard(); }

  int fd() const noexcept { return fd_.get(); }
  bool has_name() const noexcept { return !hidden_.empty(); }
  /// fsyncs, gives a nameless file a hidden name, and closes it: all that can fail for want of space.
  Status seal();
  /// Renames to the target. @pre seal() succeeded
  Status rename();

 private:
  explicit TempFile(std::string target);
  bool open_nameless(unsigned mode);
  bool open_hidden(unsigned mode);
  bool link();
  void discard() noexcept;
  Error error(const char* what, int error_number) const;

  std::string target_, directory_;
  std::string hidden_;  ///< path; empty while nameless and once renamed
  UniqueFd fd_;
};

}  // namespace katha::inline v0::io
