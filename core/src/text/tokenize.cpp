#include "katha/text/tokenize.h"

#include <cassert>
#include <limits>

#include "text/char_classes.h"

namespace katha {
namespace {

using unicode::CharClass;

class Tokenization {
 public:
  Tokenization(std::string_view text, const TokenizeOptions& options, std::vector<Token>& out)
      : begin_(text.data()), p_(text.data()), end_(text.data() + text.size()), options_(options), out_(out) {}

  void run() {
    while (p_ != end_) {
      const CharClass c = peek();
      if (c == CharClass::kDigit) {
        number();
      } else if (is_letter(c)) {
        word(c);
      } else {
        p_ += length_;
      }
    }
  }

 private:
  /// Class of the code point at p_; its length goes to length_.
  CharClass peek() {
    const Utf8Step c = decode_utf8(p_, end_);
    length_ = c.length;
    return unicode::char_entry(c.code_point).char_class();
  }

  void push(const char* from, const char* to, TokenKind kind) {
    out_.push_back({static_cast<std::uint32_t>(from - begin_), static_cast<std::uint32_t>(to - from), kind});
  }

  static bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

  void number() {
    const char* const first = p_;
    while (p_ != end_ && is_digit(*p_)) ++p_;
    while (end_ - p_ >= 2 && (*p_ == '.' || *p_ == ',') && is_digit(p_[1])) {
      ++p_;
      while (p_ != end_ && is_digit(*p_)) ++p_;
    }
    push(first, p_, TokenKind::kNumber);
  }

  void skip_ascii_letters() noexcept {
    while (p_ != end_ && ((*p_ >= 'a' && *p_ <= 'z') || (*p_ >= 'A' && *p_ <= 'Z'))) ++p_;
  }

  /// A run of letters of one class, with their marks.
  void word(CharClass run) {
    const std::uint32_t gram = run == CharClass::kHanKana     ? options_.han_gram
                               : run == CharClass::kSouthEast ? options_.south_east_gram
                                                              : 0;
    const char* const first = p_;
    std::uint32_t characters = 0;
    for (CharClass c = run; c == run || c == CharClass::kMark; c = peek()) {
      p_ += length_;
      ++characters;
      if (run == CharClass::kLetter) skip_ascii_letters();  // whose number nobody asks for
      if (p_ == end_) break;
    }
    if (gram == 0) {
      push(first, p_, TokenKind::kWord);
    } else if (characters <= gram) {
      push(first, p_, TokenKind::kGram);
    } else {
      grams(first, characters, gram);
    }
  }

  void grams(const char* first, std::uint32_t characters, std::uint32_t gram) {
    const auto next = [this](const char* q) { return q + decode_utf8(q, end_).length; };
    const char* last = first;
    for (std::uint32_t k = 0; k < gram; ++k) last = next(last);
    push(first, last, TokenKind::kGram);
    for (std::uint32_t k = gram; k < characters; ++k) {
      first = next(first);
      last = next(last);
      push(first, last, TokenKind::kGram);
    }
  }

  const char* const begin_;
  const char* p_;
  const char* const end_;
  const TokenizeOptions& options_;
  std::vector<Token>& out_;
  std::uint32_t length_ = 0;
};

}  // namespace

void tokenize(std::string_view compare_form, const TokenizeOptions& options, std::vector<Token>& out) {
  assert(compare_form.size() <= std::numeric_limits<std::uint32_t>::max());
  Tokenization(compare_form, options, out).run();
}

}  // namespace katha
