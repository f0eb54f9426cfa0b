#include <memory>

#include "run.h"

namespace katha::cli {
namespace {

constexpr const char* kExamples = R"(
Output, one row an article in input order:
  {"id":"a1","cluster":0,"representative":true,"relation":"near","jaccard":1}
  relation and jaccard are to the cluster's representative; relation: unique, exact, near or contained.
With --against, one row a new article: what it is most like in the reference.
  {"id":"a1","reference":"r7","relation":"near","jaccard":0.93,"containment":0.97,"matches":2}

Examples:
  katha dedup news.jsonl.gz -o clusters.jsonl --keep unique.jsonl
  katha dedup today.jsonl --against archive/ --keep fresh.jsonl
  zstdcat crawl-*.jsonl.zst | katha dedup - --text-field content --pairs pairs.csv > clusters.jsonl)";

template <class Found>
int run_found(RunOptions& o, Result<Found> (*run)(const Options&, Progress&)) {
  return run_command(
      o, false, run,
      [](const RunOptions& options, Outputs& out, const Found& r, Progress& progress) {
        write_articles(out.articles(), format_of(options.output), r);
        return write_others(options, out, r, progress);
      },
      [](const Console& console, const Found& r, double seconds) { summarize(console, r, seconds); });
}

}  // namespace

Command add_dedup(CLI::App& app) {
  auto o = std::make_shared<RunOptions>();
  CLI::App* command = app.add_subcommand("dedup", "Find texts that are copies of each other");
  command->footer(kExamples);
  add_run_options(*command, *o);
  add_output_options(*command, *o);
  command
      ->add_flag("--strip-boilerplate", o->run.strip_boilerplate, "compare without share buttons, teasers and the like")
      ->group("Near-duplicates");
  command
      ->add_option("--against", o->run.reference,
                   "find which articles are in this reference already (any kind of INPUT; may be repeated)")
      ->type_name("REFERENCE")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->allow_extra_args(false)
      ->group("Reference");
  return {command, [o] { return o->run.reference.empty() ? run_found(*o, dedup) : run_found(*o, find_in_reference); },
          &o->run};
}

}  // namespace katha::cli
