// --pairs: which pairs are listed, of articles with few copies and with many.
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "katha/io/results.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using Row = std::pair<std::string, std::string>;  ///< "a b", relation

/// Articles of the given groups of exact copies, in turn; near pairs between the groups named.
DedupResult result_of(const std::vector<std::uint32_t>& group, const std::vector<Pair>& groups_that_match) {
  DedupResult r;
  std::vector<std::array<std::uint64_t, 2>> content;
  for (DocId d = 0; d < group.size(); ++d) {
    r.corpus.id.push_back(std::to_string(d));
    r.corpus.where.emplace_back();
    content.push_back({group[d] + 1, 1});
  }
  r.groups = exact_groups(content);
  std::set<Pair> pairs;
  for (const auto [x, y] : groups_that_match) {
    const auto first = [&](std::uint32_t g) { return static_cast<DocId>(std::ranges::find(group, g) - group.begin()); };
    pairs.insert({std::min(first(x), first(y)), std::max(first(x), first(y))});
  }
  for (const Pair p : pairs) {
    r.pairs.pairs.push_back(p);
    // Told apart by which text comes first.
    r.pairs.overlaps.push_back({0.9, 1 - p.a * 1e-6, 1 - p.b * 1e-6});
  }
  r.threshold = 0.8;
  return r;
}

std::vector<std::string> written(const DedupResult& r) {
  const support::TempDir dir;
  auto out = OutputFile::create(dir / "pairs.csv");
  write_pairs(*out, Format::kCsv, r);
  EXPECT_TRUE(out->finish() && out->commit());
  std::istringstream lines(support::read_file(dir / "pairs.csv"));
  std::vector<std::string> rows;
  for (std::string line; std::getline(lines, line);) rows.push_back(line);
  rows.erase(rows.begin());
  return rows;
}

std::string near(DocId a, DocId b, DocId text_of_a, DocId text_of_b) {
  std::string row = std::to_string(a) + "," + std::to_string(b) + ",near,0.9,";
  append_json_number(row, 1 - text_of_a * 1e-6);
  append_json_number(row += ',', 1 - text_of_b * 1e-6);
  return row;
}
std::string exact(DocId a, DocId b) { return std::to_string(a) + "," + std::to_string(b) + ",exact,1,1,1"; }

TEST(WritePairs, CopiesOfCopiesAreListedInInputOrder) {
  // Groups 0: 0 3 5, 1: 1 4, 2: 2. Groups 0 and 1 match, and 1 and 2.
  const DedupResult r = result_of({0, 1, 2, 0, 1, 0}, {{0, 1}, {1, 2}});
  EXPECT_EQ(written(r), (std::vector<std::string>{near(0, 1, 0, 1), exact(0, 3), near(0, 4, 0, 1), exact(0, 5),
                                                  near(1, 2, 1, 2), near(1, 3, 1, 0), exact(1, 4), near(1, 5, 1, 0),
                                                  near(2, 4, 2, 1), near(3, 4, 0, 1), exact(3, 5), near(4, 5, 1, 0)}));
}

TEST(WritePairs, EmptyTextsAreNoPairs) {
  DedupResult r = result_of({0, 0}, {});
  const std::array<std::uint64_t, 2> empty{0, 0};
  r.groups = exact_groups(std::vector{empty, empty});
  EXPECT_TRUE(written(r).empty());
}

TEST(WritePairs, AGroupOfTooManyCopiesIsAStar) {
  for (const std::uint32_t copies : {kMaxListedPartners, kMaxListedPartners + 1, kMaxListedPartners + 2}) {
    const DedupResult r = result_of(std::vector<std::uint32_t>(copies, 0), {});
    const bool all = copies <= kMaxListedPartners + 1;
    EXPECT_EQ(written(r).size(), all ? copies * (copies - 1) / 2 : copies - 1) << copies;
  }
}

TEST(WritePairs, OverlappingPairsAreListedWithTheOthers) {
  DedupResult r = result_of({0, 1, 2, 0}, {{0, 1}});
  r.pairs.overlapping = {{1, 2}};
  r.pairs.overlapping_overlaps = {{0.5, 0.6, 0.7}};
  EXPECT_EQ(written(r),
            (std::vector<std::string>{near(0, 1, 0, 1), exact(0, 3), "1,2,overlap,0.5,0.6,0.7", near(1, 3, 1, 0)}));
}

TEST(WritePairs, OverlapsOfManyCopiesStayFewToo) {
  std::vector<std::uint32_t> group(600);
  for (std::size_t i = 0; i < group.size(); ++i) group[i] = i % 2;
  DedupResult r = result_of(group, {});
  r.pairs.overlapping = {{0, 1}};
  r.pairs.overlapping_overlaps = {{0.5, 0.6, 0.7}};
  EXPECT_EQ(written(r).size(), 2 * 299u + 1);
}

/// Families in which everything matches everything grow by their size, not by its square.
TEST(WritePairs, LargeFamiliesOfCopiesStaySmall) {
  constexpr std::uint32_t kGroups = 40, kCopies = 50;
  std::vector<std::uint32_t> group;
  std::vector<Pair> match;
  for (std::uint32_t i = 0; i < kGroups * kCopies; ++i) group.push_back(i % kGroups);
  for (std::uint32_t a = 0; a < kGroups; ++a) {
    for (std::uint32_t b = a + 1; b < kGroups; ++b) match.push_back({a, b});
  }
  const DedupResult r = result_of(group, match);
  const auto rows = written(r);
  EXPECT_EQ(rows.size(), kGroups * (kCopies - 1) + match.size());
  // Every article is reached from its group's first, and every verified pair is there.
  const std::set<std::string> listed(rows.begin(), rows.end());
  for (const Pair p : match) EXPECT_TRUE(listed.contains(near(p.a, p.b, p.a, p.b)));
  for (DocId d = kGroups; d < group.size(); ++d) EXPECT_TRUE(listed.contains(exact(group[d], d)));
}

}  // namespace
}  // namespace katha
