#include "katha/story/describe.h"

#include <omp.h>

#include <algorithm>
#include <cassert>

#include "base/build_rows.h"
#include "base/option_check.h"
#include "base/parallel.h"
#include "story/eigen_rows.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kBlock = 64;  // stories between two looks at `stop`
constexpr double kTie = 1e-9;  // sums of cosines closer than this are equal: the order of addition is not the story's
constexpr double kNoContrast = 1e-6;  // less than this is rounding: weights are floats

/// Row s: the articles of story s, ascending.
Rows<DocId> group_by_story(std::span<const std::uint32_t> story) {
  const std::size_t stories = story.empty() ? 0 : std::size_t{1} + *std::max_element(story.begin(), story.end());
  return build_rows<DocId>(stories, [&](const auto& use) {
    for (DocId i = 0; i < story.size(); ++i) use(story[i], i);
  });
}

/// A story's members' vectors w, summed; terms ascending. Of an article that is alone it is its own row.
struct SumRow {
  const std::int32_t* terms = nullptr;
  const float* weights = nullptr;
  std::size_t length = 0;

  double weight(std::int32_t term) const noexcept {
    if (length == 0) return 0;
    const std::int32_t* at = terms;  // binary search without branches: most stories lack the term
    for (std::size_t left = length; left > 1; left -= left / 2) at += at[left / 2] <= term ? left / 2 : 0;
    return *at == term ? double{weights[at - terms]} : 0;
  }
};

/// Room for the sums of all stories that are not one article.
struct SumStore {
  std::vector<std::size_t> begin;  ///< by story: where its row may be written
  std::vector<std::int32_t> terms;
  std::vector<float> weights;
};

struct Keyword {
  double weight = 0;
  std::int32_t term = 0;
};

constexpr auto better = [](const Keyword& a, const Keyword& b) {
  return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
};
constexpr auto worse = [](const Keyword& a, const Keyword& b) { return better(b, a); };

/// The largest story by three measures: what a thread needs room for.
struct Largest {
  std::size_t members = 0, weights = 0, neighbours = 0;
};

/// What a thread works with; nothing in it grows in the loops.
struct Scratch {
  Eigen::VectorXd sum;              ///< over the vocabulary; all 0 between stories
  std::vector<std::int32_t> terms;  ///< of the story, ascending
  std::vector<double> centrality;
  std::vector<std::uint32_t> stories;
  std::vector<Keyword> heaviest, best;

  Scratch(std::uint32_t vocabulary, const Largest& largest, std::size_t keywords) {
    sum.setZero(vocabulary);
    terms.reserve(largest.weights);
    centrality.reserve(largest.members);
    stories.reserve(largest.neighbours);
    heaviest.reserve(largest.weights);
    best.reserve(keywords + 1);
  }
};

class Describer {
 public:
  Describer(const StoryVectors& vectors, const Neighbours& neighbours, std::span<const std::uint32_t> story,
            const std::vector<bool>& has_title, const DescribeOptions& options)
      : vectors_(vectors),
        neighbours_(neighbours),
        story_(story),
        has_title_(has_title),
        keywords_(options.keywords),
        near_(options.near),
        members_(group_by_story(story)),
        sums_(members_.size()),
        out_(members_.size()) {
    const Largest largest = lay_out();
    for (int t = 0; t < omp_get_max_threads(); ++t) scratch_.emplace_back(vectors.vocabulary, largest, keywords_);
  }

  std::vector<Story> run(const std::atomic<bool>& stop) {
    // 1: sums of all stories; 2: what sets each apart from the stories near it
    for_each_row(out_.size(), kBlock, stop, [&](std::size_t s) { describe_members(s, mine()); });
    if (keywords_ == 0) return std::move(out_);
    std::vector<std::uint32_t> words(out_.size() * keywords_), count(out_.size());
    for_each_row(out_.size(), kBlock, stop, [&](std::size_t s) {
      find_keywords(s, mine());
      count[s] = static_cast<std::uint32_t>(mine().best.size());
      for (std::size_t k = 0; k < count[s]; ++k) {
        words[s * keywords_ + k] = static_cast<std::uint32_t>(mine().best[k].term);
      }
    });
    for (std::size_t s = 0; s < out_.size(); ++s) {
      const auto row = words.begin() + static_cast<std::ptrdiff_t>(s * keywords_);
      out_[s].keywords.assign(row, row + count[s]);
    }
    return std::move(out_);
  }

 private:
  Scratch& mine() noexcept { return scratch_[static_cast<std::size_t>(omp_get_thread_num())]; }

  /// Gives each story its place in the store.
  Largest lay_out() {
    Largest largest;
    std::size_t end = 0;
    for (std::size_t s = 0; s < members_.size(); ++s) {
      std::size_t weights = 0, listed = 0;
      for (const DocId i : members_[s]) {
        weights += static_cast<std::size_t>(row_length(vectors_.w, i));
        listed += std::min(neighbours_.lists[i].size(), near_);
      }
      store_.begin.push_back(end);
      if (members_[s].size() > 1) end += weights;
      largest.members = std::max(largest.members, members_[s].size());
      largest.weights = std::max(largest.weights, weights);
      largest.neighbours = std::max(largest.neighbours, listed);
    }
    store_.terms.resize(end);
    store_.weights.resize(end);
    return largest;
  }

  void describe_members(std::size_t s, Scratch& scratch) noexcept {
    const auto members = members_[s];
    if (members.empty()) return;  // a number nobody has
    if (members.size() == 1) {
      const DocId only = members.front();
      sums_[s] = {row_terms(vectors_.w, only).data(), row_weights(vectors_.w, only).data(),
                  static_cast<std::size_t>(row_length(vectors_.w, only))};
      out_[s].representative = only;
      out_[s].titled_by = has_title_[only] ? only : kNoDoc;
      return;
    }
    add_up(members, scratch);
    measure_members(members, scratch, out_[s]);
    store_sum(s, scratch);
    for (const std::int32_t term : scratch.terms) scratch.sum[term] = 0;
  }

