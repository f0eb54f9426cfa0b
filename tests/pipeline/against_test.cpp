// find_in_reference(): whole runs against an exact comparison of every new article with every one of the reference.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "generate/corpus.h"
#include "generate/json_line.h"
#include "katha/io/results.h"
#include "reference/text_reference.h"
#include "support/answers.h"
#include "support/generated.h"
#include "support/kernels.h"
#include "support/random_sets.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::Rng;

struct Article {
  std::string id, text;
};
using Articles = std::vector<Article>;

std::string lines_of(const Articles& articles) {
  std::string out;
  for (const Article& a : articles) {
    std::string line = "{\"id\":";
    append_json_string(line, a.id);
    append_json_string(line += ",\"text\":", a.text);
    out += line + "}\n";
  }
  return out;
}

/// Generated articles, a third of them variants of others, and their first words as headlines; in a random order.
Articles mixed_articles(std::uint64_t seed, std::uint32_t count) {
  Articles out;
  const auto corpus = generate::make_corpus(support::corpus_options(count, seed), support::lexicon());
  for (const generate::Article& a : support::articles_of(corpus)) {
    out.push_back({"a" + std::to_string(out.size()), a.text});
    std::size_t cut = 0;
    for (int words = 0; words < 12 && cut != a.text.npos; ++words) cut = a.text.find(' ', cut + 1);
    out.push_back({"h" + std::to_string(out.size()), a.text.substr(0, cut)});
  }
  out.push_back({"empty", ""});
  Rng rng(seed);
  support::shuffle(out, rng);
  return out;
}

class Against : public testing::Test {
 protected:
  ReferenceResult must_find(const Articles& new_ones, const Articles& reference) {
    options.inputs = {dir.write("new.jsonl", lines_of(new_ones))};
    options.reference = {dir.write("reference.jsonl", lines_of(reference))};
    Progress progress;
    auto found = find_in_reference(options, progress);
    if (!found) throw std::runtime_error(found.error().where + ": " + found.error().message);
    return std::move(*found);
  }
  std::string written(const ReferenceResult& r, bool pairs) const {
    auto out = OutputFile::create(dir / "out.jsonl");
    pairs ? write_pairs(*out, Format::kJsonl, r) : write_articles(*out, Format::kJsonl, r);
    EXPECT_TRUE(out->finish() && out->commit());
    return support::read_file(dir / "out.jsonl");
  }
  support::TempDir dir;
  Options options;
};

struct Sides {
  Articles new_ones, reference;
};

Sides halves(const Articles& all) {
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  return {{all.begin(), middle}, {middle, all.end()}};
}

TEST_F(Against, EqualsBruteForce) {
  options.neardup.containment = 2;
  const Sides sides = halves(mixed_articles(31, 300));
  for (const double threshold : {0.6, 0.8}) {
    options.neardup.threshold = threshold;
    const ReferenceResult r = must_find(sides.new_ones, sides.reference);
    ASSERT_EQ(r.new_articles, sides.new_ones.size());
    std::vector<reference::CutText> known;
    for (const Article& b : sides.reference) known.emplace_back(b.text);
    std::size_t matched = 0;
    for (DocId a = 0; a < r.new_articles; ++a) {
      const reference::CutText cut(sides.new_ones[a].text);
      std::uint64_t matches = 0;
      double best = 0;
      for (const reference::CutText& b : known) {
        const double j = reference::jaccard(cut, b);
        matches += j >= threshold;
        best = std::max(best, j >= threshold ? j : 0);
      }
      matched += matches > 0;
      EXPECT_EQ(r.matches.matches[a], matches) << sides.new_ones[a].id;
      EXPECT_EQ(r.matches.jaccard[a], best);
      EXPECT_EQ(r.matches.reference[a] == kNoDoc, matches == 0);
      if (matches == 0) continue;
      ASSERT_GE(r.matches.reference[a], r.new_articles);
      EXPECT_EQ(reference::jaccard(cut, known[r.matches.reference[a] - r.new_articles]), best);
    }
    EXPECT_GT(matched, 40u);
  }
}

