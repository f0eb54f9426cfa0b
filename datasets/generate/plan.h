// Who is whose variant, and where in the file. Members of a family stand side by side in slots: families first, the
// base of each first, then the articles without variants; a random permutation spreads the slots over the file.
#pragma once

#include <cstdint>
#include <vector>

#include "generate/options.h"

namespace katha::generate {

/// Which article a slot holds: variant `member` of base `base`; member 0 is the base itself.
struct Member {
  std::uint32_t base = 0, member = 0;
};

struct Plan {
  std::vector<std::uint32_t> family_begin{0};  ///< slots of family f: family_begin[f] .. family_begin[f+1]
  std::vector<std::uint32_t> slot_at;          ///< by position in the file
  std::vector<std::uint32_t> position_of;      ///< by slot

  std::uint32_t families() const noexcept { return static_cast<std::uint32_t>(family_begin.size() - 1); }
  Member member_at(std::uint32_t position) const noexcept;
};

/// Families of k variants with P(k) ~ 1/k^2, k <= max_copies, until round(variants * articles) articles are variants.
/// A hostile corpus is one family in file order.
Plan make_plan(const GenerateOptions& options);

}  // namespace katha::generate
