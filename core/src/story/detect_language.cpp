#include "story/detect_language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>

#include "katha/story/background.h"
#include "katha/text/normalize.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kReadBytes = 1500;  // 4,000 told twelve languages apart no better

/// CLD2 reads nothing of a text with a character that is no one's to exchange.
/// @return the bytes before the first one
std::size_t ask(std::string_view text, CLD2::Language& language, bool& reliable) {
  int valid = 0;
  language = CLD2::DetectLanguageCheckUTF8(text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true,
                                           &reliable, &valid);
  return static_cast<std::size_t>(valid);
}

}  // namespace

std::string detect_language(std::string_view title, std::string_view text, std::string& scratch) {
  scratch.clear();
  repair_utf8(first_bytes(title, kReadBytes), scratch);
  scratch.push_back('\n');
  repair_utf8(first_bytes(text, kReadBytes), scratch);
  std::ranges::replace_if(scratch, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }, ' ');
  CLD2::Language language = CLD2::UNKNOWN_LANGUAGE;
  bool reliable = false;
  const std::size_t valid = ask(scratch, language, reliable);
  if (valid < scratch.size()) ask(std::string_view(scratch).substr(0, valid), language, reliable);
  return reliable ? canonical_language(CLD2::LanguageCode(language)) : "und";
}

}  // namespace katha::inline v0
