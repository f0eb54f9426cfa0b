// What check(...Options) is written with.
#pragma once

#include <cmath>
#include <string>
#include <utility>

#include "katha/error.h"

namespace katha::inline v0 {

/// @param option  as the command line spells it; where it has none, the field of katha::Options
inline Error bad_option(const char* option, std::string message) {
  return {ErrorCode::kBadOption, std::move(message), option};
}

/// Comparisons with NaN are false: it is in no range.
constexpr bool in_range(double x, double least, double most) noexcept { return x >= least && x <= most; }

template <class... Numbers>
bool all_finite(Numbers... x) noexcept {
  return (std::isfinite(x) && ...);
}

}  // namespace katha::inline v0
