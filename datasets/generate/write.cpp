#include "generate/write.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include "generate/json_line.h"
#include "generate/output.h"
#include "generate/truth.h"

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

/// make(first, last, buffer) appends the bytes of items [first, last), in any thread; they are written in order. After
/// a failed write no more are made.
template <class Make>
void write_blocks(const Job& job, Output* output, const Make& make) {
  const std::uint32_t blocks = job.items / job.per_block + (job.items % job.per_block != 0);
  std::atomic<bool> failed = false;
#pragma omp parallel num_threads(job.threads)
  {
    std::string buffer;
#pragma omp for ordered schedule(dynamic, 1)
    for (std::uint32_t block = 0; block < blocks; ++block) {
      const std::uint32_t first = block * job.per_block, last = first + std::min(job.per_block, job.items - first);
      buffer.clear();
      if (!failed.load(std::memory_order_relaxed)) make(first, last, buffer);
#pragma omp ordered
      {
        if (output && !output->write(buffer)) failed = true;
        job.progress(job.name, last, job.items);
      }
    }
  }
}

void write_articles(const Corpus& corpus, const WriteOptions& options, Output& out) {
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
std::vector<std::uint32_t> write_truth(const Corpus& corpus, const WriteOptions& options, Output* truth) {
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
                    Output& out) {
  const std::vector<std::uint32_t> cluster = number_clusters(parent);
  const Job job{"clusters", corpus.options.articles, kArticlesPerBlock, options.threads, options.progress};
  out.write("id,cluster\n");
  write_blocks(job, &out, [&](std::uint32_t first, std::uint32_t last, std::string& buffer) {
    for (std::uint32_t p = first; p < last; ++p) {
      fmt::format_to(std::back_inserter(buffer), "{},{}\n", article_id(corpus.options, p), cluster[p]);
    }
  });
}

/// The files wanted, opened before anything is made.
struct Outputs {
  std::optional<Output> articles, truth, clusters;
};

Status open_output(const std::string& path, std::optional<Output>& output) {
  if (path.empty()) return Ok{};
  Result<Output> created = Output::create(path);
  if (!created) return created.error();
  output = std::move(*created);
  return Ok{};
}

Status open_outputs(const WriteOptions& options, Outputs& outputs) {
  if (Status s = open_output(options.out, outputs.articles); !s) return s;
  if (Status s = open_output(options.truth, outputs.truth); !s) return s;
  return open_output(options.clusters, outputs.clusters);
}

Status commit(Outputs& outputs) {
  for (std::optional<Output>* output : {&outputs.articles, &outputs.truth, &outputs.clusters}) {
    if (!*output) continue;
    if (Status s = (*output)->commit(); !s) return s;
  }
  return Ok{};
}

}  // namespace

Status write_corpus(const Corpus& corpus, const WriteOptions& options) {
  Outputs outputs;
  if (Status s = open_outputs(options, outputs); !s) return s;
  if (outputs.articles) write_articles(corpus, options, *outputs.articles);
  if (outputs.truth || outputs.clusters) {
    const auto parent = write_truth(corpus, options, outputs.truth ? &*outputs.truth : nullptr);
    if (outputs.clusters) write_clusters(corpus, options, parent, *outputs.clusters);
  }
  return commit(outputs);
}

}  // namespace katha::generate
