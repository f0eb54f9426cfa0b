// normalize: texts as read -> compare-form, a script at a time.
#include "katha/text/normalize.h"
#include "micro/measure.h"

namespace katha::bench {
namespace {

void run(benchmark::State& state, const Texts& t) {
  std::string out;
  for (auto _ : state) {
    for (const generate::Article& article : t.articles) {
      out.clear();
      normalize(article.text, out);
      benchmark::DoNotOptimize(out.data());
    }
  }
  report_bytes(state, t.bytes);
  report_items(state, "article", t.articles.size());
}

[[maybe_unused]] const bool kRegistered = register_scripts("normalize", run);

}  // namespace
}  // namespace katha::bench
