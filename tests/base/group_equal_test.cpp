#include "base/group_equal.h"

#include <gtest/gtest.h>

#include <map>

#include "support/random_sets.h"

namespace katha {
namespace {

using Group = std::vector<std::uint32_t>;

std::vector<Group> groups_of(const std::vector<int>& values, std::uint32_t (*hash)(int)) {
  std::vector<HashedIndex> items, scratch;
  for (std::uint32_t i = 0; i < values.size(); ++i) items.push_back({hash(values[i]), i});
  std::vector<Group> groups;
  const auto compare = [&](std::uint32_t i, std::uint32_t j) { return values[i] <=> values[j]; };
  group_equal(items, scratch, compare, [&](std::span<const HashedIndex> group) {
    groups.emplace_back();
    for (const HashedIndex& item : group) groups.back().push_back(item.index);
  });
  std::sort(groups.begin(), groups.end());
  return groups;
}

std::vector<Group> reference_groups(const std::vector<int>& values) {
  std::map<int, Group> by_value;
  for (std::uint32_t i = 0; i < values.size(); ++i) by_value[values[i]].push_back(i);
  std::vector<Group> groups;
  for (const auto& [value, group] : by_value) groups.push_back(group);
  std::sort(groups.begin(), groups.end());
  return groups;
}

TEST(GroupEqual, EqualsMapWhateverTheHash) {
  support::Rng rng(2);
  for (const std::size_t n : {0u, 1u, 2u, 3u, 100u, 5000u}) {
    std::vector<int> values(n);
    for (int& value : values) value = static_cast<int>(support::below(n / 2 + 1, rng));
    const auto expected = reference_groups(values);
    EXPECT_EQ(groups_of(values, [](int v) { return static_cast<std::uint32_t>(v) * 2654435769u; }), expected);
    EXPECT_EQ(groups_of(values, [](int v) { return static_cast<std::uint32_t>(v % 7) << 24; }), expected);
    EXPECT_EQ(groups_of(values, [](int) { return 42u; }), expected);
  }
}

TEST(RadixSort, IsAStableSortByAllBits) {
  support::Rng rng(3);
  std::vector<HashedIndex> items, scratch;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    items.push_back({static_cast<std::uint32_t>(rng()) & (i % 2 ? 0xff0000ffu : 0xffffffffu), i});
  }
  auto expected = items;
  std::sort(expected.begin(), expected.end(),
            [](auto a, auto b) { return a.hash != b.hash ? a.hash < b.hash : a.index < b.index; });
  radix_sort(items, scratch);
  for (std::size_t i = 0; i < items.size(); ++i) ASSERT_EQ(items[i].index, expected[i].index);
}

}  // namespace
}  // namespace katha
