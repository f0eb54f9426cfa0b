// Bytes in memory as a source that gives them out in chunks of a chosen size.
#pragma once

#include <algorithm>
#include <cstring>
#include <string_view>

#include "io/decompress.h"

namespace katha::fuzz {

inline io::Fill chunks(std::string_view bytes, std::size_t largest) {
  return [rest = bytes, largest](std::span<char> out) mutable -> Result<std::size_t> {
    const std::size_t n = std::min({out.size(), rest.size(), largest});
    if (n > 0) std::memcpy(out.data(), rest.data(), n);
    rest.remove_prefix(n);
    return n;
  };
}

}  // namespace katha::fuzz
