#include "io/decompress.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <string>

namespace katha::inline v0::io {
namespace {

constexpr std::size_t kBufferBytes = 256u << 10;
constexpr std::string_view kGzipMagic("\x1f\x8b", 2);
constexpr std::string_view kZstdMagic("\x28\xb5\x2f\xfd", 4);
constexpr std::string_view kSkippableMagicEnd("\x2a\x4d\x18", 3);  // after a byte 50..5F

bool is_skippable_frame(std::string_view s) {
  return s.size() >= 4 && (static_cast<unsigned char>(s[0]) & 0xF0) == 0x50 && s.substr(1, 3) == kSkippableMagicEnd;
}

std::string_view expected_format(std::string_view name) {
  return name.ends_with(".gz") ? "gzip" : name.ends_with(".zst") ? "zstd" : "";
}

}  // namespace

Format sniff(std::span<const char> start) noexcept {
  const std::string_view s(start.data(), start.size());
  if (s.starts_with(kGzipMagic)) return Format::kGzip;
  if (s.starts_with(kZstdMagic) || is_skippable_frame(s)) return Format::kZstd;
  return Format::kPlain;
}

Decompressor::Decompressor(Fill fill, std::string_view name, std::uint32_t max_expansion, std::uint64_t free_expansion)
    : fill_(std::move(fill)),
      expected_(expected_format(name)),
      max_expansion_(max_expansion),
      free_expansion_(free_expansion),
      buffer_(kBufferBytes) {}

Result<std::size_t> Decompressor::read(std::span<char> out) {
  assert(!out.empty());
  if (!started_) {
    if (Status status = start(); !status) return status.error();
  }
  return codec_ ? read_compressed(out) : read_plain(out);
}

/// Appends to the buffer's used part.
Result<std::size_t> Decompressor::refill() {
  if (begin_ == end_) begin_ = end_ = 0;
  auto n = fill_(std::span(buffer_).subspan(end_));
  if (!n) return n;
  end_ += *n;
  input_ended_ = *n == 0;
  return n;
}

Status Decompressor::start() {
  started_ = true;
  while (end_ < 4 && !input_ended_) {
    if (auto n = refill(); !n) return n.error();
  }
  const std::string_view head(buffer_.data(), end_);
  const Format format = sniff(head);
  if (format == Format::kGzip) codec_ = make_gzip_codec();
  if (format == Format::kZstd) codec_ = make_zstd_codec();
  const std::string_view magic = expected_ == "gzip" ? kGzipMagic : kZstdMagic;
  if (!codec_ && !expected_.empty() && magic.starts_with(head)) {
    return Error{ErrorCode::kCannotRead,
                 "cut off: " + std::to_string(end_) + " bytes are no " + std::string(expected_) + " stream", ""};
  }
  return Ok{};
}

Result<std::size_t> Decompressor::read_plain(std::span<char> out) {
  if (begin_ == end_) return input_ended_ ? Result<std::size_t>(std::size_t{0}) : fill_(out);
  const std::size_t n = std::min(out.size(), end_ - begin_);
  std::memcpy(out.data(), buffer_.data() + begin_, n);
  begin_ += n;
  return n;
}

Result<std::size_t> Decompressor::read_compressed(std::span<char> out) {
  for (;;) {
    if (begin_ == end_ && !input_ended_) {
      if (auto n = refill(); !n) return n;
    }
    const bool no_input = begin_ == end_;  // what is still to come out is inside the codec
    if (no_input && codec_->at_end()) return std::size_t{0};
    const Codec::Step step = codec_->step(std::span(buffer_).subspan(begin_, end_ - begin_), out);
    begin_ += step.consumed;
    consumed_ += step.consumed;
    produced_ += step.produced;
    if (step.error != nullptr) return error_at_position(step.error);
    if (Status status = check_expansion(); !status) return status.error();
    if (step.produced > 0) return step.produced;
    if (no_input) return error_at_position("cut off, the end is missing");
  }
}

Error Decompressor::error_at_position(const char* reason) const {
  return {ErrorCode::kCannotRead,
          "damaged " + std::string(codec_->name()) + " data at byte " + std::to_string(consumed_) + ": " + reason, ""};
}

Status Decompressor::check_expansion() const {
  if (produced_ <= free_expansion_ || produced_ / max_expansion_ <= consumed_) return Ok{};
  return Error{ErrorCode::kCannotRead,
               std::to_string(consumed_) + " bytes of " + codec_->name() + " data expand to more than " +
                   std::to_string(produced_) + ", over " + std::to_string(max_expansion_) +
                   " times their size; if the file is to be trusted, raise --max-expansion",
               ""};
}

}  // namespace katha::inline v0::io
