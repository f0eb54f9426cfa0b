#include "story/join_spellings.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "base/build_rows.h"
#include "story/spelling_key.h"
#include "story/term_counts.h"

namespace katha::inline v0 {
namespace {

struct Spelling {
  std::string key;
  double frequency = 0;
  std::uint32_t term = 0;
};

std::vector<LanguageId> languages_of(const StoryInput& input, const Background& background) {
  std::vector<bool> met(background.languages().size());
  for (const LanguageId lang : input.lang) {
    if (lang < met.size()) met[lang] = true;
  }
  std::vector<LanguageId> out;
  for (std::size_t lang = 0; lang < met.size(); ++lang) {
    if (met[lang]) out.push_back(static_cast<LanguageId>(lang));
  }
  return out;
}

/// Of the rare terms that have a key; those of one key stand together, the one to count as first.
std::vector<Spelling> rare_spellings(const StoryInput& input, const Background& background, double rare) {
  const std::vector<LanguageId> languages = languages_of(input, background);
  std::vector<Spelling> out;
  Spelling next;
  for (std::uint32_t term = 0; term < input.vocabulary.size(); ++term) {
    const std::string_view word = input.vocabulary[term];
    if (!spelling_key(word, next.key)) continue;
    next.term = term;
    next.frequency = 0;
    for (const LanguageId lang : languages) next.frequency = std::max(next.frequency, background.frequency(lang, word));
    if (next.frequency < rare) out.push_back(next);
  }
  std::ranges::sort(out, {},
                    [](const Spelling& s) { return std::tuple(std::string_view(s.key), -s.frequency, s.term); });
  return out;
}

/// By term: what it is counted as. Empty if nothing is joined.
std::vector<std::uint32_t> counted_as(const StoryInput& input, const Background& background, double rare) {
  const std::vector<Spelling> spellings = rare_spellings(input, background, rare);
  std::vector<std::uint32_t> out(input.vocabulary.size());
  std::iota(out.begin(), out.end(), 0u);
  bool any = false;
  for (std::size_t k = 1, first = 0; k < spellings.size(); ++k) {
    if (spellings[k].key != spellings[first].key) {
      first = k;
      continue;
    }
    out[spellings[k].term] = spellings[first].term;
    any = true;
  }
  if (!any) out.clear();
  return out;
}

}  // namespace

StoryInput join_spellings(StoryInput&& from, const Background& background, double rare) {
  StoryInput input = std::move(from);
  const std::vector<std::uint32_t> as = counted_as(input, background, rare);
  if (as.empty()) return input;
  std::vector<std::uint32_t> length(input.size());
#pragma omp parallel for schedule(dynamic, 256)
  for (std::size_t i = 0; i < input.size(); ++i) {
    const std::span<TermCount> row = input.terms[i];
    for (TermCount& t : row) t.term = as[t.term];
    length[i] = static_cast<std::uint32_t>(join_repeats(row));
  }
  squeeze(input.terms.values, length, [&](std::size_t i) { return input.terms.offsets[i]; });
  input.terms.offsets = offsets_of<std::uint64_t>(length);
  return input;
}

}  // namespace katha::inline v0
