// tokenize: compare-forms -> words, numbers and n-grams as shingles are made of them.
#include "katha/text/shingle.h"
#include "katha/text/tokenize.h"
#include "micro/measure.h"

namespace katha::bench {
namespace {

void run(benchmark::State& state, const Texts& t) {
  std::vector<Token> tokens;
  std::size_t words = 0;
  for (auto _ : state) {
    words = 0;
    for (const std::string& form : t.compare_forms) {
      tokens.clear();
      tokenize(form, kShingleGrams, tokens);
      benchmark::DoNotOptimize(tokens.data());
      words += tokens.size();
    }
  }
  report_bytes(state, t.form_bytes);
  report_items(state, "word", words);
}

[[maybe_unused]] const bool kRegistered = register_scripts("tokenize", run);

}  // namespace
}  // namespace katha::bench
