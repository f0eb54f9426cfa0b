#include "generate/write.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "generate/json_line.h"
#include "generate/truth.h"
#include "katha/io/write.h"

namespace katha::generate {
namespace {

constexpr std::uint32_t kArticlesPerBlock = 256;  // half a MiB
constexpr std::uint32_t kFamiliesPerBlock = 16;   // a family may have 20,000 pairs

struct Job {
  const char* name;
  std::uint32_t items, per_block;
  int threads;
  const ProgressFn& progress;
};

/// make(first, last, buffer) appends the bytes of items [first, last), in any thread; they are written in order.
template <class Make>
void write_blocks(const Job& job, OutputFile* file, const Make& make) {
  const std::uint32_t blocks = job.items / job.per_block + (job.items % job.per_block != 0);
#pragma omp parallel num_threads(job.threads)
  {
    std::string buffer;
#pragma omp for ordered schedule(dynamic, 1)
    for (std::uint32_t block = 0; block < blocks; ++block) {
      const std::uint32_t first = block * job.per_block, last = first + std::min(job.per_block, job.items - first);
      buffer.clear();
      make(first, last, buffer);
#pragma omp ordered
      {
        if (file) file->write(buffer);
        job.progress(job.name, last, job.items);
      }
    }
  }
}

void write_articles(const Corpus& corpus, const WriteOptions& options, OutputFile& out) {
  const Job job{"articles", corpus.options.articles, kArticlesPerBlock, options.threads, options.progress};
  write_blocks(job, &out, [&corpus](std::uint32_t first, std::uint32_t last, std::string& buffer) {
    Base scratch;
    Article article;
    for (std::uint32_t p = first; p < last; ++p) {
      make_article(corpus, p, scratch, article);
      append_json_line(article, buffer);
    }
  });
}

void append_pairs(const Corpus& corpus, std::span<const TruthPair> pairs, std::string& buffer) {
  for (const TruthPair& pair : pairs) {
    fmt::format_to(std::back_inserter(buffer), "{}\t{}\t{:.6f}\n", article_id(corpus.options, pair.a),
                   article_id(corpus.options, pair.b), pair.jaccard);
  }
}

/// @return each article's smallest companion, see join_components
std::vector<std::uint32_t> write_truth(const Corpus& corpus, const WriteOptions& options, OutputFile* truth) {
  std::vector<std::uint32_t> parent(corpus.options.articles);
  std::iota(parent.begin(), parent.end(), 0u);
  const Job job{"truth", corpus.plan.families(), kFamiliesPerBlock, options.threads, options.progress};
  if (truth) truth->write("id_a\tid_b\tjaccard\n");
  write_blocks(job, truth, [&](std::uint32_t first, std::uint32_t last, std::string& buffer) {
    for (std::uint32_t family = first; family < last; ++family) {
      const std::vector<TruthPair> pairs = family_truth(corpus, family);
      join_components(pairs, options.cluster_threshold, parent);
      if (truth) append_pairs(corpus, pairs, buffer);
    }
  });
  return parent;
}

void write_clusters(const Corpus& corpus, const WriteOptions& options, std::span<const std::uint32_t> parent,
                    OutputFile& out) {
  const std::vector<std::uint32_t> cluster = number_clusters(parent);
  const Job job{"clusters", corpus.options.articles, kArticlesPerBlock, options.threads, options.progress};
  out.write("id,cluster\n");
  write_blocks(job, &out, [&](std::uint32_t first, std::uint32_t last, std::string& buffer) {
    for (std::uint32_t p = first; p < last; ++p) {
      fmt::format_to(std::back_inserter(buffer), "{},{}\n", article_id(corpus.options, p), cluster[p]);
    }
  });
}

/// The files wanted, opened before anything is made; those not wanted are null.
struct Files {
  std::vector<OutputFile> opened;
  OutputFile *articles = nullptr, *truth = nullptr, *clusters = nullptr;
};

Status open_files(const WriteOptions& options, Files& files) {
  files.opened.reserve(3);  // so that the pointers stay
  const auto open = [&files](const std::string& path, OutputFile*& file) -> Status {
    if (path.empty()) return Ok{};
    Result<OutputFile> created = OutputFile::create(path);
    if (!created) return created.error();
    file = &files.opened.emplace_back(std::move(*created));
    return Ok{};
  };
  if (Status opened = open(options.out, files.articles); !opened) return opened;
  if (Status opened = open(options.truth, files.truth); !opened) return opened;
  return open(options.clusters, files.clusters);
}

}  // namespace

Status write_corpus(const Corpus& corpus, const WriteOptions& options) {
  Files files;
  if (Status opened = open_files(options, files); !opened) return opened;
  if (files.articles) write_articles(corpus, options, *files.articles);
  if (files.truth || files.clusters) {
    const std::vector<std::uint32_t> parent = write_truth(corpus, options, files.truth);
    if (files.clusters) write_clusters(corpus, options, parent, *files.clusters);
  }
  return commit_all(files.opened);
}

}  // namespace katha::generate
