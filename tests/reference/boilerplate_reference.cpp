#include "reference/boilerplate_reference.h"

#include <unicode/regex.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "katha/story/fold_spelling.h"
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
  std::string form = normalize(block);
  std::vector<Token> scratch;
  std::vector<std::string_view> words;
  fold_spelling(form);
  terms(form, background.stem_rules(lang), scratch, words);
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

const Marker* marker_of(const std::string& p, std::uint32_t characters, const BoilerplateOptions& options) {
  if (characters >= options.long_line) return nullptr;
  for (const Marker& marker : kMarkers) {
    const std::string phrase(marker.phrase);
    const bool unspaced = script_of(phrase) == USCRIPT_HAN;
    if (!(unspaced ? p.starts_with(phrase) : (p + ' ').starts_with(phrase + ' '))) continue;
    const auto words = static_cast<std::uint32_t>(std::count(p.begin(), p.end(), ' ')) + 1;
    if (marker.kind != MarkerKind::kButton || words <= options.button_words) return &marker;
  }
  return nullptr;
}

std::uint32_t characters_of(const std::string& line) {
  return static_cast<std::uint32_t>(UnicodeString::fromUTF8(line).countChar32());
}

/// Do more than `share` of the characters stand in lines whose words are not those of one line alone?
bool repeats_itself(const std::vector<std::string>& lines, std::map<std::string, int>& copies, double share) {
  double repeated = 0, all = 0;
  for (const std::string& line : lines) {
    const std::string p = plain(line);
    if (p.empty()) continue;
    all += characters_of(line);
    if (copies[p] > 1) repeated += characters_of(line);
  }
  return all > 0 && repeated / all > share;
}

/// All lines, those with the same words once.
std::vector<std::string> once_each(const std::vector<std::string>& lines) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  for (const std::string& line : lines) {
    const std::string p = plain(line);
    if (p.empty() || seen.insert(p).second) out.push_back(line);
  }
  return out;
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
  const bool mostly_repeated = repeats_itself(lines, copies, options.mostly_repeated);
  Bag lead;
  for (std::size_t k = 0; k < std::min(blocks.size(), std::max<std::size_t>(3, blocks.size() / 4)); ++k) {
    for (const auto& [word, n] : bag_of(blocks[k], lang, background, options.common)) lead[word] += n;
  }
  std::vector<std::string> kept;
  std::set<std::string> seen;
  bool below_teasers = false, any_word = false;
  for (std::size_t k = blocks.size() - lines.size(); k < blocks.size(); ++k) {
    const std::string& line = blocks[k];
    const std::string p = plain(line);
    const std::uint32_t characters = characters_of(line);
    const Marker* marker = marker_of(p, characters, options);
    if (p.find(kTeasersAnywhere) != p.npos || (marker && marker->kind == MarkerKind::kTeasers)) below_teasers = true;
    const bool is_short = characters < options.short_line;
    const double position = static_cast<double>(k) / static_cast<double>(std::max<std::size_t>(1, blocks.size() - 1));
    const int script = script_of(line);
    double score = 0;
    const bool first_stays = !p.empty() && (!is_short || mostly_repeated);
    if (copies[p] > 1 && (seen.contains(p) || !first_stays)) score += options.repeated;
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
    if (score >= options.drop_at) continue;
    kept.push_back(line);
    any_word = any_word || !p.empty();
  }
  return any_word ? kept : once_each(lines);
}

}  // namespace katha::reference
