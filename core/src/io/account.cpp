#include "io/account.h"

#include <algorithm>
#include <iterator>

namespace katha {

std::string_view reject_code(Reject reason) noexcept {
  constexpr std::array<std::string_view, kRejectCount> kCodes{"bad_json",   "not_object", "too_deep",
                                                              "too_long",   "no_text",    "text_not_string",
                                                              "unreadable", "empty",      "repaired_utf8"};
  return kCodes[static_cast<std::size_t>(reason)];
}

void ReadAccount::add(ReadAccount&& later) {
  records += later.records;
  rejected += later.rejected;
  repaired += later.repaired;
  bytes += later.bytes;
  for (std::size_t i = 0; i < kRejectCount; ++i) by_reason[i] += later.by_reason[i];
  if (rows.empty()) {
    rows = std::move(later.rows);
  } else {
    std::move(later.rows.begin(), later.rows.end(), std::back_inserter(rows));
  }
  for (const std::string& name : later.fields_seen) io::add_field_seen(*this, name);
}

namespace io {

void reject(ReadAccount& account, const Location& where, Reject reason, std::string detail) {
  ++account.records;
  ++account.rejected;
  ++account.by_reason[static_cast<std::size_t>(reason)];
  account.rows.push_back({where, reason, std::move(detail)});
}

void reject_too_long(ReadAccount& account, const Location& where, std::uint64_t max_record) {
  reject(account, where, Reject::kTooLong,
         std::to_string(where.bytes) + " bytes, more than the limit of " + std::to_string(max_record));
}

void note_repair(ReadAccount& account, const Location& where, std::uint64_t replaced) {
  ++account.repaired;
  ++account.by_reason[static_cast<std::size_t>(Reject::kRepairedUtf8)];
  account.rows.push_back({where, Reject::kRepairedUtf8,
                          std::to_string(replaced) +
                              (replaced == 1 ? " ill-formed part became U+FFFD" : " ill-formed parts became U+FFFD")});
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
  std::size_t n = kLongest;
  while (n > 0 && (static_cast<unsigned char>(name[n]) & 0xC0) == 0x80) --n;
  return std::string(name.substr(0, n)) + "…";
}

}  // namespace io
}  // namespace katha
