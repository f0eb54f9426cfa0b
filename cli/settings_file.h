// The tables of a --config file that hold settings (settings.h).
#pragma once

#include <toml++/toml.h>

#include <optional>
#include <string>
#include <string_view>

#include "katha/error.h"
#include "katha/options.h"

namespace katha::cli {

bool is_settings_table(std::string_view key);

/// Sets in `options` what one such table says.
/// @return what is wrong with it, with file and line: an unknown name, a value of another type, an array of another
/// length. Ranges are for check().
std::optional<Error> apply_settings(const std::string& path, const toml::key& key, const toml::node& value,
                                    Options& options);

}  // namespace katha::cli
