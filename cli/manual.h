// What the program's own options say, for others to show: a manual page, completions for shells.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace katha::cli {

/// A page of section 1 for man(1).
std::string man_page(const CLI::App& app);

/// A script that completes commands, options and their values. Throws CLI::ValidationError on another shell.
/// @param shell  "bash", "zsh" or "fish"
std::string completions(const CLI::App& app, const std::string& shell);

}  // namespace katha::cli
