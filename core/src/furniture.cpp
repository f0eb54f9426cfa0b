#include "furniture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "columns.h"

namespace katha::inline v0 {

void ArticleLines::append(const ArticleLines& other) {
  append_column(kept, other.kept);
  append_column(lengths, other.lengths);
  append_column(length, other.length);
  append_column(removed, other.removed);
  append_column(source, other.source);
  append_column(title, other.title);
  append_column(first, other.first);
}

std::string host_of(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != url.npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t user = url.find('@'); user != url.npos) url.remove_prefix(user + 1);
  std::string host(url.substr(0, url.find(':')));
  for (char& c : host) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return host.starts_with("www.") ? host.substr(4) : host;
}

namespace {

bool is_long_enough(std::string_view line) noexcept { return line.size() >= kLeastTitle; }

}  // namespace

void add_lines(const Record& record, const StoryText& story, ArticleLines& out) {
  const std::string source = record.source.empty() ? host_of(record.url) : std::string(record.source);
  out.source.push_back(source.empty() ? 0 : hash_bytes(source));
  const std::string_view title = story.title_as_read;
  out.title.push_back(is_long_enough(title) ? hash_words(title) : 0);
  out.first.push_back(0);
  out.length.push_back(0);
  bool any = false;
  for (const JudgedLine& line : story.judged) {
    if (!line.removed) out.length.back() += line.characters;
    if (line.words == 0 || line.text.size() < kLeastFurniture) continue;
    if (!source.empty() && line.characters <= kLongestFurniture) {
      (line.removed ? out.removed : out.kept).values.push_back(line.words);
      if (!line.removed) out.lengths.push_back(static_cast<std::uint16_t>(line.characters));
    }
    if (line.removed) continue;
    if (!any && is_long_enough(line.text)) out.first.back() = line.words;
    any = true;
  }
  out.kept.close_row();
  out.removed.close_row();
}

namespace {

using Weights = std::vector<std::pair<std::uint32_t, double>>;  // term, ascending; of length 1

constexpr double kUnknown = 1e-7;     ///< frequency of a word the tables lack
constexpr double kUsualLength = 300;  ///< words of an article

/// How alike two articles are, by words weighted as the vectors of the story half are.
class Likeness {
 public:
  Likeness(const StoryInput& story, const Background& background, std::span<const DocId> articles, double kappa)
      : story_(story),
        background_(background),
        kappa_(kappa),
        articles_(static_cast<double>(articles.size())),
        having_(story.vocabulary.size()) {
    for (const DocId d : articles) {
      for (const TermCount& t : story.terms[d]) ++having_[t.term];
    }
  }

  /// Translations have no words in common, and tell the same.
  bool one_language(DocId a, DocId b) const { return story_.lang[a] == story_.lang[b]; }

  double cosine(DocId a, DocId b) {
    const Weights &x = weights(a), &y = weights(b);
    double sum = 0;
    for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end();) {
      if (i->first == j->first) sum += i->second * j->second;
      const bool step_i = i->first <= j->first, step_j = j->first <= i->first;
      i += step_i, j += step_j;
    }
    return sum;
  }

  void forget() { known_.clear(); }

 private:
  const Weights& weights(DocId d) {
    const auto [at, is_new] = known_.try_emplace(d);
    if (is_new) at->second = make(d);
    return at->second;
  }

  Weights make(DocId d) const {
    Weights out;
    double squares = 0;
    for (const TermCount& t : story_.terms[d]) {
      const double f = std::max(kUnknown, background_.frequency(story_.lang[d], story_.vocabulary[t.term]));
      const double elsewhere = -std::expm1(-kUsualLength * f);  // share of articles at large that have it
      const double rarity = std::log((articles_ + kappa_) / (having_[t.term] + kappa_ * elsewhere));
      const double weight = (1 + std::log(static_cast<double>(t.count))) * std::max(0.0, rarity);
      out.emplace_back(t.term, weight);
      squares += weight * weight;
    }
    for (auto& [term, weight] : out) weight /= squares > 0 ? std::sqrt(squares) : 1;
    return out;
  }

  const StoryInput& story_;
  const Background& background_;
  const double kappa_, articles_;
  std::vector<std::uint32_t> having_;         // articles, by term
  std::unordered_map<DocId, Weights> known_;  // of one source
};

/// How much of two articles are lines that stand in both.
class CommonLines {
 public:
  explicit CommonLines(const ArticleLines& lines) : lines_(lines) {}

  /// Of the articles' characters, in [0, 1]: the geometric mean of both shares.
  double share(DocId a, DocId b) {
    const Lengths &x = sorted(a), &y = sorted(b);
    double common = 0;
    for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end();) {
      if (i->first == j->first) common += i->second;
      const bool step_i = i->first <= j->first, step_j = j->first <= i->first;
      i += step_i, j += step_j;
    }
    return common == 0 ? 0 : common / std::sqrt(1.0 * lines_.length[a] * lines_.length[b]);
  }

  void forget() { known_.clear(); }

 private:
  using Lengths = std::vector<std::pair<std::uint64_t, std::uint16_t>>;  // of lines, ascending, each once

  const Lengths& sorted(DocId d) {
    const auto [at, is_new] = known_.try_emplace(d);
    if (!is_new) return at->second;
    for (std::size_t k = lines_.kept.offsets[d]; k < lines_.kept.offsets[d + 1]; ++k) {
      at->second.emplace_back(lines_.kept.values[k], lines_.lengths[k]);
    }
    std::ranges::sort(at->second);
    at->second.erase(std::ranges::unique(at->second, {}, &Lengths::value_type::first).begin(), at->second.end());
    return at->second;
  }

  const ArticleLines& lines_;
  std::unordered_map<DocId, Lengths> known_;  // of one source
};

