#include "generate/render.h"

#include <unicode/uchar.h>

#include <cassert>
#include <string_view>
#include <vector>

#include "generate/letters.h"
#include "generate/respell.h"
#include "text/utf8.h"

namespace katha::generate {
namespace {

std::string_view item(std::string_view list, std::uint32_t index) {
  std::string_view found;
  for_each_item(list, [&](std::string_view candidate) {
    if (index-- == 0) found = candidate;
  });
  return found;
}

std::uint32_t item_count(std::string_view list) {
  std::uint32_t count = 0;
  for_each_item(list, [&count](std::string_view) { ++count; });
  return count;
}

constexpr std::string_view kSpaces[] = {" ", "  ", "\u00A0", "\t"};
constexpr std::string_view kParagraphs[] = {"\n", "\n\n", "\r\n"};

/// The signs of one language and style, looked up once a text.
struct Signs {
  Signs(const Language& language, const Style& style)
      : stop(item(language.stops, style.punctuation)),
        comma(item(language.commas, style.punctuation)),
        opens(item(language.open_quotes, style.punctuation)),
        closes(item(language.close_quotes, style.punctuation)),
        bar(item("| • 👍", style.punctuation)),
        space(kSpaces[style.spaces]),
        paragraph(kParagraphs[style.paragraphs]) {}
  std::string_view stop, comma, opens, closes, bar, space, paragraph;
};

class Rendering {
 public:
  Rendering(const Language& language, const Vocabulary& vocabulary, const Style& style, std::string& out)
      : language_(language),
        vocabulary_(vocabulary),
        style_(style),
        signs_(language, style),
        joiners_(style.joiners, Stream::kVariant),
        out_(out) {}

  void run(std::span<const Word> words) {
    if (style_.spaces % 2 == 1) out_ += signs_.space;
    for (std::size_t w = 0; w < words.size(); ++w) {
      if (w > 0) separate(words[w - 1], words[w]);
      append(words[w]);
    }
    if (style_.spaces >= 2) out_ += signs_.paragraph;
  }

 private:
  void separate(const Word& before, const Word& word) {
    if (word.paragraph) {
      out_ += signs_.paragraph;
    } else if (language_.spacing == Spacing::kWords ||
               (language_.spacing == Spacing::kPhrases && before.after != After::kNothing)) {
      out_ += signs_.space;
    }
  }

  void append(const Word& word) {
    if (word.opens) out_ += signs_.opens;
    const std::size_t begin = out_.size();
    append_bare(word);
    if (has_capital(word)) capitalise_at(out_, begin);
    if (style_.joiners != 0 && joiners_.one_in(6)) join_inside(begin);
    if (word.closes) out_ += signs_.closes;
    append_after(word.after);
  }

  void append_bare(const Word& word) {
    switch (word.kind) {
      case WordKind::kWord:
      case WordKind::kName:
        out_ += vocabulary_[word.value];
        break;
      case WordKind::kNumber:
        append_number(word.value >> 2, word.value & 3);
        break;
      case WordKind::kDate:
        append_date(word.value >> 16, (word.value >> 8) & 0xFF, word.value & 0xFF);
        break;
    }
  }

  bool has_capital(const Word& word) const {
    if (!language_.cased || word.kind == WordKind::kNumber || word.kind == WordKind::kDate) return false;
    if (style_.letters == Case::kTitle) return true;
    return style_.letters != Case::kLower && (word.sentence || word.kind == WordKind::kName);
  }

  void append_after(After after) {
    switch (after) {
      case After::kNothing:
        return;
      case After::kComma:
        out_ += signs_.comma;
        return;
      case After::kStop:
        out_ += signs_.stop;
        return;
      case After::kQuestion:
        out_ += language_.question;
        return;
      case After::kBar:
        if (language_.spacing != Spacing::kNone) out_ += ' ';
        out_ += signs_.bar;
        return;
    }
  }

  char32_t zero() const {
    if (style_.digits == Digits::kFullWidth) return U'\uFF10';
    return style_.digits == Digits::kNative && has_native_digits(language_) ? language_.native_zero : U'0';
  }

  /// `ascii` with its digits in the style's.
  void append_digits(std::string_view ascii) {
    const char32_t base = zero();
    for (const char c : ascii) {
      if ('0' <= c && c <= '9') {
        append_utf8(out_, base + static_cast<char32_t>(c - '0'));
      } else {
        out_ += c;
      }
    }
  }

  void append_number(std::uint32_t value, std::uint32_t form) {
    const char mark = language_.decimal_mark, group = mark == '.' ? ',' : '.';
    std::string ascii = std::to_string(form == 2 ? value / 10 : value);
    if (form == 1 && ascii.size() > 3) ascii.insert(ascii.size() - 3, 1, group);
    if (form == 2) ascii += mark, ascii += std::to_string(value % 10);
    append_digits(ascii);
    // Without spaces, two numbers in a row would become one.
    if (form == 3 || language_.spacing != Spacing::kWords) append_unit(value);
  }

  void append_unit(std::uint32_t value) {
    const std::string_view unit = item(language_.units, value % item_count(language_.units));
    if (language_.spacing == Spacing::kWords && !unit.empty() && unit != "%") out_ += ' ';
    out_ += unit;
  }

  void append_date(std::uint32_t year, std::uint32_t month, std::uint32_t day) {
    const std::string_view pattern = language_.date;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] != '%') {
        out_ += pattern[i];
        continue;
      }
      switch (pattern[++i]) {
        case 'd':
          append_digits(std::to_string(day));
          break;
        case 'n':
          append_digits(std::to_string(month));
          break;
        case 'y':
          append_digits(std::to_string(year));
          break;
        default:
          out_ += item(language_.months, month - 1);
      }
    }
  }

  /// Puts one invisible character into the word at `begin`, before a code point that is no mark.
  void join_inside(std::size_t begin) {
    static constexpr char32_t kJoiners[] = {0x200C, 0x200D, 0x200B, 0xAD, 0x2060};
    std::vector<std::size_t> places;
    for (std::size_t at = begin; at < out_.size();) {
      const std::size_t here = at;
      const char32_t c = next_utf8(out_, at);
      if (here > begin && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) == 0) places.push_back(here);
    }
    if (places.empty()) return;
    std::string joiner;
    append_utf8(joiner, kJoiners[joiners_.below(std::size(kJoiners))]);
    out_.insert(places[joiners_.below(static_cast<std::uint32_t>(places.size()))], joiner);
  }

  const Language& language_;
  const Vocabulary& vocabulary_;
  const Style& style_;
  Signs signs_;
  Random joiners_;
  std::string& out_;
};

}  // namespace

bool has_native_digits(const Language& language) noexcept { return language.native_zero != 0; }

void render(const Language& language, const Vocabulary& vocabulary, std::span<const Word> words, const Style& style,
            std::string& out) {
  assert(style.punctuation < 3 && style.spaces < 4 && style.paragraphs < 3);
  out.clear();
  Rendering(language, vocabulary, style, out).run(words);
  if (style.letters == Case::kUpper && language.cased) upper_in_place(out, 0);
  if (style.respelled) respell(language, out);
  if (style.decomposed) decompose(out);
}

}  // namespace katha::generate
