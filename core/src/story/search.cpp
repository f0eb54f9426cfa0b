#include "story/search.h"

#include <algorithm>
#include <cassert>

namespace katha::inline v0 {

Search::Search(std::size_t articles, std::size_t list) : partial_(articles), touched_(articles + 1), list_(list) {
  assert(list > 0);
  best_.reserve(2 * list);
  taken_.reserve(list);
}

void Search::ask(const StoryVectors& vectors, const Rows<Posting>& index, std::size_t depth, DocId article) noexcept {
  const HeaviestTerms top(vectors, article);
  for (std::size_t k = 0; k < std::min(depth, top.size()); ++k) {
    add(index[top.term(k)], double{top.weight(k)});
  }
}

void Search::ask_more(const StoryVectors& vectors, const Rows<Posting>& index, std::size_t depth, std::size_t enough,
                      DocId article) noexcept {
  const HeaviestTerms top(vectors, article);
  for (std::size_t k = depth; k < top.size() && reached(article) < enough; ++k) {
    add(index[top.term(k)], double{top.weight(k)});
  }
}

void Search::add(std::span<const Posting> postings, double weight) noexcept {
  for (const Posting& posting : postings) {
    double& cell = partial_[posting.article];
    touched_[touched_count_] = posting.article;  // one past the last is room enough: no branch
    touched_count_ += cell == 0 ? 1 : 0;         // weights are positive, so a cell is 0 only once
    cell += weight * double{posting.weight};
  }
}

std::size_t Search::reached(DocId article) const noexcept { return touched_count_ - (partial_[article] > 0 ? 1 : 0); }

void Search::cut_to_list() noexcept {
  if (best_.size() <= list_) return;
  const auto last = best_.begin() + static_cast<std::ptrdiff_t>(list_) - 1;
  std::nth_element(best_.begin(), last, best_.end(), better);
  best_.resize(list_);
}

std::span<const DocId> Search::take_best(DocId article) noexcept {
  best_.clear();
  Reached bar{-1, 0};  // worse ones cannot be among the best
  for (std::size_t k = 0; k < touched_count_; ++k) {
    const Reached next{partial_[touched_[k]], touched_[k]};
    partial_[next.article] = 0;
    if (next.article == article || better(bar, next)) continue;
    best_.push_back(next);
    if (best_.size() == 2 * list_) {
      cut_to_list();
      bar = best_.back();
    }
  }
  touched_count_ = 0;
  cut_to_list();
  taken_.clear();
  for (const Reached& r : best_) taken_.push_back(r.article);
  return taken_;
}

}  // namespace katha::inline v0
