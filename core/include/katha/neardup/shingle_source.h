// Where the near-duplicate stages get an article's shingles from when they must look at them: made again from the
// input, or kept in memory. Most articles are never looked at, and those that are lie in small groups, so nothing is
// gained by keeping them (docs/decisions/0008-verify.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "katha/document.h"
#include "katha/error.h"
#include "katha/rows.h"

namespace katha::inline v0 {

/// What an article is cut into: shingle() or shingle_pairs() of katha/text/shingle.h.
enum class Cut : std::uint8_t { kWindows, kPairs };

/// Used by one thread.
class ShingleReader {
 public:
  virtual ~ShingleReader() = default;
  /// Replaces `hashes` by the article's shingle hashes: in any order, repeats included.
  virtual Status read(DocId doc, Cut cut, std::vector<std::uint64_t>& hashes) = 0;
};

class ShingleSource {
 public:
  virtual ~ShingleSource() = default;
  virtual std::size_t size() const noexcept = 0;  ///< number of articles
  /// Two articles are compared by pairs if either is short, else by windows.
  virtual bool is_short(DocId doc) const noexcept = 0;
  virtual std::unique_ptr<ShingleReader> reader() const = 0;
};

/// Rows in memory, by DocId; none is short. They must outlive it.
class KeptShingles : public ShingleSource {
 public:
  explicit KeptShingles(const Rows<std::uint64_t>& rows) : rows_(rows) {}
  std::size_t size() const noexcept override { return rows_.size(); }
  bool is_short(DocId) const noexcept override { return false; }
  std::unique_ptr<ShingleReader> reader() const override;

 private:
  const Rows<std::uint64_t>& rows_;
};

}  // namespace katha::inline v0
