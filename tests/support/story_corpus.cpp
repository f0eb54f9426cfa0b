#include "support/story_corpus.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>

#include "support/temp_dir.h"

namespace katha::support {
namespace {

using Random = std::mt19937_64;

// Fixed functions of the generator, so that the corpora are the same with every standard library.
std::size_t below(Random& random, std::size_t n) { return random() % n; }
double unit(Random& random) { return static_cast<double>(random() >> 11) * 0x1p-53; }

/// About Zipf: rank r is drawn with probability falling as 1 / r.
std::size_t zipf(Random& random, std::size_t n) {
  const double rank = std::exp(unit(random) * std::log(static_cast<double>(n)));
  return std::min(n - 1, static_cast<std::size_t>(rank) - 1);
}

std::string padded(const char* prefix, std::size_t number) {
  const std::string digits = std::to_string(number);
  return prefix + std::string(6 - digits.size(), '0') + digits;
}

/// Every term of an article and how often it stands there: in all, in the lead.
using Counts = std::map<std::uint32_t, std::pair<std::uint16_t, std::uint16_t>>;

void push_counts(const Counts& counts, StoryInput& out) {
  for (const auto& [term, count] : counts) out.terms.values.push_back({term, count.first, count.second});
  out.terms.close_row();
}

template <class T>
void push_set(const std::set<T>& values, Rows<T>& out) {
  out.push_row(std::vector<T>(values.begin(), values.end()));
}

constexpr std::size_t kEventTerms = 15;

Counts random_counts(Random& random, std::size_t event, const StoryCorpusOptions& o) {
  Counts counts;
  if (unit(random) < o.empty_share) return counts;
  const std::size_t tokens = 1 + below(random, o.tokens);
  for (std::size_t k = 0; k < tokens; ++k) {
    const bool own = unit(random) < o.event_share;
    const std::size_t term =
        own ? o.everyday_terms + event * kEventTerms + zipf(random, kEventTerms) : zipf(random, o.everyday_terms);
    auto& [all, lead] = counts[static_cast<std::uint32_t>(term)];
    ++all;
    if (k < o.tokens / 4) ++lead;
  }
  return counts;
}

void push_facts(Random& random, std::size_t event, const StoryCorpusOptions& o, StoryInput& out) {
  const bool dated = unit(random) < o.dated_share;
  out.year.push_back(dated ? static_cast<Year>(2000 + event % 5) : kNoYear);
  out.day.push_back(dated ? static_cast<Day>(20000 + event * 3 + below(random, 9)) : kUnknownDay);
  std::set<MonthDay> dates;
  std::set<std::uint64_t> numbers;
  std::set<Quantity> quantities;
  for (std::size_t k = below(random, 3); k > 0; --k) {
    dates.insert(static_cast<MonthDay>(32 * (1 + event % 12) + 1 + below(random, 4)));
  }
  for (std::size_t k = below(random, 4); k > 0; --k) numbers.insert(event * 5 + below(random, 8));
  for (std::size_t k = below(random, 4); k > 0; --k) {
    quantities.insert({event % 7 + below(random, 3), below(random, 4)});
  }
  push_set(dates, out.dates);
  push_set(numbers, out.numbers);
  push_set(quantities, out.quantities);
}

template <class T>
Rows<T> reordered_rows(const Rows<T>& rows, const std::vector<DocId>& order) {
  Rows<T> out;
  for (const DocId d : order) out.push_row(rows[d]);
  return out;
}

}  // namespace

StoryInput random_story_input(std::uint64_t seed, const StoryCorpusOptions& o) {
  Random random(seed);
  StoryInput out;
  for (std::size_t t = 0; t < o.everyday_terms; ++t) out.vocabulary.push_back(padded("e", t));
  for (std::size_t t = 0; t < o.events * kEventTerms; ++t) out.vocabulary.push_back(padded("v", t));
  out.forms = out.vocabulary;
  for (std::size_t i = 0; i < o.articles; ++i) {
    const std::size_t event = below(random, o.events);
    push_counts(random_counts(random, event, o), out);
    out.lang.push_back(static_cast<LanguageId>(event % o.languages));
    push_facts(random, event, o, out);
  }
  return out;
}

StoryInput reordered(const StoryInput& input, const std::vector<DocId>& order) {
  StoryInput out;
  out.vocabulary = input.vocabulary;
  out.forms = input.forms;
  out.terms = reordered_rows(input.terms, order);
  for (const DocId d : order) {
    out.lang.push_back(input.lang[d]);
    out.day.push_back(input.day[d]);
    out.year.push_back(input.year[d]);
  }
  out.dates = reordered_rows(input.dates, order);
  out.numbers = reordered_rows(input.numbers, order);
  out.quantities = reordered_rows(input.quantities, order);
  return out;
}

std::vector<DocId> random_order(std::uint64_t seed, std::size_t n) {
  Random random(seed);
  std::vector<DocId> order(n);
  std::iota(order.begin(), order.end(), DocId{0});
  for (std::size_t k = n; k > 1; --k) std::swap(order[k - 1], order[below(random, k)]);
  return order;
}

StoryInput input_of(const std::vector<std::vector<std::string>>& articles) {
  std::map<std::string, std::uint32_t> ids;
  for (const auto& article : articles) {
    for (const std::string& term : article) ids[term] = 0;
  }
  StoryInput out;
  for (auto& [term, id] : ids) {
    id = static_cast<std::uint32_t>(out.vocabulary.size());
    out.vocabulary.push_back(term);
  }
  out.forms = out.vocabulary;
  for (const auto& article : articles) {
    Counts counts;
    for (const std::string& term : article) ++counts[ids[term]].first, ++counts[ids[term]].second;
    push_counts(counts, out);
    out.dates.close_row();
    out.numbers.close_row();
    out.quantities.close_row();
  }
  out.lang.assign(articles.size(), 0);
  out.day.assign(articles.size(), kUnknownDay);
  out.year.assign(articles.size(), kNoYear);
  return out;
}

Background random_tables(std::size_t everyday_terms) {
  const TempDir folder;
  for (std::size_t lang = 0; lang < 2; ++lang) {
    std::string rows;
    for (std::size_t t = lang; t < everyday_terms; t += 2) {
      rows += padded("e", t) + '\t' + std::to_string(9'000'000 / (t + 3)) + '\n';
    }
    folder.write(lang == 0 ? "aa.tsv" : "bb.tsv", rows);
  }
  const auto tables = Background::load(folder.path());
  if (!tables) throw std::runtime_error(tables.error().message);
  return *tables;
}

std::vector<std::uint32_t> numbered(const std::vector<DocId>& labels) {
  std::map<DocId, std::uint32_t> numbers;
  std::vector<std::uint32_t> out;
  for (const DocId label : labels) {
    out.push_back(numbers.emplace(label, static_cast<std::uint32_t>(numbers.size())).first->second);
  }
  return out;
}

}  // namespace katha::support
