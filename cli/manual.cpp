#include "manual.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "katha/version.h"

namespace katha::cli {
namespace {

using Apps = std::vector<const CLI::App*>;
using Options = std::vector<const CLI::Option*>;

Apps commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

Options options_of(const CLI::App& app) {
  return app.get_options([](const CLI::Option* o) { return !o->get_positional() && !o->get_group().empty(); });
}

/// "-o", "--output".
std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> out;
  for (const std::string& name : option.get_snames()) out.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) out.push_back("--" + name);
  return out;
}

/// As --help shows it: "FILE=-", "TEXT:{a,b}=a"; empty: it takes no value.
std::string value_of(const CLI::Option& option) {
  std::string out = CLI::Formatter().make_option_opts(&option);
  out.erase(0, out.find_first_not_of(' '));
  return option.get_items_expected_max() == 0 ? std::string() : out;
}

bool is_path(const CLI::Option& option) {
  const std::string value = value_of(option);
  return value.starts_with("FILE") || value.starts_with("DIR") || value.starts_with("REFERENCE");
}

/// What stands between the braces of its value, with a blank between.
std::string choices_of(const CLI::Option& option) {
  const std::string value = value_of(option);
  const std::size_t open = value.find('{'), close = value.find('}');
  if (open == std::string::npos || close == std::string::npos) return "";
  std::string out = value.substr(open + 1, close - open - 1);
  std::ranges::replace(out, ',', ' ');
  return out;
}

std::string replaced(std::string_view text, const std::map<char, std::string>& by) {
  std::string out;
  for (const char c : text) {
    const auto at = by.find(c);
    out += at == by.end() ? std::string(1, c) : at->second;
  }
  return out;
}

/// For roff: its signs as they are, and no line that begins like a request.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : replaced(text, {{'\\', "\\e"}, {'-', "\\-"}})) {
    const bool begins = out.empty() || out.back() == '\n';
    if (begins && (c == '.' || c == '\'')) out += "\\&";
    out += c;
  }
  return out;
}

std::string as_it_stands(std::string_view text) { return fmt::format(".nf\n{}\n.fi\n", roff(text)); }

void add_options(const CLI::App& app, std::string& out) {
  std::vector<std::string> groups;
  std::map<std::string, std::string> texts;
  for (const CLI::Option* const o : options_of(app)) {
    if (!texts.contains(o->get_group())) groups.push_back(o->get_group());
    const std::string value = value_of(*o);
    texts[o->get_group()] +=
        fmt::format(".TP\n\\fB{}\\fR{}{}\n{}\n", roff(fmt::format("{}", fmt::join(names_of(*o), ", "))),
                    value.empty() ? "" : " ", roff(value), roff(o->get_description()));
  }
  for (const std::string& group : groups) out += fmt::format(".SS \"{}\"\n{}", roff(group), texts[group]);
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

std::string names_of(const CLI::App& app) {
  std::vector<std::string> all;
  for (const CLI::Option* const o : options_of(app)) {
    for (std::string& name : names_of(*o)) all.push_back(std::move(name));
  }
  return fmt::format("{}", fmt::join(all, " "));
}

std::string bash(const CLI::App& app) {
  std::string commands, cases, values;
  for (const CLI::App* const c : commands_of(app)) {
    commands += (commands.empty() ? "" : " ") + c->get_name();
    cases += fmt::format("    {}) options=\"{}\" ;;\n", c->get_name(), names_of(*c));
    for (const CLI::Option* const o : options_of(*c)) {
      if (const std::string choices = choices_of(*o); !choices.empty()) {
        values += fmt::format("    {}:{}) words=\"{}\" ;;\n", c->get_name(),
                              fmt::join(names_of(*o), fmt::format("|{}:", c->get_name())), choices);
      }
    }
  }
  return fmt::format(R"(# bash completion for katha: source it, or put it where bash-completion looks
_katha() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} options="{0}" words=
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "{1} $options" -- "$current"))
    return
  fi
  case ${{COMP_WORDS[1]}} in
{2}  esac
  case ${{COMP_WORDS[1]}}:$previous in
{3}  esac
  if [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  elif [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  else
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}}
complete -F _katha katha
)",
                     names_of(app), commands, cases, values);
}

