#pragma once

#include <array>
#include <cstdint>

namespace katha::inline v0 {

/// Corpus::content of an article without text, which is a copy of none.
inline constexpr std::array<std::uint64_t, 2> kEmptyText{0, 0};

}  // namespace katha::inline v0
