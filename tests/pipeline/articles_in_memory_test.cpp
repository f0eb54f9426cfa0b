// Articles in memory give what the same articles give as JSON lines, and are accounted for alike.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <vector>

#include "generate/corpus.h"
#include "generate/json_line.h"
#include "katha/io/articles.h"
#include "katha/io/results.h"
#include "support/answers.h"
#include "support/generated.h"
#include "support/sanitizers.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::must_cluster;
using support::must_dedup;
using support::TempDir;

std::vector<generate::Article> some_articles(std::uint32_t n, std::uint64_t seed = 5) {
  return support::articles_of(generate::make_corpus(support::corpus_options(n, seed), support::lexicon()));
}

std::shared_ptr<ArticleList> in_memory(const std::vector<generate::Article>& articles) {
  auto out = std::make_shared<ArticleList>();
  for (const generate::Article& a : articles) {
    out->push({.id = a.id,
               .text = a.text,
               .title = a.title,
               .published = a.published,
               .source = a.source,
               .url = a.url,
               .lang = a.lang});
  }
  return out;
}

std::string lines_of(const std::vector<generate::Article>& articles) {
  std::string out;
  for (const generate::Article& a : articles) append_json_line(a, out);
  return out;
}

template <class Write>
std::string written(const TempDir& dir, const Write& write) {
  auto out = OutputFile::create(dir / "rows");
  write(*out);
  EXPECT_TRUE(out->finish() && out->commit());
  return support::read_file(dir / "rows");
}

std::string rows_of(const DedupResult& r) {
  const TempDir dir;
  return written(dir, [&](OutputFile& out) { write_articles(out, Format::kJsonl, r); }) +
         written(dir, [&](OutputFile& out) { write_pairs(out, Format::kJsonl, r); });
}
std::string rows_of(const ClusterResult& r) {
  const TempDir dir;
  return rows_of(static_cast<const DedupResult&>(r)) + written(dir, [&](OutputFile& out) { write_stories(out, r); }) +
         written(dir, [&](OutputFile& out) { write_boilerplate(out, Format::kJsonl, r); });
}

Options stories_of() {
  Options o;
  o.background = KATHA_SOURCE_DIR "/tests/golden/background";
  o.strip_boilerplate = o.summarize = o.list_boilerplate = true;
  return o;
}

TEST(ArticlesInMemory, GiveTheRowsOfTheSameLines) {
  const TempDir dir;
  const auto articles = some_articles(1500);
  Options lines = stories_of(), memory = stories_of();
  lines.inputs = {dir.write("a.jsonl", lines_of(articles))};
  memory.articles = in_memory(articles);
  const std::string expected = rows_of(must_cluster(lines)), alone = rows_of(must_dedup(lines));
  for (const int threads : {1, 4}) {
    memory.threads = threads;
    for (const std::uint64_t block : {1u << 20, 5000u, 1u}) {
      memory.read.block_bytes = block;
      EXPECT_EQ(rows_of(must_cluster(memory)), expected) << threads << " threads, blocks of " << block;
    }
    EXPECT_EQ(rows_of(must_dedup(memory)), alone);
  }
}

TEST(ArticlesInMemory, StandBehindFilesAndAgainstThem) {
  const TempDir dir;
  const auto articles = some_articles(600);
  const std::vector<generate::Article> first(articles.begin(), articles.begin() + 300),
      second(articles.begin() + 300, articles.end());
  Options lines, mixed;
  lines.inputs = {dir.write("a.jsonl", lines_of(first)), dir.write("b.jsonl", lines_of(second))};
  mixed.inputs = {lines.inputs[0]};
  mixed.articles = in_memory(second);
  EXPECT_EQ(rows_of(must_dedup(mixed)), rows_of(must_dedup(lines)));

  const auto against = [&](Options o) {
    Progress progress;
    const auto r = find_in_reference(o, progress);
    EXPECT_TRUE(r) << r.error().message;
    return !r ? "" : written(dir, [&](OutputFile& out) { write_articles(out, Format::kJsonl, *r); });
  };
  Options files;
  files.inputs = {lines.inputs[0]}, files.reference = {lines.inputs[1]};
  Options memory;
  memory.articles = in_memory(first), memory.reference_articles = in_memory(second);
  const std::string expected = against(files);
  EXPECT_NE(expected.find("\"near\""), std::string::npos);
  EXPECT_EQ(against(memory), expected);
  files.reference.clear(), files.reference_articles = in_memory(second);
  EXPECT_EQ(against(files), expected);
}

