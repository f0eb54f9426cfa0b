#include "reference/text_reference.h"

#include <unicode/normalizer2.h>
#include <unicode/regex.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <span>
#include <stdexcept>

#include "text/fold.h"

namespace katha::reference {
namespace {

icu::UnicodeString from_utf8(std::string_view s) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<int32_t>(s.size())));
}

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
}

using Pattern = std::unique_ptr<icu::RegexPattern>;

Pattern compile(const std::string& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  Pattern compiled(icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(pattern), where, status));
  check(status);
  return compiled;
}

/// Numbers; words; runs of Han and Kana; runs of Thai, Lao, Myanmar and Khmer.
Pattern token_pattern() {
  const std::string han =
      "[[\\p{L}]&[\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\U00020000-"
      "\\U0003ffff]]";
  const std::string south_east = "[[\\p{L}]&[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff]]";
  const std::string letter = "[[\\p{L}]-" + han + "-" + south_east + "]";
  const auto run = [](const std::string& set) { return "(" + set + "[" + set + "\\p{M}]*)"; };
  return compile("([0-9]+(?:[.,][0-9]+)*)|" + run(letter) + "|" + run(han) + "|" + run(south_east));
}

/// Overlapping n-grams of one run, in code points.
void append_grams(const icu::UnicodeString& run, std::uint32_t gram, std::vector<std::string>& out) {
  const auto n = static_cast<std::uint32_t>(run.countChar32());
  const std::uint32_t width = n <= gram ? n : gram;
  for (std::uint32_t k = 0; k + width <= n; ++k) {
    const int32_t first = run.moveIndex32(0, static_cast<int32_t>(k));
    const int32_t last = run.moveIndex32(first, static_cast<int32_t>(width));
    std::string utf8;
    run.tempSubStringBetween(first, last).toUTF8String(utf8);
    out.push_back(utf8);
  }
}

}  // namespace

std::string normalize(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString normal =
      icu::Normalizer2::getNFKCCasefoldInstance(status)->normalize(from_utf8(utf8), status);
  check(status);
  icu::UnicodeString folded;
  for (int32_t i = 0; i < normal.length(); i = normal.moveIndex32(i, 1)) {
    const UChar32 c = fold_char(normal.char32At(i));
    if (c >= 0) folded.append(c);
  }
  static const Pattern nasal = compile("[ङञणनम]\u094D(?=[\u0915-\u0939])");
  const std::unique_ptr<icu::RegexMatcher> matcher(nasal->matcher(folded, status));
  std::string out;
  matcher->replaceAll(icu::UnicodeString(static_cast<UChar32>(0x0902)), status).toUTF8String(out);
  check(status);
  return out;
}

std::vector<std::string> tokenize(const std::string& compare_form, const TokenizeOptions& options) {
  static const Pattern pattern = token_pattern();
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text = from_utf8(compare_form);
  const std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(text, status));
  check(status);
  std::vector<std::string> out;
  while (matcher->find(status)) {
    const icu::UnicodeString match = matcher->group(status);
    if (matcher->start(3, status) >= 0) {
      append_grams(match, options.han_gram, out);
    } else if (matcher->start(4, status) >= 0) {
      append_grams(match, options.south_east_gram, out);
    } else {
      std::string utf8;
      match.toUTF8String(utf8);
      out.push_back(utf8);
    }
  }
  check(status);
  return out;
}

namespace {

std::string joined(std::span<const std::string> tokens) {
  std::string out;
  for (const std::string& token : tokens) out += token + ' ';
  return out;
}

/// Whether a word is there three times, or two words take turns.
bool order_may_be_lost(std::span<const std::string> words) {
  const std::size_t n = words.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = i + 1; k < n; ++k) {
      if (words[i] != words[k]) continue;
      for (std::size_t j = i + 1; j <= k; ++j) {
        for (std::size_t l = k + 1; l < n; ++l) {
          if (words[j] == words[l]) return true;
        }
      }
    }
  }
  return false;
}

}  // namespace

CutText::CutText(std::string_view utf8, const ShingleOptions& options) {
  const std::string form = normalize(utf8);
  const std::vector<std::string> tokens = tokenize(form, kShingleGrams);
  std::vector<std::string> words = tokenize(form, kPairGrams);
  is_short = options.words > 2 && tokens.size() < options.short_text * options.words;
  if (tokens.empty()) return;
  const std::size_t w = std::min<std::size_t>(options.words, tokens.size());
  for (std::size_t i = 0; i + w <= tokens.size(); ++i) windows.insert(joined(std::span(tokens).subspan(i, w)));
  if (order_may_be_lost(words)) pairs.insert(joined(words));
  words.insert(words.begin(), "<");
  words.push_back(">");
  for (std::size_t i = 0; i + 1 < words.size(); ++i) pairs.insert(joined(std::span(words).subspan(i, 2)));
}

double jaccard(const CutText& a, const CutText& b) {
  const bool by_pairs = a.is_short || b.is_short;
  const std::set<std::string>&x = by_pairs ? a.pairs : a.windows, &y = by_pairs ? b.pairs : b.windows;
  double common = 0;
  for (const std::string& shingle : x) common += y.contains(shingle);
  const double all = static_cast<double>(x.size() + y.size()) - common;
  return all > 0 ? common / all : 0;
}

}  // namespace katha::reference
