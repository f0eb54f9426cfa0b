#include "io/cut.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <string_view>

#include "io/account.h"
#include "kernels/kernels.h"

namespace katha::inline v0::io {
namespace {

constexpr std::size_t kLargestRead = 256u << 10;
constexpr std::size_t kSkipRead = 64u << 10;
constexpr std::string_view kUtf8Bom("\xEF\xBB\xBF", 3);

/// Name of the encoding whose byte order mark `s` starts with, or null. (UTF-16LE and UTF-32LE start alike.)
const char* wide_encoding(std::string_view s) {
  if (s.starts_with(std::string_view("\xFF\xFE\0\0", 4)) || s.starts_with(std::string_view("\0\0\xFE\xFF", 4))) {
    return "UTF-32";
  }
  return s.starts_with("\xFF\xFE") || s.starts_with("\xFE\xFF") ? "UTF-16" : nullptr;
}

/// Why a .txt file that starts with `s` is no text, or nothing.
std::optional<std::string> no_text_reason(std::string_view s) {
  if (const char* wide = wide_encoding(s)) return std::string("this is ") + wide + ": convert it to UTF-8";
  if (sniff(std::span(s.data(), s.size())) != Format::kPlain) return "compressed: only JSON lines are read compressed";
  return std::nullopt;
}

std::string_view view(const ByteBuffer& bytes, std::size_t begin, std::size_t end) {
  return {bytes.data() + begin, end - begin};
}

/// Appends `want` bytes; fewer only at the end.
Result<std::size_t> append_read(const Fill& read, ByteBuffer& bytes, std::size_t want) {
  const std::size_t size = bytes.size();
  bytes.resize(size + want);
  std::size_t got = 0;
  while (got < want) {
    auto n = read(std::span(bytes).subspan(size + got));
    if (!n) return n;
    if (*n == 0) break;
    got += *n;
  }
  bytes.resize(size + got);
  return got;
}

}  // namespace

LineCutter::LineCutter(Fill decompressed, const ReadPosition& begin, const CutLimits& limits)
    : read_(std::move(decompressed)),
      file_(begin.file),
      limits_(limits),
      started_(begin.offset > 0),
      line_(begin.line),
      offset_(begin.offset) {}

/// Looks at the file's first bytes: skips a byte order mark, refuses those of UTF-16 and UTF-32.
Status LineCutter::start(Block& block) {
  started_ = true;
  auto n = append_read(read_, carry_, 4);
  if (!n) return n.error();
  ended_ = *n < 4;
  const std::string_view head(carry_.data(), carry_.size());
  if (const char* wide = wide_encoding(head)) {
    return Error{ErrorCode::kBadInput, std::string("this is ") + wide + ": convert it to UTF-8", ""};
  }
  if (head.starts_with(kUtf8Bom)) {
    carry_.erase(carry_.begin(), carry_.begin() + kUtf8Bom.size());
    offset_ = kUtf8Bom.size();
    block.account.bytes += kUtf8Bom.size();
  }
  return Ok{};
}

/// Fills the block up; a line that goes on doubles each time, so that long lines cost linear time.
Result<std::size_t> LineCutter::read_more(ByteBuffer& bytes, std::size_t line_begin) {
  const std::uint64_t size = bytes.size();
  const std::uint64_t want =
      size < limits_.block_bytes ? limits_.block_bytes - size : std::max(limits_.block_bytes, size - line_begin);
  const std::size_t some = std::min<std::uint64_t>(want, kLargestRead);
  auto n = append_read(read_, bytes, some);
  ended_ = n && *n < some;
  return n;
}

Result<bool> LineCutter::append_to(Block& block) {
  if (!started_) {
    if (Status status = start(block); !status) return status.error();
  }
  ByteBuffer& bytes = block.bytes;
  const std::size_t begin = bytes.size();
  bytes.insert(bytes.end(), carry_.begin(), carry_.end());
  carry_.clear();
  std::size_t line_begin = begin;  // of the line that has not ended yet
  for (std::size_t searched = begin;;) {
    const auto newline = view(bytes, searched, bytes.size()).rfind('\n');
    if (newline != std::string_view::npos) line_begin = searched + newline + 1;
    searched = bytes.size();
    // + 1: a carriage return before the line end does not count.
    if (searched - line_begin > limits_.max_record + 1) break;
    if (line_begin > begin && searched >= limits_.block_bytes) break;
    if (ended_) break;
    if (auto n = read_more(bytes, line_begin); !n) return n.error();
  }
  const bool too_long = bytes.size() - line_begin > limits_.max_record + 1;
  if (ended_ && !too_long) line_begin = bytes.size();  // a last line without a line end
  close_piece(block, begin, line_begin);
  if (too_long) {
    if (Status status = skip_line(block, line_begin); !status) return status.error();
    return false;
  }
  carry_.assign(bytes.begin() + static_cast<std::ptrdiff_t>(line_begin), bytes.end());
  bytes.resize(line_begin);
  return !ended_;
}

void LineCutter::close_piece(Block& block, std::size_t begin, std::size_t end) {
  if (begin == end) return;
  block.pieces.push_back({.file = file_, .line = line_, .offset = offset_, .begin = begin, .end = end});
  const std::string_view lines = view(block.bytes, begin, end);
  line_ += kernels().count_newlines(lines.data(), lines.size());
  offset_ += lines.size();
  block.account.bytes += lines.size();
}

/// Reads over the line that starts at block.bytes[line_begin] and keeps what follows it.
Status LineCutter::skip_line(Block& block, std::size_t line_begin) {
  std::uint64_t length = block.bytes.size() - line_begin;
  char last = block.bytes.back();
  block.bytes.resize(line_begin);
  bool newline_found = false;
  while (!newline_found && !ended_) {
    carry_.clear();
    auto n = append_read(read_, carry_, kSkipRead);
    if (!n) return n.error();
    ended_ = *n < kSkipRead;
    const auto newline = view(carry_, 0, carry_.size()).find('\n');
    newline_found = newline != std::string_view::npos;
    const std::size_t rest = newline_found ? newline : carry_.size();
    if (rest > 0) last = carry_[rest - 1];
    length += rest;
    carry_.erase(carry_.begin(), carry_.begin() + static_cast<std::ptrdiff_t>(rest + (newline_found ? 1 : 0)));
  }
  const Location where{file_, line_, offset_, length - (last == '\r' ? 1 : 0)};
  reject_too_long(block.account, where, limits_.max_record);
  const std::uint64_t whole = length + (newline_found ? 1 : 0);
  ++line_;
  offset_ += whole;
  block.account.bytes += whole;
  return Ok{};
}

Status append_text(const Fill& raw, std::uint32_t file, std::uint64_t size_on_disk, const CutLimits& limits,
                   Block& block) {
  const std::size_t begin = block.bytes.size();
  // One byte more than the file is said to have, so that one read finds the end.
  const std::size_t some = std::clamp<std::uint64_t>(size_on_disk + 1, 4096, kLargestRead);
  std::uint64_t total = 0;
  for (bool ended = false; !ended;) {
    // An article that is too long is read to its end, so that its length can be told, but not kept.
    if (total > limits.max_record + kUtf8Bom.size()) block.bytes.resize(begin + 4);
    auto n = append_read(raw, block.bytes, some);
    if (!n) return n.error();
    ended = *n < some;
    total += *n;
  }
  block.account.bytes += total;
  const std::string_view head = view(block.bytes, begin, block.bytes.size()).substr(0, 4);
  const std::size_t bom = head.starts_with(kUtf8Bom) ? kUtf8Bom.size() : 0;
  const Location where{file, 1, bom, total - bom};
  const std::optional<std::string> no_text = no_text_reason(head);
  if (no_text) reject(block.account, where, Reject::kUnreadable, *no_text);
  const bool too_long = where.bytes > limits.max_record;
  if (too_long && !no_text) reject_too_long(block.account, where, limits.max_record);
  if (too_long || no_text) {
    block.bytes.resize(begin);
  } else {
    block.pieces.push_back({.file = file, .is_text = true, .offset = bom, .begin = begin + bom, .end = begin + total});
  }
  return Ok{};
}

static_assert(kPadding >= simdjson::SIMDJSON_PADDING);
void pad(Block& block) { block.bytes.resize(block.bytes.size() + kPadding, '\0'); }

}  // namespace katha::inline v0::io