/// A line and an article's place in the list of articles.
struct Place {
  std::uint64_t words = 0;
  std::uint32_t article = 0;
  bool kept = false;  ///< else it is known to be boilerplate already
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// The articles of one source.
class SourceFurniture {
 public:
  SourceFurniture(const ArticleLines& lines, std::span<const DocId> articles, Likeness& likeness,
                  const FurnitureOptions& options, std::vector<std::vector<KnownLine>>& out)
      : lines_(lines), articles_(articles), likeness_(likeness), common_(lines), options_(options), out_(out) {}

  /// @param members  places in the list, ascending
  void find(std::span<const std::uint32_t> members) {
    likeness_.forget(), common_.forget();
    places_.clear(), titles_.clear();
    for (const std::uint32_t k : members) {
      const DocId d = articles_[k];
      for (const std::uint64_t words : lines_.kept[d]) places_.push_back({words, k, true});
      for (const std::uint64_t words : lines_.removed[d]) places_.push_back({words, k, false});
      if (lines_.title[d]) titles_.push_back({lines_.title[d], k, true});
      if (lines_.first[d] && lines_.first[d] != lines_.title[d]) titles_.push_back({lines_.first[d], k, true});
    }
    for (auto* list : {&places_, &titles_}) {
      std::ranges::sort(*list);
      list->erase(std::ranges::unique(*list).begin(), list->end());
    }
    for (std::size_t begin = 0, end = 0; begin < places_.size(); begin = end) {
      while (end < places_.size() && places_[end].words == places_[begin].words) ++end;
      judge(std::span(places_).subspan(begin, end - begin));
    }
  }

 private:
  void judge(std::span<const Place> having) {
    const std::uint64_t words = having.front().words;
    if (are_unlike(having)) {
      for (const Place& p : having) {
        if (p.kept && !is_headline(p)) out_[p.article].push_back({words, LineSign::kFurniture});
      }
      return;
    }
    const std::span<const Place> titled = std::ranges::equal_range(titles_, words, {}, &Place::words);
    for (const Place& p : having) {
      if (p.kept && !is_headline(p) && !titled.empty() && is_teaser(p, titled))
        out_[p.article].push_back({words, LineSign::kTeaser});
    }
  }

  /// Apart from the lines they have in common, which make them alike by so much as they are of them.
  bool is_unlike(std::uint32_t a, std::uint32_t b) {
    const DocId x = articles_[a], y = articles_[b];
    if (!likeness_.one_language(x, y)) return false;
    const double common = common_.share(x, y);
    return common < options_.most_common && likeness_.cosine(x, y) - common < options_.unlike * (1 - common);
  }

  /// Whether enough of them are unlike each other.
  bool are_unlike(std::span<const Place> having) {
    if (having.size() < options_.articles) return false;
    std::vector<std::uint32_t> apart;
    for (const Place& p : having.first(std::min(having.size(), options_.compared))) {
      if (std::ranges::all_of(apart, [&](std::uint32_t a) { return is_unlike(a, p.article); })) {
        apart.push_back(p.article);
      }
      if (apart.size() >= options_.articles) return true;
    }
    return false;
  }

  /// Whether the line heads its own article.
  bool is_headline(const Place& line) const {
    const DocId d = articles_[line.article];
    return line.words == lines_.title[d] || line.words == lines_.first[d];
  }

  /// Whether the line heads another article, which is unlike this one.
  bool is_teaser(const Place& line, std::span<const Place> titled) {
    const auto some = titled.first(std::min(titled.size(), options_.compared));
    return std::ranges::any_of(some, [&](const Place& t) { return is_unlike(t.article, line.article); });
  }

  const ArticleLines& lines_;
  std::span<const DocId> articles_;
  Likeness& likeness_;
  CommonLines common_;
  const FurnitureOptions& options_;
  std::vector<std::vector<KnownLine>>& out_;
  std::vector<Place> places_, titles_;  // the second: of titles and first lines
};

}  // namespace

Rows<KnownLine> find_furniture(const ArticleLines& lines, const StoryInput& story, const Background& background,
                               std::span<const DocId> articles, const FurnitureOptions& options) {
  Likeness likeness(story, background, articles, options.kappa);
  std::vector<std::vector<KnownLine>> found(articles.size());
  SourceFurniture furniture(lines, articles, likeness, options, found);
  std::vector<std::uint32_t> order(articles.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto source = [&](std::uint32_t k) { return lines.source[articles[k]]; };
  std::ranges::sort(order, {}, [&](std::uint32_t k) { return std::pair(source(k), k); });
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && source(order[end]) == source(order[begin])) ++end;
    if (source(order[begin]) != 0) furniture.find(std::span(order).subspan(begin, end - begin));
  }
  Rows<KnownLine> out;
  for (std::vector<KnownLine>& row : found) {
    std::ranges::sort(row);
    out.push_row(row);
  }
  return out;
}

}  // namespace katha::inline v0
