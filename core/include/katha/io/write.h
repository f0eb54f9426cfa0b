// Results -> files. A file appears whole or not at all: it is written without a name (or under a temporary one) in the
// same directory, checked, fsynced, and renamed last.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "katha/error.h"
#include "katha/export.h"

namespace katha::inline v0 {

struct OutputOptions {
  const std::atomic<bool>* stop = nullptr;  ///< once set, also while a pipe is full, writing ends with kInterrupted
  /// Folder where output to a descriptor is put aside until commit(): for a run with several outputs, of which all or
  /// none must appear. Empty: it is written through.
  std::string put_aside;
};

/// Buffered output to `path`. "-" and things that are no regular file (/dev/full, a pipe) are descriptors: they cannot
/// be taken back, and are written when they must be.
class KATHA_EXPORT OutputFile {
 public:
  static Result<OutputFile> create(const std::string& path, const OutputOptions& options = {});
  OutputFile(OutputFile&&) noexcept;
  OutputFile& operator=(OutputFile&&) noexcept;
  ~OutputFile();  ///< without commit(): nothing appears, an old file stays

  /// Appends; an error is kept and returned by finish().
  void write(std::string_view bytes);
  /// Whether finish() will fail anyway: writing more is for nothing.
  bool given_up() const noexcept;
  /// Flushes and fsyncs; afterwards only commit() is allowed. Fails with kCannotWrite (file and reason).
  Status finish();
  /// Gives the file its name, or writes what was put aside. @pre finish() succeeded
  Status commit();

  /// When its turn comes in commit_all(): what can be taken back first.
  enum class Turn : std::uint8_t { kFile, kDescriptor, kStdout };
  Turn turn() const noexcept;

 private:
  struct State;
  explicit OutputFile(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Finishes all, then commits all: a failure while writing any of them leaves every old file as it was. Descriptors are
/// written when all files are on disk, stdout last, and the files get their names when that has succeeded.
KATHA_EXPORT Status commit_all(std::span<OutputFile> files);

/// JSON string with quotes. Control characters are escaped; ill-formed UTF-8 becomes U+FFFD.
KATHA_EXPORT void append_json_string(std::string& out, std::string_view s);
/// Shortest decimal that reads back as the same double; "null" if not finite.
KATHA_EXPORT void append_json_number(std::string& out, double x);
/// RFC 4180 field, quoted when needed; a leading = + - @ (full-width ones, too), tab or CR gets a ' before it
/// (spreadsheets run such cells, CWE-1236).
KATHA_EXPORT void append_csv_field(std::string& out, std::string_view s);

}  // namespace katha::inline v0
