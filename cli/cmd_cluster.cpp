#include <memory>

#include "run.h"

namespace katha::cli {
namespace {

constexpr const char* kExamples = R"(
Output, one row an article in input order: the fields of `katha dedup` and "story".
With --stories, one row a story: title, representative, articles, first and last seen, sources, languages, keywords,
cohesion, a summary in the story's own sentences, and what links each article to it.

Examples:
  katha cluster articles/ -o articles.jsonl --stories stories.jsonl --report stories.html
  katha cluster news.jsonl --stories stories.jsonl | jq -s 'group_by(.story) | map(map(.id))')";

}  // namespace

Command add_cluster(CLI::App& app) {
  auto o = std::make_shared<RunOptions>();
  o->run.strip_boilerplate = true;
  CLI::App* command = app.add_subcommand("cluster", "Find articles that report the same event");
  command->footer(kExamples);
  add_run_options(*command, *o);
  add_output_options(*command, *o);
  const std::string group = "Output";
  command->add_option("--stories", o->stories, "write one row a story")->type_name("FILE")->group(group);
  command->add_option("--report", o->report, "write the stories as a page for people")
      ->type_name("FILE.html")
      ->group(group);
  command->add_option("--show-boilerplate", o->show_boilerplate, "write every line removed as boilerplate, and why")
      ->type_name("FILE")
      ->group(group);
  add_story_options(*command, *o);
  const auto run = [o] {
    return run_command(
        *o, true, cluster,
        [](const RunOptions& options, Outputs& out, const ClusterResult& r, Progress& progress) {
          if (out.stories()) write_stories(*out.stories(), r);
          if (out.report()) write_report(*out.report(), r);
          if (out.boilerplate()) write_boilerplate(*out.boilerplate(), format_of(options.show_boilerplate), r);
          write_articles(out.articles(), format_of(options.output), r, &r.story);
          return write_others(options, out, r, progress);
        },
        [](const Console& console, const ClusterResult& r, double seconds) {
          summarize(console, r, seconds);
          summarize_stories(console, r);
        });
  };
  return {command, run, &o->run};
}

}  // namespace katha::cli