TEST_F(Against, OnlyPairsOfANewAndAKnownArticleAreVerified) {
  const Sides sides = halves(mixed_articles(32, 200));
  const ReferenceResult r = must_find(sides.new_ones, sides.reference);
  const auto on_side = [&](DocId text, bool is_new) {
    for (DocId d = 0; d < r.corpus.size(); ++d) {
      if (r.groups.canonical[d] == text && (d < r.new_articles) == is_new) return true;
    }
    return false;
  };
  EXPECT_GT(r.pairs.pairs.size(), 20u);
  for (const auto [a, b] : r.pairs.pairs) {
    EXPECT_TRUE((on_side(a, true) && on_side(b, false)) || (on_side(a, false) && on_side(b, true)));
  }
  EXPECT_EQ(r.counts.candidate_pairs, r.counts.verified_pairs + r.pairs.rejected);
}

TEST_F(Against, FindsWhatDedupFindsBetweenTheTwo) {
  const Sides sides = halves(mixed_articles(33, 200));
  const ReferenceResult r = must_find(sides.new_ones, sides.reference);
  Options both = options;
  both.inputs = {options.inputs[0], options.reference[0]};
  both.reference.clear();
  const DedupResult all = support::must_dedup(both);
  std::set<Pair> across;
  const std::vector<std::uint8_t> apart = reference_sides(r.groups, r.new_articles);
  for (const Pair& pair : all.pairs.pairs) {
    if ((apart[pair.a] & apart[pair.b]) == 0) across.insert(pair);
  }
  EXPECT_EQ(std::set<Pair>(r.pairs.pairs.begin(), r.pairs.pairs.end()), across);
}

TEST_F(Against, WhatIsKeptHasNoMatch) {
  const Sides sides = halves(mixed_articles(34, 150));
  const ReferenceResult r = must_find(sides.new_ones, sides.reference);
  auto out = OutputFile::create(dir / "kept.jsonl");
  Progress progress;
  ASSERT_TRUE(write_kept(*out, r, options, progress) && out->finish() && out->commit());
  const std::string kept = support::read_file(dir / "kept.jsonl");
  std::string expected;
  for (DocId d = 0; d < r.new_articles; ++d) {
    if (r.matches.reference[d] == kNoDoc) expected += lines_of({sides.new_ones[d]});
  }
  EXPECT_EQ(kept, expected);
  options.inputs = {dir / "kept.jsonl"};
  const auto again = find_in_reference(options, progress);
  ASSERT_TRUE(again);
  EXPECT_EQ(std::ranges::count(again->matches.reference, kNoDoc), static_cast<std::ptrdiff_t>(again->new_articles));
}

TEST_F(Against, ThreadsAndKernelsDoNotMatter) {
  const Sides sides = halves(mixed_articles(35, 150));
  options.neardup.overlap = 0.4;
  options.threads = 1;
  const ReferenceResult one = must_find(sides.new_ones, sides.reference);
  const std::string rows = written(one, false), pairs = written(one, true);
  EXPECT_NE(pairs.find("overlap"), std::string::npos);
  support::with_kernels([&] {
    for (const int threads : {1, 3}) {
      options.threads = threads;
      options.read.block_bytes = threads == 1 ? 2000 : 1 << 20;
      const ReferenceResult r = must_find(sides.new_ones, sides.reference);
      EXPECT_EQ(written(r, false), rows);
      EXPECT_EQ(written(r, true), pairs);
    }
  });
}

std::set<std::string> sorted_lines(const std::string& text) {
  std::set<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.insert(line);
  return out;
}

