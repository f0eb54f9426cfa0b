#include "remove_furniture.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "article.h"
#include "base/parallel.h"
#include "record_rereader.h"

namespace katha::inline v0 {
namespace {

/// An article without its furniture.
struct Reduced {
  DocId article = 0;
  std::span<const KnownLine> known;
  std::string title;
  std::vector<TermCount> terms;  ///< numbered as the corpus's
  StoryInput facts;              ///< one row each of day, year, dates, numbers, quantities
  Rows<std::uint32_t> removed;   ///< one row, with Options::summarize
  std::vector<RemovedLine> boilerplate;
};

/// Reads articles again, with buffers. One a thread.
class Rereader {
 public:
  Rereader(const Reader& reader, const Options& options, const Background& background, const NearDuplicates& found)
      : options_(options),
        background_(background),
        found_(found),
        records_(reader, found.result.corpus, options.read) {}

  Status read(Reduced& out) {
    return records_.read(out.article, [&](const Record& record) { reduce(record, out); });
  }

 private:
  void reduce(const Record& record, Reduced& out) {
    story_text(record, background_, options_.story.text, &options_.boilerplate, scratch_.text, text_, out.known);
    out.title = headline_of(record, text_);
    Part part;
    const bool dated = found_.result.corpus.time[out.article] != kUnknownTime;
    const Day published = dated ? found_.story.day[out.article] : kUnknownDay;
    add_story_row(text_, published, options_.story, scratch_, part);
    out.terms = fewer_terms(found_.story.terms[out.article], part);
    out.facts = std::move(part.story);
    if (options_.summarize) add_removed(text_.judged, out.removed);
    if (options_.list_boilerplate) list_boilerplate(out.article, text_.judged, out.boilerplate);
  }

  /// Those of `before` that are in the part's one row, too, with its counts.
  std::vector<TermCount> fewer_terms(std::span<const TermCount> before, const Part& part) const {
    const Strings& terms = part.vocabulary.terms();
    std::unordered_map<std::string_view, TermCount> now;
    for (const TermCount& t : part.story.terms[0]) now.emplace(terms[t.term], t);
    std::vector<TermCount> out;
    for (const TermCount& t : before) {
      const auto at = now.find(found_.story.vocabulary[t.term]);
      if (at != now.end()) out.push_back({t.term, at->second.count, at->second.lead});
    }
    return out;
  }

  const Options& options_;
  const Background& background_;
  const NearDuplicates& found_;
  RecordRereader records_;
  StoryRowScratch scratch_;
  StoryText text_;
};

/// The rows of reduced[k].article become `row(reduced[k])`; reduced is ascending by article.
template <class T, class Row>
void replace_rows(Rows<T>& rows, std::span<const Reduced> reduced, const Row& row) {
  Rows<T> out;
  out.values.reserve(rows.values.size());
  out.offsets.reserve(rows.offsets.size());
  for (std::size_t i = 0, k = 0; i < rows.size(); ++i) {
    const bool is_reduced = k < reduced.size() && reduced[k].article == i;
    out.push_row(is_reduced ? std::span<const T>(row(reduced[k++])) : std::as_const(rows)[i]);
  }
  rows = std::move(out);
}

/// The same, with rows that have not become longer: they move up in their place, for terms are the largest column.
void shorten_rows(Rows<TermCount>& rows, std::span<const Reduced> reduced) {
  std::uint64_t end = 0, begin = 0;
  for (std::size_t i = 0, k = 0; i < rows.size(); ++i) {
    const bool is_reduced = k < reduced.size() && reduced[k].article == i;
    const TermCount* const from = is_reduced ? reduced[k].terms.data() : rows.values.data() + begin;
    const std::size_t count = is_reduced ? reduced[k].terms.size() : rows.offsets[i + 1] - begin;
    k += is_reduced;
    begin = rows.offsets[i + 1];
    std::copy_n(from, count, rows.values.begin() + static_cast<std::ptrdiff_t>(end));
    rows.offsets[i + 1] = end += count;
  }
  rows.values.resize(end);
}

void replace_titles(Strings& titles, std::span<const Reduced> reduced) {
  Strings out;
  for (std::size_t i = 0, k = 0; i < titles.size(); ++i) {
    const bool is_reduced = k < reduced.size() && reduced[k].article == i;
    out.push_back(is_reduced ? std::string_view(reduced[k++].title) : titles[i]);
  }
  titles = std::move(out);
}

void replace_listed(std::vector<RemovedLine>& listed, std::span<Reduced> reduced) {
  const auto is_reduced = [&](const RemovedLine& line) {
    return std::ranges::binary_search(reduced, line.article, {}, &Reduced::article);
  };
  std::erase_if(listed, is_reduced);
  for (Reduced& r : reduced) std::ranges::move(r.boilerplate, std::back_inserter(listed));
  std::ranges::sort(listed, {}, [](const RemovedLine& r) { return std::pair(r.article, r.line); });
}

}  // namespace

Status remove_furniture(const Reader& reader, const Options& options, const Background& background,
                        std::span<const DocId> articles, const Rows<KnownLine>& known, NearDuplicates& found,
                        Progress& progress) {
  std::vector<Reduced> reduced;
  for (std::size_t k = 0; k < articles.size(); ++k) {
    if (!known[k].empty()) reduced.push_back({articles[k], known[k], {}, {}, {}, {}, {}});
  }
  std::ranges::sort(reduced, {}, &Reduced::article);
  const Status read = for_each_with_worker(
      reduced.size(), progress, [&] { return Rereader(reader, options, background, found); },
      [&](Rereader& rereader, std::size_t k) { return rereader.read(reduced[k]); });
  if (!read) return read;
  if (progress.stop || reduced.empty()) return Ok{};
  StoryInput& story = found.story;
  shorten_rows(story.terms, reduced);
  for (const Reduced& r : reduced) {
    story.day[r.article] = r.facts.day[0];
    story.year[r.article] = r.facts.year[0];
  }
  replace_rows(story.dates, reduced, [](const Reduced& r) { return r.facts.dates[0]; });
  replace_rows(story.numbers, reduced, [](const Reduced& r) { return r.facts.numbers[0]; });
  replace_rows(story.quantities, reduced, [](const Reduced& r) { return r.facts.quantities[0]; });
  if (options.summarize) replace_rows(found.removed, reduced, [](const Reduced& r) { return r.removed[0]; });
  replace_titles(found.result.corpus.title, reduced);
  replace_listed(found.boilerplate, reduced);
  return Ok{};
}

}  // namespace katha::inline v0
