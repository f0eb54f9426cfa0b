// Streams of decompressed bytes -> whole records in blocks. How the stream is chopped, by reads or by blocks,
// changes no record, line number or offset.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "io/decompress.h"
#include "katha/io/read.h"

namespace katha::inline v0::io {

/// What cutting needs to know; fixed for a run.
struct CutLimits {
  std::uint64_t block_bytes = 0, max_record = 0;
};

/// Cuts one JSONL stream. Errors carry no file name.
class LineCutter {
 public:
  /// @param begin  where the stream begins: elsewhere than at the start of the file, if lines were read before
  LineCutter(Fill decompressed, const ReadPosition& begin, const CutLimits& limits);

  /// Appends whole lines until the block is full (true), or until the file ends or a line is longer than
  /// max_record; that one is read over and goes to the block's account.
  Result<bool> append_to(Block& block);
  bool at_end() const noexcept { return ended_ && carry_.empty(); }
  /// Behind what has been appended or read over.
  ReadPosition position() const noexcept { return {file_, line_, offset_}; }

 private:
  Status start(Block& block);
  Result<std::size_t> read_more(ByteBuffer& bytes, std::size_t line_begin);
  void close_piece(Block& block, std::size_t begin, std::size_t end);
  Status skip_line(Block& block, std::size_t line_begin);

  Fill read_;
  std::uint32_t file_;
  CutLimits limits_;
  bool started_ = false, ended_ = false;
  ByteBuffer carry_;      ///< read, but not in a block yet
  std::uint64_t line_;    ///< of carry_'s first byte
  std::uint64_t offset_;  ///< of carry_'s first byte
};

/// Appends a .txt article: a piece, or a row in the account if it cannot be used. `raw` is not decompressed.
/// @param size_on_disk  a hint
Status append_text(const Fill& raw, std::uint32_t file, std::uint64_t size_on_disk, const CutLimits& limits,
                   Block& block);

inline constexpr std::size_t kPadding = 64;  ///< bytes simdjson may read behind what it parses, or a few more

/// Ends the block's bytes with padding.
void pad(Block& block);

}  // namespace katha::inline v0::io
