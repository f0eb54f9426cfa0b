// terms: compare-forms -> stemmed words and n-grams of the story half.
#include "katha/story/terms.h"
#include "micro/measure.h"

namespace katha::bench {
namespace {

void run(benchmark::State& state, const Texts& t) {
  std::vector<Token> scratch;
  std::vector<std::string_view> out;
  std::size_t words = 0;
  for (auto _ : state) {
    words = 0;
    for (const std::string& form : t.compare_forms) {
      out.clear();
      terms(form, StemRules::kByScript, scratch, out);
      benchmark::DoNotOptimize(out.data());
      words += out.size();
    }
  }
  report_bytes(state, t.form_bytes);
  report_items(state, "word", words);
}

[[maybe_unused]] const bool kRegistered = register_scripts("terms", run);

}  // namespace
}  // namespace katha::bench
