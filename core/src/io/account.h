// Keeping the books of records that were not used as they came.
#pragma once

#include <string>
#include <string_view>

#include "katha/io/read.h"

namespace katha::io {

inline constexpr std::size_t kFieldsSeen = 32;  ///< names kept in ReadAccount::fields_seen

/// Counts a record that is not used.
void reject(ReadAccount& account, const Location& where, Reject reason, std::string detail);
void reject_too_long(ReadAccount& account, const Location& where, std::uint64_t max_record);
/// Notes that a record, counted by whoever uses it, was mended.
void note_repair(ReadAccount& account, const Location& where, std::uint64_t replaced);

/// Keeps the kFieldsSeen first names in byte order, whatever order they come in.
void add_field_seen(ReadAccount& account, std::string_view name);

/// A name for a message: long ones are cut (at a character).
std::string shortened(std::string_view name);

}  // namespace katha::io
