// katha_generate: corpora for near-duplicate benchmarks, with the exact answer. See README.md.
#include <fmt/format.h>
#include <omp.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <new>
#include <string>
#include <vector>

#include "generate/hostile.h"
#include "generate/truth.h"
#include "generate/write.h"

namespace {

using namespace katha::generate;

constexpr int kOk = 0, kFailed = 1, kUsage = 2;

struct Arguments {
  GenerateOptions generate;
  WriteOptions write;
  std::string hostile;
  std::vector<std::string> mix;
};

std::uint32_t* weight_of(GenerateOptions& options, std::string_view code) {
  for (std::size_t l = 0; l < kLanguages; ++l) {
    if (languages()[l].code == code) return &options.mix[l];
  }
  return nullptr;
}

/// "en=45": throws CLI::ValidationError.
void parse_mix(const std::vector<std::string>& mix, GenerateOptions& options) {
  if (mix.empty()) return;
  options.mix.fill(0);
  for (const std::string& part : mix) {
    const std::size_t equals = std::min(part.find('='), part.size());
    std::uint32_t* const weight = weight_of(options, part.substr(0, equals));
    const std::string number = part.substr(std::min(equals + 1, part.size()));
    if (!weight) throw CLI::ValidationError("--mix", fmt::format("unknown language in '{}'", part));
    if (!CLI::detail::lexical_cast(number, *weight) || *weight > 1000 || number.starts_with('-')) {
      throw CLI::ValidationError("--mix", fmt::format("expected language=weight, weight 0 to 1000: '{}'", part));
    }
  }
  if (std::all_of(options.mix.begin(), options.mix.end(), [](std::uint32_t weight) { return weight == 0; })) {
    throw CLI::ValidationError("--mix", "all weights are 0");
  }
}

void check_together(const Arguments& a) {
  const auto same = [](const std::string& p, const std::string& q) { return !p.empty() && p == q; };
  if (same(a.write.out, a.write.truth) || same(a.write.out, a.write.clusters) ||
      same(a.write.truth, a.write.clusters)) {
    throw CLI::ValidationError("--out, --truth and --clusters must go to different places ('-' is stdout)");
  }
  const bool compares = !a.write.truth.empty() || !a.write.clusters.empty();
  if (compares && a.generate.hostile && a.generate.articles > kMaxHostileTruth) {
    throw CLI::ValidationError(fmt::format(
        "--truth and --clusters of a hostile corpus compare all pairs: at most {} articles", kMaxHostileTruth));
  }
}

std::string mix_help() {
  std::string codes;
  for (const Language& l : languages()) codes += fmt::format(" {}={}", l.code, l.share);
  return "weights of the languages, others 0; default:" + codes;
}

void add_options(CLI::App& app, Arguments& a) {
  const CLI::Range articles(1u, 1'000'000'000u), copies(1u, 1'000u);
  app.add_option("-n,--articles", a.generate.articles, "number of articles")->required()->check(articles);
  app.add_option("-s,--seed", a.generate.seed, "equal seeds make equal bytes")->capture_default_str();
  app.add_option("-o,--out", a.write.out, "JSON lines; '-' is stdout")->capture_default_str();
  app.add_option("--truth", a.write.truth, "pairs with Jaccard >= 0.5: id_a, id_b, jaccard");
  app.add_option("--clusters", a.write.clusters, "id,cluster of every article");
  app.add_option("--cluster-threshold", a.write.cluster_threshold, "Jaccard from which pairs share a cluster")
      ->capture_default_str()
      ->check(CLI::Range(kTruthThreshold, 1.0));
  app.add_option("--families", a.generate.variants, "share of articles that are variants of another")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--max-copies", a.generate.max_copies, "variants of one article, at most")
      ->capture_default_str()
      ->check(copies);
  app.add_option("--mix", a.mix, mix_help())->delimiter(',');
  app.add_option("--hostile", a.hostile, "instead: identical, templated, chain, one-band, empty or one-word")
      ->check(
          [](const std::string& name) { return hostile_from_name(name) ? std::string() : "unknown kind: " + name; });
  app.add_option("--threads", a.write.threads, "default: all processors")->check(CLI::Range(1, 1024));
}

/// Rewrites its line whenever the percentage changes.
ProgressFn progress_line() {
  return [shown = std::uint64_t{101}](const char* what, std::uint64_t done, std::uint64_t total) mutable {
    const std::uint64_t percent = done * 100 / total;
    if (percent == shown) return;
    shown = percent;
    fmt::print(stderr, "\r{} {:3} %{}", what, percent, done == total ? "\n" : "");
    std::fflush(stderr);
  };
}

int run(Arguments& a) {
  if (::isatty(STDERR_FILENO) == 1) a.write.progress = progress_line();
  const Lexicon lexicon = make_lexicon(a.write.threads);
  const Corpus corpus = make_corpus(a.generate, lexicon);
  const katha::Status status = write_corpus(corpus, a.write);
  if (status) return kOk;
  fmt::print(stderr, "katha_generate: {}: {}\n", status.error().where, status.error().message);
  return kFailed;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Makes a corpus of articles with known near-duplicates.", "katha_generate");
  Arguments arguments;
  arguments.write.threads = omp_get_num_procs();
  add_options(app, arguments);
  try {
    app.parse(argc, argv);
    parse_mix(arguments.mix, arguments.generate);
    arguments.generate.hostile = hostile_from_name(arguments.hostile);
    check_together(arguments);
    return run(arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kOk : kUsage;
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "katha_generate: not enough memory for {} articles\n", arguments.generate.articles);
    return kFailed;
  }
}
