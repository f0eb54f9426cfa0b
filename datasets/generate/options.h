// What a corpus is made of. Equal options make equal bytes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "generate/languages.h"

namespace katha::generate {

/// Corpora that break careless engines; see hostile.h.
enum class Hostile : std::uint8_t { kIdentical, kTemplated, kChain, kOneBand, kEmpty, kOneWord };

struct GenerateOptions {
  std::uint32_t articles = 1'000;
  std::uint64_t seed = 1;
  double variants = 0.3;           ///< share of articles that are variants of another, 0 to 1
  std::uint32_t max_copies = 200;  ///< variants of one base at most, 1 to 1,000
  std::array<std::uint32_t, kLanguages> mix = default_mix();  ///< weights of the languages, in the order of languages()
  std::optional<Hostile> hostile;                             ///< instead of families

  static std::array<std::uint32_t, kLanguages> default_mix() noexcept;
};

}  // namespace katha::generate
