#include "io/account.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "base/hash.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

using io::has_text;

std::size_t number(Reject reason) { return static_cast<std::size_t>(reason); }

/// Counts what has a reason, and keeps a row of it where it is one of the first.
void note(ReadAccount& account, const Location& where, Reject reason, std::string_view text, std::uint32_t detail = 0) {
  const bool first = account.by_reason[number(reason)]++ < kFirstRejects;
  if (!first && !account.every_row) return;
  account.rows.push_back({where, has_text(reason) ? account.details.id(text) : detail, reason});
}

}  // namespace

std::string_view reject_code(Reject reason) noexcept {
  constexpr std::array<std::string_view, kRejectCount> kCodes{"bad_json",   "not_object", "too_deep",
                                                              "too_long",   "no_text",    "text_not_string",
                                                              "unreadable", "empty",      "repaired_utf8"};
  return kCodes[number(reason)];
}

std::uint32_t DistinctTexts::id(std::string_view text) {
  if (2 * (texts_.size() + 1) > table_.size()) grow();
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = hash_bytes(text) & mask;
  for (; table_[slot] != 0; slot = (slot + 1) & mask) {
    if (texts_[table_[slot] - 1] == text) return table_[slot] - 1;
  }
  texts_.push_back(text);
  table_[slot] = static_cast<std::uint32_t>(texts_.size());
  return table_[slot] - 1;
}

void DistinctTexts::grow() {
  table_.assign(std::max<std::size_t>(16, 2 * table_.size()), 0);
  const std::size_t mask = table_.size() - 1;
  for (std::uint32_t i = 0; i < texts_.size(); ++i) {
    std::size_t slot = hash_bytes(texts_[i]) & mask;
    while (table_[slot] != 0) slot = (slot + 1) & mask;
    table_[slot] = i + 1;
  }
}

void ReadAccount::add(const ReadAccount& later) {
  every_row |= later.every_row;
  std::array<std::uint64_t, kRejectCount> kept = by_reason;
  for (RejectedRecord row : later.rows) {
    if (kept[number(row.reason)]++ >= kFirstRejects && !every_row) continue;
    if (has_text(row.reason)) row.detail = details.id(later.details[row.detail]);
    rows.push_back(row);
  }
  records += later.records;
  rejected += later.rejected;
  empty += later.empty;
  repaired += later.repaired;
  bytes += later.bytes;
  max_record = std::max(max_record, later.max_record);
  for (std::size_t i = 0; i < kRejectCount; ++i) by_reason[i] += later.by_reason[i];
  for (const std::string& name : later.fields_seen) io::add_field_seen(*this, name);
}

std::string ReadAccount::detail(const RejectedRecord& row) const {
  switch (row.reason) {
    case Reject::kTooLong:
      return std::to_string(row.where.bytes) + " bytes, more than the limit of " + std::to_string(max_record);
    case Reject::kEmpty:
      return "no word in the text";
    case Reject::kRepairedUtf8:
      return std::to_string(row.detail) +
             (row.detail == 1 ? " ill-formed part became U+FFFD" : " ill-formed parts became U+FFFD");
    default:
      return std::string(details[row.detail]);
  }
}

namespace io {

void reject(ReadAccount& account, const Location& where, Reject reason, std::string_view detail) {
  ++account.records;
  ++account.rejected;
  note(account, where, reason, detail);
}

void reject_too_long(ReadAccount& account, const Location& where, std::uint64_t max_record) {
  account.max_record = max_record;
  reject(account, where, Reject::kTooLong, {});
}

void note_empty(ReadAccount& account, const Location& where) {
  ++account.empty;
  note(account, where, Reject::kEmpty, {});
}

void note_repair(ReadAccount& account, const Location& where, std::uint64_t replaced) {
  ++account.repaired;
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  note(account, where, Reject::kRepairedUtf8, {}, static_cast<std::uint32_t>(std::min(replaced, kMost)));
}

void add_by_place(ReadAccount& account, const ReadAccount& other) {
  if (other.rows.empty()) return account.add(other);
  const bool every_row = account.every_row;
  account.every_row = true;  // which rows are the first is known once they are sorted
  account.add(other);
  std::ranges::sort(account.rows, {},
                    [](const RejectedRecord& r) { return std::tuple(r.where.file, r.where.offset, r.reason); });
  account.every_row = every_row;
  if (every_row) return;
  std::array<std::uint64_t, kRejectCount> met{};
  std::erase_if(account.rows, [&](const RejectedRecord& r) { return met[number(r.reason)]++ >= kFirstRejects; });
}

void add_field_seen(ReadAccount& account, std::string_view name) {
  auto& seen = account.fields_seen;
  const auto place = std::lower_bound(seen.begin(), seen.end(), name);
  if (place != seen.end() && *place == name) return;
  if (seen.size() == kFieldsSeen) {
    if (place == seen.end()) return;
    std::move_backward(place, seen.end() - 1, seen.end());
    *place = std::string(name);
  } else {
    seen.insert(place, std::string(name));
  }
}

std::string shortened(std::string_view name) {
  constexpr std::size_t kLongest = 60;
  if (name.size() <= kLongest) return std::string(name);
  return std::string(first_bytes(name, kLongest)) + "…";
}

}  // namespace io
}  // namespace katha::inline v0
