#include "story/dictionary_words.h"

#include <unicode/ubrk.h>

#include <algorithm>
#include <memory>
#include <new>

#include "text/char_classes.h"
#include "text/utf16.h"

namespace katha::inline v0 {
namespace {

struct Close {
  void operator()(UBreakIterator* iterator) const noexcept { ubrk_close(iterator); }
};

/// ICU's rules and dictionaries, opened by the first text that asks and used again. One a thread: it keeps a position.
class WordCutter {
 public:
  void cut(std::string_view text, const Token& run, std::vector<Token>& out) {
    UErrorCode status = U_ZERO_ERROR;
    if (!iterator_) iterator_.reset(ubrk_open(UBRK_WORD, "", nullptr, 0, &status));
    text_.assign(run.in(text));
    if (U_SUCCESS(status)) ubrk_setText(iterator_.get(), text_.data(), text_.size(), &status);
    if (U_FAILURE(status)) throw std::bad_alloc();  // ICU's data is part of its library: nothing else can fail
    std::uint32_t begin = 0;
    for (std::int32_t at = ubrk_next(iterator_.get()); at != UBRK_DONE; at = ubrk_next(iterator_.get())) {
      const auto end = static_cast<std::uint32_t>(text_.to_utf8(at));
      out.push_back({run.begin + begin, run.begin + end});
      begin = end;
    }
  }

 private:
  Utf16Text text_;
  std::unique_ptr<UBreakIterator, Close> iterator_;
};

bool is_run(std::string_view token) noexcept {
  if (static_cast<unsigned char>(token.front()) < 0xE0) return false;  // U+0800 and above have three bytes
  const char32_t first = decode_utf8(token.data(), token.data() + token.size()).code_point;
  return char_class(first) == unicode::CharClass::kHanKana;
}

}  // namespace

void cut_into_words(std::string_view compare_form, std::vector<Token>& tokens) {
  const auto is_run_token = [&](const Token& token) { return is_run(token.in(compare_form)); };
  const auto first = std::find_if(tokens.begin(), tokens.end(), is_run_token);
  if (first == tokens.end()) return;
  thread_local WordCutter cutter;
  const std::vector<Token> runs(first, tokens.end());
  tokens.erase(first, tokens.end());
  for (const Token& run : runs) {
    if (is_run_token(run))
      cutter.cut(compare_form, run, tokens);
    else
      tokens.push_back(run);
  }
}

}  // namespace katha::inline v0