TEST(ArticlesInMemory, AreAllAccountedFor) {
  auto list = std::make_shared<ArticleList>("frame");
  list->push({.id = "a", .text = "one two three four"});
  list->push({.id = "b"});
  list->push({.text = "five six \xFF seven", .title = "\xC3"});
  list->push({.id = "d", .text = "  "});
  list->push({.id = "e", .text = std::string_view("a text that is too long for such a limit")});
  list->push({.id = "f", .text = "one two three four"});
  Options o;
  o.articles = list;
  o.read.max_record = 30;
  o.read.list_rejects = true;
  const DedupResult r = must_dedup(o);
  EXPECT_EQ(r.counts.read, 6u);
  EXPECT_EQ(r.counts.used, 3u);
  EXPECT_EQ(r.counts.rejected, 2u);
  EXPECT_EQ(r.counts.empty, 1u);
  EXPECT_EQ(r.counts.repaired, 1u);
  EXPECT_EQ(r.corpus.id[1], "frame:3");
  EXPECT_EQ(r.clusters.cluster.front(), r.clusters.cluster.back());
  std::vector<std::pair<std::uint64_t, std::string_view>> rows;
  for (const RejectedRecord& row : r.account.rows) rows.emplace_back(row.where.line, reject_code(row.reason));
  EXPECT_EQ(rows, (std::vector<std::pair<std::uint64_t, std::string_view>>{
                      {2, "text_not_string"}, {3, "repaired_utf8"}, {4, "empty"}, {5, "too_long"}}));
  EXPECT_EQ(r.account.detail(r.account.rows[0]), "\"text\" is null, not a string");
}

std::string refused(const Options& o) {
  Progress progress;
  const auto r = o.reference_articles ? Result<RunResult>([&]() -> Result<RunResult> {
    auto found = find_in_reference(o, progress);
    if (!found) return found.error();
    return RunResult(std::move(*found));
  }())
                                      : Result<RunResult>([&]() -> Result<RunResult> {
                                          auto found = dedup(o, progress);
                                          if (!found) return found.error();
                                          return RunResult(std::move(*found));
                                        }());
  return r ? "" : r.error().where + ": " + r.error().message;
}

TEST(ArticlesInMemory, WhatCannotBeIsRefused) {
  Options o;
  EXPECT_EQ(refused(o), "INPUT: no input given");
  const auto list = std::make_shared<ArticleList>();
  o.articles = list;
  EXPECT_EQ(refused(o), "memory: no records: the input is empty");
  list->push({.id = "a"});
  EXPECT_NE(refused(o).find("\"text\" is null, not a string"), std::string::npos) << refused(o);
  list->push({.text = "a text"});
  EXPECT_EQ(refused(o), "");
  o.reference_articles = list;
  EXPECT_NE(refused(o).find("both as new and"), std::string::npos) << refused(o);
  o.reference_articles = nullptr;
  o.resume = true, o.read.tmp_dir = "/tmp";
  EXPECT_NE(refused(o).find("--resume: needs files"), std::string::npos) << refused(o);
  o.resume = false;
  const DedupResult r = must_dedup(o);
  const TempDir dir;
  auto out = OutputFile::create(dir / "kept");
  Progress progress;
  const Status kept = write_kept(*out, r, o, progress);
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().code, ErrorCode::kBadOption);
}

TEST(ArticlesInMemory, SeveralRunsAtOnce) {
  std::vector<std::shared_ptr<ArticleList>> corpora;
  std::vector<std::string> expected;
  Options o = stories_of();
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    corpora.push_back(in_memory(some_articles(200, seed)));
    o.articles = corpora.back();
    expected.push_back(rows_of(must_cluster(o)));
  }
  std::vector<std::string> got(corpora.size());
  std::vector<std::thread> threads;
  for (std::size_t k = 0; k < corpora.size(); ++k) {
    threads.emplace_back([&, k] {
      Options mine = stories_of();
      mine.articles = corpora[k];
      mine.threads = 2;
      got[k] = rows_of(must_cluster(mine));
    });
  }
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(got, expected);
}

/// libgomp's threads are gone in a forked process, but it does not know.
TEST(ArticlesInMemory, AForkAfterARunDoesNotHang) {
  if (support::kThreadSanitizer) GTEST_SKIP() << "does not follow forks of processes with threads";
  Options o = stories_of();
  o.articles = in_memory(some_articles(200));
  o.threads = 4;
  const std::string expected = rows_of(must_cluster(o));
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(60);
    ::_exit(rows_of(must_cluster(o)) == expected ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace katha
