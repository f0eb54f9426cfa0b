#include "summaries.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/build_rows.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "katha/story/fold_spelling.h"
#include "katha/story/stem.h"
#include "katha/story/terms.h"
#include "katha/text/lines.h"
#include "katha/text/normalize.h"
#include "record_rereader.h"
#include "story/centrality.h"
#include "story/sentences.h"
#include "story/spelling_key.h"
#include "text/unbroken.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kLookedAtBytes = 32u << 10;  // of an article: ten long sentences are a third of that
constexpr double kMostlyEnded = 0.25;              // share of sentences with a full stop from which the others are none

using Summary = std::vector<std::string>;

/// Terms as they are compared: of one spelling in the scripts of India, as join_spellings() counts them.
class TermHashes {
 public:
  std::uint64_t hash(std::string_view term) {
    constexpr std::uint64_t kSound = 1;  // a key is no term
    return spelling_key(term, key_) ? hash_bytes(key_, kSound) : hash_bytes(term);
  }

  /// Of the terms of `text`, ascending, each once.
  void of(std::string_view text, StemRules rules, std::vector<std::uint64_t>& out) {
    folded_.clear();
    normalize(text, folded_);
    fold_spelling(folded_);
    terms(folded_, rules, tokens_, terms_);
    out.clear();
    for (const std::string_view term : terms_) out.push_back(hash(term));
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
  }

 private:
  std::string key_, folded_;
  std::vector<Token> tokens_;
  std::vector<std::string_view> terms_;
};

/// What is read of a story: articles of its language, most central first, and its heaviest terms.
class StoryPicker {
 public:
  StoryPicker(const StoryRun& linked, const ClusterResult& result, const SummaryOptions& options)
      : linked_(linked), result_(result), options_(options), articles_(result.corpus.size()) {
    for (const DocId stands_for : result.clusters.representative) ++articles_[stands_for];
  }

  /// DocIds.
  std::vector<DocId> articles(const Story& story, std::span<const DocId> rows, std::span<const TermWeight> sum) const {
    std::vector<DocId> order = most_central(story, rows, sum);
    const std::string_view language = main_language(order);
    std::erase_if(order, [&](DocId d) { return result_.corpus.lang[d] != language; });
    if (order.size() > options_.articles) order.resize(options_.articles);
    return order;
  }

  /// Ascending by hash.
  std::vector<StoryTerm> terms(std::vector<TermWeight> sum, TermHashes& hashes) const {
    std::vector<StoryTerm> out;
    for (const TermWeight& t : heaviest(std::move(sum), options_.terms)) {
      out.push_back({hashes.hash(linked_.input.vocabulary[t.term]), t.weight});
    }
    std::ranges::sort(out, {}, [](const StoryTerm& t) { return std::pair(t.hash, -t.weight); });
    const auto same = [](const StoryTerm& a, const StoryTerm& b) { return a.hash == b.hash; };
    out.erase(std::ranges::unique(out, same).begin(), out.end());
    return out;
  }

 private:
  /// The story's representative first.
  std::vector<DocId> most_central(const Story& story, std::span<const DocId> rows,
                                  std::span<const TermWeight> sum) const {
    const std::vector<double> centrality = centralities(linked_.vectors.w, rows, sum);
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t k) {
      return std::tuple(linked_.rows[rows[k]] != story.representative, -centrality[k], rows[k]);
    });
    std::vector<DocId> out;
    for (const std::size_t k : order) out.push_back(linked_.rows[rows[k]]);
    return out;
  }

  /// A copy counts for its representative's language. Of equals the one of the most central article.
  std::string_view main_language(std::span<const DocId> representatives) const {
    std::vector<std::pair<std::string_view, std::uint64_t>> counts;
    for (const DocId d : representatives) {
      const std::string_view lang = result_.corpus.lang[d];
      const auto at = std::ranges::find(counts, lang, &std::pair<std::string_view, std::uint64_t>::first);
      if (at == counts.end()) {
        counts.emplace_back(lang, articles_[d]);
      } else {
        at->second += articles_[d];
      }
    }
    return std::ranges::max_element(counts, {}, &std::pair<std::string_view, std::uint64_t>::second)->first;
  }

  const StoryRun& linked_;
  const ClusterResult& result_;
  const SummaryOptions& options_;
  std::vector<std::uint32_t> articles_;  ///< by representative: how many it stands for
};

/// Reads the articles of one story after another. One a thread.
class Summarizer {
 public:
  Summarizer(const Options& options, const Reader& reader, const Rows<std::uint32_t>& removed, const StoryRun& linked,
             const ClusterResult& result, const StoryPicker& picker)
      : options_(options.story.summary),
        removed_(removed),
        linked_(linked),
        result_(result),
        picker_(picker),
        records_(reader, result.corpus, options.read) {}

