#include "reference/boilerplate_reference.h"

#include <unicode/regex.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>
#include <set>

#include "katha/text/normalize.h"

namespace katha::reference {
namespace {

using icu::UnicodeString;

/// `text` with every match of `pattern` replaced.
std::string replace_all(icu::RegexMatcher& pattern, const std::string& text, const char* by) {
  UErrorCode status = U_ZERO_ERROR;
  const UnicodeString input = UnicodeString::fromUTF8(text);
  std::string out;
  pattern.reset(input).replaceAll(UnicodeString::fromUTF8(by), status).toUTF8String(out);
  return out;
}

std::string trim(const std::string& s) {
  static UErrorCode status = U_ZERO_ERROR;
  static icu::RegexMatcher ends(UnicodeString::fromUTF8("^\\p{White_Space}+|\\p{White_Space}+$"), 0, status);
  return replace_all(ends, s, "");
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (std::string line = trim(text.substr(begin, end - begin)); !line.empty()) out.push_back(line);
    begin = end + 1;
  }
  return out;
}

std::string plain(const std::string& block) {
  static UErrorCode status = U_ZERO_ERROR;
  static icu::RegexMatcher signs(UnicodeString::fromUTF8("[^\\p{L}\\p{M}0-9_]+"), 0, status);
  return trim(replace_all(signs, normalize(block), " "));
}

using Letters = std::map<int, int>;  // by script

Letters letters_of(const std::string& text) {
  Letters letters;
  const UnicodeString s = UnicodeString::fromUTF8(text);
  for (int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1)) {
    const UChar32 c = s.char32At(i);
    if (!(U_GET_GC_MASK(c) & U_GC_L_MASK)) continue;
    UErrorCode status = U_ZERO_ERROR;
    int script = uscript_getScript(c, &status);
    if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || (c >= 0x3005 && c <= 0x30FF)) script = USCRIPT_HAN;
    if (script != USCRIPT_COMMON && script != USCRIPT_INHERITED) ++letters[script];
  }
  return letters;
}

int most_of(const Letters& letters) {
  int best = -1, most = 0;
  for (const auto& [script, n] : letters) {
    if (n > most) best = script, most = n;
  }
  return best;
}

}  // namespace

std::vector<LineSigns> line_signs(const std::string& text, const std::string& title) {
  const std::vector<std::string> lines = lines_of(text);
  std::map<std::string, int> copies;
  std::string all = title + '\n';
  for (const auto& line : lines) {
    ++copies[plain(line)];
    all += line + '\n';
  }
  const int script = most_of(letters_of(all));
  std::set<std::string> seen;
  std::vector<LineSigns> out;
  for (const auto& line : lines) {
    const std::string p = plain(line);
    const Letters letters = letters_of(line);
    LineSigns signs{line,
                    copies[p] > 1,
                    !seen.insert(p).second,
                    !letters.empty() && !letters.contains(script),
                    line.ends_with("…") || line.ends_with("..."),
                    false};
    signs.bullet = line.starts_with("•") || line[0] == '*' || line[0] == '-';
    out.push_back(signs);
  }
  return out;
}

}  // namespace katha::reference
