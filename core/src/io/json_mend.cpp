#include "io/json_mend.h"

#include <algorithm>
#include <optional>

#include "katha/text/normalize.h"

namespace katha::inline v0::io {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<unsigned> hex_digit(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  const char lower = static_cast<char>(c | 0x20);
  if (lower >= 'a' && lower <= 'f') return static_cast<unsigned>(lower - 'a' + 10);
  return std::nullopt;
}

/// The UTF-16 unit of "\uXXXX" at s[i], if that is what stands there.
std::optional<unsigned> unicode_escape(std::string_view s, std::size_t i) {
  if (s.size() - std::min(i, s.size()) < 6 || s[i] != '\\' || s[i + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  for (std::size_t k = i + 2; k < i + 6; ++k) {
    const auto digit = hex_digit(s[k]);
    if (!digit) return std::nullopt;
    unit = unit * 16 + *digit;
  }
  return unit;
}

bool is_high(std::optional<unsigned> unit) { return unit && *unit >= 0xD800 && *unit < 0xDC00; }
bool is_low(std::optional<unsigned> unit) { return unit && *unit >= 0xDC00 && *unit < 0xE000; }

/// Mends the escape at s[i] if it is a lone surrogate; returns its length, or that of the pair.
std::size_t mend_escape(std::string& s, std::size_t i, std::uint64_t& mended) {
  const auto unit = unicode_escape(s, i);
  if (!unit) return 2;
  if (is_high(unit) && is_low(unicode_escape(s, i + 6))) return 12;
  if (is_high(unit) || is_low(unit)) {
    s.replace(i + 2, 4, "FFFD");
    ++mended;
  }
  return 6;
}

std::size_t skip_digits(std::string_view s, std::size_t i) {
  while (i < s.size() && is_digit(s[i])) ++i;
  return i;
}

/// RFC 8259: [ "-" ] ( "0" / 1-9 digits ) [ "." digits ] [ ("e" / "E") [ "+" / "-" ] digits ]
bool is_json_number(std::string_view s) {
  std::size_t i = s.starts_with('-') ? 1 : 0;
  const std::size_t whole = skip_digits(s, i);
  if (whole == i || (s[i] == '0' && whole > i + 1)) return false;
  i = whole;
  if (i < s.size() && s[i] == '.') {
    const std::size_t fraction = skip_digits(s, i + 1);
    if (fraction == i + 1) return false;
    i = fraction;
  }
  if (i < s.size() && (s[i] == 'e' || s[i] == 'E')) {
    const std::size_t sign = i + 1 < s.size() && (s[i + 1] == '+' || s[i + 1] == '-') ? 1 : 0;
    const std::size_t exponent = skip_digits(s, i + 1 + sign);
    if (exponent == i + 1 + sign) return false;
    i = exponent;
  }
  return i == s.size();
}

/// Overwrites the number at s[i], if it is one, with 0 and blanks; returns its length.
std::size_t mend_number(std::string& s, std::size_t i) {
  const std::size_t end = std::min(s.find_first_not_of("0123456789+-.eE", i), s.size());
  const std::size_t length = end - i;
  if (is_json_number(std::string_view(s).substr(i, length))) {
    std::fill_n(s.begin() + static_cast<std::ptrdiff_t>(i), length, ' ');
    s[i] = '0';
  }
  return length;
}

/// Past the string whose opening quote is s[i].
std::size_t skip_string(std::string_view s, std::size_t i) {
  for (++i; i < s.size() && s[i] != '"'; ++i) {
    if (s[i] == '\\') ++i;
  }
  return std::min(i + 1, s.size());
}

}  // namespace

std::uint64_t mend_json(std::string_view json, std::string& out) {
  const std::size_t begin = out.size();
  std::uint64_t mended = repair_utf8(json, out);
  bool in_string = false;
  for (std::size_t i = begin; i < out.size();) {
    const char c = out[i];
    if (c == '"') in_string = !in_string;
    if (in_string && c == '\\') {
      i += mend_escape(out, i, mended);
    } else if (!in_string && (c == '-' || is_digit(c))) {
      i += mend_number(out, i);
    } else {
      ++i;
    }
  }
  return mended;
}

std::string_view raw_field_value(std::string_view json, std::size_t ordinal) noexcept {
  std::size_t depth = 0, field = 0;
  for (std::size_t i = 0; i < json.size();) {
    const char c = json[i];
    if (c == '"') {
      i = skip_string(json, i);
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (c == ',' && depth == 1) ++field;
    if (c == ':' && depth == 1 && field == ordinal) {
      const std::size_t begin = std::min(json.find_first_not_of(" \t\r", i + 1), json.size());
      const std::size_t end = std::min(json.find_first_of(" \t\r,}", begin), json.size());
      return json.substr(begin, end - begin);
    }
    ++i;
  }
  return {};
}

bool is_json_integer(std::string_view s) noexcept {
  return is_json_number(s) && s.find_first_of(".eE") == std::string_view::npos;
}

}  // namespace katha::inline v0::io
