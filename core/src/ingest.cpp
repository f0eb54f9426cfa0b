#include "ingest.h"

#include <omp.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <ctime>
#include <map>
#include <mutex>
#include <new>
#include <numeric>
#include <utility>

#include "article.h"
#include "base/give_back.h"
#include "base/parallel.h"
#include "columns.h"
#include "resume.h"
#include "sketch_store.h"

namespace katha::inline v0 {

namespace {

/// Calls use(column...) for each column of one corpus, or of several side by side; the files are none.
template <class Use, class... Corpora>
void each_corpus_column(const Use& use, Corpora&... c) {
  use(c.id...);
  use(c.title...);
  use(c.source...);
  use(c.lang...);
  use(c.has_title...);
  use(c.where...);
  use(c.content...);
  use(c.fields...);
  use(c.raw...);
  use(c.made_up_id...);
  use(c.text_length...);
  use(c.length...);
  use(c.time...);
}

}  // namespace

void append(Corpus& all, const Corpus& part) {
  each_corpus_column([](auto& whole, const auto& more) { append_column(whole, more); }, all, part);
}

void append(Sketches& all, const Sketches& part) { append_column(all.values, part.values); }

namespace {

/// Splits CPU time as the stages split the threads' time. A thread's own CPU clock is too slow to ask seven times an
/// article, and the time on the wall counts what other programs took.
std::array<double, kTextStages> shares_of(double cpu, std::array<double, kTextStages> seconds) {
  const double all = std::accumulate(seconds.begin(), seconds.end(), 0.0);
  for (double& s : seconds) s = all > 0 ? s / all * cpu : 0;
  return seconds;
}

/// Languages without a table get the numbers behind those with one, in alphabetical order.
void number_other_languages(const Strings& names, std::vector<LanguageId>& lang, std::size_t tables) {
  std::map<std::string_view, LanguageId> numbers;
  for (std::size_t i = 0; i < lang.size(); ++i) {
    if (lang[i] == kNoLanguage) numbers.try_emplace(names[i], LanguageId{0});
  }
  std::size_t next = tables;
  for (auto& [name, number] : numbers) number = static_cast<LanguageId>(std::min<std::size_t>(next++, kNoLanguage));
  for (std::size_t i = 0; i < lang.size(); ++i) {
    if (lang[i] == kNoLanguage) lang[i] = numbers[names[i]];
  }
}

/// The numbers of the strings, ascending by their bytes. Most are told apart by their first sixteen, which lie
/// together.
std::vector<std::uint32_t> in_order(const Strings& strings) {
  struct Key {
    std::array<std::uint64_t, 2> first;
    std::uint32_t number;
  };
  std::vector<Key> keys(strings.size());
  for (std::uint32_t k = 0; k < keys.size(); ++k) {
    std::array<unsigned char, 16> bytes{};
    std::ranges::copy(strings[k].substr(0, bytes.size()), bytes.begin());
    keys[k] = {{}, k};
    for (std::size_t i = 0; i < bytes.size(); ++i) keys[k].first[i / 8] = keys[k].first[i / 8] << 8 | bytes[i];
  }
  std::ranges::sort(keys, [&](const Key& a, const Key& b) {
    return a.first != b.first ? a.first < b.first : strings[a.number] < strings[b.number];
  });
  std::vector<std::uint32_t> order(keys.size());
  std::ranges::transform(keys, order.begin(), &Key::number);
  return order;
}

/// Gives all terms their final numbers: ascending by bytes over the whole corpus.
void number_terms(const Strings& terms, const ShortestForms& forms, StoryInput& story) {
  const std::vector<std::uint32_t> order = in_order(terms);
  std::vector<std::uint32_t> number(terms.size());
  story.vocabulary.reserve(terms.size(), terms.bytes());
  story.forms.reserve(terms.size(), forms.bytes());
  for (std::uint32_t k = 0; k < order.size(); ++k) {
    number[order[k]] = k;
    story.vocabulary.push_back(terms[order[k]]);
    story.forms.push_back(forms[order[k]]);
  }
#pragma omp parallel for schedule(static)
  for (std::size_t i = 0; i < story.size(); ++i) {
    const std::span<TermCount> row = story.terms[i];
    for (TermCount& t : row) t.term = number[t.term];
    std::ranges::sort(row, {}, &TermCount::term);
  }
}

/// The same of what stories are read from.
template <class Use, class... Stories>
void each_story_column(const Use& use, Stories&... s) {
  use(s.terms...);
  use(s.lang...);
  use(s.day...);
  use(s.year...);
  use(s.dates...);
  use(s.numbers...);
  use(s.quantities...);
}

/// Appends a part's story columns; its term numbers become those of `vocabulary`.
void append(StoryInput& all, Vocabulary& vocabulary, ShortestForms& forms, Part& part) {
  const std::vector<TermHash>& hashes = part.vocabulary.hashes();
  std::vector<std::uint32_t> number(hashes.size());
  for (std::uint32_t t = 0; t < number.size(); ++t) {
    if (t + Vocabulary::kAhead < number.size()) vocabulary.prefetch(hashes[t + Vocabulary::kAhead]);
    number[t] = vocabulary.id(part.vocabulary.terms()[t], hashes[t]);
    forms.see(number[t], part.forms, t);
  }
  for (TermCount& t : part.story.terms.values) t.term = number[t.term];
  each_story_column([](auto& whole, const auto& more) { append_column(whole, more); }, all, part.story);
}

/// Parts -> the corpus, in the order of the input, as soon as all before them have come: few are ever held at a time,
/// and which thread made which does not show.
class Joiner {
 public:
  Joiner(const Options& options, bool for_stories, const Reader& reader, StageFolder* stages)
      : for_stories_(for_stories),
        reader_(reader),
        segments_(stages, options, reader.file_count()),
        sketches_(options.neardup.minhash.slots, options.spare_memory, options.read.tmp_dir),
        pair_sketches_(options.neardup.minhash.slots, options.spare_memory, options.read.tmp_dir) {
    all_.account.every_row = segment_.account.every_row = options.read.list_rejects;
  }

