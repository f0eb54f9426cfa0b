// Random input of the story half: articles about events, with Zipf-distributed everyday terms, dates and facts.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "katha/story/background.h"
#include "katha/story/story_input.h"

namespace katha::support {

struct StoryCorpusOptions {
  std::size_t articles = 100;
  std::size_t events = 40;           ///< an article is about one of them; each has words and facts of its own
  std::size_t everyday_terms = 600;  ///< shared by all
  std::size_t tokens = 80;           ///< at most, an article
  double event_share = 0.35;         ///< of the tokens
  double empty_share = 0.02;         ///< of the articles: no term at all
  double dated_share = 0.7;
  LanguageId languages = 3;  ///< ids 0 .. languages - 1
};

StoryInput random_story_input(std::uint64_t seed, const StoryCorpusOptions& options);

/// Row k is row order[k] of `input`.
StoryInput reordered(const StoryInput& input, const std::vector<DocId>& order);

/// A shuffle of 0 .. n - 1.
std::vector<DocId> random_order(std::uint64_t seed, std::size_t n);

/// An input of the articles given, each a list of terms (title and lead alike), all in language 0, without dates or
/// facts.
StoryInput input_of(const std::vector<std::vector<std::string>>& articles);

/// Tables for languages 0 and 1 of random_story_input() ("aa", "bb"): every other everyday term, falling frequencies.
Background random_tables(std::size_t everyday_terms);

/// Numbers the labels 0, 1 ... in order of appearance.
std::vector<std::uint32_t> numbered(const std::vector<DocId>& labels);

}  // namespace katha::support
