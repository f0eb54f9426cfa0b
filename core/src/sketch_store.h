// The sketches of a run, part by part: in memory or, to spare it, in a file.
#pragma once

#include <optional>
#include <string>

#include "io/spool.h"
#include "katha/sketch/minhash.h"

namespace katha::inline v0 {

class SketchStore {
 public:
  /// @param in_file  a nameless one in `folder` (empty: the system's for temporary files)
  SketchStore(std::uint32_t slots, bool in_file, std::string folder)
      : in_file_(in_file), folder_(std::move(folder)), sketches_{slots, {}} {}

  /// So far.
  std::size_t size() const noexcept {
    return (spool_ ? static_cast<std::size_t>(spool_->size()) : sketches_.values.size()) / sketches_.slots;
  }
  /// Room for so many in memory, so that they need not be copied while they grow.
  void reserve(std::size_t articles);
  /// Fails with kCannotWrite (folder and reason).
  Status append(std::span<const std::uint8_t> values);
  /// After the last.
  Result<Sketches> finish() &&;

 private:
  const bool in_file_;
  const std::string folder_;
  std::optional<io::Spool> spool_;
  Sketches sketches_;
};

}  // namespace katha::inline v0
