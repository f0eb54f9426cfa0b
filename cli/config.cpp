#include "config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>

#include "katha/io/write.h"
#include "settings_file.h"

namespace katha::cli {
namespace {

/// What follows each --config.
std::vector<std::string> config_paths(const std::vector<std::string>& args) {
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (args[i] == "--config" && i + 1 < args.size()) paths.push_back(args[++i]);
    if (args[i].starts_with("--config=")) paths.push_back(args[i].substr(9));
  }
  return paths;
}

/// The option a setting is named after; a file cannot name another file, nor ask for help.
const CLI::Option* find_option(const CLI::App& command, std::string_view key) {
  if (key == "config" || key == "help") return nullptr;
  return command.get_option_no_throw("--" + std::string(key));
}

std::string name_of(const Command& command) { return command.app->get_name(); }

bool is_flag(const CLI::Option& option) { return option.get_expected_min() == 0; }

std::string place(const std::string& path, const toml::node& node) {
  return path + ":" + std::to_string(node.source().begin.line);
}

/// "--key=value", or "--key" for a flag that is true; nothing for a flag that is false.
std::optional<Error> append_setting(std::vector<std::string>& settings, const std::string& path, const toml::key& key,
                                    const toml::node& value, const CLI::Option& of) {
  const std::string option = "--" + std::string(key.str());
  const auto flag = value.value_exact<bool>();
  if (flag.has_value() != is_flag(of)) {
    const char* const wanted = is_flag(of) ? "\" is true or false" : "\" takes a value, not true or false";
    return Error{ErrorCode::kBadOption, "\"" + std::string(key.str()) + wanted, place(path, value)};
  }
  if (flag) {
    if (*flag) settings.push_back(option);
  } else if (const auto text = value.value_exact<std::string>()) {
    settings.push_back(option + "=" + *text);
  } else if (const auto whole = value.value_exact<std::int64_t>()) {
    settings.push_back(option + "=" + std::to_string(*whole));
  } else if (const auto real = value.value_exact<double>()) {
    settings.push_back(option + '=');
    append_json_number(settings.back(), *real);
  } else {
    return Error{ErrorCode::kBadOption, "\"" + std::string(key.str()) + "\" must be a string or a number",
                 place(path, value)};
  }
  return std::nullopt;
}

std::optional<Error> unknown(const std::string& path, const toml::key& key, const toml::node& value) {
  return Error{ErrorCode::kBadOption,
               "unknown setting \"" + std::string(key.str()) +
                   "\"; settings are named like options, or stand in the tables "
                   "boilerplate and story",
               place(path, value)};
}

std::optional<Error> append_table(std::vector<std::string>& settings, const std::string& path, const CLI::App& command,
                                  const toml::table& table) {
  for (const auto& [key, value] : table) {
    const CLI::Option* const option = find_option(command, key.str());
    if (!option) return unknown(path, key, value);
    if (auto error = append_setting(settings, path, key, value, *option)) return error;
  }
  return std::nullopt;
}

/// The options a file gives to `command`, as arguments; its expert settings go where they belong.
std::optional<Error> settings_for(std::span<const Command> commands, const Command& command, const std::string& path,
                                  const toml::table& file, std::vector<std::string>& settings) {
  std::vector<std::string> of_command;  // after those for all commands, as the last one counts
  for (const auto& [key, value] : file) {
    const auto named = std::ranges::find(commands, key.str(), name_of);
    if (value.is_table() && named != commands.end()) {
      // All tables are looked at, so that a mistake shows up in the first run.
      std::vector<std::string> own;
      if (auto error = append_table(own, path, *named->app, *value.as_table())) return error;
      if (named->app == command.app) of_command = std::move(own);
      continue;
    }
    if (is_settings_table(key.str())) {
      if (auto error = apply_settings(path, key, value, *command.options)) return error;
      continue;
    }
    const auto has_option = [&](const Command& c) { return find_option(*c.app, key.str()) != nullptr; };
    if (std::ranges::none_of(commands, has_option)) return unknown(path, key, value);
    const CLI::Option* const option = find_option(*command.app, key.str());
    if (!option) continue;
    if (auto error = append_setting(settings, path, key, value, *option)) return error;
  }
  settings.insert(settings.end(), of_command.begin(), of_command.end());
  return std::nullopt;
}

}  // namespace

std::optional<Error> read_config(std::span<const Command> commands, std::vector<std::string>& args) {
  const std::vector<std::string> paths = config_paths(args);
  if (paths.empty()) return std::nullopt;
  const std::string& path = paths.front();
  if (paths.size() > 1) return Error{ErrorCode::kBadOption, "given twice; put the settings into one file", "--config"};
  const auto command = std::ranges::find(commands, args.front(), name_of);
  if (command == commands.end() || !command->options) return std::nullopt;  // CLI11 will say that it has no --config
  // A folder can be opened, and looks like an empty file.
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return Error{ErrorCode::kBadOption, "is a directory, not a file", path};
  std::vector<std::string> settings;
  try {
    const toml::table file = toml::parse_file(path);
    if (auto error = settings_for(commands, *command, path, file, settings)) return error;
  } catch (const toml::parse_error& e) {
    const auto line = e.source().begin.line;
    return Error{ErrorCode::kBadOption, std::string(e.description()), line ? path + ":" + std::to_string(line) : path};
  }
  args.insert(args.begin() + 1, settings.begin(), settings.end());
  return std::nullopt;
}

}  // namespace katha::cli
