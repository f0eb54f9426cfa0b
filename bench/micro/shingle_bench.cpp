// shingle: tokens -> hashes of five in a row.
#include "katha/text/shingle.h"
#include "micro/measure.h"

namespace katha::bench {
namespace {

void run(benchmark::State& state, const Texts& t) {
  std::vector<std::vector<Token>> tokens(t.compare_forms.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) tokenize(t.compare_forms[i], kShingleGrams, tokens[i]);
  std::vector<std::uint64_t> out;
  std::size_t shingles = 0;
  for (auto _ : state) {
    shingles = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      out.clear();
      shingle(t.compare_forms[i], tokens[i], ShingleOptions{}, out);
      benchmark::DoNotOptimize(out.data());
      shingles += out.size();
    }
  }
  report_bytes(state, t.form_bytes);
  report_items(state, "shingle", shingles);
}

[[maybe_unused]] const bool kRegistered = register_scripts("shingle", run);

}  // namespace
}  // namespace katha::bench
