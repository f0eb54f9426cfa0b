#include "support/random_sets.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace katha::support {

Set random_set(std::size_t n, Rng& rng) {
  Set set(n);
  for (std::uint64_t& word : set) word = rng();
  return set;
}

std::size_t below(std::size_t n, Rng& rng) { return static_cast<std::size_t>(rng() % n); }

SetPair random_pair(std::size_t n, double jaccard, Rng& rng) {
  const double size = static_cast<double>(n);
  auto common = static_cast<std::size_t>(std::lround(2 * size * jaccard / (1 + jaccard)));
  if (jaccard < 1) common = std::min(common, n - 1);
  SetPair pair;
  pair.a = pair.b = random_set(common, rng);
  for (Set* set : {&pair.a, &pair.b}) {
    const Set own = random_set(n - common, rng);
    set->insert(set->end(), own.begin(), own.end());
  }
  pair.jaccard = static_cast<double>(common) / static_cast<double>(2 * n - common);
  return pair;
}

Set edited(const Set& set, double rate, Rng& rng) {
  Set out = set;
  for (std::uint64_t& word : out) {
    if (static_cast<double>(below(1000000, rng)) < rate * 1e6) word = rng();
  }
  return out;
}

void SetCorpus::add(const Set& set, std::array<std::uint64_t, 2> hash) {
  shingles.push_row(set);
  content.push_back(hash);
}

std::vector<std::uint64_t> SetCorpus::content_words() const {
  std::vector<std::uint64_t> words;
  for (const auto& hash : content) words.push_back(hash[0]);
  return words;
}

std::vector<DocId> SetCorpus::all() const {
  std::vector<DocId> docs(size());
  std::iota(docs.begin(), docs.end(), DocId{0});
  return docs;
}

Sketches SetCorpus::sketches(const MinHashOptions& options) const {
  Sketches out{options.slots, std::vector<std::uint8_t>(size() * options.slots)};
  for (std::size_t i = 0; i < size(); ++i) {
    minhash(shingles[i], options, std::span(out.values).subspan(i * options.slots, options.slots));
  }
  return out;
}

SetCorpus SetCorpus::reordered(std::span<const DocId> order) const {
  SetCorpus out;
  for (const DocId doc : order) {
    out.shingles.push_row(shingles[doc]);
    out.content.push_back(content[doc]);
  }
  return out;
}

std::vector<DocId> SetCorpus::random_order(Rng& rng) const {
  std::vector<DocId> order = all();
  shuffle(order, rng);
  return order;
}

SetCorpus random_corpus(std::size_t families, Rng& rng) {
  SetCorpus corpus;
  for (std::size_t f = 0; f < families; ++f) {
    const Set original = random_set(1 + below(f % 3 == 0 ? 12 : 300, rng), rng);
    const std::size_t members = 1 + below(6, rng);
    for (std::size_t m = 0; m < members; ++m) {
      Set set = edited(original, static_cast<double>(below(25, rng)) / 100, rng);
      set.push_back(set[below(set.size(), rng)]);  // a repeat
      shuffle(set, rng);
      corpus.add(set, rng);
      if (below(8, rng) == 0) corpus.add(set, corpus.content.back());  // an exact copy
    }
    if (below(20, rng) == 0) corpus.add({}, {0, 0});
  }
  return corpus.reordered(corpus.random_order(rng));
}

SetCorpus chain_corpus(std::size_t articles, double jaccard, Rng& rng) {
  constexpr std::size_t kSize = 120;
  const double common = 2 * kSize * jaccard / (1 + jaccard);
  const auto step = kSize - static_cast<std::size_t>(std::lround(common));
  const Set stream = random_set(kSize + step * articles, rng);
  SetCorpus corpus;
  for (std::size_t i = 0; i < articles; ++i) {
    const auto first = stream.begin() + static_cast<std::ptrdiff_t>(i * step);
    corpus.add(Set(first, first + kSize), rng);
  }
  return corpus;
}

std::vector<ContentPair> by_content(std::span<const Pair> pairs, const SetCorpus& corpus) {
  std::vector<ContentPair> out;
  for (const Pair& pair : pairs) {
    ContentPair named{corpus.content[pair.a], corpus.content[pair.b]};
    std::sort(named.begin(), named.end());
    out.push_back(named);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace katha::support
