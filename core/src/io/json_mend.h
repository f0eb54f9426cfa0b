// What simdjson refuses although it need not cost a record.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace katha::inline v0::io {

/// Appends `json` to `out` with
///   - each maximal ill-formed part of UTF-8 as U+FFFD,
///   - each lone surrogate escape as \ufffd,
///   - each number, wherever it is, as 0: JSON bounds no number (RFC 8259, section 6), simdjson does. Numbers
///   are read
///     from the line itself (raw_field_value) where one is needed.
/// Whether the result is well-formed is for the parser to say.
/// @return how many parts became U+FFFD
std::uint64_t mend_json(std::string_view json, std::string& out);

/// The value of the `ordinal`th field (from 0) of an object as it is written; only numbers and words are.
/// @pre `json` parses as an object with more than `ordinal` fields, perhaps once mended
std::string_view raw_field_value(std::string_view json, std::size_t ordinal) noexcept;

/// "-12", "0", "37": no fraction, no exponent.
bool is_json_integer(std::string_view s) noexcept;

}  // namespace katha::inline v0::io
