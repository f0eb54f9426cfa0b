// Options by name. The constants of the story half and of boilerplate removal have names as `--config` files set them:
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

/// Sets an option by its name and a text: a constant, or one of
///   threshold overlap containment recall slack shingle seed keep source_rank (a comma between sources)
///   strip_boilerplate summarize keywords background threads max_record
///   id_field text_field title_field published_field source_field url_field lang_field
/// "true" and "false", numbers as C writes them, lists as "[1, 2]". Fails with kBadOption (Error::where is the name) on
/// a name nobody knows and a text that is no such value; whether the value is in range is for check(Options) to say.
KATHA_EXPORT Status set_option(Options& options, std::string_view name, std::string_view value);

/// Every setting with its default and meaning, as TOML that --config reads.
KATHA_EXPORT std::string list_settings();

}  // namespace katha::inline v0
