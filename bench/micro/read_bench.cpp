// read: a JSONL file -> records; plain, gzip and zstd, and its two halves (cutting into blocks, parsing blocks) alone.
// Bytes are those of the JSON lines, before compression.
#include <fstream>
#include <iterator>

#include "katha/io/read.h"
#include "micro/measure.h"
#include "micro/stages.h"
#include "support/compress.h"
#include "support/temp_dir.h"

namespace katha::bench {
namespace {

constexpr std::uint32_t kArticles = 4'000;

enum class Packing { kPlain, kGzip, kZstd };

std::string packed(Packing packing) {
  const std::string plain = support::read_file(corpus_file(kArticles));
  static const support::TempDir directory;
  switch (packing) {
    case Packing::kGzip:
      return directory.write("articles.jsonl.gz", support::gzip(plain));
    case Packing::kZstd:
      return directory.write("articles.jsonl.zst", support::zstd(plain));
    case Packing::kPlain:
      break;
  }
  return corpus_file(kArticles);
}

/// What is done with a record: it has words.
bool look_at(const Record& r) {
  benchmark::DoNotOptimize(r.text.data());
  return true;
}

/// Calls use(reader, block) with every block of the file; false if it could not be read to its end.
template <class Use>
bool for_each_block(const std::string& path, Use&& use) {
  Progress progress;
  Result<Reader> reader = Reader::open({path}, ReadOptions{});
  if (!reader) return false;
  Block block;
  for (;;) {
    const Result<bool> more = reader->next(block, progress);
    if (!more) return false;
    if (!*more) return true;
    use(*reader, block);
  }
}

void read(benchmark::State& state, Packing packing) {
  const std::string path = packed(packing);
  std::uint64_t records = 0, bytes = 0;
  for (auto _ : state) {
    records = bytes = 0;
    std::optional<RecordParser> parser;
    const bool whole = for_each_block(path, [&](const Reader& reader, const Block& block) {
      if (!parser) parser.emplace(reader, ReadOptions{});
      const ReadAccount account = parser->parse(block, look_at);
      records += account.records;
      bytes += account.bytes;
    });
    if (!whole || records != kArticles) return state.SkipWithError("the corpus was not read whole");
  }
  report_bytes(state, bytes);
  report_items(state, "article", records);
}

void cut(benchmark::State& state) {
  const std::string& path = corpus_file(kArticles);
  std::uint64_t bytes = 0;
  for (auto _ : state) {
    bytes = 0;
    for_each_block(path, [&](const Reader&, const Block& block) {
      for (const Block::Piece& piece : block.pieces) bytes += piece.end - piece.begin;
    });
  }
  report_bytes(state, bytes);
}

void parse(benchmark::State& state) {
  std::vector<Block> blocks;
  for_each_block(corpus_file(kArticles), [&](const Reader&, Block& block) { blocks.push_back(std::move(block)); });
  const Result<Reader> reader = Reader::open({corpus_file(kArticles)}, ReadOptions{});
  if (!reader) return state.SkipWithError(reader.error().message.c_str());
  RecordParser parser(*reader, ReadOptions{});
  std::uint64_t records = 0, bytes = 0;
  for (auto _ : state) {
    records = bytes = 0;
    for (const Block& block : blocks) {
      const ReadAccount account = parser.parse(block, look_at);
      records += account.records;
      bytes += account.bytes;
    }
  }
  report_bytes(state, bytes);
  report_items(state, "article", records);
}

void dates(benchmark::State& state) {
  const Texts& t = texts("mixed");
  std::uint64_t bytes = 0;
  for (const generate::Article& article : t.articles) bytes += article.published.size();
  for (auto _ : state) {
    for (const generate::Article& article : t.articles) {
      benchmark::DoNotOptimize(parse_publication_time(article.published));
    }
  }
  report_bytes(state, bytes);
  report_items(state, "date", t.articles.size());
}

BENCHMARK_CAPTURE(read, plain, Packing::kPlain)->Name("read/plain");
BENCHMARK_CAPTURE(read, gz, Packing::kGzip)->Name("read/gz");
BENCHMARK_CAPTURE(read, zst, Packing::kZstd)->Name("read/zst");
BENCHMARK(cut)->Name("read/cut_only");
BENCHMARK(parse)->Name("read/parse_only");
BENCHMARK(dates)->Name("read/dates");

}  // namespace
}  // namespace katha::bench
