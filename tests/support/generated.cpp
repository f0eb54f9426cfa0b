#include "support/generated.h"

namespace katha::support {

const generate::Lexicon& lexicon() {
  static const generate::Lexicon lexicon = generate::make_lexicon(2);
  return lexicon;
}

generate::GenerateOptions corpus_options(std::uint32_t articles, std::uint64_t seed) {
  generate::GenerateOptions options;
  options.articles = articles;
  options.seed = seed;
  return options;
}

std::vector<generate::Article> articles_of(const generate::Corpus& corpus) {
  std::vector<generate::Article> articles(corpus.options.articles);
  generate::Base scratch;
  for (std::uint32_t p = 0; p < articles.size(); ++p) make_article(corpus, p, scratch, articles[p]);
  return articles;
}

std::uint32_t language_index(std::string_view code) {
  std::uint32_t l = 0;
  while (l < generate::kLanguages && generate::languages()[l].code != code) ++l;
  return l;
}

}  // namespace katha::support
