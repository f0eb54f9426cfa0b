#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "command.h"
#include "katha/error.h"

namespace katha::cli {

/// If the arguments name a --config FILE.toml, puts its settings before them, so that what is typed wins. A top-level
/// key is an option (without dashes) of every command that has it; a table holds options of the command it is named
/// after, or expert settings (settings.h), which go into the options of the command that is called:
///   threads = 2
///   [dedup]
///   threshold = 0.7
///   [story.score]
///   cohort = 20
/// Flags are true or false, other options a string or a number.
/// @return what is wrong with the file: unreadable, no TOML, an unknown key, a value of the wrong kind; or that there
/// are two files
std::optional<Error> read_config(std::span<const Command> commands, std::vector<std::string>& args);

}  // namespace katha::cli
