#include "text/script_count.h"

#include <bit>

#include "text/char_classes.h"

namespace katha {
namespace {

using unicode::CharClass;

/// How many of eight bytes, all ASCII, are letters.
std::uint32_t count_letters(std::uint64_t bytes) noexcept {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  const std::uint64_t lower = bytes | kOnes * 0x20;
  const std::uint64_t from_a = lower + kOnes * (0x80 - 'a'), above_z = lower + kOnes * (0x7F - 'z');
  return static_cast<std::uint32_t>(std::popcount(from_a & ~above_z & kOnes * 0x80));
}

/// Moves `p` over ASCII, eight bytes at a time; returns how many of them are letters.
std::uint32_t pass_ascii(const char*& p, const char* end) noexcept {
  std::uint32_t letters = 0;
  for (; end - p >= 8 && are_ascii(load_eight(p)); p += 8) letters += count_letters(load_eight(p));
  return letters;
}

/// Short cuts first: ICU's own look-up takes longer than all else that is done with a letter.
UScriptCode script_of_letter(char32_t c, CharClass k) noexcept {
  if (c < 0x80) return USCRIPT_LATIN;
  if (c >= 0x0900 && c <= 0x097F) return USCRIPT_DEVANAGARI;
  if (c >= 0x0430 && c <= 0x044F) return USCRIPT_CYRILLIC;
  if (c >= 0x0620 && c <= 0x064A && c != 0x0640) return USCRIPT_ARABIC;
  if (k == CharClass::kHanKana) return USCRIPT_HAN;
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status);
}

}  // namespace

std::uint32_t ScriptCount::add(std::string_view text) {
  std::uint32_t characters = 0, in_run = 0;
  UScriptCode run = kNoScript;  // letters of one script come in runs
  const char *p = text.data(), *const end = p + text.size();
  while (p != end) {
    const char* const begin = p;
    if (const std::uint32_t letters = pass_ascii(p, end); letters > 0) add(USCRIPT_LATIN, letters);
    characters += static_cast<std::uint32_t>(p - begin);
    if (p == end) break;
    ++characters;
    UScriptCode script = USCRIPT_LATIN;
    if (is_ascii_letter(*p)) {
      ++p;
    } else {
      const Utf8Step step = decode_utf8(p, end);
      p += step.length;
      const CharClass k = char_class(step.code_point);
      if (!is_letter(k)) continue;
      script = script_of_letter(step.code_point, k);
      if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED) continue;
    }
    if (script != run && in_run > 0) add(run, std::exchange(in_run, 0u));
    run = script;
    ++in_run;
  }
  if (in_run > 0) add(run, in_run);
  return characters;
}

void ScriptCount::add(UScriptCode script, std::uint32_t letters) {
  for (auto& [known, count] : counts_) {
    if (known != script) continue;
    count += letters;
    return;
  }
  counts_.emplace_back(script, letters);
}

void ScriptCount::add(const ScriptCount& other) {
  for (const auto& [script, letters] : other.counts_) add(script, letters);
}

UScriptCode ScriptCount::most() const {
  std::pair<UScriptCode, std::uint32_t> best{kNoScript, 0};
  for (const auto& [script, letters] : counts_) {
    if (letters > best.second || (letters == best.second && script < best.first)) best = {script, letters};
  }
  return best.first;
}

std::uint32_t ScriptCount::of(UScriptCode script) const noexcept {
  std::uint32_t letters = 0;
  for (const auto& [s, n] : counts_) letters += s == script ? n : 0;
  return letters;
}

}  // namespace katha
