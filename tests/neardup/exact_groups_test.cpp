#include <gtest/gtest.h>

#include "katha/neardup/dup_clusters.h"
#include "reference/neardup_reference.h"
#include "support/random_sets.h"

namespace katha {
namespace {

using Content = std::vector<std::array<std::uint64_t, 2>>;

void expect_reference(const Content& content) {
  const ExactGroups groups = exact_groups(content), expected = reference::exact_groups(content);
  EXPECT_EQ(groups.canonical, expected.canonical);
  EXPECT_EQ(groups.distinct, expected.distinct);
}

TEST(ExactGroups, EqualsReference) {
  support::Rng rng(31);
  for (const std::size_t n : {0u, 1u, 2u, 50u, 3000u}) {
    Content content(n);
    for (auto& hash : content) hash = {support::below(n / 3 + 1, rng), support::below(3, rng)};
    expect_reference(content);
  }
}

TEST(ExactGroups, ComparesBothWordsWhole) {
  // Equal in the 32 bits that are sorted by, different elsewhere.
  const std::uint64_t low = 7;
  expect_reference({{low, 1}, {low | 1ull << 63, 1}, {low, 2}, {low, 1}, {low | 1ull << 63, 1}, {0, 5}, {5, 0}});
}

TEST(ExactGroups, EmptyTextsAreCopiesOfNothing) {
  const ExactGroups groups = exact_groups(Content{{0, 0}, {3, 4}, {0, 0}, {3, 4}});
  EXPECT_EQ(groups.canonical, (std::vector<DocId>{0, 1, 2, 1}));
  EXPECT_EQ(groups.distinct, (std::vector<DocId>{1}));
}

}  // namespace
}  // namespace katha
