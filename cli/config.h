#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "katha/error.h"

namespace katha::cli {

/// If the arguments name a --config FILE.toml, puts its settings before them, so that what is typed wins. A top-level
/// key is an option (without dashes) of every command that has it; a table holds options of the command it is named
/// after:
///   threads = 2
///   [dedup]
///   threshold = 0.7
/// Flags are true or false, everything else a string or a number.
/// @return what is wrong with the file: unreadable, no TOML, an unknown key, a value of the wrong kind; or that there
/// are two files
std::optional<Error> insert_config(const CLI::App& app, std::vector<std::string>& args);

}  // namespace katha::cli
