#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

#include "io/inputs.h"
#include "neardup/empty_text.h"
#include "pair_search.h"

namespace katha::inline v0 {
namespace {

/// The same for every name of a file, and for the same articles in memory.
using FileId = std::tuple<dev_t, ino_t, const ArticleSource*>;

std::optional<FileId> file_id(const io::InputFile& file) {
  const std::string& path = file.path;
  struct stat s{};
  if (file.articles) return FileId(0, 0, file.articles.get());
  if ((path == "-" ? ::fstat(STDIN_FILENO, &s) : ::stat(path.c_str(), &s)) != 0) return std::nullopt;
  return FileId(s.st_dev, s.st_ino, nullptr);
}

using Files = std::vector<io::InputFile>;

/// A file may be new or known, not both: all of it would be found in itself.
Status check_sides(const Files& new_files, const Files& reference) {
  std::map<FileId, const std::string*> known;
  for (const io::InputFile& file : reference) {
    if (const auto id = file_id(file)) known.emplace(*id, &file.path);
  }
  for (const io::InputFile& file : new_files) {
    const auto id = file_id(file);
    const auto at = id ? known.find(*id) : known.end();
    if (at == known.end()) continue;
    const std::string other = *at->second == file.path ? "" : ", there as " + *at->second;
    return Error{ErrorCode::kBadOption, "is given both as new and with --against" + other, file.path};
  }
  return Ok{};
}

std::size_t count_new(const Corpus& corpus, std::size_t new_files) {
  const auto end = std::ranges::partition_point(corpus.where, [&](const Location& w) { return w.file < new_files; });
  return static_cast<std::size_t>(end - corpus.where.begin());
}

/// A side of which nothing can be used is an error.
/// @param input  what to name it by
Status check_used(ReferenceResult& r, bool is_new, const std::string& input) {
  const std::size_t begin = is_new ? 0 : r.new_articles, end = is_new ? r.new_articles : r.corpus.size();
  for (std::size_t doc = begin; doc < end; ++doc) {
    if (r.corpus.content[doc] != kEmptyText) return Ok{};
  }
  std::string message = std::string("no article of ") + (is_new ? "the new ones" : "the reference") + " can be used";
  const bool lacks_text = std::ranges::any_of(r.account.rows, [&](const RejectedRecord& row) {
    return row.reason == Reject::kNoText && (row.where.file < r.new_files) == is_new;
  });
  if (lacks_text) message += "; " + fields_seen(r.account);
  remove_stage_files(r);  // other inputs will be given next
  Error error{ErrorCode::kBadInput, std::move(message), input};
  error.rejects = std::make_shared<Rejects>(Rejects{std::move(r.account), std::move(r.corpus.files)});
  return error;
}

Result<ReferenceResult> run_find_in_reference(const Options& options, Progress& progress) {
  if (const Status status = check(options); !status) return status.error();
  const std::vector<Input> new_ones = new_inputs(options), known_ones = reference_inputs(options);
  const auto new_files = io::list_inputs(new_ones), reference = io::list_inputs(known_ones);
  for (const auto* files : {&new_files, &reference}) {
    if (!*files) return files->error();
  }
  if (const Status status = check_sides(*new_files, *reference); !status) return status.error();
  const ThreadCount threads(options.threads);
  const auto background = background_of_dedup(options, progress.stop);
  if (!background) return background.error();

  ReferenceResult r;
  PairSearch search(options, *background, false, progress, r);
  if (Status read = search.read(all_inputs(options)); !read) return read.error();
  r.new_files = new_files->size();
  if (r.corpus.files.size() != r.new_files + reference->size()) {
    return Error{ErrorCode::kCannotRead, "an input changed during the run: it has other files than before",
                 new_ones.front().path};
  }
  r.new_articles = count_new(r.corpus, r.new_files);
  if (Status used = check_used(r, true, new_ones.front().path); !used) return used.error();
  if (Status used = check_used(r, false, known_ones.front().path); !used) return used.error();
  if (Status found = search.find(reference_sides(r.groups, r.new_articles)); !found) return found.error();
  r.matches = search.run().step("reference_matches", [&] {
    return reference_matches(r.groups, r.pairs, r.new_articles, r.corpus.content, r.threshold);
  });
  if (search.run().stopped()) return interrupted();
  return r;
}

}  // namespace

Result<ReferenceResult> find_in_reference(const Options& options, Progress& progress) {
  return within_memory([&] { return run_find_in_reference(options, progress); });
}

}  // namespace katha::inline v0
