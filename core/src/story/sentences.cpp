#include "story/sentences.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <new>

#include "text/utf16.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

constexpr std::uint32_t kClause = 40;  // characters of Thai and Lao from which a space ends a sentence

struct Close {
  void operator()(UBreakIterator* iterator) const noexcept { ubrk_close(iterator); }
};

/// A code point as ICU names it.
struct Character {
  UChar32 code_point = 0;
  std::uint32_t length = 0;  ///< bytes
};

/// @pre s is not empty
Character first_character(std::string_view s) noexcept {
  const Utf8Step step = decode_utf8(s.data(), s.data() + s.size());
  return {static_cast<UChar32>(step.code_point), step.length};
}
UChar32 first_of(std::string_view s) noexcept { return s.empty() ? 0 : first_character(s).code_point; }

/// use(character, where it begins), one after another.
template <class Use>
void for_each_character(std::string_view s, Use use) noexcept {
  for (std::size_t i = 0; i < s.size();) {
    const Character c = first_character(s.substr(i));
    use(c.code_point, i);
    i += c.length;
  }
}

UChar32 last_of(std::string_view s) noexcept { return s.empty() ? 0 : first_of(s.substr(last_code_point(s))); }

std::string_view trimmed(std::string_view s) noexcept {
  while (!s.empty() && u_isUWhiteSpace(first_of(s))) s.remove_prefix(first_character(s).length);
  while (!s.empty() && u_isUWhiteSpace(last_of(s))) s = s.substr(0, last_code_point(s));
  return s;
}

int sentence_break(UChar32 c) noexcept { return u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK); }
bool is_closing(UChar32 c) noexcept { return sentence_break(c) == U_SB_CLOSE; }
bool is_opening(UChar32 c) noexcept {
  const auto category = u_charType(c);
  return category == U_START_PUNCTUATION || category == U_INITIAL_PUNCTUATION;
}

/// Without the quotation marks and brackets it ends with.
std::string_view without_closing(std::string_view s) noexcept {
  while (!s.empty() && is_closing(last_of(s))) s = s.substr(0, last_code_point(s));
  return s;
}

/// Of another script than the Latin one and its relatives.
bool is_own_full_stop(UChar32 c) noexcept {
  switch (c) {
    case 0x0589:  // Armenian
    case 0x06D4:  // Urdu
    case 0x0964:  // danda
    case 0x0965:
    case 0x104B:  // Burmese
    case 0x1362:  // Ethiopic
    case 0x17D4:  // Khmer
    case 0x3002:  // Chinese, Japanese
    case 0xFF61:
      return true;
    default:
      return false;
  }
}

bool has_own_full_stop(std::string_view s) noexcept {
  for (std::size_t i = 0; i < s.size();) {
    const bool may_begin = static_cast<unsigned char>(s[i]) >= 0xD6;  // the first byte of the first of them
    const Character c = may_begin ? first_character(s.substr(i)) : Character{0, 1};
    if (is_own_full_stop(c.code_point)) return true;
    i += c.length;
  }
  return false;
}

/// "Dr", "S" of "U.S", "3": the word before a full stop that has at most two characters and begins with a capital
/// letter or a digit.
bool is_abbreviation(std::string_view before) noexcept {
  std::uint32_t characters = 0;
  UChar32 first = 0;
  while (!before.empty() && u_isalnum(last_of(before))) {
    first = last_of(before);
    before = before.substr(0, last_code_point(before));
    if (++characters > 2) return false;
  }
  return characters > 0 && (u_isupper(first) || u_isdigit(first));
}

bool opens_corner(UChar32 c) noexcept { return c == 0x300C || c == 0x300E; }   // 「 『
bool closes_corner(UChar32 c) noexcept { return c == 0x300D || c == 0x300F; }  // 」 』

/// 「 and 『 that are not closed.
int open_corners(std::string_view s) noexcept {
  if (s.find('\xE3') == s.npos) return 0;  // their first byte
  int open = 0;
  for_each_character(s, [&](UChar32 c, std::size_t) { open += int{opens_corner(c)} - int{closes_corner(c)}; });
  return open;
}

bool is_hiragana(UChar32 c) noexcept { return c >= 0x3041 && c <= 0x309F; }
std::uint32_t width_of(UChar32 c) noexcept {
  if (c < 0x1100) return 1;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}
bool is_thai_or_lao(UChar32 c) noexcept { return c >= 0x0E00 && c <= 0x0EFF; }

/// Whether no sentence ends between the two, though ICU says so.
bool goes_on(std::string_view sentence, std::string_view rest, bool own_full_stops) noexcept {
  const std::string_view end = trimmed(sentence);
  if (end.empty()) return true;
  if (closes_corner(last_of(end)) && is_hiragana(first_of(rest))) return true;
  const std::string_view words = without_closing(end);
  if (last_of(words) != '.') return false;
  return own_full_stops || is_abbreviation(words.substr(0, words.size() - 1));
}

