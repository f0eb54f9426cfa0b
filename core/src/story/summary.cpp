#include "katha/story/summary.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/option_check.h"

namespace katha::inline v0 {
namespace {

using Words = std::span<const std::uint64_t>;

std::size_t shared(Words a, Words b) noexcept {
  std::size_t n = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const std::uint64_t x = a[i], y = b[j];
    n += x == y;
    i += x <= y;
    j += y <= x;
  }
  return n;
}

/// Greedy cover, one sentence after another.
class Chooser {
 public:
  Chooser(std::span<const CandidateSentence> candidates, const Rows<std::uint64_t>& words,
          std::span<const StoryTerm> story, const SummaryOptions& options)
      : candidates_(candidates), words_(words), options_(options), left_(candidates.size(), true) {
    for (const StoryTerm& t : story) all_ += t.weight;
    for (std::size_t c = 0; c < candidates.size(); ++c) find_terms(words[c], story);
    covered_.assign(story.size(), false);
    weights_ = story;
  }

  /// Of the title a sentence may have every word, if it has others, too.
  void put_title_aside(Words title) {
    for (std::size_t c = 0; c < left_.size(); ++c) {
      const auto size = static_cast<double>(words_[c].size());
      left_[c] = static_cast<double>(shared(words_[c], title)) < options_.repeats * size;
    }
  }

  /// If there is nothing else, what repeats the title is better than nothing.
  void take_anything() {
    if (!taken_.empty() || options_.sentences == 0) return;
    left_.assign(left_.size(), true);
    take(true, 1);
    take(false, 1);
  }

  /// Takes from those that are `whole`, or not, until there are `most`.
  void take(bool whole, std::size_t most) {
    while (taken_.size() < most) {
      const std::size_t best = best_of(whole);
      if (best == candidates_.size()) return;
      if (taken_.size() >= options_.least && gain(best) < options_.adds * all_) return;
      take(best);
    }
  }

  std::vector<std::uint32_t> taken() && {
    std::ranges::sort(taken_);
    return std::move(taken_);
  }

 private:
  /// Which of the story's terms the sentence has.
  void find_terms(Words words, std::span<const StoryTerm> story) {
    for (const std::uint64_t word : words) {
      const auto at = std::ranges::lower_bound(story, word, {}, &StoryTerm::hash);
      if (at != story.end() && at->hash == word) {
        terms_.values.push_back(static_cast<std::uint32_t>(at - story.begin()));
      }
    }
    terms_.close_row();
  }

  double gain(std::size_t c) const noexcept {
    double sum = 0;
    for (const std::uint32_t t : terms_[c]) sum += covered_[t] ? 0 : weights_[t].weight;
    return sum;
  }

  double value(std::size_t c) const noexcept {
    const CandidateSentence& s = candidates_[c];
    const double distance = s.place + options_.article_far * s.article;
    return gain(c) / std::sqrt(s.width) / (1 + distance / options_.far);
  }

  std::size_t best_of(bool whole) const noexcept {
    std::size_t best = candidates_.size();
    double most = -1;
    for (std::size_t c = 0; c < candidates_.size(); ++c) {
      if (!left_[c] || candidates_[c].whole != whole) continue;
      const double v = value(c);
      if (v <= most) continue;
      best = c;
      most = v;
    }
    return best;
  }

  void take(std::size_t c) {
    taken_.push_back(static_cast<std::uint32_t>(c));
    for (const std::uint32_t t : terms_[c]) covered_[t] = true;
    for (std::size_t d = 0; d < left_.size(); ++d) left_[d] = left_[d] && d != c && !are_one(words_[c], words_[d]);
  }

  bool are_one(Words a, Words b) const noexcept {
    return static_cast<double>(shared(a, b)) >= options_.repeats * static_cast<double>(std::min(a.size(), b.size()));
  }

  std::span<const CandidateSentence> candidates_;
  const Rows<std::uint64_t>& words_;
  const SummaryOptions& options_;
  std::span<const StoryTerm> weights_;
  Rows<std::uint32_t> terms_;  ///< by candidate: indices into weights_
  std::vector<bool> covered_, left_;
  std::vector<std::uint32_t> taken_;
  double all_ = 0;
};

}  // namespace

Status check(const SummaryOptions& o) {
  if (o.sentences > 100) return bad_option("story.summary.sentences", "must be at most 100");
  if (o.articles > 100) return bad_option("story.summary.articles", "must be at most 100");
  if (o.longest < 1) return bad_option("story.summary.longest", "must be at least 1");
  if (o.shortest > o.longest) return bad_option("story.summary.shortest", "must be at most the longest");
  if (!in_range(o.far, 0.001, 1e9)) return bad_option("story.summary.far", "must be from 0.001 to 10^9");
  if (!in_range(o.article_far, 0, 1e9)) return bad_option("story.summary.article_far", "must be from 0 to 10^9");
  if (!in_range(o.repeats, 0.001, 2)) return bad_option("story.summary.repeats", "must be from 0.001 to 2");
  if (!in_range(o.adds, 0, 1)) return bad_option("story.summary.adds", "must be from 0 to 1");
  return Ok{};
}

std::vector<std::uint32_t> choose_sentences(std::span<const CandidateSentence> candidates,
                                            const Rows<std::uint64_t>& words, std::span<const std::uint64_t> title,
                                            std::span<const StoryTerm> story, const SummaryOptions& options) {
  assert(words.size() == candidates.size());
  Chooser chooser(candidates, words, story, options);
  chooser.put_title_aside(title);
  chooser.take(true, options.sentences);
  chooser.take(false, std::min(options.sentences, options.least));
  chooser.take_anything();
  return std::move(chooser).taken();
}

}  // namespace katha::inline v0
