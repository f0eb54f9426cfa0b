// facts: compare-forms -> mentioned dates, numbers and quantities.
#include "katha/story/terms.h"
#include "micro/measure.h"

namespace katha::bench {
namespace {

constexpr Day kPublished = 20'000;  // 2024-10-04; weekdays are resolved before it

void run(benchmark::State& state, const Texts& t) {
  std::size_t facts = 0;
  for (auto _ : state) {
    facts = 0;
    for (const std::string& form : t.compare_forms) {
      const Facts found = typed_facts(form, kPublished);
      facts += found.dates.size() + found.numbers.size() + found.quantities.size();
    }
    benchmark::DoNotOptimize(facts);
  }
  report_bytes(state, t.form_bytes);
  report_items(state, "article", t.articles.size());
  state.counters["facts"] = static_cast<double>(facts);
}

[[maybe_unused]] const bool kRegistered = register_scripts("facts", run);

}  // namespace
}  // namespace katha::bench
