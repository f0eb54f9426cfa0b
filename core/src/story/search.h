// The search for an article's nearest others by partial cosine; one Search a thread.
#pragma once

#include <span>
#include <vector>

#include "katha/document.h"
#include "katha/rows.h"
#include "story/postings.h"

namespace katha::inline v0 {

class Search {
 public:
  /// @param list  how many articles are kept, at least 1
  Search(std::size_t articles, std::size_t list);

  /// Asks the index of everyone's `depth` heaviest terms with the article's own `depth` heaviest.
  void ask(const StoryVectors& vectors, const Rows<Posting>& index, std::size_t depth, DocId article) noexcept;

  /// Goes on with its other terms, heaviest first, in the index of all terms until `enough` others are
  /// reached.
  void ask_more(const StoryVectors& vectors, const Rows<Posting>& index, std::size_t depth, std::size_t enough,
                DocId article) noexcept;

  /// Others that share a term asked for so far.
  std::size_t reached(DocId article) const noexcept;

  /// The best of those reached, in no order (ties by article), and forgets them all. Valid until the next
  /// call.
  std::span<const DocId> take_best(DocId article) noexcept;

 private:
  struct Reached {
    double partial = 0;
    DocId article = 0;
  };
  static constexpr auto better = [](const Reached& a, const Reached& b) {
    return a.partial != b.partial ? a.partial > b.partial : a.article < b.article;
  };
  void add(std::span<const Posting> postings, double weight) noexcept;
  void cut_to_list() noexcept;

  std::vector<double> partial_;  ///< by article; 0 = not reached
  std::vector<DocId> touched_;   ///< the first touched_count_: articles with a partial cosine, once each
  std::size_t touched_count_ = 0;
  std::size_t list_;
  std::vector<Reached> best_;
  std::vector<DocId> taken_;
};

}  // namespace katha::inline v0
