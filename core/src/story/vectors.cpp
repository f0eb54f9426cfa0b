#include "katha/story/vectors.h"

#include <omp.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <compare>
#include <numeric>
#include <span>

#include "base/build_rows.h"
#include "base/option_check.h"
#include "base/parallel.h"

namespace katha::inline v0 {
namespace {

/// A weight x > 0 and a number that settles ties, a term or its place, in one: the heavier the smaller. Positive floats
/// are in the order of their bits.
class Weighted {
 public:
  Weighted(double x, std::uint32_t tie) noexcept
      : key_(std::uint64_t{~std::bit_cast<std::uint32_t>(static_cast<float>(x))} << 32 | tie) {}
  double x() const noexcept { return double{std::bit_cast<float>(~static_cast<std::uint32_t>(key_ >> 32))}; }
  std::uint32_t tie() const noexcept { return static_cast<std::uint32_t>(key_ & UINT32_MAX); }
  auto operator<=>(const Weighted&) const = default;

 private:
  std::uint64_t key_;
};

/// The articles of each language, ascending; one row a language that occurs.
Rows<DocId> group_by_language(const std::vector<LanguageId>& lang) {
  Rows<DocId> groups;
  groups.values.resize(lang.size());
  std::iota(groups.values.begin(), groups.values.end(), DocId{0});
  std::sort(groups.values.begin(), groups.values.end(),
            [&](DocId a, DocId b) { return lang[a] != lang[b] ? lang[a] < lang[b] : a < b; });
  for (std::size_t k = 1; k <= lang.size(); ++k) {
    const bool ends = k == lang.size() || lang[groups.values[k]] != lang[groups.values[k - 1]];
    if (ends) groups.offsets.push_back(k);
  }
  return groups;
}

/// What one language knows of its terms. The arrays run over the vocabulary; only the entries of `seen` mean
/// something.
struct LanguageTerms {
  std::vector<std::uint32_t> df;    ///< articles with the term; 0 between languages
  std::vector<std::uint32_t> seen;  ///< terms with df > 0
  std::vector<double> idf;
  double mean_tokens = 0;  ///< an article