  void add_up(std::span<const DocId> members, Scratch& scratch) noexcept {
    auto& terms = scratch.terms;
    terms.clear();
    for (const DocId i : members) {
      const TermMap row = row_terms(vectors_.w, i);
      scratch.sum(row) += row_weights(vectors_.w, i).cast<double>();
      terms.insert(terms.end(), row.data(), row.data() + row.size());
    }
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  }

  /// Medoid, title and cohesion from the sum S alone: the cosines of x to all others add up to x . S - |x|^2,
  /// and those of all pairs, counted twice, to |S|^2 - sum |x|^2.
  void measure_members(std::span<const DocId> members, Scratch& scratch, Story& out) const noexcept {
    scratch.centrality.clear();
    double cosines = 0;
    for (const DocId i : members) {
      const auto x = row_weights(vectors_.w, i).cast<double>();
      scratch.centrality.push_back(scratch.sum(row_terms(vectors_.w, i)).dot(x) - x.squaredNorm());
      cosines += scratch.centrality.back();
    }
    const auto m = static_cast<double>(members.size());
    out.cohesion = std::clamp(cosines / (m * (m - 1)), 0.0, 1.0);
    out.representative = most_central(members, scratch.centrality, [](DocId) { return true; });
    out.titled_by = most_central(members, scratch.centrality, [&](DocId i) { return has_title_[i]; });
  }

  template <class Fits>
  static DocId most_central(std::span<const DocId> members, const std::vector<double>& centrality, Fits fits) noexcept {
    DocId best = kNoDoc;
    double most = 0;
    for (std::size_t k = 0; k < members.size(); ++k) {
      if (!fits(members[k]) || (best != kNoDoc && centrality[k] <= most + kTie)) continue;
      best = members[k];
      most = centrality[k];
    }
    return best;
  }

  void store_sum(std::size_t s, const Scratch& scratch) noexcept {
    std::int32_t* terms = store_.terms.data() + store_.begin[s];
    float* weights = store_.weights.data() + store_.begin[s];
    sums_[s] = {terms, weights, scratch.terms.size()};
    for (const std::int32_t term : scratch.terms) {
      *terms++ = term;
      *weights++ = static_cast<float>(scratch.sum[term]);
    }
  }

  /// The stories near the members, each once, into scratch.stories; returns how many articles they have.
  double find_neighbours(std::size_t s, Scratch& scratch) const noexcept {
    auto& stories = scratch.stories;
    stories.clear();
    for (const DocId i : members_[s]) {
      std::size_t left = near_;
      for (const Neighbour& n : neighbours_.lists[i]) {
        if (story_[n.article] == s) continue;
        if (left-- == 0) break;
        stories.push_back(story_[n.article]);
      }
    }
    std::sort(stories.begin(), stories.end());
    stories.erase(std::unique(stories.begin(), stories.end()), stories.end());
    std::size_t articles = 0;
    for (const std::uint32_t other : stories) articles += members_[other].size();
    return static_cast<double>(articles);
  }

  /// Into scratch.best. Terms are looked at from the heaviest down, until none can be better than the last
  /// one kept.
  void find_keywords(std::size_t s, Scratch& scratch) const noexcept {
    const double articles = find_neighbours(s, scratch), m = static_cast<double>(members_[s].size());
    const SumRow& own = sums_[s];
    scratch.heaviest.clear();
    for (std::size_t k = 0; k < own.length; ++k) {
      scratch.heaviest.push_back({double{own.weights[k]} / m, own.terms[k]});
    }
    std::make_heap(scratch.heaviest.begin(), scratch.heaviest.end(), worse);
    scratch.best.clear();
    while (!scratch.heaviest.empty()) {
      std::pop_heap(scratch.heaviest.begin(), scratch.heaviest.end(), worse);
      const Keyword next = scratch.heaviest.back();
      scratch.heaviest.pop_back();
      const bool full = scratch.best.size() == keywords_;
      if (full && next.weight < scratch.best.back().weight) return;
      double near = 0;
      for (const std::uint32_t other : scratch.stories) near += sums_[other].weight(next.term);
      keep({next.weight - (articles > 0 ? near / articles : 0), next.term}, scratch.best);
    }
  }

  void keep(Keyword keyword, std::vector<Keyword>& best) const noexcept {
    if (keyword.weight <= kNoContrast) return;
    best.insert(std::upper_bound(best.begin(), best.end(), keyword, better), keyword);
    if (best.size() > keywords_) best.pop_back();
  }

  const StoryVectors& vectors_;
  const Neighbours& neighbours_;
  std::span<const std::uint32_t> story_;
  const std::vector<bool>& has_title_;
  std::size_t keywords_, near_;
  Rows<DocId> members_;
  SumStore store_;
  std::vector<SumRow> sums_;
  std::vector<Scratch> scratch_;
  std::vector<Story> out_;
};

}  // namespace

Status check(const DescribeOptions& o) {
  if (o.keywords > 1000) return bad_option("story.describe.keywords", "must be at most 1000");
  return Ok{};
}

std::vector<Story> describe(const StoryVectors& vectors, const Neighbours& neighbours,
                            std::span<const std::uint32_t> story, const std::vector<bool>& has_title,
                            const DescribeOptions& options, const std::atomic<bool>& stop) {
  assert(story.size() == vectors.size() && has_title.size() == vectors.size());
  return Describer(vectors, neighbours, story, has_title, options).run(stop);
}

}  // namespace katha::inline v0
