// The constants of the story half and of boilerplate removal by name, as `--config` files set them:
//   [story.score]
//   cohort = 20
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "katha/export.h"
#include "katha/options.h"

namespace katha::inline v0 {

struct Setting {
  std::string_view name;  ///< as the field of katha::Options: "story.score.cohort"
  std::variant<bool*, int*, std::uint32_t*, double*, std::span<int>, std::span<double>> value;
  std::string_view meaning;  ///< unit and effect, for people
};

/// All settings, bound to the fields of `options`; those of one table stand together.
KATHA_EXPORT std::vector<Setting> settings(Options& options);

/// "story.score.cohort = 20 (default 30)", one each that differs.
KATHA_EXPORT std::vector<std::string> changed_settings(const Options& options);

/// Every setting with its default and meaning, as TOML that --config reads.
KATHA_EXPORT std::string list_settings();

}  // namespace katha::inline v0
