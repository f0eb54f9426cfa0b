// A stream of bytes -> the same, decompressed. What it is compressed with is told by its first bytes, not by
// a name.
//
// Everything streams: no size that a file declares is believed or allocated. gzip (RFC 1952) may have several
// members, zstd (RFC 8878) several frames, skippable ones too. What is cut off, damaged or followed by other
// bytes is an error.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "katha/error.h"

namespace katha::inline v0::io {

/// Gives up to bytes.size() bytes, at least one unless at the end (0).
using Fill = std::function<Result<std::size_t>(std::span<char> bytes)>;

/// Expansion is not looked at before so many bytes have come out: a short file may be all blanks.
inline constexpr std::uint64_t kFreeExpansion = 16u << 20;

/// One compression format. A step moves some bytes from `in` to `out`.
class Codec {
 public:
  struct Step {
    std::size_t consumed = 0, produced = 0;
    const char* error = nullptr;
  };
  virtual ~Codec() = default;
  virtual Step step(std::span<const char> in, std::span<char> out) = 0;
  /// Whether the stream may end here: between members or frames, nothing left to give out.
  virtual bool at_end() const = 0;
  virtual const char* name() const = 0;
};
std::unique_ptr<Codec> make_gzip_codec();
std::unique_ptr<Codec> make_zstd_codec();

enum class Format { kPlain, kGzip, kZstd };
/// By the first four bytes (fewer in a shorter file).
Format sniff(std::span<const char> start) noexcept;

class Decompressor {
 public:
  /// @param name           of the file: one that ends in .gz or .zst must not be cut off before its format
  /// can be told
  /// @param max_expansion  decompressed : compressed, once `free_expansion` bytes have come out
  Decompressor(Fill fill, std::string_view name, std::uint32_t max_expansion,
               std::uint64_t free_expansion = kFreeExpansion);

  /// As Fill, of decompressed bytes. Fails with kCannotRead (position in the compressed stream, reason; no
  /// file name).
  /// @pre !out.empty()
  Result<std::size_t> read(std::span<char> out);
  /// Forgets what it has read ahead: what comes next is plain, whatever it looks like.
  void go_on_plain() noexcept { started_ = true, input_ended_ = false, begin_ = end_ = 0; }
  /// Known once something has been read.
  bool is_compressed() const noexcept { return codec_ != nullptr; }

 private:
  Status start();
  Result<std::size_t> refill();
  Result<std::size_t> read_plain(std::span<char> out);
  Result<std::size_t> read_compressed(std::span<char> out);
  Error error_at_position(const char* reason) const;
  Status check_expansion() const;

  Fill fill_;
  std::string_view expected_;  ///< "gzip", "zstd" by the name, or empty
  std::uint64_t max_expansion_, free_expansion_;
  std::unique_ptr<Codec> codec_;  ///< null: plain
  bool started_ = false, input_ended_ = false;
  std::vector<char> buffer_;  ///< compressed; [begin_, end_) is yet to be used
  std::size_t begin_ = 0, end_ = 0;
  std::uint64_t consumed_ = 0, produced_ = 0;
};

}  // namespace katha::inline v0::io
