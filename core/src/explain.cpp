#include "katha/explain.h"

#include <algorithm>

#include "common_passages.h"
#include "run.h"
#include "score_terms.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kPassages = 5;
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

using Ids = std::array<std::string, 2>;
using Two = std::array<std::size_t, 2>;

/// The kept text of the first article with each id.
Result<Two> find_articles(const Corpus& corpus, const std::vector<KeptText>& kept, const Ids& ids) {
  Two found{};
  for (std::size_t k = 0; k < 2; ++k) {
    const auto at = std::ranges::find(kept, ids[k], [&](const KeptText& t) { return corpus.id[t.article]; });
    if (at == kept.end()) return Error{ErrorCode::kBadInput, "no article has this id", ids[k]};
    found[k] = static_cast<std::size_t>(at - kept.begin());
  }
  return found;
}

using Hashes = std::vector<std::uint64_t>;

Overlap overlap_of(Hashes a, Hashes b) {
  for (Hashes* hashes : {&a, &b}) {
    std::ranges::sort(*hashes);
    hashes->erase(std::ranges::unique(*hashes).begin(), hashes->end());
  }
  return overlap(a, b);
}

Hashes pairs_of(std::string_view compare_form, const ShingleOptions& shingling) {
  std::vector<Token> tokens;
  Hashes out;
  tokenize(compare_form, kPairGrams, tokens);
  shingle_pairs(compare_form, tokens, shingling, out);
  return out;
}

/// What verify() found, or would find, and where it is in the texts.
/// @param by_pairs  one of them is short
void compare_texts(std::string_view a, std::string_view b, bool by_pairs, ShingleOptions shingling, Explanation& out) {
  if (by_pairs) shingling.words = 2;  // of a passage, at least
  const TokenizeOptions& grams = by_pairs ? kPairGrams : kShingleGrams;
  const Shingled text_a(a, shingling, grams), text_b(b, shingling, grams);
  out.overlap =
      by_pairs ? overlap_of(pairs_of(a, shingling), pairs_of(b, shingling)) : overlap_of(text_a.hashes, text_b.hashes);
  out.passages = common_passages(text_a, text_b, shingling, kPassages);
}

double cosine(const SparseRows& view, std::size_t a, std::size_t b) {
  double sum = 0;
  std::int64_t i = view.offsets[a], j = view.offsets[b];
  const auto term = [&](std::int64_t k) { return view.terms[static_cast<std::size_t>(k)]; };
  const auto weight = [&](std::int64_t k) { return double{view.weights[static_cast<std::size_t>(k)]}; };
  while (i < view.offsets[a + 1] && j < view.offsets[b + 1]) {
    if (term(i) == term(j)) {
      sum += weight(i++) * weight(j++);
    } else {
      term(i) < term(j) ? ++i : ++j;
    }
  }
  return sum;
}

/// Where the pair stands among the candidates; if it is none, it becomes one and is scored like them.
std::size_t scored(StoryRun& s, Pair pair, const StoryOptions& o) {
  const auto at = std::ranges::lower_bound(s.near.pairs, pair);
  const std::ptrdiff_t p = at - s.near.pairs.begin();
  if (at != s.near.pairs.end() && *at == pair) return static_cast<std::size_t>(p);
  s.near.pairs.insert(at, pair);
  const double cosines = cosine(s.vectors.w, pair.a, pair.b) + cosine(s.vectors.l, pair.a, pair.b);
  s.near.similarity.insert(s.near.similarity.begin() + p, cosines / 2);
  s.evidence = evidence(s.input, s.near.pairs, o.evidence);
  s.scores = score(s.near, s.evidence, o.score);
  return static_cast<std::size_t>(p);
}

std::size_t row_of(const StoryRun& s, DocId representative) {
  const auto at = std::ranges::find(s.rows, representative);
  return at == s.rows.end() ? kNowhere : static_cast<std::size_t>(at - s.rows.begin());
}

/// The score of rows a and b, term by term.
void explain_score(StoryRun& s, std::size_t a, std::size_t b, const StoryOptions& o, Explanation& out) {
  const Pair pair{static_cast<DocId>(std::min(a, b)), static_cast<DocId>(std::max(a, b))};
  const std::size_t p = scored(s, pair, o);
  const std::vector<TypedEvidence> typed = typed_evidence(s.input, {&pair, 1}, o.evidence);
  out.evidence = score_terms(s, p, typed.front(), b < a, o);
  for (const EvidenceTerm& t : out.evidence) out.score += t.contribution;
  out.probability = probability_of(out.score, o.score);
}

Result<Explanation> run_explain(const Options& options, const Ids& ids, Progress& progress) {
  if (const Status status = check(options); !status) return status.error();
  const ThreadCount threads(options.threads);
  const auto background = load_background(options, progress.stop);
  if (!background) return background.error();
  auto found = find_near_duplicates(options, *background, true, progress, ids);
  if (!found) return found.error();
  const auto kept = find_articles(found->result.corpus, found->kept_texts, ids);
  if (!kept) return kept.error();
  auto linked = link_stories(found->result, std::move(found->story), options.story, *background, progress);
  if (!linked) return linked.error();

  const KeptText &a = found->kept_texts[(*kept)[0]], &b = found->kept_texts[(*kept)[1]];
  const std::vector<DocId>& stands_for = found->result.clusters.representative;
  Explanation out;
  out.id = ids;
  const std::vector<TextLength>& length = found->result.corpus.text_length;
  const bool by_pairs = length[a.article] == TextLength::kShort || length[b.article] == TextLength::kShort;
  compare_texts(a.compare_form, b.compare_form, by_pairs, options.neardup.shingle, out);
  out.threshold = linked->theta;
  out.near_duplicate = stands_for[a.article] == stands_for[b.article];
  const std::size_t row_a = row_of(*linked, stands_for[a.article]), row_b = row_of(*linked, stands_for[b.article]);
  const bool told = row_a != kNowhere && row_b != kNowhere;
  out.same_story = out.near_duplicate || (told && linked->label[row_a] == linked->label[row_b]);
  if (out.near_duplicate) {
    out.probability = 1;
  } else if (told) {
    explain_score(*linked, row_a, row_b, options.story, out);
  }
  return out;
}

}  // namespace

Result<Explanation> explain(const Options& options, const std::array<std::string, 2>& ids, Progress& progress) {
  return within_memory([&] { return run_explain(options, ids, progress); });
}

}  // namespace katha::inline v0