  /// Any thread. Whoever brings a part while no one joins does, until there is nothing to join.
  /// Once it has failed, nothing more is joined.
  Status add(std::uint64_t block, Part&& part) {
    std::unique_lock lock(mutex_);
    waiting_.emplace(block, std::move(part));
    if (joining_) return Ok{};
    joining_ = true;
    while (!waiting_.empty() && waiting_.begin()->first == next_) {
      auto first = waiting_.extract(waiting_.begin());
      ++next_;
      lock.unlock();
      if (Status joined = join(first.mapped()); !joined) return joined;
      lock.lock();
    }
    joining_ = false;
    return Ok{};
  }

  /// After the last part.
  Result<Ingested> finish() && {
    if (segment_.account.records > 0 || segment_.account.bytes > 0) {
      if (Status ended = end_segment(); !ended) return ended.error();
    }
    give_back_freed_memory();
    if (for_stories_) number_terms(std::exchange(vocabulary_, {}).take_terms(), forms_, all_.story);
    forms_ = {};
    auto sketches = std::move(sketches_).finish(), pair_sketches = std::move(pair_sketches_).finish();
    if (!sketches) return sketches.error();
    if (!pair_sketches) return pair_sketches.error();
    all_.sketches = std::move(*sketches);
    all_.pair_sketches = std::move(*pair_sketches);
    return std::move(all_);
  }

  /// Those a run before has left: before any other part.
  Status add_saved(Progress& progress) {
    for (;;) {
      auto part = segments_.next_saved();
      if (!part) return part.error();
      if (!*part) return Ok{};
      progress.articles += (*part)->account.records;
      if (Status merged = merge(**part); !merged) return merged;
    }
  }
  const ReadPosition& saved_to() const noexcept { return segments_.end(); }

 private:
  Status join(Part& part) {
    if (!segments_.are_kept()) return merge(part);
    gather(part);
    return segments_.is_full(segment_) ? end_segment() : Ok{};
  }

  /// Adds a part to the segment, which is saved when it is full.
  void gather(Part& part) {
    append(segment_.corpus, part.corpus);
    append(segment_.sketches, part.sketches);
    append(segment_.pair_sketches, part.pair_sketches);
    segment_.words += part.words;
    segment_.shingles += part.shingles;
    segment_.unknown_dates += part.unknown_dates;
    segment_.account.add(part.account);
    segment_.end = part.end;
  }
  Status end_segment() {
    if (Status saved = segments_.add(segment_); !saved) return saved;
    if (Status merged = merge(segment_); !merged) return merged;
    segment_ = {};
    segment_.account.every_row = all_.account.every_row;
    return Ok{};
  }

