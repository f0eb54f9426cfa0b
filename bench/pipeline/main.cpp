// katha_pipeline_bench: whole runs of dedup and cluster over a made-up corpus (or one given), each in a process of its
// own. See bench/README.md.
#include <fmt/format.h>
#include <omp.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "common/background.h"
#include "generate/write.h"
#include "pipeline/child.h"
#include "pipeline/json.h"
#include "pipeline/run.h"
#include "support/temp_dir.h"

namespace {

using namespace katha::bench;

constexpr int kOk = 0, kFailed = 1, kUsage = 2;

struct Arguments {
  std::uint32_t articles = 100'000;
  std::uint64_t seed = 1;
  std::string corpus, truth, json;
  std::vector<std::string> commands{"dedup", "cluster"};
  std::vector<int> threads{1, 0};
  RunSpec spec;        ///< of the child command "run"
  std::string report;  ///< where it writes its JSON
};

int fail(const std::string& what) {
  fmt::print(stderr, "katha_pipeline_bench: {}\n", what);
  return kFailed;
}

int fail(const katha::Error& error) { return fail(error.where + ": " + error.message); }

/// Child: writes the corpus and its truth.
int generate(const Arguments& a) {
  katha::generate::GenerateOptions options;
  options.articles = a.articles;
  options.seed = a.seed;
  katha::generate::WriteOptions files;
  files.out = a.corpus;
  files.truth = a.truth;
  files.threads = omp_get_max_threads();
  const auto lexicon = katha::generate::make_lexicon(files.threads);
  const katha::Status written = write_corpus(make_corpus(options, lexicon), files);
  return written ? kOk : fail(written.error());
}

/// Child: one run; its table to stdout, its JSON to a file.
int run_one(const Arguments& a) {
  const katha::Result<RunReport> report = run(a.spec);
  if (!report) return fail(report.error());
  fmt::print("{}\n", table(*report));
  std::fflush(stdout);
  if (!(std::ofstream(a.report) << json(*report)).flush()) return fail("cannot write " + a.report);
  if (const auto wrong = judge(*report)) return fail(a.spec.command + ": " + *wrong);
  return kOk;
}

bool generate_in_child(Arguments& a, const katha::support::TempDir& directory) {
  a.corpus = directory / "corpus.jsonl";
  a.truth = directory / "truth.tsv";
  fmt::print("making {} articles (seed {}) ...\n\n", a.articles, a.seed);
  std::fflush(stdout);
  return run_child({"generate", "--articles", std::to_string(a.articles), "--seed", std::to_string(a.seed), "--corpus",
                    a.corpus, "--truth", a.truth});
}

/// JSON of a run; empty if it failed.
std::string run_in_child(const Arguments& a, const std::string& command, int threads,
                         const katha::support::TempDir& directory) {
  const std::string report = directory / "report.json";
  std::vector<std::string> arguments{"run",
                                     "--command",
                                     command,
                                     "--threads",
                                     std::to_string(threads),
                                     "--corpus",
                                     a.corpus,
                                     "--output",
                                     directory / "rows.jsonl",
                                     "--report",
                                     report};
  if (!a.truth.empty()) arguments.insert(arguments.end(), {"--truth", a.truth});
  return run_child(arguments) ? katha::support::read_file(report) : "";
}

int run_all(Arguments& a) {
  stop_children_on_signals();
  const katha::support::TempDir directory;
  const std::string given = a.corpus;
  if (given.empty() && !generate_in_child(a, directory)) return fail("the corpus was not made");
  JsonArray runs;
  for (const std::string& command : a.commands) {
    for (const int threads : a.threads) {
      const std::string report = run_in_child(a, command, threads, directory);
      if (report.empty()) return fail(command + " did not end well");
      runs.add(report);
    }
  }
  if (a.json.empty()) return kOk;
  JsonObject all;
  all.text("corpus", given.empty() ? "generated, seed " + std::to_string(a.seed) : given);
  all.json("build", JsonObject()
                        .text("compiler", KATHA_BENCH_COMPILER)
                        .text("flags", KATHA_BENCH_FLAGS)
                        .text("background", background_directory().empty() ? "none" : "loaded")
                        .str());
  all.json("runs", runs.str());
  if (!(std::ofstream(a.json) << all.str() << '\n').flush()) return fail("cannot write " + a.json);
  return kOk;
}

void add_options(CLI::App& app, Arguments& a) {
  app.add_option("-n,--articles", a.articles, "articles of the made-up corpus")
      ->check(CLI::Range(2u, 100'000'000u))
      ->capture_default_str();
  app.add_option("--seed", a.seed, "of the made-up corpus")->capture_default_str();
  CLI::Option* const corpus = app.add_option("--corpus", a.corpus, "take this JSONL file instead");
  app.add_option("--truth", a.truth, "its near-duplicates, as katha_generate --truth writes them")->needs(corpus);
  app.add_option("--commands", a.commands, "what to run")
      ->delimiter(',')
      ->check(CLI::IsMember({"dedup", "cluster"}))
      ->capture_default_str();
  app.add_option("--threads", a.threads, "runs each command with so many threads; 0: all cores")
      ->delimiter(',')
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  app.add_option("--json", a.json, "write all figures to this file");
}

/// What run_child calls; not for people.
void add_child_commands(CLI::App& app, Arguments& a) {
  CLI::App* const generate = app.add_subcommand("generate")->group("");
  generate->add_option("--articles", a.articles);
  generate->add_option("--seed", a.seed);
  generate->add_option("--corpus", a.corpus);
  generate->add_option("--truth", a.truth);
  CLI::App* const run = app.add_subcommand("run")->group("");
  run->add_option("--command", a.spec.command);
  run->add_option("--threads", a.spec.threads);
  run->add_option("--corpus", a.spec.corpus);
  run->add_option("--truth", a.spec.truth);
  run->add_option("--output", a.spec.output);
  run->add_option("--report", a.report);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures whole runs of katha dedup and katha cluster.", "katha_pipeline_bench");
  Arguments arguments;
  add_options(app, arguments);
  add_child_commands(app, arguments);
  try {
    app.parse(argc, argv);
    if (app.got_subcommand("generate")) return generate(arguments);
    if (app.got_subcommand("run")) return run_one(arguments);
    return run_all(arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kOk : kUsage;
  } catch (const std::exception& error) {
    return fail(error.what());
  }
}
