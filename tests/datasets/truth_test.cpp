#include "generate/truth.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <unordered_map>

#include "katha/text/normalize.h"
#include "katha/text/shingle.h"
#include "katha/text/tokenize.h"
#include "support/generated.h"

namespace katha::generate {
namespace {

using support::articles_of;
using support::corpus_options;
using support::lexicon;

using PairMap = std::map<std::pair<std::uint32_t, std::uint32_t>, double>;

PairMap truth_of(const Corpus& corpus) {
  PairMap pairs;
  for (std::uint32_t f = 0; f < corpus.plan.families(); ++f) {
    for (const TruthPair& pair : family_truth(corpus, f)) {
      EXPECT_LT(pair.a, pair.b);
      EXPECT_TRUE(pairs.emplace(std::pair(pair.a, pair.b), pair.jaccard).second);
    }
  }
  return pairs;
}

/// What brute force finds: every pair that shares any shingle at all, whatever its family.
struct AllPairs {
  PairMap similar;              ///< J >= kTruthThreshold
  double highest_stranger = 0;  ///< largest J of articles of different families
};

AllPairs all_pairs(const Corpus& corpus) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> postings;
  std::vector<std::size_t> size(corpus.options.articles);
  const std::vector<Article> articles = articles_of(corpus);
  for (std::uint32_t p = 0; p < articles.size(); ++p) {
    const std::string form = normalize(articles[p].text);
    std::vector<Token> tokens;
    tokenize(form, kShingleGrams, tokens);
    std::vector<std::uint64_t> hashes;
    shingle(form, tokens, {}, hashes);
    for (const std::uint64_t hash : hashes) postings.emplace_back(hash, p);
  }
  std::sort(postings.begin(), postings.end());
  postings.erase(std::unique(postings.begin(), postings.end()), postings.end());
  std::unordered_map<std::uint64_t, std::uint32_t> shared;
  for (std::size_t begin = 0, end = 0; begin < postings.size(); begin = end) {
    while (end < postings.size() && postings[end].first == postings[begin].first) ++size[postings[end++].second];
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = i + 1; j < end; ++j) ++shared[std::uint64_t{postings[i].second} << 32 | postings[j].second];
    }
  }
  AllPairs found;
  for (const auto& [key, both] : shared) {
    const auto a = static_cast<std::uint32_t>(key >> 32), b = static_cast<std::uint32_t>(key);
    const double j = both / static_cast<double>(size[a] + size[b] - both);
    if (j >= kTruthThreshold) found.similar[{a, b}] = j;
    if (corpus.plan.member_at(a).base != corpus.plan.member_at(b).base) {
      found.highest_stranger = std::max(found.highest_stranger, j);
    }
  }
  return found;
}

TEST(TruthTest, IsCompleteAndExact) {
  const Corpus corpus = make_corpus(corpus_options(5000), lexicon());
  const AllPairs brute = all_pairs(corpus);
  const PairMap truth = truth_of(corpus);
  EXPECT_GT(truth.size(), 1000u);
  EXPECT_EQ(truth, brute.similar);
  // Far below the threshold, so that a larger corpus has no pairs across families either.
  EXPECT_LT(brute.highest_stranger, 0.25);
}

TEST(TruthTest, IsCompleteWhereTextsAreShortAndScriptsHaveNoSpaces) {
  GenerateOptions options = corpus_options(1500, 9);
  options.mix.fill(0);
  for (const char* code : {"zh", "ja", "th", "ko"}) options.mix[support::language_index(code)] = 1;
  const Corpus corpus = make_corpus(options, lexicon());
  const AllPairs brute = all_pairs(corpus);
  EXPECT_EQ(truth_of(corpus), brute.similar);
  EXPECT_LT(brute.highest_stranger, 0.25);
}

TEST(TruthTest, SimilaritiesSpreadOverTheWholeRange) {
  std::map<int, int> histogram;  // by tenths
  const Corpus corpus = make_corpus(corpus_options(3000), lexicon());
  for (const auto& [pair, j] : truth_of(corpus)) ++histogram[static_cast<int>(j * 10)];
  for (int tenth = 5; tenth <= 10; ++tenth) EXPECT_GT(histogram[tenth], 20) << tenth;
}

/// Pairs of a family below the threshold exist as well: truth.tsv is not all pairs of all families.
TEST(TruthTest, SomeVariantsAreTooFarApart) {
  const Corpus corpus = make_corpus(corpus_options(3000), lexicon());
  std::size_t within = 0;
  for (std::uint32_t f = 0; f < corpus.plan.families(); ++f) {
    const std::size_t n = corpus.plan.family_begin[f + 1] - corpus.plan.family_begin[f];
    within += n * (n - 1) / 2;
  }
  const std::size_t similar = truth_of(corpus).size();
  EXPECT_LT(similar, within);
  EXPECT_GT(similar, within / 2);
}

TEST(TruthTest, HostileCorporaComparedWhole) {
  GenerateOptions options = corpus_options(60);
  options.hostile = Hostile::kChain;
  const Corpus corpus = make_corpus(options, lexicon());
  PairMap truth = truth_of(corpus), brute = all_pairs(corpus).similar;
  EXPECT_EQ(truth, brute);
  EXPECT_EQ(truth.size(), 59u + 58 + 57 + 56);  // J = .85, .71, .60, .51, .43 ...
}

TEST(JaccardTest, Sets) {
  using Set = std::vector<std::uint64_t>;
  EXPECT_EQ(jaccard(Set{}, Set{}), 0);
  EXPECT_EQ(jaccard(Set{1}, Set{}), 0);
  EXPECT_EQ(jaccard(Set{1, 2}, Set{1, 2}), 1);
  EXPECT_EQ(jaccard(Set{1, 2, 5}, Set{2, 3, 5, 9}), 2.0 / 5);
}

TEST(ComponentsTest, AgreeWithSearch) {
  constexpr std::uint32_t kArticles = 60;
  Random random(1, Stream::kBase);
  std::vector<TruthPair> pairs;
  for (int i = 0; i < 70; ++i) {
    const std::uint32_t a = random.below(kArticles - 1), b = random.between(a + 1, kArticles - 1);
    pairs.push_back({a, b, 0.5 + random.below(50) / 100.0});
  }
  std::vector<std::uint32_t> parent(kArticles);
  std::iota(parent.begin(), parent.end(), 0u);
  join_components(pairs, 0.8, parent);
  // The plain way: spread the smallest label until nothing changes.
  std::vector<std::uint32_t> label(kArticles);
  std::iota(label.begin(), label.end(), 0u);
  for (std::uint32_t round = 0; round < kArticles; ++round) {
    for (const TruthPair& pair : pairs) {
      if (pair.jaccard >= 0.8) label[pair.a] = label[pair.b] = std::min(label[pair.a], label[pair.b]);
    }
  }
  const std::vector<std::uint32_t> cluster = number_clusters(parent);
  std::uint32_t next = 0;
  for (std::uint32_t a = 0; a < kArticles; ++a) {
    for (std::uint32_t b = 0; b < a; ++b) EXPECT_EQ(cluster[a] == cluster[b], label[a] == label[b]) << a << " " << b;
    EXPECT_LE(cluster[a], next);  // dense, in order of first appearance
    next = std::max(next, cluster[a] + 1);
  }
}

}  // namespace
}  // namespace katha::generate