/// In single quotes of zsh and fish.
std::string single_quoted(std::string_view text) { return replaced(text, {{'\'', "'\\''"}}); }

/// Of an option of zsh's _arguments, behind its name.
std::string zsh_value(const CLI::Option& option) {
  const std::string value = value_of(option), choices = choices_of(option);
  if (value.empty()) return "";
  if (!choices.empty()) return fmt::format(":value:({})", choices);
  return is_path(option) ? ":file:_files" : ":value:";
}

std::string zsh_options(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* const o : options_of(app)) {
    const std::string text = replaced(single_quoted(o->get_description()), {{'[', "\\["}, {']', "\\]"}, {':', "\\:"}});
    for (const std::string& name : names_of(*o)) out += fmt::format("      '{}[{}]{}' \\\n", name, text, zsh_value(*o));
  }
  return out;
}

std::string zsh(const CLI::App& app) {
  std::string commands, cases;
  for (const CLI::App* const c : commands_of(app)) {
    commands += fmt::format("    '{}:{}'\n", c->get_name(), single_quoted(c->get_description()));
    cases += fmt::format("    {}) _arguments \\\n{}      '*:file:_files' ;;\n", c->get_name(), zsh_options(*c));
  }
  return fmt::format(R"(#compdef katha
_katha() {{
  local -a commands
  commands=(
{0}  )
  if (( CURRENT == 2 )); then
    _describe command commands
    _arguments \
{1}      '*::'
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
{2}  esac
}}
if [[ $funcstack[1] == _katha ]]; then _katha "$@"; else compdef _katha katha; fi
)",
                     commands, zsh_options(app), cases);
}

std::string fish_options(const CLI::App& app, const std::string& condition) {
  std::string out;
  for (const CLI::Option* const o : options_of(app)) {
    out += fmt::format("complete -c katha -n '{}'", condition);
    for (const std::string& name : o->get_snames()) out += " -s " + name;
    for (const std::string& name : o->get_lnames()) out += " -l " + name;
    const std::string choices = choices_of(*o);
    if (!choices.empty())
      out += fmt::format(" -xa '{}'", choices);
    else if (!value_of(*o).empty())
      out += is_path(*o) ? " -r" : " -x";
    out += fmt::format(" -d '{}'\n", single_quoted(o->get_description()));
  }
  return out;
}

std::string fish(const CLI::App& app) {
  std::string out = "# fish completion for katha\n";
  out += fish_options(app, "__fish_use_subcommand");
  for (const CLI::App* const c : commands_of(app)) {
    out += fmt::format("complete -c katha -n __fish_use_subcommand -xa {} -d '{}'\n", c->get_name(),
                       single_quoted(c->get_description()));
    out += fish_options(*c, "__fish_seen_subcommand_from " + c->get_name());
  }
  return out;
}

}  // namespace

std::string man_page(const CLI::App& app) {
  std::string out = fmt::format(".TH KATHA 1 \"\" \"katha {}\" \"User Commands\"\n", katha::version());
  out += ".SH NAME\nkatha \\- finds copies and stories among news articles\n";
  out += ".SH SYNOPSIS\n\\fBkatha\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] \\fIINPUT\\fR...\n";
  out += ".SH DESCRIPTION\n" + as_it_stands(app.get_description());
  out += ".SH OPTIONS\n";
  add_options(app, out);
  for (const CLI::App* const c : commands_of(app)) {
    out += fmt::format(".SH \"KATHA {}\"\n{}\n", upper(c->get_name()), roff(c->get_description()));
    add_options(*c, out);
    if (!c->get_footer().empty()) out += as_it_stands(c->get_footer());
  }
  return out + ".SH NOTES\n" + as_it_stands(app.get_footer());
}

std::string completions(const CLI::App& app, const std::string& shell) {
  if (shell == "bash") return bash(app);
  if (shell == "zsh") return zsh(app);
  if (shell == "fish") return fish(app);
  throw CLI::ValidationError("--completions", "knows bash, zsh and fish");
}

}  // namespace katha::cli
