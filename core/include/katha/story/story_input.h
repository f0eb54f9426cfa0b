// What the story half reads: columns over articles, one row each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "katha/document.h"
#include "katha/rows.h"
#include "katha/story/background.h"
#include "katha/story/terms.h"

namespace katha::inline v0 {

/// How often a term stands in an article.
struct TermCount {
  std::uint32_t term = 0;   ///< index into StoryInput::vocabulary
  std::uint16_t count = 0;  ///< in title and body; view w. Saturates at 65535
  std::uint16_t lead = 0;   ///< in title and the first 80 body tokens; view l
};

/// n articles; every column has n rows.
struct StoryInput {
  Strings vocabulary;            ///< every term once, ascending by bytes
  Strings forms;                 ///< for people: the shortest word of the corpus that has this stem
  Rows<TermCount> terms;         ///< by article, ascending by term
  std::vector<LanguageId> lang;  ///< a table's index, or above: a language without one, each its own
  std::vector<Day> day;          ///< of publication; kUnknownDay if unknown
  std::vector<Year> year;        ///< Facts::year
  Rows<MonthDay> dates;
  Rows<std::uint64_t> numbers;
  Rows<Quantity> quantities;

  std::size_t size() const noexcept { return terms.size(); }
};

/// The rows of `articles`, in any order, as listed; vocabulary and forms are taken over. Each column of `input` is
/// freed as soon as it has been read.
StoryInput select(StoryInput&& input, std::span<const DocId> articles);

}  // namespace katha::inline v0