  /// @param rows  of the story
  Status run(const Story& story, std::span<const DocId> rows, Summary& out) {
    if (rows.empty()) return Ok{};
    std::vector<TermWeight> sum = sum_of(linked_.vectors.w, rows);
    const std::vector<DocId> articles = picker_.articles(story, rows, sum);
    forget();
    for (std::uint32_t place = 0; place < articles.size(); ++place) {
      const auto add = [&](const Record& record) { add_sentences(record, articles[place], place); };
      if (Status read = records_.read(articles[place], add); !read) return read;
    }
    words_of_title(story);
    const auto story_terms = picker_.terms(std::move(sum), hashes_);
    for (const std::uint32_t c : choose_sentences(sentences_, words_, title_, story_terms, options_)) {
      out.push_back(std::move(texts_[c]));
    }
    return Ok{};
  }

 private:
  void forget() {
    texts_.clear();
    sentences_.clear();
    words_ = {};
  }

  /// The article's first sentences, but for boilerplate and the line that is its title.
  void find_sentences(const Record& record, DocId article) {
    found_.clear();
    const std::string language(result_.corpus.lang[article]);
    const std::span<const std::uint32_t> removed = removed_[article];
    bool title = record.title_in_text && result_.corpus.has_title[article];
    std::uint32_t number = 0;
    for (const std::string_view line : judged_lines(record, !removed.empty())) {
      if (found_.size() >= options_.looked_at) break;
      if (std::ranges::binary_search(removed, number++)) continue;
      if (!std::exchange(title, false)) cutter_.cut(line, language, options_.looked_at, found_);
    }
  }

  /// As they were judged: of a text without line breaks the sentences.
  static std::vector<std::string_view> judged_lines(const Record& record, bool some_removed) {
    std::vector<std::string_view> lines = text_lines(first_bytes(record.text, kLookedAtBytes));
    const bool unbroken = text_lines(record.text).size() == 1 && !record.title_in_text;
    return some_removed && unbroken ? rough_sentences(lines.front()) : lines;
  }

  void add_sentences(const Record& record, DocId article, std::uint32_t place) {
    find_sentences(record, article);
    const auto ended = static_cast<double>(std::ranges::count_if(found_, ends_as_sentence));
    const bool ends_matter = ended >= kMostlyEnded * static_cast<double>(found_.size());
    const StemRules rules = stem_rules(result_.corpus.lang[article]);
    for (std::uint32_t k = 0; k < found_.size(); ++k) add_sentence(found_[k], {place, k}, rules, ends_matter);
  }

  void add_sentence(std::string_view text, CandidateSentence sentence, StemRules rules, bool ends_matter) {
    const std::uint32_t width = width_of(text);
    sentence.whole = width >= options_.shortest && width <= options_.longest && begins_as_sentence(text) &&
                     (!ends_matter || ends_as_sentence(text));
    if (width > options_.longest) text = cut_to_width(text, options_.longest);
    hashes_.of(text, rules, one_);
    if (one_.empty()) return;
    sentence.width = std::max(1u, std::min(width, options_.longest));
    words_.push_row(one_);
    sentences_.push_back(sentence);
    texts_.emplace_back(text);
  }

  /// A first line that stands in for a headline is no reason to leave out that sentence.
  void words_of_title(const Story& story) {
    title_.clear();
    if (story.titled_by == kNoDoc) return;
    hashes_.of(result_.corpus.title[story.titled_by], stem_rules(result_.corpus.lang[story.titled_by]), title_);
  }

  const SummaryOptions& options_;
  const Rows<std::uint32_t>& removed_;
  const StoryRun& linked_;
  const ClusterResult& result_;
  const StoryPicker& picker_;
  RecordRereader records_;
  SentenceCutter cutter_;
  TermHashes hashes_;
  std::vector<std::string_view> found_;
  // Of the story's articles:
  std::vector<std::string> texts_;
  std::vector<CandidateSentence> sentences_;
  Rows<std::uint64_t> words_;
  std::vector<std::uint64_t> title_, one_;
};

Rows<DocId> rows_by_story(const StoryRun& linked, const ClusterResult& result) {
  return build_rows<DocId>(result.stories.size(), [&](const auto& use) {
    for (DocId row = 0; row < linked.rows.size(); ++row) use(result.story[linked.rows[row]], row);
  });
}

}  // namespace

Result<std::vector<Summary>> summaries(const Options& options, const Reader& reader, const Rows<std::uint32_t>& removed,
                                       const StoryRun& linked, const ClusterResult& result, Progress& progress) {
  const Rows<DocId> rows = rows_by_story(linked, result);
  const StoryPicker picker(linked, result, options.story.summary);
  std::vector<Summary> out(rows.size());
  const Status told = for_each_with_worker(
      rows.size(), progress, [&] { return Summarizer(options, reader, removed, linked, result, picker); },
      [&](Summarizer& mine, std::size_t s) { return mine.run(result.stories[s], rows[s], out[s]); });
  if (!told) return told.error();
  return out;
}

}  // namespace katha::inline v0