  explicit LanguageTerms(std::size_t vocabulary) : df(vocabulary), idf(vocabulary) {}
};

void count_terms(const StoryInput& input, std::span<const DocId> articles, const std::atomic<bool>& stop,
                 LanguageTerms& out) {
  for (const std::uint32_t term : out.seen) out.df[term] = 0;
  out.seen.clear();
  std::uint64_t tokens = 0;
  for (const DocId article : articles) {
    if (stop.load(std::memory_order_relaxed)) break;
    for (const TermCount& t : input.terms[article]) {
      tokens += t.count;
      if (out.df[t.term]++ == 0) out.seen.push_back(t.term);
    }
  }
  std::ranges::sort(out.seen);  // the vocabulary's bytes are read in this order
  out.mean_tokens = static_cast<double>(tokens) / static_cast<double>(articles.size());
}

/// The equation on top of katha/story/vectors.h.
void fill_idf(const StoryInput& input, LanguageId lang, std::size_t articles, const Background& background,
              const VectorOptions& options, const std::atomic<bool>& stop, LanguageTerms& out) {
  const bool known = lang < background.languages().size();
  const double kappa = known ? options.kappa : 0;
  const double all = static_cast<double>(articles) + 1 + kappa;
  for_each_row(out.seen.size(), 4096, stop, [&](std::size_t k) {
    const std::uint32_t term = out.seen[k];
    double q = 0;
    if (known) {
      const double f = background.frequency(lang, input.vocabulary[term]);
      q = -std::expm1(-out.mean_tokens * std::max(f, options.unknown_frequency));
    }
    out.idf[term] = std::max(0.0, -std::log((out.df[term] + 0.5 + kappa * q) / all));
  });
}

/// 1 + ln of small numbers, which nearly all counts are.
double log_count(std::uint16_t count) noexcept {
  static const auto logs = [] {
    std::array<double, 64> out{};
    for (std::size_t n = 1; n < out.size(); ++n) out[n] = 1 + std::log(static_cast<double>(n));
    return out;
  }();
  return count < logs.size() ? logs[count] : 1 + std::log(static_cast<double>(count));
}

/// The weights of both views of an article: the vocabulary's idf lies all over memory and is looked at once.
void weigh(std::span<const TermCount> row, const std::vector<double>& idf, std::vector<Weighted>& text,
           std::vector<Weighted>& lead) noexcept {
  text.clear();
  lead.clear();
  for (const TermCount& t : row) {
    const double weight = idf[t.term];
    if (weight <= 0) continue;
    if (t.count > 0) text.emplace_back(log_count(t.count) * weight, t.term);
    if (t.lead > 0) lead.emplace_back(log_count(t.lead) * weight, t.term);
  }
}

/// Leaves the `keep` heaviest, in their order. `scratch` is overwritten.
void keep_heaviest(std::size_t keep, std::vector<Weighted>& row, std::vector<Weighted>& scratch) noexcept {
  if (row.size() <= keep) return;
  scratch = row;
  const auto last = scratch.begin() + static_cast<std::ptrdiff_t>(keep) - 1;
  std::nth_element(scratch.begin(), last, scratch.end());
  std::erase_if(row, [last = *last](const Weighted& t) { return last < t; });
}

/// 1 / length of the vector.
double scale_of(std::span<const Weighted> row) noexcept {
  double squares = 0;
  for (const Weighted& t : row) squares += t.x() * t.x();
  return 1 / std::sqrt(squares);
}

void store(std::span<const Weighted> row, std::int32_t* terms, float* weights) noexcept {
  const double scale = scale_of(row);
  for (std::size_t k = 0; k < row.size(); ++k) {
    terms[k] = static_cast<std::int32_t>(row[k].tie());
    weights[k] = static_cast<float>(row[k].x() * scale);
  }
}

/// Places of the row, heaviest first. `scratch` is overwritten.
void store_by_weight(std::span<const Weighted> row, std::vector<Weighted>& scratch, std::uint16_t* places) noexcept {
  scratch.clear();
  for (std::uint32_t k = 0; k < row.size(); ++k) scratch.emplace_back(row[k].x(), k);
  std::ranges::sort(scratch);
  for (std::size_t k = 0; k < row.size(); ++k) places[k] = static_cast<std::uint16_t>(scratch[k].tie());
}

/// Where each row may begin if every term is kept; a term of weight 0 leaves a gap behind its row until squeeze().
template <class Count>
std::vector<std::int64_t> widest_offsets(const StoryInput& input, Count count, std::size_t keep) {
  std::vector<std::int64_t> offsets(input.size() + 1, 0);
  for (std::size_t i = 0; i < input.size(); ++i) {
    const auto row = input.terms[i];
    const auto here = std::count_if(row.begin(), row.end(), [&](const TermCount& t) { return count(t) > 0; });
    offsets[i + 1] = offsets[i] + std::min(here, static_cast<std::ptrdiff_t>(keep));
  }
  return offsets;
}

constexpr auto in_text = [](const TermCount& t) { return t.count; };
constexpr auto in_lead = [](const TermCount& t) { return t.lead; };

/// Fills preallocated rows, a language at a time.
class Rowmaker {
 public:
  Rowmaker(const StoryInput& input, std::size_t keep)
      : input_(input), keep_(keep), length_w_(input.size()), length_l_(input.size()) {
    out_.vocabulary = static_cast<std::uint32_t>(input.vocabulary.size());
    out_.lang = input.lang;
    out_.w.offsets = widest_offsets(input, in_text, keep);
    out_.l.offsets = widest_offsets(input, in_lead, keep);
    const auto size_w = static_cast<std::size_t>(out_.w.offsets.back());
    const auto size_l = static_cast<std::size_t>(out_.l.offsets.back());
    out_.w.terms.resize(size_w);
    out_.w.weights.resize(size_w);
    out_.by_weight.resize(size_w);
    out_.l.terms.resize(size_l);
    out_.l.weights.resize(size_l);
    std::size_t longest = 0;
    for (std::size_t i = 0; i < input.size(); ++i) longest = std::max(longest, input.terms[i].size());
    scratch_.resize(static_cast<std::size_t>(omp_get_max_threads()));
    for (Scratch& mine : scratch_) {
      for (auto* const row : {&mine.text, &mine.lead, &mine.sorted}) row->reserve(longest);
    }
  }

