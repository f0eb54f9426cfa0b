#include <algorithm>
#include <charconv>
#include <string>
#include <type_traits>
#include <utility>

#include "base/option_check.h"
#include "katha/settings.h"

namespace katha::inline v0 {
namespace {

using Place = std::variant<bool*, int*, std::uint32_t*, std::uint64_t*, double*, std::string*>;

struct RunOption {
  std::string_view name;
  Place place;
};

std::vector<RunOption> run_options(Options& o) {
  NearDupOptions& n = o.neardup;
  FieldNames& f = o.read.fields;
  return {{"threshold", &n.threshold},
          {"overlap", &n.overlap},
          {"containment", &n.containment},
          {"recall", &n.recall},
          {"shingle", &n.shingle.words},
          {"strip_boilerplate", &o.strip_boilerplate},
          {"summarize", &o.summarize},
          {"keywords", &o.keywords},
          {"background", &o.background},
          {"threads", &o.threads},
          {"max_record", &o.read.max_record},
          {"id_field", &f.id},
          {"text_field", &f.text},
          {"title_field", &f.title},
          {"published_field", &f.published},
          {"source_field", &f.source},
          {"url_field", &f.url},
          {"lang_field", &f.lang}};
}

template <class Number>
bool parse(std::string_view text, Number& out) noexcept {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}
bool parse(std::string_view text, bool& out) noexcept {
  out = text == "true";
  return out || text == "false";
}
bool parse(std::string_view text, std::string& out) {
  out = text;
  return true;
}

std::string_view trimmed(std::string_view s) noexcept {
  while (s.starts_with(' ')) s.remove_prefix(1);
  while (s.ends_with(' ')) s.remove_suffix(1);
  return s;
}

/// What stands between commas.
std::vector<std::string_view> parts_of(std::string_view list) {
  std::vector<std::string_view> out;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    out.push_back(trimmed(list.substr(0, comma)));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return out;
}

/// "[1, 2]", as many as there are places.
template <class Number>
bool parse(std::string_view text, std::span<Number> out) {
  if (!text.starts_with('[') || !text.ends_with(']')) return false;
  const auto parts = parts_of(text.substr(1, text.size() - 2));
  return parts.size() == out.size() &&
         std::ranges::equal(parts, out, [](std::string_view part, Number& to) { return parse(part, to); });
}

/// Whether the text is such a value. It is not stored if not.
template <class T>
bool assign(std::string_view text, T* to) {
  T value{};
  if (!parse(text, value)) return false;
  *to = std::move(value);
  return true;
}
template <class Number>
bool assign(std::string_view text, std::span<Number> to) {
  std::vector<Number> values(to.size());
  if (!parse(text, std::span<Number>(values))) return false;
  std::ranges::copy(values, to.begin());
  return true;
}

bool assign_policy(std::string_view text, KeepPolicy& to) {
  static constexpr std::pair<std::string_view, KeepPolicy> kKnown[] = {
      {"longest", KeepPolicy::kLongest}, {"shortest", KeepPolicy::kShortest}, {"earliest", KeepPolicy::kEarliest},
      {"newest", KeepPolicy::kNewest},   {"first", KeepPolicy::kFirst},       {"source", KeepPolicy::kSource}};
  const auto at = std::ranges::find(kKnown, text, [](const auto& known) { return known.first; });
  if (at == std::end(kKnown)) return false;
  to = at->second;
  return true;
}

/// The options that are more than one place; nullopt: the name is none of them.
std::optional<bool> assign_special(Options& o, std::string_view name, std::string_view text) {
  NearDupOptions& n = o.neardup;
  if (name == "keep") return assign_policy(text, n.keep);
  if (name == "seed") return assign(text, &n.shingle.seed) && assign(text, &n.minhash.seed);
  if (name == "slack") return assign(text, &n.slack.emplace());
  if (name != "source_rank") return std::nullopt;
  n.source_rank.clear();
  for (const std::string_view source : parts_of(text)) n.source_rank.emplace_back(source);
  return true;
}

/// nullopt: the name is nobody's.
std::optional<bool> assign_any(Options& options, std::string_view name, std::string_view text) {
  if (const auto special = assign_special(options, name, text)) return special;
  const auto write = [&](auto to) { return assign(text, to); };
  for (const RunOption& o : run_options(options)) {
    if (o.name == name) return std::visit(write, o.place);
  }
  for (const Setting& s : settings(options)) {
    if (s.name == name) return std::visit(write, s.value);
  }
  return std::nullopt;
}

}  // namespace

Status set_option(Options& options, std::string_view name, std::string_view value) {
  const auto assigned = assign_any(options, name, value);
  const std::string where(name);
  if (!assigned) return bad_option(where.c_str(), "is no option; katha/settings.h and `katha --settings` list them");
  if (!*assigned) return bad_option(where.c_str(), "cannot be \"" + std::string(value) + "\"");
  return Ok{};
}

}  // namespace katha::inline v0