bool has_thai_or_lao(std::string_view s) noexcept {
  for (std::size_t i = s.find('\xE0'); i != s.npos; i = s.find('\xE0', i + 1)) {
    if (is_thai_or_lao(first_of(s.substr(i)))) return true;
  }
  return false;
}

/// Cuts what has no full stop at its spaces.
void add_clauses(std::string_view sentence, std::vector<std::string_view>& out) {
  std::uint32_t characters = 0;
  UChar32 before = 0;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    const std::string_view clause = trimmed(sentence.substr(begin, end - begin));
    if (!clause.empty()) out.push_back(clause);
  };
  for_each_character(sentence, [&](UChar32 c, std::size_t at) {
    if (c == ' ' && characters >= kClause && is_thai_or_lao(before) &&
        is_thai_or_lao(first_of(sentence.substr(at + 1)))) {
      add(at);
      begin = at;
      characters = 0;
    }
    before = c;
    ++characters;
  });
  add(sentence.size());
}

}  // namespace

struct SentenceCutter::State {
  Utf16Text text;
  std::map<std::string, std::unique_ptr<UBreakIterator, Close>> iterators;  ///< by language

  UBreakIterator* open(std::string_view line, const std::string& language);
};

/// Stops where ICU says a sentence ends, the end of the line included.
UBreakIterator* SentenceCutter::State::open(std::string_view line, const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  auto& iterator = iterators[language];
  if (!iterator) iterator.reset(ubrk_open(UBRK_SENTENCE, (language + "@ss=standard").c_str(), nullptr, 0, &status));
  text.assign(line);
  if (U_SUCCESS(status)) ubrk_setText(iterator.get(), text.data(), text.size(), &status);
  if (U_FAILURE(status)) throw std::bad_alloc();  // ICU's data is part of its library: nothing else can fail
  return iterator.get();
}

SentenceCutter::SentenceCutter() : state_(std::make_unique<State>()) {}
SentenceCutter::~SentenceCutter() = default;

void SentenceCutter::cut(std::string_view line, const std::string& language, std::size_t most,
                         std::vector<std::string_view>& out) {
  UBreakIterator* const breaks = state_->open(line, language);
  const bool own_full_stops = has_own_full_stop(line), clauses = has_thai_or_lao(line);
  std::size_t begin = 0, seen = 0;
  int open = 0;  // corner brackets in [begin, seen)
  for (std::int32_t next = ubrk_next(breaks); next != UBRK_DONE && out.size() < most; next = ubrk_next(breaks)) {
    const std::size_t at = state_->text.to_utf8(next);
    std::size_t end = at;
    while (end > begin && end < line.size() && is_opening(last_of(line.substr(begin, end - begin)))) {
      end = begin + last_code_point(line.substr(begin, end - begin));
    }
    const std::string_view sentence = line.substr(begin, end - begin);
    open = std::max(0, open + open_corners(line.substr(seen, end - seen)));
    seen = end;
    if (at < line.size() && (open > 0 || goes_on(sentence, line.substr(end), own_full_stops))) continue;
    begin = end;
    const std::string_view whole = trimmed(sentence);
    if (clauses) {
      add_clauses(whole, out);
    } else if (!whole.empty()) {
      out.push_back(whole);
    }
  }
  if (out.size() > most) out.resize(most);
}

std::uint32_t width_of(std::string_view sentence) noexcept {
  std::uint32_t width = 0;
  for_each_character(sentence, [&](UChar32 c, std::size_t) { width += width_of(c); });
  return width;
}

std::string_view cut_to_width(std::string_view sentence, std::uint32_t widest) noexcept {
  std::uint32_t width = 0;
  std::size_t anywhere = 0, best = 0;
  bool behind_mark = false;
  for_each_character(sentence, [&](UChar32 c, std::size_t at) {
    if (width > widest) return;
    if (u_isUWhiteSpace(c) || behind_mark) best = at;
    if ((U_GET_GC_MASK(c) & U_GC_M_MASK) == 0) anywhere = at;  // marks stay with their letter
    width += width_of(c);
    behind_mark = u_ispunct(c) && !is_closing(c) && !is_opening(c);
  });
  return width > widest ? trimmed(sentence.substr(0, best > 0 ? best : anywhere)) : sentence;
}

bool begins_as_sentence(std::string_view sentence) noexcept { return sentence_break(first_of(sentence)) != U_SB_LOWER; }

bool ends_as_sentence(std::string_view sentence) noexcept {
  const int last = sentence_break(last_of(without_closing(sentence)));
  return last == U_SB_STERM || last == U_SB_ATERM;
}

}  // namespace katha::inline v0
