#include "generate/json_line.h"

#include <array>
#include <cstddef>
#include <string_view>

#include "generate/letters.h"

namespace katha::generate {
namespace {

void append_escape(char32_t unit, std::string& out) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(unit >> shift) & 0xF];
}

void append_code_point(char32_t c, std::string& out) {
  if (c < 0x10000) return append_escape(c, out);
  append_escape(0xD800 + ((c - 0x10000) >> 10), out);
  append_escape(0xDC00 + ((c - 0x10000) & 0x3FF), out);
}

void append_ascii(char c, Escapes escapes, std::string& out) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    case '/':
      out += escapes == Escapes::kSlashes ? "\\/" : "/";
      return;
    default:
      if (static_cast<unsigned char>(c) < 0x20) return append_escape(static_cast<unsigned char>(c), out);
      out += c;
  }
}

/// Bytes that are never escaped as long as UTF-8 is allowed.
constexpr std::array<bool, 256> kCopied = [] {
  std::array<bool, 256> copied{};
  for (std::size_t c = 0x20; c < 256; ++c) copied[c] = c != '"' && c != '\\' && c != '/';
  return copied;
}();

void append_utf8_string(std::string_view s, Escapes escapes, std::string& out) {
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t begin = at;
    while (at < s.size() && kCopied[static_cast<unsigned char>(s[at])]) ++at;
    out += s.substr(begin, at - begin);
    if (at < s.size()) append_ascii(s[at++], escapes, out);
  }
}

void append_ascii_string(std::string_view s, std::string& out) {
  for (std::size_t at = 0; at < s.size();) {
    const char32_t c = next_utf8(s, at);
    if (c < 0x80) {
      append_ascii(static_cast<char>(c), Escapes::kAscii, out);
    } else {
      append_code_point(c, out);
    }
  }
}

void append_field(std::string_view name, std::string_view value, Escapes escapes, std::string& out) {
  out += out.ends_with('\n') || out.empty() ? "{\"" : ",\"";
  out += name;
  out += "\":\"";
  if (escapes == Escapes::kAscii) {
    append_ascii_string(value, out);
  } else {
    append_utf8_string(value, escapes, out);
  }
  out += '"';
}

}  // namespace

void append_json_line(const Article& article, std::string& out) {
  const auto field = [&](std::string_view name, std::string_view value) {
    append_field(name, value, article.escapes, out);
  };
  field("id", article.id);
  field("title", article.title);
  field("text", article.text);
  field("published", article.published);
  field("source", article.source);
  field("url", article.url);
  field("lang", article.lang);
  out += "}\n";
}

}  // namespace katha::generate
