#include "generate/respell.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <cassert>
#include <cstdint>

#include "generate/letters.h"
#include "generate/random.h"
#include "text/utf8.h"

namespace katha::generate {
namespace {

constexpr char32_t kCandrabindu = 0x901, kAnusvara = 0x902, kVisarga = 0x903, kNukta = 0x93C, kVirama = 0x94D;
constexpr char32_t kTatweel = 0x640, kFatha = 0x64E, kKasra = 0x650;

bool is_nasal(char32_t c) { return c == U'ङ' || c == U'ञ' || c == U'ण' || c == U'न' || c == U'म'; }
bool is_consonant(char32_t c) { return 0x915 <= c && c <= 0x939; }

/// The code point at `at` without moving; 0 at the end.
char32_t peek(const std::string& text, std::size_t at) { return at < text.size() ? next_utf8(text, at) : 0; }

std::string respell_hindi(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_utf8(text, at);
    if (c == kNukta || c == kVisarga) continue;
    if (is_nasal(c) && peek(text, at) == kVirama && is_consonant(peek(text, at + 3))) {
      append_utf8(out, kAnusvara);
      at += 3;  // the virama's bytes
    } else {
      append_utf8(out, c == kCandrabindu ? kAnusvara : c);
    }
  }
  return out;
}

bool is_arabic_letter(char32_t c) { return 0x620 <= c && c <= 0x64A && c != kTatweel; }

std::string respell_arabic(const std::string& text) {
  Random random(text.size(), Stream::kVariant);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_utf8(text, at);
    append_utf8(out, c);
    if (!is_arabic_letter(c) || !random.one_in(8)) continue;
    const bool inside = is_arabic_letter(peek(text, at));
    append_utf8(out, inside && random.one_in(2) ? kTatweel : random.one_in(2) ? kFatha : kKasra);
  }
  return out;
}

}  // namespace

bool can_respell(const Language& language) noexcept { return language.code == "hi" || language.code == "ar"; }

void respell(const Language& language, std::string& text) {
  if (language.code == "hi") text = respell_hindi(text);
  if (language.code == "ar") text = respell_arabic(text);
}

void decompose(std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(status);
  assert(nfd);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfd->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  assert(U_SUCCESS(status));
  text = std::move(out);
}

}  // namespace katha::generate
