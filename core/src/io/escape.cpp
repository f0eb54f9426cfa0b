// Values as JSON and CSV text.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "katha/io/write.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

/// Letter of the two-character escape, or 0.
char short_escape(unsigned char c) {
  switch (c) {
    case '"':
    case '\\':
      return static_cast<char>(c);
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

void append_escaped(std::string& out, unsigned char c) {
  constexpr char kHex[] = "0123456789abcdef";
  if (const char letter = short_escape(c)) {
    out += {'\\', letter};
  } else {
    out.append("\\u00").append({kHex[c >> 4], kHex[c & 15]});
  }
}

/// What makes a cell a formula in some spreadsheet, the full-width forms of Chinese and Japanese input among it.
bool starts_formula(std::string_view s) {
  constexpr std::string_view kStarts[] = {"=", "+", "-", "@", "\t", "\r", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  return std::ranges::any_of(kStarts, [&](std::string_view start) { return s.starts_with(start); });
}

}  // namespace

void append_json_string(std::string& out, std::string_view s) {
  out.push_back('"');
  const char* run = s.data();  // needs no escape from here to p, not yet copied
  const char* const end = run + s.size();
  for (const char* p = run; p != end;) {
    const Utf8Step step = decode_utf8(p, end);
    if (!step.well_formed) {
      out.append(run, p).append(kReplacementUtf8);
      run = p + step.length;
    } else if (step.code_point < 0x20 || step.code_point == '"' || step.code_point == '\\') {
      append_escaped(out.append(run, p), static_cast<unsigned char>(*p));
      run = p + 1;
    }
    p += step.length;
  }
  out.append(run, end).push_back('"');
}

void append_json_number(std::string& out, double x) {
  if (!std::isfinite(x)) {
    out += "null";
    return;
  }
  char digits[32];  // the longest shortest double has 24 characters
  // Without an exponent a large number looks like an integer, and readers (simdjson) refuse integers beyond
  // 64 bits.
  const bool large = std::abs(x) >= 0x1p53;
  const auto end = large ? std::to_chars(digits, digits + sizeof digits, x, std::chars_format::scientific).ptr
                         : std::to_chars(digits, digits + sizeof digits, x).ptr;
  out.append(digits, end);
}

void append_csv_field(std::string& out, std::string_view s) {
  const bool formula = starts_formula(s);
  const bool quoted = s.find_first_of(",\"\r\n") != std::string_view::npos;
  if (quoted) out.push_back('"');
  if (formula) out.push_back('\'');
  for (const char c : s) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  if (quoted) out.push_back('"');
}

}  // namespace katha::inline v0
