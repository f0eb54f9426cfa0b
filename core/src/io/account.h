// Keeping the books of records that were not used as they came.
#pragma once

#include <string>
#include <string_view>

#include "katha/io/read.h"

namespace katha::inline v0::io {

inline constexpr std::size_t kFieldsSeen = 32;  ///< names kept in ReadAccount::fields_seen

/// Whether RejectedRecord::detail is one of the account's texts.
inline bool has_text(Reject reason) noexcept {
  return reason != Reject::kTooLong && reason != Reject::kEmpty && reason != Reject::kRepairedUtf8;
}

/// Counts a record that is not used.
void reject(ReadAccount& account, const Location& where, Reject reason, std::string_view detail);
void reject_too_long(ReadAccount& account, const Location& where, std::uint64_t max_record);
/// Notes that a record, already counted, has no word in its text.
void note_empty(ReadAccount& account, const Location& where);
/// Notes that a record, already counted, was mended.
void note_repair(ReadAccount& account, const Location& where, std::uint64_t replaced);

/// Adds an account of records that stand between those of `account`.
void add_by_place(ReadAccount& account, const ReadAccount& other);

/// Keeps the kFieldsSeen first names in byte order, whatever order they come in.
void add_field_seen(ReadAccount& account, std::string_view name);

/// A name for a message: long ones are cut (at a character).
std::string shortened(std::string_view name);

}  // namespace katha::inline v0::io