  Status merge(Part& part) {
    for (KeptText& k : part.kept_texts) {
      all_.kept_texts.push_back({static_cast<DocId>(all_.corpus.size() + k.article), std::move(k.compare_form)});
    }
    const bool first = all_.account.records == 0;
    append(all_.corpus, part.corpus);
    for (RemovedLine& line : part.boilerplate) {
      line.article += static_cast<DocId>(all_.corpus.size() - part.lines.size());
      all_.boilerplate.push_back(std::move(line));
    }
    all_.lines.append(part.lines);
    all_.removed.append(part.removed);
    if (for_stories_) append(all_.story, vocabulary_, forms_, part);
    all_.counts.words += part.words;
    all_.counts.shingles += part.shingles;
    all_.counts.unknown_dates += part.unknown_dates;
    all_.account.add(part.account);
    if (Status appended = sketches_.append(part.sketches.values); !appended) return appended;
    if (Status appended = pair_sketches_.append(part.pair_sketches.values); !appended) return appended;
    if (first) reserve();
    return Ok{};
  }

  /// How many times as much as what has been read; 0 if unknown.
  double whole_by_first_part() const {
    const auto ratio = [](std::uint64_t all, std::uint64_t read) {
      return read > 0 ? static_cast<double>(all) / static_cast<double>(read) : 0;
    };
    const std::uint64_t articles = reader_.total_articles();
    return articles > 0 ? ratio(articles, all_.account.records) : ratio(reader_.total_bytes(), all_.account.bytes);
  }

  /// Room for what is to come, by the first part. If there is none, the columns grow as they must.
  void reserve() try {
    const double growth = 1.05 * whole_by_first_part();
    if (growth <= 1.05) return;
    const auto column = [growth](auto& c) { reserve_column(c, growth); };
    for (SketchStore* const store : {&sketches_, &pair_sketches_}) store->reserve(grown(store->size(), growth));
    each_corpus_column(column, all_.corpus);
    each_story_column(column, all_.story);
    // A vocabulary grows with a power of the text (Heaps' law): .4 to .75 in corpora of one and of many languages.
    const std::size_t terms = grown(vocabulary_.size(), std::pow(growth, 0.8));
    vocabulary_.reserve(terms);
    forms_.reserve(terms);
  } catch (const std::bad_alloc&) {
  }

  const bool for_stories_;
  const Reader& reader_;
  std::mutex mutex_;
  std::map<std::uint64_t, Part> waiting_;  // by block
  std::uint64_t next_ = 0;
  bool joining_ = false;
  // Only who joins touches these:
  Segments segments_;
  Part segment_;  // joined, but not saved yet
  Ingested all_;
  SketchStore sketches_, pair_sketches_;
  Vocabulary vocabulary_;
  ShortestForms forms_;
};

/// Blocks -> parts, on this thread, until there are no more.
/// @param failed  set when another thread has failed
void work(Reader& reader, ArticleWorker& worker, Joiner& joiner, FirstError& failure, const std::atomic<bool>& failed,
          Progress& progress) {
  Block block;
  while (!failed && !failure.failed()) {
    const Result<bool> more = reader.next(block, progress);
    if (!more) return failure.set(more.error());
    if (!*more) return;
    Part part = worker.process(block, progress.stop);
    if (progress.stop) return;  // it may lack articles
    progress.articles += part.account.records;
    if (const Status joined = joiner.add(block.index, std::move(part)); !joined) return failure.set(joined.error());
  }
}

/// Adds up over the threads.
class Times {
 public:
  void add(const std::array<double, kTextStages>& more) {
    const std::lock_guard lock(mutex_);
    for (std::size_t s = 0; s < kTextStages; ++s) seconds_[s] += more[s];
  }
  const std::array<double, kTextStages>& seconds() const noexcept { return seconds_; }

 private:
  std::mutex mutex_;
  std::array<double, kTextStages> seconds_{};
};

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "\"" : ", \"") + name + "\"";
  return out;
}

}  // namespace

std::string fields_seen(const ReadAccount& a) {
  return "fields seen: " + (a.fields_seen.empty() ? "none" : listed(a.fields_seen)) +
         ". Name the right one with --text-field";
}

