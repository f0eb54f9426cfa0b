#include <fmt/format.h>

#include <memory>

#include "command.h"
#include "console.h"
#include "katha/eval/labels.h"
#include "katha/eval/metrics.h"
#include "katha/io/write.h"

namespace katha::cli {
namespace {

constexpr const char* kExamples = R"(
Label files: CSV with a header (id,story) or JSONL as katha writes it. An article the prediction lacks counts as alone.

Examples:
  katha eval --gold gold.csv --pred articles.jsonl
  katha eval --gold gold.csv --pred articles.jsonl --column cluster --json)";

struct EvalOptions {
  std::string gold, pred, column;
  bool json = false;
};

std::string as_json(const Metrics& m, const AlignedLabels& labels) {
  std::string out;
  const auto add = [&](const char* name, double value) {
    out += fmt::format("{}\"{}\":", out.empty() ? "{" : ",", name);
    append_json_number(out, value);
  };
  const auto count = [&](const char* name, std::uint64_t n) { add(name, static_cast<double>(n)); };
  count("n", m.articles);
  add("bcubed_p", m.bcubed.precision), add("bcubed_r", m.bcubed.recall), add("bcubed_f1", m.bcubed.f1);
  add("pair_p", m.pairs.precision), add("pair_r", m.pairs.recall), add("pair_f1", m.pairs.f1);
  add("ari", m.ari), add("ami", m.ami);
  add("homogeneity", m.homogeneity), add("completeness", m.completeness), add("v_measure", m.v_measure);
  count("clusters_gold", m.clusters_gold), count("clusters_pred", m.clusters_pred);
  count("singletons_gold", m.singletons_gold), count("singletons_pred", m.singletons_pred);
  count("max_gold", m.largest_gold), count("max_pred", m.largest_pred);
  count("missing", labels.missing), count("extra", labels.extra);
  return out + "}\n";
}

std::string as_table(const Metrics& m, const AlignedLabels& labels) {
  std::string out = fmt::format("{:<12}{:>12}{:>12}{:>12}\n", "", "precision", "recall", "F1");
  const auto row = [&](const char* name, const PrecisionRecall& x) {
    out += fmt::format("{:<12}{:>12.4f}{:>12.4f}{:>12.4f}\n", name, x.precision, x.recall, x.f1);
  };
  row("B-cubed", m.bcubed);
  row("pairs", m.pairs);
  out += fmt::format("{:<12}{:>12.4f}{:>12.4f}{:>12.4f}   (homogeneity, completeness, V)\n", "V-measure", m.homogeneity,
                     m.completeness, m.v_measure);
  out += fmt::format("ARI {:.4f}, AMI {:.4f}\n", m.ari, m.ami);
  out += fmt::format(
      "{} articles; clusters: {} gold, {} predicted; alone: {} gold, {} predicted; largest: {} gold, {} predicted\n",
      with_commas(m.articles), with_commas(m.clusters_gold), with_commas(m.clusters_pred),
      with_commas(m.singletons_gold), with_commas(m.singletons_pred), with_commas(m.largest_gold),
      with_commas(m.largest_pred));
  if (labels.missing)
    out +=
        fmt::format("{} gold articles are not in the prediction; each counts as alone\n", with_commas(labels.missing));
  if (labels.extra)
    out += fmt::format("{} predicted articles are not in the gold and do not count\n", with_commas(labels.extra));
  return out;
}

int run_eval(const EvalOptions& o) {
  const auto fail = [](const Error& e) {
    complain(e);
    return e.code == ErrorCode::kBadOption ? kUsage : kFailed;
  };
  const Result<Labels> gold = read_labels(o.gold, "");
  if (!gold) return fail(gold.error());
  const Result<Labels> pred = read_labels(o.pred, o.column);
  if (!pred) return fail(pred.error());
  if (gold->ids.empty()) return fail({ErrorCode::kBadInput, "no labels", o.gold});
  const AlignedLabels labels = align(*gold, *pred);
  const Metrics m = evaluate(labels.gold, labels.pred);
  Result<OutputFile> out = OutputFile::create("-");
  if (!out) return fail(out.error());
  out->write(o.json ? as_json(m, labels) : as_table(m, labels));
  if (const Status s = out->finish(); !s) return fail(s.error());
  return kDone;
}

}  // namespace

Command add_eval(CLI::App& app) {
  auto o = std::make_shared<EvalOptions>();
  CLI::App* command = app.add_subcommand("eval", "Compare a clustering with labels");
  command->footer(kExamples);
  command->add_option("--gold", o->gold, "labels: CSV or JSONL")->required()->type_name("FILE");
  command->add_option("--pred", o->pred, "clustering: CSV or JSONL")->required()->type_name("FILE");
  command->add_option("--column", o->column, "label to compare (default: story, else cluster)")->type_name("NAME");
  command->add_flag("--json", o->json, "print JSON instead of a table");
  return {command, [o] { return run_eval(*o); }, nullptr};
}

}  // namespace katha::cli
