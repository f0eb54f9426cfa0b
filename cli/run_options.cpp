#include "run_options.h"

#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>

#include "katha/settings.h"

namespace katha::cli {
namespace {

namespace fs = std::filesystem;

void add_input_options(CLI::App& command, RunOptions& o) {
  ReadOptions& read = o.run.read;
  const std::string group = "Input";
  command
      .add_option("INPUT", o.run.inputs,
                  ".jsonl or .ndjson files (also .gz, .zst), .txt files, directories of .txt, - for JSONL on stdin")
      ->required();
  const auto field = [&](const char* name, std::string& value, const char* what) {
    command.add_option(name, value, std::string("JSON field of the ") + what)->group(group)->capture_default_str();
  };
  field("--id-field", read.fields.id, "id");
  field("--text-field", read.fields.text, "text");
  field("--title-field", read.fields.title, "title");
  field("--published-field", read.fields.published, "publication time (ISO 8601 or RFC 2822)");
  field("--source-field", read.fields.source, "source");
  field("--url-field", read.fields.url, "address");
  field("--lang-field", read.fields.lang, "language code");
  command.add_option("--max-record", read.max_record, "longest record")
      ->transform(CLI::AsSizeValue(true))
      ->option_text("SIZE [16MiB]")
      ->group(group);
  command.add_option("--max-depth", read.max_depth, "deepest nesting of a JSON record")
      ->group(group)
      ->capture_default_str();
  command.add_option("--max-expansion", read.max_expansion, "largest ratio of decompressed to compressed bytes")
      ->group(group)
      ->capture_default_str();
}

void add_neardup_options(CLI::App& command, RunOptions& o) {
  NearDupOptions& n = o.run.neardup;
  const std::string group = "Near-duplicates";
  command.add_option("--threshold", n.threshold, "Jaccard similarity from which texts are near-duplicates")
      ->group(group)
      ->capture_default_str();
  command.add_option("--shingle", n.shingle.words, "words a shingle")->group(group)->capture_default_str();
  command.add_option("--keep-policy", o.keep_policy, "which article stands for a cluster")
      ->check(CLI::IsMember({"longest", "shortest", "earliest", "newest", "first", "source"}))
      ->group(group)
      ->capture_default_str();
  command
      .add_option("--source-rank", o.source_rank,
                  "for --keep-policy source: a.com,b.com,... the preferred one first; others come last")
      ->type_name("LIST")
      ->group(group);
  command.add_option("--recall", n.recall, "expected share of pairs at the threshold (or --overlap) that are found")
      ->group(group)
      ->capture_default_str();
  command
      .add_option("--slack", n.slack,
                  "how far below the threshold a member may be from its representative (by default at most half of it)")
      ->default_str("0.1")
      ->group(group);
  command.add_option("--containment", n.containment, "share of a text that lies in another to be a cut copy; 2: never")
      ->group(group)
      ->capture_default_str();
  command.add_option("--slots", n.minhash.slots, "slots of a sketch (bytes an article)")
      ->group(group)
      ->capture_default_str();
  command.add_option("--bands", n.bands, "bands, with --rows: overrides --recall")->group(group);
  command.add_option("--rows", n.rows, "slots a band")->group(group);
}

void add_machine_options(CLI::App& command, RunOptions& o) {
  const std::string group = "Run";
  command.add_option("--threads", o.run.threads, "threads; 0: all cores")->group(group)->capture_default_str();
  command
      .add_option("--memory", o.memory,
                  "stay below so much: put sketches aside in --tmp-dir, stop if that is not enough; e.g. 4GB")
      ->transform(CLI::AsSizeValue(true))
      ->option_text("SIZE")
      ->group(group);
  command.add_option("--seed", o.seed, "of the shingle hash: a number, or 'secret' for one nobody knows")
      ->group(group)
      ->capture_default_str();
  command.add_option("--config", o.config, "settings: options without dashes, and those of `katha --settings`")
      ->type_name("FILE.toml")
      ->group(group);
  command.add_flag("--no-progress", o.no_progress, "no progress bar")->group(group);
  command.add_flag("--quiet", o.console.quiet, "print errors only")->group(group);
  command.add_flag("--verbose", o.console.verbose, "print stage times")->group(group);
  command.add_flag("--json-log", o.json_log, "messages as JSON lines")->group(group);
}

/// "a.com, b.com" -> {"a.com", "b.com"}
std::vector<std::string> split_list(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const std::string_view item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(item.size() + 1, list.size()));
    if (std::string trimmed = CLI::detail::trim_copy(std::string(item)); !trimmed.empty()) out.push_back(trimmed);
  }
  return out;
}

/// Rows with lists do not fit into CSV; a .csv full of JSON would surprise.
Status check_formats(const RunOptions& o) {
  for (const auto& [option, path] : {std::pair("--stories", o.stories), std::pair("--rejects", o.rejects)}) {
    if (path.ends_with(".csv")) return Error{ErrorCode::kBadOption, "is written as JSON lines, not as CSV", option};
  }
  return Ok{};
}

