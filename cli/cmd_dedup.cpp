#include <memory>

#include "run.h"

namespace katha::cli {
namespace {

constexpr const char* kExamples = R"(
Output, one row an article in input order:
  {"id":"a1","cluster":0,"representative":true,"relation":"near","jaccard":1}
  relation and jaccard are to the cluster's representative; relation: unique, exact, near or contained.

Examples:
  katha dedup news.jsonl.gz -o clusters.jsonl --keep unique.jsonl
  zstdcat crawl-*.jsonl.zst | katha dedup - --text-field content --pairs pairs.csv > clusters.jsonl)";

}  // namespace

RunCommand add_dedup(CLI::App& app) {
  auto o = std::make_shared<RunOptions>();
  CLI::App* command = app.add_subcommand("dedup", "Find texts that are copies of each other");
  command->footer(kExamples);
  add_run_options(*command, *o);
  add_output_options(*command, *o);
  command
      ->add_flag("--strip-boilerplate", o->run.strip_boilerplate, "compare without share buttons, teasers and the like")
      ->group("Near-duplicates");
  return [o] {
    return run_command(
        *o, false, dedup,
        [](const RunOptions& options, Outputs& out, const DedupResult& r, Progress& progress) {
          return write_results(options, out, r, nullptr, progress);
        },
        summarize);
  };
}

}  // namespace katha::cli
