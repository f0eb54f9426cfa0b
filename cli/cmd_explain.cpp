#include <fmt/format.h>

#include <memory>

#include "katha/explain.h"
#include "run.h"

namespace katha::cli {
namespace {

constexpr const char* kExamples = R"(
Runs `katha cluster` on the inputs and says what it went by for these two articles: how much of their texts is the same,
and what the score of their stories is made of.

Examples:
  katha explain news.jsonl --pair a17 a42
  katha explain articles/ --pair 000.txt 001.txt --json)";

/// What each term is, for people.
std::string_view meaning(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kMeanings[] = {
      {"similarity", "shared rare words, 0 to 1"},
      {"level_a", "how similar the first is to other articles anyway"},
      {"level_b", "how similar the second is to other articles anyway"},
      {"days", "days between publication: usual in one story (> 0) or not"},
      {"delay", "how late the second came: ln(1 + days) / ln 31"},
      {"dates", "dates both mention"},
      {"dates_apart", "both mention dates, but none in common"},
      {"years", "the latest years mentioned: 1 the same, -1 different"},
      {"numbers", "numbers both mention"},
      {"quantity_conflict", "the same thing counted differently"}};
  for (const auto& [known, text] : kMeanings) {
    if (known == name) return text;
  }
  return "";
}

std::string as_json(const Explanation& e) {
  std::string out;
  const auto name = [&](const char* field) { out += fmt::format("{}\"{}\":", out.empty() ? "{" : ",", field); };
  const auto text = [&](const char* field, std::string_view value) { name(field), append_json_string(out, value); };
  const auto number = [&](const char* field, double value) { name(field), append_json_number(out, value); };
  text("a", e.id[0]), text("b", e.id[1]);
  name("near_duplicate"), out += e.near_duplicate ? "true" : "false";
  name("same_story"), out += e.same_story ? "true" : "false";
  number("jaccard", e.overlap.jaccard);
  number("containment_a", e.overlap.containment_a), number("containment_b", e.overlap.containment_b);
  number("probability", e.probability);
  name("evidence"), out += '[';
  for (const EvidenceTerm& t : e.evidence) {
    out += fmt::format("{}{{\"name\":\"{}\",\"value\":", &t == e.evidence.data() ? "" : ",", t.name);
    append_json_number(out, t.value), out += ",\"weight\":", append_json_number(out, t.weight);
    out += ",\"contribution\":", append_json_number(out, t.contribution), out += '}';
  }
  out += ']', name("passages"), out += '[';
  for (const std::string& passage : e.passages) {
    if (&passage != e.passages.data()) out += ',';
    append_json_string(out, passage);
  }
  return out + "]}\n";
}

/// Its words on one line; a long passage loses its middle.
std::string shown(std::string_view passage) {
  constexpr std::size_t kShown = 30;  // words
  std::vector<std::string_view> words;
  for (std::size_t at = 0; (at = passage.find_first_not_of(" \n", at)) != passage.npos;) {
    const std::size_t end = std::min(passage.find_first_of(" \n", at), passage.size());
    words.push_back(passage.substr(at, end - at));
    at = end;
  }
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words.size() > kShown && i == kShown / 2) {
      i = words.size() - kShown / 2;
      out += fmt::format("... ({} words) ... ", words.size() - kShown);
    }
    out.append(words[i]).append(" ");
  }
  if (!out.empty()) out.pop_back();
  return out;
}

std::string as_text(const Explanation& e) {
  std::string out = fmt::format("{} and {}: {}\n", e.id[0], e.id[1],
                                e.near_duplicate ? "near-duplicates, so one story"
                                : e.same_story   ? "one story, no near-duplicates"
                                                 : "two stories");
  out += fmt::format(
      "\nTexts: {:.4f} of all shingles are in both (Jaccard); {:.1f} % of the first, {:.1f} % of the second\n",
      e.overlap.jaccard, e.overlap.containment_a * 100, e.overlap.containment_b * 100);
  for (const std::string& passage : e.passages) out += "  \"" + shown(passage) + "\"\n";
  if (e.evidence.empty()) return out;
  out += fmt::format("\nStory: {:.0f} % likely one, by these two alone\n", e.probability * 100);
  out += fmt::format("  {:<18}{:>8} x {:>6} = {:>8}\n", "", "value", "weight", "score");
  for (const EvidenceTerm& t : e.evidence) {
    out += fmt::format("  {:<18}{:>8.3f} x {:>6.2f} = {:>8.3f}   {}\n", t.name, t.value, t.weight, t.contribution,
                       meaning(t.name));
  }
  out += fmt::format("  {:<18}{:>28.3f}   stories are linked from {:.3f} on average\n", "sum", e.score, e.threshold);
  return out;
}

Status print(std::string_view text) {
  auto out = OutputFile::create("-");
  if (!out) return out.error();
  out->write(text);
  return out->finish();
}

int run_explain(RunOptions& o, const std::vector<std::string>& pair, bool json) {
  if (const Status s = finish_run_options(o); !s) return failed(s.error(), o);
  warn_without_background(o);
  note_settings(o);
  Progress progress;
  const StopOnSignal stop(progress);
  ProgressBar bar(progress, draws_progress(o), o.memory);
  const auto explanation = explain(o.run, {pair[0], pair[1]}, progress);
  bar.finish();
  if (!explanation) return failed(reason(bar, explanation.error()), o);
  const Status printed = print(json ? as_json(*explanation) : as_text(*explanation));
  return printed ? int{kDone} : failed(printed.error(), o);
}

}  // namespace

Command add_explain(CLI::App& app) {
  struct ExplainOptions {
    RunOptions run;
    std::vector<std::string> pair;
    bool json = false;
  };
  auto o = std::make_shared<ExplainOptions>();
  o->run.run.strip_boilerplate = true;
  CLI::App* command = app.add_subcommand("explain", "Say why two articles are copies or not, one story or not");
  command->footer(kExamples);
  add_run_options(*command, o->run);
  command->get_option("--memory")->description("stop if the run needs more, e.g. 4GB");
  add_story_options(*command, o->run);
  command->add_option("--pair", o->pair, "ids of the two articles")
      ->type_name("A B")
      ->expected(2)
      ->multi_option_policy(CLI::MultiOptionPolicy::Throw)
      ->required();
  command->add_flag("--json", o->json, "one JSON object, see docs/formats.md");
  return {command, [o] { return run_explain(o->run, o->pair, o->json); }, &o->run.run};
}

}  // namespace katha::cli
