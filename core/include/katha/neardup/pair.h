#pragma once

#include <compare>

#include "katha/document.h"

namespace katha::inline v0 {

/// Two different articles, a < b.
struct Pair {
  DocId a = 0, b = 0;
  friend auto operator<=>(const Pair&, const Pair&) = default;
};

}  // namespace katha::inline v0
