#include "micro/sets.h"

#include <map>
#include <numeric>

#include "generate/edits.h"
#include "generate/plan.h"
#include "support/random_sets.h"

namespace katha::bench {
namespace {

/// Share of a variant's shingles that are new if `rate` in 10,000 of its words are: one word stands in five shingles.
double edited_shingles(std::uint32_t rate) { return 5.0 * rate / 10'000; }

SketchedCorpus make_sketched_corpus(std::uint32_t articles) {
  generate::GenerateOptions options;
  options.articles = articles;
  const generate::Plan plan = generate::make_plan(options);
  const MinHashOptions minhash_options;
  const std::size_t slots = minhash_options.slots;
  support::Rng rng(articles);
  SketchedCorpus out;
  out.sketches.slots = minhash_options.slots;
  out.sketches.values.resize(articles * slots);
  support::Set base;
  for (std::uint32_t slot = 0; slot < articles; ++slot) {
    const DocId doc = plan.position_of[slot];
    const bool is_base = plan.member_at(doc).member == 0;
    if (is_base) base = support::random_set(kUsualShingles, rng);
    const std::uint32_t rate = generate::kEditRates[support::below(generate::kEditRates.size(), rng)];
    minhash(is_base ? base : support::edited(base, edited_shingles(rate), rng), minhash_options,
            std::span(out.sketches.values).subspan(doc * slots, slots));
  }
  out.docs.resize(articles);
  std::iota(out.docs.begin(), out.docs.end(), DocId{0});
  out.content = support::random_set(articles, rng);
  return out;
}

}  // namespace

const SketchedCorpus& sketched_corpus(std::uint32_t articles) {
  static std::map<std::uint32_t, SketchedCorpus> made;
  const auto found = made.find(articles);
  return found != made.end() ? found->second : made.emplace(articles, make_sketched_corpus(articles)).first->second;
}

}  // namespace katha::bench
