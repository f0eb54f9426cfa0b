// The articles of a corpus, each made on its own: the same article whoever asks, in whatever order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generate/draft.h"
#include "generate/options.h"
#include "generate/plan.h"
#include "generate/render.h"
#include "generate/vocabulary.h"

namespace katha::generate {

/// All that articles are made from; read only.
struct Corpus {
  GenerateOptions options;
  const Lexicon* lexicon = nullptr;
  Plan plan;
};
/// @param lexicon  must outlive the corpus; many may share one
Corpus make_corpus(const GenerateOptions& options, const Lexicon& lexicon);

/// How the JSON line is spelled; the strings in it are the same.
enum class Escapes : std::uint8_t { kNeeded, kSlashes, kAscii };

struct Article {
  std::string id, title, text, published, source, url, lang;
  Escapes escapes = Escapes::kNeeded;
};

/// A base article in words; what its variants are made from.
struct Base {
  std::uint32_t number = 0;    ///< see Member
  std::uint32_t language = 0;  ///< index into languages()
  std::uint32_t source = 0;
  std::int64_t minute = 0;  ///< of publication, since 1970 (local time)
  Draft draft;
  Style style;
};
void make_base(const Corpus& corpus, std::uint32_t number, Base& base);

/// Variant `member` of a base (0: as it is): the same text as make_article writes for it.
void make_text(const Corpus& corpus, const Base& base, std::uint32_t member, std::string& text);

/// @param scratch  overwritten; keeps its memory from article to article
void make_article(const Corpus& corpus, std::uint32_t position, Base& scratch, Article& article);

/// "a000000042"; of hostile corpora "chain-000000042". Ids sort as the articles stand in the file.
std::string article_id(const GenerateOptions& options, std::uint32_t position);

}  // namespace katha::generate