TEST_F(Against, OrderDoesNotMatter) {
  Sides sides = halves(mixed_articles(36, 150));
  std::set<std::string> texts;  // of copies in the reference the first is named
  std::erase_if(sides.reference, [&](const Article& a) { return !texts.insert(a.text).second; });
  const ReferenceResult first = must_find(sides.new_ones, sides.reference);
  const auto rows = sorted_lines(written(first, false)), pairs = sorted_lines(written(first, true));
  Rng rng(36);
  for (int shuffle = 0; shuffle < 4; ++shuffle) {
    support::shuffle(sides.new_ones, rng);
    support::shuffle(sides.reference, rng);
    const ReferenceResult r = must_find(sides.new_ones, sides.reference);
    EXPECT_EQ(sorted_lines(written(r, false)), rows);
    EXPECT_EQ(sorted_lines(written(r, true)), pairs);
  }
}

TEST_F(Against, CrowdsOfCopiesAreCountedNotMultiplied) {
  const std::string text = "one and the same wire report that everybody prints without a change of a single word";
  Articles new_ones, reference;
  constexpr std::size_t kCopies = 20000;
  for (std::size_t i = 0; i < kCopies; ++i) {
    new_ones.push_back({"n" + std::to_string(i), text});
    reference.push_back({"r" + std::to_string(i), text});
    if (i < 300) reference.push_back({"c" + std::to_string(i), text + "!"});  // the same words
  }
  new_ones.push_back({"near", text + "?"});
  const ReferenceResult r = must_find(new_ones, reference);
  for (DocId d = 0; d < kCopies; ++d) {
    ASSERT_EQ(r.matches.matches[d], kCopies + 300);
    ASSERT_EQ(r.matches.relation[d], Relation::kExact);
  }
  EXPECT_EQ(r.matches.matches[kCopies], kCopies + 300);
  EXPECT_EQ(r.matches.relation[kCopies], Relation::kNear);
  EXPECT_EQ(r.counts.candidate_pairs, 3u);
  const std::string pairs = written(r, true);
  // The first has the first of both texts; its copies the best match; so has the near one both.
  EXPECT_EQ(std::ranges::count(pairs, '\n'), static_cast<std::ptrdiff_t>(kCopies + 3));
}

TEST_F(Against, AFileOnBothSidesIsRefused) {
  Progress progress;
  const std::string path = dir.write("a.jsonl", lines_of({{"x", "some text"}}));
  options.inputs = {path};
  for (const std::string& other : {path, dir / "../" + path.substr(path.rfind('/', path.rfind('/') - 1) + 1)}) {
    options.reference = {other};
    const auto found = find_in_reference(options, progress);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::kBadOption);
    EXPECT_NE(found.error().message.find("--against"), std::string::npos);
  }
}

TEST_F(Against, ASideWithoutAUsableArticleIsAnError) {
  Progress progress;
  const std::string good = dir.write("good.jsonl", lines_of({{"x", "some text"}}));
  const std::string bad = dir.write("bad.jsonl", "{\"body\":\"no text\"}\n");
  const std::string empty = dir.write("empty.jsonl", "");
  for (const bool swapped : {false, true}) {
    for (const std::string& other : {bad, empty}) {
      options.inputs = {swapped ? other : good};
      options.reference = {swapped ? good : other};
      const auto found = find_in_reference(options, progress);
      ASSERT_FALSE(found);
      EXPECT_EQ(found.error().where, other);
      EXPECT_NE(found.error().message.find(swapped ? "the new ones" : "the reference"), std::string::npos);
      EXPECT_EQ(found.error().message.find("\"body\"") != std::string::npos, other == bad);
    }
  }
}

TEST_F(Against, StopEndsTheRun) {
  Progress progress;
  progress.stop = true;
  options.inputs = {dir.write("a.jsonl", lines_of({{"x", "some text"}}))};
  options.reference = {dir.write("b.jsonl", lines_of({{"y", "some text"}}))};
  const auto found = find_in_reference(options, progress);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace katha
