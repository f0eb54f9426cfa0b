// Random strings that look for trouble: letters and marks of many scripts, characters that combine, expand or
// vanish.
#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <string>

namespace katha::support {

struct CodePointRange {
  char32_t first, last;
  const char* name;
};

/// Over 40 ranges: ASCII, Latin, Greek, Cyrillic, Hebrew, Arabic, Indic scripts, Thai, Hangul, Han, Kana,
/// combining marks, compatibility forms, default ignorables, supplementary planes.
std::span<const CodePointRange> code_point_ranges();

/// `length` code points, each from one of a few ranges drawn for this string; runs of marks are common.
std::string random_text(std::mt19937_64& random, std::size_t length);

/// Bytes that are mostly well-formed UTF-8, with some damage.
std::string random_damaged_text(std::mt19937_64& random, std::size_t length);

}  // namespace katha::support
