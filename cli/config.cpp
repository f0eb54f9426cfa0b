#include "config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>

#include "katha/io/write.h"

namespace katha::cli {
namespace {

std::string config_path(const std::vector<std::string>& args) {
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (args[i] == "--config" && i + 1 < args.size()) return args[i + 1];
    if (args[i].starts_with("--config=")) return args[i].substr(9);
  }
  return {};
}

const CLI::Option* find_option(const CLI::App& command, std::string_view key) {
  return command.get_option_no_throw("--" + std::string(key));
}

std::string place(const std::string& path, const toml::node& node) {
  return path + ":" + std::to_string(node.source().begin.line);
}

/// "--key=value", or "--key" for a flag that is true; nothing for a flag that is false.
std::optional<Error> append_setting(std::vector<std::string>& settings, const std::string& path, const toml::key& key,
                                    const toml::node& value) {
  const std::string option = "--" + std::string(key.str());
  if (const auto flag = value.value_exact<bool>()) {
    if (*flag) settings.push_back(option);
  } else if (const auto text = value.value_exact<std::string>()) {
    settings.push_back(option + "=" + *text);
  } else if (const auto whole = value.value_exact<std::int64_t>()) {
    settings.push_back(option + "=" + std::to_string(*whole));
  } else if (const auto real = value.value_exact<double>()) {
    settings.push_back(option + '=');
    append_json_number(settings.back(), *real);
  } else {
    return Error{ErrorCode::kBadOption, "\"" + std::string(key.str()) + "\" must be a string, a number or a boolean",
                 place(path, value)};
  }
  return std::nullopt;
}

std::optional<Error> unknown(const std::string& path, const toml::key& key, const toml::node& value) {
  return Error{ErrorCode::kBadOption,
               "unknown setting \"" + std::string(key.str()) + "\"; settings are named like options",
               place(path, value)};
}

std::optional<Error> append_table(std::vector<std::string>& settings, const std::string& path, const CLI::App& command,
                                  const toml::table& table) {
  for (const auto& [key, value] : table) {
    if (!find_option(command, key.str())) return unknown(path, key, value);
    if (auto error = append_setting(settings, path, key, value)) return error;
  }
  return std::nullopt;
}

/// The settings of a file that concern `command`.
std::optional<Error> settings_for(const CLI::App& app, const CLI::App& command, const std::string& path,
                                  const toml::table& file, std::vector<std::string>& settings) {
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  std::vector<std::string> of_command;  // after those for all commands, as the last one counts
  for (const auto& [key, value] : file) {
    const auto named = std::ranges::find(commands, key.str(), &CLI::App::get_name);
    if (value.is_table() && named != commands.end()) {
      // All tables are looked at, so that a mistake shows up in the first run.
      std::vector<std::string> own;
      if (auto error = append_table(own, path, **named, *value.as_table())) return error;
      if (*named == &command) of_command = std::move(own);
      continue;
    }
    const bool known = std::ranges::any_of(commands, [&](const CLI::App* c) { return find_option(*c, key.str()); });
    if (!known) return unknown(path, key, value);
    if (!find_option(command, key.str())) continue;
    if (auto error = append_setting(settings, path, key, value)) return error;
  }
  settings.insert(settings.end(), of_command.begin(), of_command.end());
  return std::nullopt;
}

}  // namespace

std::optional<Error> insert_config(const CLI::App& app, std::vector<std::string>& args) {
  const std::string path = config_path(args);
  if (path.empty() || args.empty()) return std::nullopt;
  const CLI::App* command = nullptr;
  for (const CLI::App* c : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (c->get_name() == args.front()) command = c;
  }
  if (!command) return std::nullopt;  // CLI11 will say so
  // A folder can be opened, and looks like an empty file.
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return Error{ErrorCode::kBadOption, "is a directory, not a file", path};
  std::vector<std::string> settings;
  try {
    const toml::table file = toml::parse_file(path);
    if (auto error = settings_for(app, *command, path, file, settings)) return error;
  } catch (const toml::parse_error& e) {
    const auto line = e.source().begin.line;
    return Error{ErrorCode::kBadOption, std::string(e.description()), line ? path + ":" + std::to_string(line) : path};
  }
  args.insert(args.begin() + 1, settings.begin(), settings.end());
  return std::nullopt;
}

}  // namespace katha::cli
