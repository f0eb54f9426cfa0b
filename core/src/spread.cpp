#include "katha/spread.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "article.h"
#include "neardup/crowds.h"
#include "pair_search.h"

namespace katha::inline v0 {
namespace {

constexpr std::uint8_t kApart = 1;

/// Reads all articles on this thread and gives each part to `use`.
template <class Use>
Result<Reader> read_parts(const Options& options, const Background& background, bool for_stories, Progress& progress,
                          Use&& use) {
  Result<Reader> reader = Reader::open(new_inputs(options), options.read);
  if (!reader) return reader.error();
  ArticleWorker worker(*reader, options, background, for_stories, {});
  for (Block block;;) {
    const Result<bool> more = reader->next(block, progress);
    if (!more) return more.error();
    if (!*more) return reader;
    Part part = worker.process(block, progress.stop);
    if (progress.stop) return interrupted();
    use(part);
  }
}

Result<Sketched> run_sketch(const Options& options, Progress& progress) {
  if (const Status status = check(options); !status) return status.error();
  const auto background = background_of_dedup(options, progress.stop);
  if (!background) return background.error();
  Sketched out;
  out.windows.slots = out.pairs.slots = options.neardup.minhash.slots;
  out.account.every_row = options.read.list_rejects;
  const auto reader = read_parts(options, *background, false, progress, [&](Part& part) {
    append(out.corpus, std::move(part.corpus));
    append(out.windows, part.sketches);
    append(out.pairs, part.pair_sketches);
    out.account.add(part.account);
  });
  if (!reader) return reader.error();
  for (std::uint32_t f = 0; f < reader->file_count(); ++f) out.corpus.files.push_back(reader->file_name(f));
  return out;
}

/// As in katha/story/vectors.h, of a corpus nobody knows yet.
double term_weight(const TermCount& t, std::string_view term, LanguageId lang, const Background& background,
                   const VectorOptions& options) {
  const bool known = lang < background.languages().size();
  const double frequency = known ? background.frequency(lang, term) : 0;
  return (1 + std::log(static_cast<double>(t.count))) * -std::log(std::max(frequency, options.unknown_frequency));
}

std::array<std::uint64_t, HeavyTerms::kTerms> heaviest_of(std::size_t row, const Part& part,
                                                          const Background& background, const VectorOptions& options) {
  std::vector<std::pair<double, std::string_view>> weighed;
  for (const TermCount& t : part.story.terms[row]) {
    const std::string_view term = part.vocabulary.terms()[t.term];
    if (t.count > 0) weighed.emplace_back(-term_weight(t, term, part.story.lang[row], background, options), term);
  }
  const std::size_t kept = std::min(weighed.size(), HeavyTerms::kTerms);
  std::partial_sort(weighed.begin(), weighed.begin() + static_cast<std::ptrdiff_t>(kept), weighed.end());
  std::array<std::uint64_t, HeavyTerms::kTerms> out{};
  for (std::size_t k = 0; k < kept; ++k) out[k] = hash_bytes(weighed[k].second);
  return out;
}

Result<HeavyTerms> run_heavy_terms(const Options& options, Progress& progress) {
  if (const Status status = check(options); !status) return status.error();
  const auto background = load_background(options, progress.stop);
  if (!background) return background.error();
  HeavyTerms out;
  const auto reader = read_parts(options, *background, true, progress, [&](const Part& part) {
    for (std::size_t i = 0; i < part.corpus.size(); ++i) {
      out.rows.push_back(part.corpus.where[i].offset);
      out.terms.push_back(heaviest_of(i, part, *background, options.story.vectors));
    }
  });
  if (!reader) return reader.error();
  return out;
}

/// What candidates() does once it has looked at all buckets.
std::vector<Pair> thinned(const FoundPairs& given, std::span<const std::uint64_t> content) {
  std::vector<Found> found;
  found.reserve(given.pairs.size());
  for (const FoundPair& f : given.pairs) found.push_back({f.pair, f.equal, f.by_anchor, f.whole});
  CandidateOptions options;
  thin_crowds(found, content, options);
  const std::vector<std::uint8_t> apart(given.apart_groups.size() > 0 ? content.size() : 0, kApart);
  options.apart = apart;
  spread_to_groups(found, given.apart_groups, 0, content, options);
  std::vector<Pair> out(found.size());
  std::ranges::transform(found, out.begin(), &Found::pair);
  return out;
}

Candidates candidates_of(const std::array<FoundPairs, 2>& found, const Corpus& corpus) {
  std::vector<std::uint64_t> content(corpus.size());
  std::ranges::transform(corpus.content, content.begin(), [](const auto& hash) { return hash[0]; });
  Candidates out;
  const std::vector<Pair> by_windows = thinned(found[0], content), by_pairs = thinned(found[1], content);
  std::ranges::set_union(by_windows, by_pairs, std::back_inserter(out.pairs));
  return out;
}

Status check_articles(const std::array<FoundPairs, 2>& found, const RunResult& r) {
  if (r.groups.distinct.size() != r.corpus.size() || r.account.rejected > 0) {
    return Error{ErrorCode::kBadInput, "articles must have different texts, and none may be empty", "memory"};
  }
  for (const FoundPairs& f : found) {
    const bool ascend = std::ranges::is_sorted(f.pairs, std::ranges::less_equal(), &FoundPair::pair);
    const bool known = std::ranges::all_of(
        f.pairs, [&](const FoundPair& p) { return p.pair.a < p.pair.b && p.pair.b < r.corpus.size(); });
    if (!ascend || !known) return Error{ErrorCode::kBadInput, "pairs must ascend, and be of articles given", "memory"};
  }
  return Ok{};
}

Result<DedupResult> run_found(const Options& options, const std::array<FoundPairs, 2>& found, Progress& progress) {
  if (const Status status = check(options); !status) return status.error();
  const ThreadCount threads(options.threads);
  const auto background = background_of_dedup(options, progress.stop);
  if (!background) return background.error();
  DedupResult r;
  PairSearch search(options, *background, false, progress, r);
  if (Status read = search.read(new_inputs(options)); !read) return read.error();
  if (Status checked = check_articles(found, r); !checked) return checked.error();
  if (Status compared = search.compare(candidates_of(found, r.corpus)); !compared) return compared.error();
  if (Status joined = search.join(r.clusters); !joined) return joined.error();
  return r;
}

}  // namespace

Result<Sketched> sketch_articles(const Options& options, Progress& progress) {
  return within_memory([&] { return run_sketch(options, progress); });
}

Result<HeavyTerms> heavy_terms(const Options& options, Progress& progress) {
  return within_memory([&] { return run_heavy_terms(options, progress); });
}

Result<DedupResult> dedup_found(const Options& options, std::array<FoundPairs, 2> found, Progress& progress) {
  return within_memory([&] { return run_found(options, found, progress); });
}

}  // namespace katha::inline v0
