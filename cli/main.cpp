#include <array>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "config.h"
#include "console.h"
#include "katha/settings.h"
#include "katha/version.h"
#include "manual.h"
#include "signals.h"

namespace {

using namespace katha::cli;

constexpr const char* kAbout = R"(katha finds copies and stories among news articles, in any language.

  katha dedup    which texts are copies of each other (near-duplicate clusters)
  katha cluster  which articles report the same event, however worded (stories)
  katha eval     how well a clustering agrees with labels
  katha explain  why two articles are copies or not, one story or not)";

constexpr const char* kExamples = R"(
Examples:
  katha dedup news.jsonl.gz -o clusters.jsonl --keep unique.jsonl
  katha cluster articles/ --stories stories.jsonl
  katha eval --gold labels.csv --pred clusters.jsonl

`katha COMMAND --help` lists the options of a command.
Exit codes: 0 done; 1 failed, nothing was written; 2 wrong usage; 3 done, but some records were rejected.
Environment: KATHA_KERNEL=scalar|avx2|avx512 instead of the fastest this processor has (the output is the same);
NO_COLOR; OMP_NUM_THREADS; TMPDIR.)";

using AddCommand = Command (*)(CLI::App&);
constexpr std::array<AddCommand, 4> kCommands = {add_dedup, add_cluster, add_eval, add_explain};

/// CLI11 would only say that a command is missing.
std::optional<katha::Error> unknown_command(const CLI::App& app, const std::vector<std::string>& args) {
  if (args.empty() || app.get_option_no_throw(args.front())) return std::nullopt;
  std::string names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (command->get_name() == args.front()) return std::nullopt;
    names += (names.empty() ? "" : ", ") + command->get_name();
  }
  return katha::Error{katha::ErrorCode::kBadOption, "no such command; there are " + names, args.front()};
}

/// Libraries report with exceptions what the core reports with values; what is not yet in its place goes with them.
int run_safely(const Command& command) {
  try {
    return command.run();
  } catch (const std::bad_alloc&) {
    complain(katha::out_of_memory());
  } catch (const std::exception& e) {
    complain({katha::ErrorCode::kInternal, std::string("unexpected: ") + e.what(), ""});
  }
  return kFailed;
}

}  // namespace

int main(int argc, char** argv) {
  ignore_broken_pipes();
  CLI::App app{kAbout, "katha"};
  app.footer(kExamples);
  app.set_version_flag("--version", std::string("katha ") + katha::version());
  app.add_flag_callback(
      "--settings", [] { throw CLI::CallForVersion(katha::list_settings(), 0); },
      "Print every expert setting with its default, as --config reads it");
  app.add_flag_callback(
      "--man", [&] { throw CLI::CallForVersion(man_page(app), 0); }, "Print this help as a page for man");
  app.add_option_function<std::string>(
         "--completions", [&](const std::string& shell) { throw CLI::CallForVersion(completions(app, shell), 0); },
         "Print what completes commands and options in a shell: source <(katha --completions bash)")
      ->option_text("bash|zsh|fish");
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);

  std::vector<Command> commands;
  for (const AddCommand add : kCommands) commands.push_back(add(app));

  std::vector<std::string> args(argv + 1, argv + argc);
  if (const auto error = unknown_command(app, args)) return complain(*error), kUsage;
  if (const auto error = read_config(commands, args)) return complain(*error), kUsage;
  std::reverse(args.begin(), args.end());  // as CLI11 wants them
  try {
    app.parse(args);
  } catch (const CLI::ParseError& e) {
    const int code = app.exit(e);  // prints the help, the version, or what is wrong
    return code == 0 ? kDone : kUsage;
  }
  for (const Command& command : commands) {
    if (command.app->parsed()) return run_safely(command);
  }
  return kUsage;
}