Status parse_seed(RunOptions& o) {
  std::uint64_t seed = 0;
  if (o.seed == "secret") {
    if (getrandom(&seed, sizeof seed, 0) != sizeof seed) {
      return Error{ErrorCode::kBadOption, "the system gave no random number", "--seed"};
    }
  } else {
    const char* const end = o.seed.data() + o.seed.size();
    const auto [rest, error] = std::from_chars(o.seed.data(), end, seed);
    if (error != std::errc{} || rest != end) {
      return Error{ErrorCode::kBadOption, "must be a whole number from 0 to 2^64-1, or 'secret'", "--seed"};
    }
  }
  o.run.neardup.shingle.seed = o.run.neardup.minhash.seed = seed;
  return Ok{};
}

/// The frequency tables: where the variable KATHA_BACKGROUND says, else beside the program, else in the source tree.
std::string find_background() {
  if (const char* given = std::getenv("KATHA_BACKGROUND")) return given;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (const fs::path& place :
       {program.parent_path() / "../share/katha/background", fs::path(KATHA_BACKGROUND_SOURCE)}) {
    if (fs::is_directory(place, error)) return place.string();
  }
  return {};
}

}  // namespace

void add_run_options(CLI::App& command, RunOptions& o) {
  command.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  add_input_options(command, o);
  command.get_option("INPUT")->multi_option_policy(CLI::MultiOptionPolicy::Throw);
  add_neardup_options(command, o);
  add_machine_options(command, o);
}

void add_output_options(CLI::App& command, RunOptions& o) {
  const std::string group = "Output";
  const auto file = [&](const char* name, std::string& path, const char* what) {
    return command.add_option(name, path, what)->type_name("FILE")->group(group);
  };
  file("-o,--output", o.output, "one row an article, JSONL or .csv; - for stdout")->capture_default_str();
  file("--pairs", o.pairs, "write every pair of near-duplicates");
  command
      .add_option("--overlap", o.run.neardup.overlap,
                  "list pairs below the threshold in --pairs, too, from this similarity on; 0: none")
      ->group(group)
      ->capture_default_str();
  file("--keep", o.keep,
       "write the records kept, one of each cluster (with --against: those not in the reference), as they stand in the "
       "input");
  file("--rejects", o.rejects, "write every record not used: file, line, byte offset, reason");
  command
      .add_option(
          "--tmp-dir", o.tmp_dir,
          "where inputs that can be read only once (stdin, compressed files) are kept for the run, stdout if there are "
          "other outputs, sketches with --memory, and what --resume needs")
      ->type_name("DIR")
      ->group(group);
  command
      .add_flag("--resume", o.run.resume,
                "keep in --tmp-dir what has been found, and go on from what a run that was ended has left there")
      ->group(group);
  command.add_option("--resume-every", o.run.resume_bytes, "input read between two files in --tmp-dir")
      ->transform(CLI::AsSizeValue(true))
      ->option_text("SIZE [256MiB]")
      ->group(group);
  command.add_flag("--dry-run", o.dry_run, "say what would be read and written, and stop")->group(group);
}

void add_story_options(CLI::App& command, RunOptions& o) {
  const std::string group = "Stories";
  command
      .add_flag_callback(
          "--keep-boilerplate", [&o] { o.run.strip_boilerplate = false; },
          "do not remove share buttons, teasers and the like")
      ->group(group);
  command
      .add_option("--background", o.run.background,
                  "directory of word frequency tables (default: $KATHA_BACKGROUND, else those katha came with)")
      ->type_name("DIR")
      ->group(group);
  command
      .add_option_function<double>(
          "--story-threshold",
          [&o](const double& theta) {
            o.run.story.threshold.calibrate = false;
            o.run.story.threshold.fixed = theta;
          },
          "linking threshold, about .1 to .42 (default: chosen from the corpus)")
      ->group(group);
}

bool draws_progress(const RunOptions& o) { return is_terminal(2) && !o.no_progress && !o.console.quiet && !o.json_log; }

Status finish_run_options(RunOptions& o) {
  if (o.json_log) o.console.style = LogStyle::kJson;
  if (Status set = set_option(o.run, "keep", o.keep_policy); !set) return set;
  o.run.neardup.source_rank = split_list(o.source_rank);
  o.run.read.list_rejects = !o.rejects.empty();
  o.run.read.hash_records = !o.keep.empty();
  o.run.list_boilerplate = !o.show_boilerplate.empty();
  o.run.summarize = !o.stories.empty();
  o.run.keywords = !o.stories.empty() || !o.report.empty();
  o.run.read.tmp_dir = o.tmp_dir;
  if (Status status = check_formats(o); !status) return status;
  if (Status status = parse_seed(o); !status) return status;
  if (o.run.neardup.overlap > 0 && o.pairs.empty())
    o.console.warn("--overlap shows in --pairs alone, which is not given");
  if (o.run.resume && o.seed == "secret") {
    return Error{ErrorCode::kBadOption, "cannot be 'secret' with --resume: the seed would have to be kept", "--seed"};
  }
  if (o.run.background.empty()) o.run.background = find_background();
  return check(o.run);
}

}  // namespace katha::cli