namespace {

/// Nothing that could be used is an error: say why as exactly as possible.
Error nothing_usable(const ReadAccount& a, const std::vector<std::string>& files, const Options& options) {
  const std::string input = all_inputs(options).front().path;
  const std::string all = std::to_string(a.records), &field = options.read.fields.text;
  if (a.records == 0) return {ErrorCode::kBadInput, "no records: the input is empty", input};
  const std::uint64_t no_text = a.by_reason[static_cast<std::size_t>(Reject::kNoText)];
  if (no_text == a.records) {
    return {ErrorCode::kBadInput, "no record has the text field \"" + field + "\"; " + fields_seen(a), input};
  }
  if (a.empty == a.records) return {ErrorCode::kBadInput, "all " + all + " articles are empty", input};
  const RejectedRecord& first = a.rows.front();
  std::string message = "none of " + all + " records can be used; the first: " + a.detail(first) + " (" +
                        std::string(reject_code(first.reason)) + "). --rejects lists them all";
  if (no_text > 0) {
    message += ". " + std::to_string(no_text) + " lack the text field \"" + field + "\"; " + fields_seen(a);
  }
  return {ErrorCode::kBadInput, std::move(message),
          files.at(first.where.file) + ":" + std::to_string(first.where.line)};
}

std::uint64_t count_repeated(const Strings& ids) {
  std::vector<std::uint64_t> hashes(ids.size());
  for (std::size_t i = 0; i < hashes.size(); ++i) hashes[i] = hash_bytes(ids[i]);
  std::ranges::sort(hashes);
  return hashes.size() - static_cast<std::size_t>(std::unique(hashes.begin(), hashes.end()) - hashes.begin());
}

void count_records(Ingested& in) {
  RunCounts& c = in.counts;
  c.read = in.account.records;
  c.rejected = in.account.rejected;
  c.empty = in.account.empty;
  c.repaired = in.account.repaired;
  c.bytes = in.account.bytes;
  c.used = in.corpus.size() - c.empty;
  c.repeated_ids = count_repeated(in.corpus.id);
}

}  // namespace

Status check_balance(const RunCounts& c) {
  if (c.read == c.used + c.rejected + c.empty) return Ok{};
  return Error{ErrorCode::kInternal,
               "internal error: " + std::to_string(c.read) + " records were read, but " + std::to_string(c.used) +
                   " used, " + std::to_string(c.rejected) + " rejected and " + std::to_string(c.empty) +
                   " empty. Please report it",
               ""};
}

Result<Ingested> ingest(Reader& reader, const Options& options, const Background& background, bool for_stories,
                        Progress& progress, std::span<const std::string> keep_texts_of, StageFolder* stages) {
  assert(!stages || !for_stories);
  progress.bytes_total = reader.total_bytes();
  progress.articles_total = reader.total_articles();
  Joiner joiner(options, for_stories, reader, stages);
  if (Status added = joiner.add_saved(progress); !added) return added.error();
  if (joiner.saved_to() != ReadPosition{}) {
    stages->note("going on behind " + std::to_string(progress.articles.load()) + " records read before");
    if (Status skipped = reader.skip_to(joiner.saved_to(), progress); !skipped) return skipped.error();
  }
  Times times;
  FirstError failure;
  std::atomic<bool> failed{false};
  ExceptionBasket exceptions(&failed);
  const std::clock_t start = std::clock();
#pragma omp parallel
  exceptions.run([&] {
    ArticleWorker worker(reader, options, background, for_stories, keep_texts_of);
    work(reader, worker, joiner, failure, failed, progress);
    times.add(worker.clock().seconds());
  });
  exceptions.rethrow();
  if (failure.failed()) return failure.error();
  const double cpu = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;

  progress.articles_total = 0;
  if (progress.stop) return interrupted();
  auto joined = std::move(joiner).finish();
  if (progress.stop) return interrupted();
  if (!joined) return joined.error();
  Ingested& all = *joined;
  all.cpu = shares_of(cpu, times.seconds());
  for (std::uint32_t f = 0; f < reader.file_count(); ++f) all.corpus.files.push_back(reader.file_name(f));
  count_records(all);
  if (const Status balanced = check_balance(all.counts); !balanced) return balanced.error();
  if (all.counts.used == 0) {
    Error error = nothing_usable(all.account, all.corpus.files, options);
    if (all.account.records > 0)
      error.rejects = std::make_shared<Rejects>(Rejects{std::move(all.account), std::move(all.corpus.files)});
    return error;
  }
  if (for_stories) number_other_languages(all.corpus.lang, all.story.lang, background.languages().size());
  return joined;
}

}  // namespace katha::inline v0
