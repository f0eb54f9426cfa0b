#include "text/script_count.h"

#include "text/char_classes.h"

namespace katha::inline v0 {
namespace {

using unicode::CharClass;

/// How many of eight bytes, all ASCII, are letters.
std::uint32_t count_letters(std::uint64_t bytes) noexcept {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  const std::uint64_t lower = bytes | kOnes * 0x20;
  const std::uint64_t from_a = lower + kOnes * (0x80 - 'a'), above_z = lower + kOnes * (0x7F - 'z');
  const std::uint64_t letters = (from_a & ~above_z & kOnes * 0x80) >> 7;
  return static_cast<std::uint32_t>(letters * kOnes >> 56);  // the sum of the bytes; baseline x86 counts no bits
}

bool is_ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }

/// Moves `p` over ASCII, eight bytes at a time; returns how many of them are letters.
std::uint32_t pass_ascii(const char*& p, const char* end) noexcept {
  std::uint32_t letters = 0;
  for (; end - p >= 8 && are_ascii(load_eight(p)); p += 8) letters += count_letters(load_eight(p));
  return letters;
}

/// kNoScript if it is no letter, or of no script. Kana count as Han.
UScriptCode script_of_letter(char32_t c) noexcept {
  const CharClass k = char_class(c);
  if (!is_letter(k)) return kNoScript;
  if (k == CharClass::kHanKana) return USCRIPT_HAN;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  return script == USCRIPT_COMMON || script == USCRIPT_INHERITED ? kNoScript : script;
}

/// 64 code points; nearly always their letters are of one script.
struct LetterRow {
  UScriptCode script = kNoScript;
  std::uint64_t letters = 0;  ///< bit i: the i-th is a letter of this script
  bool mixed = false;
};

/// Of all code points with at most three bytes of UTF-8: ICU's own look-up takes longer than all else that is done with
/// a letter.
std::vector<LetterRow> make_letter_rows() {
  std::vector<LetterRow> rows(0x10000 / 64);
  for (char32_t c = 0; c < 0x10000; ++c) {
    const UScriptCode script = script_of_letter(c);
    if (script == kNoScript) continue;
    LetterRow& row = rows[c / 64];
    row.mixed = row.mixed || (row.letters != 0 && row.script != script);
    row.script = script;
    row.letters |= std::uint64_t{1} << c % 64;
  }
  return rows;
}

const std::vector<LetterRow>& letter_rows() {
  static const std::vector<LetterRow> rows = make_letter_rows();
  return rows;
}

unsigned low_six(char c) noexcept { return static_cast<unsigned char>(c) & 0x3F; }

/// A letter's script, or kNoScript. Moves `p` over the character there, of two bytes or more, well-formed.
UScriptCode pass_other(const LetterRow* rows, const char*& p) noexcept {
  const unsigned lead = static_cast<unsigned char>(*p);
  if (lead >= 0xF0) {
    const char32_t c = (lead & 7u) << 18 | low_six(p[1]) << 12 | low_six(p[2]) << 6 | low_six(p[3]);
    p += 4;
    return script_of_letter(c);
  }
  const unsigned length = lead < 0xE0 ? 2 : 3;
  const unsigned row = length == 2 ? lead & 0x1F : (lead & 0xFu) << 6 | low_six(p[1]), place = low_six(p[length - 1]);
  p += length;
  if (rows[row].mixed) return script_of_letter(row * 64 + place);
  return (rows[row].letters >> place & 1) != 0 ? rows[row].script : kNoScript;
}

}  // namespace

std::uint32_t ScriptCount::add(std::string_view text) {
  const LetterRow* const rows = letter_rows().data();
  std::uint32_t characters = 0, in_run = 0, latin = 0;
  UScriptCode run = kNoScript;  // letters of one script come in runs
  const char *p = text.data(), *const end = p + text.size();
  while (p != end) {
    const char* const begin = p;
    latin += pass_ascii(p, end);
    for (; p != end && is_ascii(*p); ++p) latin += is_ascii_letter(*p);
    characters += static_cast<std::uint32_t>(p - begin);
    for (; p != end && !is_ascii(*p); ++characters) {
      const UScriptCode script = pass_other(rows, p);
      if (script == kNoScript) continue;
      if (script != run && in_run > 0) add(run, std::exchange(in_run, 0u));
      run = script;
      ++in_run;
    }
  }
  if (latin > 0) add(USCRIPT_LATIN, latin);
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

}  // namespace katha::inline v0
