#include "reference/summary_reference.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

namespace katha::reference {
namespace {

using Words = std::set<std::uint64_t>;

double common(const Words& a, const Words& b) {
  std::vector<std::uint64_t> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return static_cast<double>(both.size());
}

bool says_the_title(const Words& words, const Words& title, const SummaryOptions& o) {
  return common(words, title) >= o.repeats * static_cast<double>(words.size());
}

bool are_one(const Words& a, const Words& b, const SummaryOptions& o) {
  return common(a, b) >= o.repeats * static_cast<double>(std::min(a.size(), b.size()));
}

double total(const std::map<std::uint64_t, double>& story) {
  double sum = 0;
  for (const auto& [word, weight] : story) sum += weight;
  return sum;
}

}  // namespace

std::vector<std::uint32_t> choose_sentences(const std::vector<PlainSentence>& all, const Words& title,
                                            const std::map<std::uint64_t, double>& story, const SummaryOptions& o) {
  std::set<std::uint32_t> chosen;
  const auto gain = [&](const PlainSentence& s) {
    double sum = 0;
    for (const std::uint64_t word : s.words) {
      const bool told = std::ranges::any_of(chosen, [&](std::uint32_t c) { return all[c].words.contains(word); });
      if (!told && story.contains(word)) sum += story.at(word);
    }
    return sum;
  };
  const auto value = [&](const PlainSentence& s) {
    return gain(s) / std::sqrt(s.about.width) / (1 + (s.about.place + o.article_far * s.about.article) / o.far);
  };
  const auto best = [&](bool whole, bool any_title) {
    std::optional<std::uint32_t> found;
    for (std::uint32_t c = 0; c < all.size(); ++c) {
      const auto repeats = [&](std::uint32_t d) { return c == d || are_one(all[d].words, all[c].words, o); };
      if (all[c].about.whole != whole || std::ranges::any_of(chosen, repeats)) continue;
      if (!any_title && says_the_title(all[c].words, title, o)) continue;
      if (!found || value(all[c]) > value(all[*found])) found = c;
    }
    return found;
  };
  for (const bool whole : {true, false}) {
    while (chosen.size() < (whole ? o.sentences : std::min(o.sentences, o.least))) {
      const auto c = best(whole, false);
      if (!c || (chosen.size() >= o.least && gain(all[*c]) < o.adds * total(story))) break;
      chosen.insert(*c);
    }
  }
  for (const bool whole : {true, false}) {
    if (!chosen.empty() || o.sentences == 0) break;
    const auto c = best(whole, true);
    if (c && !(o.least == 0 && gain(all[*c]) < o.adds * total(story))) chosen.insert(*c);
  }
  return {chosen.begin(), chosen.end()};
}

}  // namespace katha::reference
