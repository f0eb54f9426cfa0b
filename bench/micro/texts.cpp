#include "micro/texts.h"

#include <algorithm>
#include <cstddef>
#include <map>

#include "generate/json_line.h"
#include "katha/text/normalize.h"

namespace katha::bench {
namespace {

constexpr std::uint64_t kTextBytes = 1'000'000;

/// Codes of the languages written in a script; empty: the generator's own mix.
std::vector<std::string_view> codes_of(std::string_view script) {
  static const std::map<std::string_view, std::vector<std::string_view>> kCodes{
      {"ascii", {"en"}},      {"latin", {"fr", "de", "es", "vi"}},
      {"devanagari", {"hi"}}, {"arabic", {"ar"}},
      {"cyrillic", {"ru"}},   {"han", {"zh"}},
      {"kana", {"ja"}},       {"hangul", {"ko"}},
      {"thai", {"th"}},       {"mixed", {}}};
  return kCodes.at(script);
}

generate::GenerateOptions options_for(std::string_view script) {
  generate::GenerateOptions options;
  const std::vector<std::string_view> codes = codes_of(script);
  for (std::size_t l = 0; l < generate::kLanguages && !codes.empty(); ++l) {
    options.mix[l] = std::ranges::count(codes, generate::languages()[l].code) != 0;
  }
  return options;
}

bool is_ascii(std::string_view s) {
  return std::ranges::all_of(s, [](char c) { return static_cast<signed char>(c) >= 0; });
}

/// A corpus of these options; the words, which take a while, are made once.
generate::Corpus corpus_of(const generate::GenerateOptions& options) {
  static const generate::Lexicon lexicon = generate::make_lexicon(1);
  return generate::make_corpus(options, lexicon);
}

Texts make_texts(std::string_view script) {
  const generate::Corpus corpus = corpus_of(options_for(script));
  Texts out;
  generate::Base scratch;
  for (std::uint32_t p = 0; p < corpus.options.articles && out.bytes < kTextBytes; ++p) {
    generate::Article article;
    generate::make_article(corpus, p, scratch, article);
    if (script == "ascii" && !is_ascii(article.text)) continue;
    out.bytes += article.text.size();
    out.compare_forms.push_back(normalize(article.text));
    out.form_bytes += out.compare_forms.back().size();
    out.articles.push_back(std::move(article));
  }
  return out;
}

}  // namespace

const Texts& texts(std::string_view script) {
  static std::map<std::string_view, Texts> made;
  const auto found = made.find(script);
  return found != made.end() ? found->second : made.emplace(script, make_texts(script)).first->second;
}

std::string json_lines(std::uint32_t count) {
  generate::GenerateOptions options;
  options.articles = count;
  const generate::Corpus corpus = corpus_of(options);
  generate::Base scratch;
  generate::Article article;
  std::string out;
  for (std::uint32_t p = 0; p < count; ++p) {
    generate::make_article(corpus, p, scratch, article);
    generate::append_json_line(article, out);
  }
  return out;
}

}  // namespace katha::bench
