// Corpora of the generator, as tests need them.
#pragma once

#include <cstdint>
#include <vector>

#include "generate/corpus.h"

namespace katha::support {

/// One for all tests; making it takes half a second.
const generate::Lexicon& lexicon();

generate::GenerateOptions corpus_options(std::uint32_t articles, std::uint64_t seed = 1);

/// All articles, in file order.
std::vector<generate::Article> articles_of(const generate::Corpus& corpus);

/// Index into languages(); the number of languages if there is none.
std::uint32_t language_index(std::string_view code);

}  // namespace katha::support