  void make(std::span<const DocId> articles, const std::vector<double>& idf, const std::atomic<bool>& stop) {
    for_each_row(articles.size(), 64, stop, [&](std::size_t k) {
      make_row(articles[k], idf, scratch_[static_cast<std::size_t>(omp_get_thread_num())]);
    });
  }

  StoryVectors finish() {
    const auto begin_w = [&](std::size_t i) { return out_.w.offsets[i]; };
    const auto begin_l = [&](std::size_t i) { return out_.l.offsets[i]; };
    squeeze(out_.w.terms, length_w_, begin_w);
    squeeze(out_.w.weights, length_w_, begin_w);
    squeeze(out_.by_weight, length_w_, begin_w);
    squeeze(out_.l.terms, length_l_, begin_l);
    squeeze(out_.l.weights, length_l_, begin_l);
    out_.w.offsets = offsets_of<std::int64_t>(length_w_);
    out_.l.offsets = offsets_of<std::int64_t>(length_l_);
    return std::move(out_);
  }

 private:
  /// What a thread works with.
  struct Scratch {
    std::vector<Weighted> text, lead, sorted;
  };

  void make_row(DocId article, const std::vector<double>& idf, Scratch& mine) noexcept {
    const std::int64_t w = out_.w.offsets[article], l = out_.l.offsets[article];
    auto& [text, lead, sorted] = mine;
    weigh(input_.terms[article], idf, text, lead);
    keep_heaviest(keep_, text, sorted);
    length_w_[article] = static_cast<std::uint32_t>(text.size());
    store(text, out_.w.terms.data() + w, out_.w.weights.data() + w);
    store_by_weight(text, sorted, out_.by_weight.data() + w);
    keep_heaviest(keep_, lead, sorted);
    length_l_[article] = static_cast<std::uint32_t>(lead.size());
    store(lead, out_.l.terms.data() + l, out_.l.weights.data() + l);
  }

  const StoryInput& input_;
  std::size_t keep_;
  StoryVectors out_;
  std::vector<std::uint32_t> length_w_, length_l_;
  std::vector<Scratch> scratch_;
};

}  // namespace

Status check(const VectorOptions& o) {
  if (!in_range(o.kappa, 0, 1e12)) return bad_option("story.vectors.kappa", "must be from 0 to 10^12");
  if (!in_range(o.unknown_frequency, 0, 1)) return bad_option("story.vectors.unknown_frequency", "must be from 0 to 1");
  if (o.terms < 1 || o.terms > UINT16_MAX) return bad_option("story.vectors.terms", "must be from 1 to 65535");
  return Ok{};
}

StoryVectors vectors(const StoryInput& input, const Background& background, const VectorOptions& options,
                     const std::atomic<bool>& stop) {
  Rowmaker rows(input, options.terms);
  LanguageTerms language(input.vocabulary.size());
  const Rows<DocId> groups = group_by_language(input.lang);
  for (std::size_t g = 0; g < groups.size() && !stop; ++g) {
    const auto articles = groups[g];
    count_terms(input, articles, stop, language);
    fill_idf(input, input.lang[articles.front()], articles.size(), background, options, stop, language);
    rows.make(articles, language.idf, stop);
  }
  return rows.finish();
}

}  // namespace katha::inline v0
