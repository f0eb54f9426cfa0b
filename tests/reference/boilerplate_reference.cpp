#include "reference/boilerplate_reference.h"

#include <unicode/regex.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <cmath>
#include <map>
#include <set>

#include "katha/story/terms.h"
#include "katha/text/normalize.h"
#include "text/boilerplate_markers.h"

namespace katha::reference {
namespace {

using icu::UnicodeString;
using Bag = std::map<std::string, double>;

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

int script_of(const std::string& text) {
  std::map<int, int> letters;
  const UnicodeString s = UnicodeString::fromUTF8(text);
  for (int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1)) {
    const UChar32 c = s.char32At(i);
    if (!(U_GET_GC_MASK(c) & U_GC_L_MASK)) continue;
    UErrorCode status = U_ZERO_ERROR;
    int script = uscript_getScript(c, &status);
    if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || (c >= 0x3005 && c <= 0x30FF)) script = USCRIPT_HAN;
    if (script != USCRIPT_COMMON && script != USCRIPT_INHERITED) ++letters[script];
  }
  int best = -1;
  for (const auto& [script, n] : letters) {
    if (best < 0 || n > letters[best]) best = script;
  }
  return best;
}

Bag bag_of(const std::string& block, LanguageId lang, const Background& background, double common) {
  const std::string form = normalize(block);
  std::vector<Token> scratch;
  std::vector<std::string_view> words;
  terms(form, scratch, words);
  Bag out;
  for (const auto word : words) {
    if (background.frequency(lang, word) < common) ++out[std::string(word)];
  }
  return out;
}

double norm(const Bag& bag) {
  double sum = 0;
  for (const auto& [word, n] : bag) sum += n * n;
  return sum > 0 ? std::sqrt(sum) : 1;
}

double cosine(const Bag& a, const Bag& b) {
  double dot = 0;
  for (const auto& [word, n] : a) {
    if (const auto it = b.find(word); it != b.end()) dot += n * it->second;
  }
  return dot / (norm(a) * norm(b));
}

const Marker* marker_of(const std::string& p) {
  for (const Marker& marker : kMarkers) {
    const std::string phrase(marker.phrase);
    const bool unspaced = script_of(phrase) == USCRIPT_HAN;
    if (unspaced ? p.starts_with(phrase) : (p + ' ').starts_with(phrase + ' ')) return &marker;
  }
  return nullptr;
}

}  // namespace

std::vector<std::string> remove_boilerplate(const std::string& text, const std::string& title, LanguageId lang,
                                            const Background& background, const BoilerplateOptions& options) {
  const std::vector<std::string> lines = lines_of(text);
  std::vector<std::string> blocks = lines;
  if (!title.empty()) blocks.insert(blocks.begin(), title);
  std::string all;
  for (const auto& block : blocks) all += block + '\n';
  std::map<std::string, int> copies;
  for (const auto& line : lines) ++copies[plain(line)];
  Bag lead;
  for (std::size_t k = 0; k < std::min(blocks.size(), std::max<std::size_t>(3, blocks.size() / 4)); ++k) {
    for (const auto& [word, n] : bag_of(blocks[k], lang, background, options.common)) lead[word] += n;
  }
  std::vector<std::string> kept;
  std::set<std::string> seen;
  bool below_teasers = false;
  for (std::size_t k = blocks.size() - lines.size(); k < blocks.size(); ++k) {
    const std::string& line = blocks[k];
    const std::string p = plain(line);
    const auto characters = static_cast<std::uint32_t>(UnicodeString::fromUTF8(line).countChar32());
    const Marker* marker = marker_of(p);
    if (p.find(kTeasersAnywhere) != p.npos || (marker && marker->kind == MarkerKind::kTeasers)) below_teasers = true;
    const bool is_short = characters < options.short_line;
    const double position = static_cast<double>(k) / static_cast<double>(std::max<std::size_t>(1, blocks.size() - 1));
    const int script = script_of(line);
    double score = 0;
    if (copies[p] > 1 && (is_short || seen.contains(p))) score += options.repeated;
    if (script >= 0 && script != script_of(all) && is_short) score += options.foreign_script;
    if (marker) score += options.marker;
    if (below_teasers) score += options.after_related;
    if (line.ends_with("…") || line.ends_with("...")) score += options.ellipsis;
    if ((line.starts_with("•") || line[0] == '*' || line[0] == '-') && characters < options.short_bullet) {
      score += options.bullet;
    }
    if (position > options.tail &&
        cosine(bag_of(line, lang, background, options.common), lead) < options.min_cohesion) {
      score += options.incoherent;
    }
    seen.insert(p);
    if (score < options.drop_at) kept.push_back(line);
  }
  return kept;
}

}  // namespace katha::reference
