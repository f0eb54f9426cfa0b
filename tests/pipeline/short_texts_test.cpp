// Headlines and other short texts: whole runs against an exact comparison of all pairs.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "katha/explain.h"
#include "reference/text_reference.h"
#include "support/answers.h"
#include "support/kernels.h"
#include "support/random_sets.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::below;
using support::must_dedup;
using support::Rng;
using Texts = std::vector<std::string>;

std::string joined(const Texts& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

/// Some words are common, most are rare, as in headlines.
std::string random_word(Rng& rng) {
  static const Texts kCommon = {"in", "the", "of", "at", "after", "minister", "says", "two", "new", "for"};
  if (below(4, rng) == 0) return kCommon[below(kCommon.size(), rng)];
  std::string word;
  for (std::size_t n = 3 + below(6, rng); n > 0; --n) word += static_cast<char>('a' + below(26, rng));
  return word;
}

Texts random_words(std::size_t n, Rng& rng) {
  Texts out(n);
  for (std::string& word : out) word = random_word(rng);
  return out;
}

/// Changes, inserts, deletes or swaps words, or puts a comma behind one.
Texts edited(Texts words, std::size_t edits, Rng& rng) {
  for (; edits > 0; --edits) {
    const std::size_t at = below(words.size(), rng);
    const auto place = words.begin() + static_cast<std::ptrdiff_t>(at);
    switch (below(5, rng)) {
      case 0:
        *place = random_word(rng);
        break;
      case 1:
        words.insert(place, random_word(rng));
        break;
      case 2:
        if (words.size() > 1) words.erase(place);
        break;
      case 3:
        *place += ',';
        break;
      default:
        std::swap(words[at], words[below(words.size(), rng)]);
    }
  }
  return words;
}

/// Families of a text of `least` to `most` words and edited copies of it.
Texts families(std::size_t count, std::size_t least, std::size_t most, Rng& rng) {
  Texts out;
  for (; count > 0; --count) {
    const Texts original = random_words(least + below(most - least + 1, rng), rng);
    out.push_back(joined(original));
    for (std::size_t copies = below(4, rng); copies > 0; --copies) {
      out.push_back(joined(edited(original, 1 + below(3, rng), rng)));
    }
  }
  return out;
}

class ShortTexts : public testing::Test {
 protected:
  Options options(const Texts& texts, double threshold = 0.8) const {
    std::string lines;
    for (const std::string& text : texts) lines += "{\"text\":\"" + text + "\"}\n";
    Options o;
    o.inputs = {dir_.write("in.jsonl", lines)};
    o.neardup.threshold = threshold;
    o.neardup.containment = 2;
    return o;
  }
  support::TempDir dir_;
};

using Similar = std::map<Pair, double>;

/// Every pair of different texts at or above the threshold, by the plain reference.
Similar brute_force(const Texts& texts, double threshold) {
  std::vector<reference::CutText> cut;
  for (const std::string& text : texts) cut.emplace_back(text);
  Similar out;
  for (DocId a = 0; a < texts.size(); ++a) {
    for (DocId b = a + 1; b < texts.size(); ++b) {
      const double j = reference::jaccard(cut[a], cut[b]);
      if (j >= threshold && texts[a] != texts[b]) out[{a, b}] = j;
    }
  }
  return out;
}

/// All found pairs are right, to the last bit, and of the right ones 99 in 100 are found.
void expect_nearly_all(const DedupResult& r, const Similar& expected) {
  for (std::size_t p = 0; p < r.pairs.pairs.size(); ++p) {
    const auto at = expected.find(r.pairs.pairs[p]);
    ASSERT_NE(at, expected.end()) << r.pairs.pairs[p].a << ' ' << r.pairs.pairs[p].b;
    EXPECT_EQ(r.pairs.overlaps[p].jaccard, at->second);
  }
  EXPECT_GE(static_cast<double>(r.pairs.pairs.size()), 0.99 * static_cast<double>(expected.size()));
}

Texts without_repeats(Texts texts) {
  std::ranges::sort(texts);
  texts.erase(std::ranges::unique(texts).begin(), texts.end());
  return texts;
}

TEST_F(ShortTexts, HeadlinesAreFoundAsByBruteForce) {
  Rng rng(11);
  const Texts headlines = without_repeats(families(500, 5, 14, rng));
  Similar expected = brute_force(headlines, 0.6);
  for (const double threshold : {0.6, 0.7, 0.8, 0.9}) {
    std::erase_if(expected, [&](const auto& pair) { return pair.second < threshold; });
    EXPECT_GT(expected.size(), 60u);
    expect_nearly_all(must_dedup(options(headlines, threshold)), expected);
  }
}

TEST_F(ShortTexts, PairsAcrossTheBorderAreFound) {
  Rng rng(12);
  const Texts texts = without_repeats(families(250, 23, 26, rng));
  Similar expected = brute_force(texts, 0.6);
  for (const double threshold : {0.6, 0.75}) {
    std::erase_if(expected, [&](const auto& pair) { return pair.second < threshold; });
    std::size_t across = 0;
    for (const auto& [pair, j] : expected) {
      across += reference::CutText(texts[pair.a]).is_short != reference::CutText(texts[pair.b]).is_short;
    }
    EXPECT_GT(across, 20u);
    expect_nearly_all(must_dedup(options(texts, threshold)), expected);
  }
}

TEST_F(ShortTexts, OfScriptsWithoutSpacesToo) {
  Rng rng(13);
  Texts texts;
  const auto character = [&] {
    const std::size_t c = 0x4E00 + below(3000, rng);
    return std::string{static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
                       static_cast<char>(0x80 | (c & 63))};
  };
  for (int family = 0; family < 200; ++family) {
    Texts characters(10 + below(30, rng));
    std::ranges::generate(characters, character);
    for (int member = 0; member < 3; ++member) {
      std::string text;
      for (const std::string& c : characters) text += c;
      texts.push_back(text);
      characters[below(characters.size(), rng)] = character();
    }
  }
  const Similar expected = brute_force(texts, 0.6);
  EXPECT_GT(expected.size(), 200u);
  expect_nearly_all(must_dedup(options(texts, 0.6)), expected);
}

TEST_F(ShortTexts, AreExactOnlyWithOneCompareFormAndReorderedWordsNeverAlike) {
  Texts texts;
  const Texts words = {"a", "b", "c", "d"};
  for (const std::string& x : words) {
    texts.push_back(x);
    for (const std::string& y : words) {
      texts.push_back(x + " " + y);
      for (const std::string& z : words) texts.push_back(x + " " + y + " " + z);
    }
  }
  const std::size_t distinct = texts.size();
  texts.push_back("A B");  // the compare-form of "a b"
  for (const char* empty : {"", " ", "\\n"}) texts.emplace_back(empty);
  const DedupResult r = must_dedup(options(texts, 0.1));
  for (const Overlap& o : r.pairs.overlaps) EXPECT_LT(o.jaccard, 1);
  for (DocId d = 0; d < distinct; ++d) EXPECT_EQ(r.groups.canonical[d], d);
  EXPECT_EQ(texts[r.groups.canonical[distinct]], "a b");
  EXPECT_EQ(r.counts.exact_copies, 1u);
  EXPECT_EQ(r.counts.empty, 3u);
  for (DocId d = static_cast<DocId>(distinct) + 1; d < texts.size(); ++d) {
    EXPECT_EQ(r.clusters.relation[d], Relation::kUnique);
  }
}

TEST_F(ShortTexts, ClusterAsLongOnesDo) {
  const std::string headline = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen";
  const DedupResult r = must_dedup(options({headline + " fifteen sixteen seventeen", headline + " fifteen x seventeen",
                                            "unlike all others in every single word"}));
  EXPECT_EQ(r.clusters.cluster, (std::vector<std::uint32_t>{0, 0, 1}));
  EXPECT_EQ(r.clusters.relation[1], Relation::kNear);
  EXPECT_DOUBLE_EQ(r.clusters.jaccard[1], 16.0 / 20);
}

/// Short, border and long texts.
Texts mixed(std::uint64_t seed) {
  Rng rng(seed);
  Texts texts = families(150, 3, 60, rng);
  for (std::size_t copies = 0; copies < 30; ++copies) texts.push_back(texts[below(texts.size(), rng)]);
  return texts;
}

TEST_F(ShortTexts, ThreadsAndKernelsDoNotMatter) {
  Options o = options(mixed(14), 0.7);
  o.threads = 1;
  const std::string one = support::everything(must_dedup(o));
  support::with_kernels([&] {
    for (const int threads : {1, 2, 4}) {
      o.threads = threads;
      EXPECT_EQ(support::everything(must_dedup(o)), one) << threads << " threads";
    }
  });
}

std::map<std::string, std::pair<Relation, double>> by_text(const Texts& texts, const DedupResult& r) {
  std::map<std::string, std::pair<Relation, double>> out;
  for (DocId d = 0; d < texts.size(); ++d) out[texts[d]] = {r.clusters.relation[d], r.clusters.jaccard[d]};
  return out;
}

TEST_F(ShortTexts, OrderDoesNotMatter) {
  Texts texts = mixed(15);
  const auto sorted = by_text(texts, must_dedup(options(texts, 0.7)));
  Rng rng(16);
  for (int shuffle = 0; shuffle < 5; ++shuffle) {
    support::shuffle(texts, rng);
    EXPECT_EQ(by_text(texts, must_dedup(options(texts, 0.7))), sorted);
  }
}

TEST_F(ShortTexts, ExplainGivesTheSimilarityAndThePassagesOfPairs) {
  const Texts texts = {"dam bursts in the north after days of rain", "dam bursts in the south after days of rain",
                       "something else happened in another place today"};
  Options o = options(texts, 0.6);
  Progress progress;
  const auto e = explain(o, {o.inputs[0] + ":1", o.inputs[0] + ":2"}, progress);
  ASSERT_TRUE(e) << e.error().message;
  EXPECT_DOUBLE_EQ(e->overlap.jaccard, 8.0 / 12);
  EXPECT_DOUBLE_EQ(e->overlap.jaccard, must_dedup(o).pairs.overlaps.at(0).jaccard);
  EXPECT_TRUE(e->near_duplicate);
  EXPECT_EQ(e->passages, (Texts{"dam bursts in the", "after days of rain"}));
}

}  // namespace
}  // namespace katha
