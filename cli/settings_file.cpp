#include "settings_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "katha/settings.h"

namespace katha::cli {
namespace {

/// Sets a value from a node of the file.
/// @return what the value must be, if it is not
struct Assign {
  const toml::node& node;

  std::string operator()(bool* to) const {
    const auto value = node.value_exact<bool>();
    if (value) *to = *value;
    return value ? "" : "true or false";
  }
  std::string operator()(double* to) const {
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    if (!value || !std::isfinite(*value)) return "a finite number";
    *to = *value;
    return "";
  }
  template <class Integer>
  std::string operator()(Integer* to) const {
    using Limits = std::numeric_limits<Integer>;
    const auto value = node.value_exact<std::int64_t>();
    if (!value || *value < std::int64_t{Limits::min()} || *value > std::int64_t{Limits::max()}) {
      return fmt::format("a whole number from {} to {}", Limits::min(), Limits::max());
    }
    *to = static_cast<Integer>(*value);
    return "";
  }
  template <class Number>
  std::string operator()(std::span<Number> to) const {
    const toml::array* const array = node.as_array();
    if (!array || array->size() != to.size()) return fmt::format("an array of {} numbers", to.size());
    for (std::size_t i = 0; i < to.size(); ++i) {
      if (const std::string wanted = Assign{*array->get(i)}(&to[i]); !wanted.empty())
        return fmt::format("an array of {} numbers, each {}", to.size(), wanted);
    }
    return "";
  }
};

/// What may stand in a table: "lead_terms, ..., vectors, ...".
std::string names_in(const std::string& table, std::span<const Setting> all) {
  std::vector<std::string_view> names;
  for (const Setting& setting : all) {
    if (!setting.name.starts_with(table + '.')) continue;
    std::string_view name = setting.name.substr(table.size() + 1);
    name = name.substr(0, name.find('.'));
    if (names.empty() || names.back() != name) names.push_back(name);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

/// One file's settings, on their way into Options.
class SettingsFile {
 public:
  SettingsFile(const std::string& path, Options& options) : path_(path), all_(settings(options)) {}

  std::optional<Error> set(const std::string& name, const toml::node& value) const {
    if (const toml::table* const table = value.as_table(); table && !names_in(name, all_).empty()) {
      for (const auto& [key, inner] : *table) {
        if (auto error = set(name + '.' + std::string(key.str()), inner)) return error;
      }
      return std::nullopt;
    }
    const auto setting = std::ranges::find(all_, name, &Setting::name);
    if (setting == all_.end()) return unknown(name, value);
    const std::string wanted = std::visit(Assign{value}, setting->value);
    if (wanted.empty()) return std::nullopt;
    return wrong(value, fmt::format("\"{}\" must be {}", name, wanted));
  }

 private:
  Error unknown(const std::string& name, const toml::node& value) const {
    if (const std::string inside = names_in(name, all_); !inside.empty())
      return wrong(value, fmt::format("\"{}\" is a table; in it are {}", name, inside));
    const std::string table = name.substr(0, name.rfind('.'));
    return wrong(value, fmt::format("unknown setting \"{}\"; in {} are {}", name, table, names_in(table, all_)));
  }
  Error wrong(const toml::node& value, std::string message) const {
    return {ErrorCode::kBadOption, std::move(message), fmt::format("{}:{}", path_, value.source().begin.line)};
  }

  const std::string& path_;
  const std::vector<Setting> all_;
};

}  // namespace

bool is_settings_table(std::string_view key) { return key == "boilerplate" || key == "story"; }

std::optional<Error> apply_settings(const std::string& path, const toml::key& key, const toml::node& value,
                                    Options& options) {
  return SettingsFile(path, options).set(std::string(key.str()), value);
}

}  // namespace katha::cli
