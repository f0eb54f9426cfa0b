// boilerplate: what a run times under this name, that is all from the record to the text of the story half (language,
// lines that are the article, compare-forms of title and body); and the judging of lines alone.
#include "katha/story/story_text.h"
#include "katha/text/boilerplate.h"
#include "micro/measure.h"
#include "micro/stages.h"

namespace katha::bench {
namespace {

Record record_of(const generate::Article& article) {
  Record record;
  record.id = article.id;
  record.title = article.title;
  record.text = article.text;
  record.lang = article.lang;
  return record;
}

void read_story_texts(benchmark::State& state, const Texts& t, bool language_known) {
  const Background& tables = background();
  const BoilerplateOptions boilerplate;
  StoryTextScratch scratch;
  StoryText out;
  for (auto _ : state) {
    for (const generate::Article& article : t.articles) {
      Record record = record_of(article);
      if (!language_known) record.lang = {};
      story_text(record, tables, StoryTextOptions{}, &boilerplate, scratch, out);
      benchmark::DoNotOptimize(out.lines.data());
    }
  }
  report_bytes(state, t.bytes);
  report_items(state, "article", t.articles.size());
}

void judge_lines(benchmark::State& state) {
  const Background& tables = background();
  const BoilerplateOptions boilerplate;
  const Texts& t = texts("mixed");
  for (auto _ : state) {
    for (const generate::Article& article : t.articles) {
      const LanguageId language = tables.find(article.lang);
      benchmark::DoNotOptimize(remove_boilerplate(article.text, article.title, language, tables, boilerplate).data());
    }
  }
  report_bytes(state, t.bytes);
  report_items(state, "article", t.articles.size());
}

[[maybe_unused]] const bool kRegistered =
    register_scripts("boilerplate", [](benchmark::State& state, const Texts& t) { read_story_texts(state, t, true); });

BENCHMARK(judge_lines)->Name("boilerplate/lines_only");
BENCHMARK_CAPTURE(read_story_texts, unknown, texts("mixed"), false)->Name("boilerplate/language_unknown");

}  // namespace
}  // namespace katha::bench
