// The C header over the C++ interface: handles, and a wall that no exception passes.
#include <new>
#include <string>

#include "katha/eval/metrics.h"
#include "katha/io/arrow.h"
#include "katha/io/results.h"
#include "katha/katha.h"
#include "katha/settings.h"
#include "katha/version.h"
#include "katha/watch.h"

struct katha_error {
  katha::Error error;
};
struct katha_options {
  katha::Options options;
};
struct katha_articles {
  std::shared_ptr<katha::ArticleList> list;  ///< null: of an Arrow table
  std::shared_ptr<const katha::ArticleSource> source;
};
struct katha_result {
  katha::ClusterResult result;
  bool has_stories = false;
};

namespace {

using katha::Error;
using katha::ErrorCode;
using katha::Options;
using katha::Progress;
using katha::Result;
using katha::Status;

/// For when there is no memory to say that there is none.
katha_error& no_memory() {
  static katha_error error{katha::out_of_memory()};
  return error;
}

katha_error* report(Error error) { return new katha_error{std::move(error)}; }
katha_error* report(const Status& status) { return status ? nullptr : report(status.error()); }

/// Calls what may throw.
template <class Call>
katha_error* guarded(const Call& call) noexcept {
  try {
    return call();
  } catch (const std::bad_alloc&) {
    return &no_memory();
  } catch (const std::exception& e) {
    return report({ErrorCode::kInternal, e.what(), ""});
  } catch (...) {
    return report({ErrorCode::kInternal, "internal error", ""});
  }
}

template <class Found>
katha_error* run(const katha_options* options, katha_progress progress, void* user, bool stories, katha_result** out,
                 Result<Found> (*start)(const Options&, Progress&)) {
  return guarded([&]() -> katha_error* {
    Progress state;
    const auto look = [&] {
      if (!progress) return true;
      return progress(user, state.stage, state.done(), state.total()) == 0;
    };
    auto found = katha::watched(state, [&] { return start(options->options, state); }, look);
    if (!found) return report(found.error());
    auto result = std::make_unique<katha_result>();
    static_cast<Found&>(result->result) = std::move(*found);
    result->has_stories = stories;
    *out = result.release();
    return nullptr;
  });
}

/// Null: there are no such rows.
using Write = void (*)(katha::OutputFile&, const std::string& path, const katha_result&);
Write writer_of(std::string_view what, bool stories) {
  using katha::format_of;
  if (what == "articles") {
    return [](katha::OutputFile& out, const std::string& path, const katha_result& r) {
      write_articles(out, format_of(path), r.result, r.has_stories ? &r.result.story : nullptr);
    };
  }
  if (what == "pairs") {
    return [](katha::OutputFile& out, const std::string& path, const katha_result& r) {
      write_pairs(out, format_of(path), r.result);
    };
  }
  if (stories && what == "stories") {
    return [](katha::OutputFile& out, const std::string&, const katha_result& r) { write_stories(out, r.result); };
  }
  if (stories && what == "report") {
    return [](katha::OutputFile& out, const std::string&, const katha_result& r) { write_report(out, r.result); };
  }
  return nullptr;
}

std::optional<std::string_view> field(const katha_string& s) {
  return s.data ? std::optional(std::string_view(s.data, s.size)) : std::nullopt;
}

}  // namespace

const char* katha_version() { return katha::version(); }

katha_code katha_error_code(const katha_error* e) {
  switch (e->error.code) {
    case ErrorCode::kBadOption:
      return KATHA_BAD_OPTION;
    case ErrorCode::kCannotRead:
      return KATHA_CANNOT_READ;
    case ErrorCode::kBadInput:
      return KATHA_BAD_INPUT;
    case ErrorCode::kCannotWrite:
      return KATHA_CANNOT_WRITE;
    case ErrorCode::kInterrupted:
      return KATHA_INTERRUPTED;
    case ErrorCode::kOutOfMemory:
      return KATHA_OUT_OF_MEMORY;
    case ErrorCode::kInternal:
      break;
  }
  return KATHA_INTERNAL;
}
const char* katha_error_message(const katha_error* e) { return e->error.message.c_str(); }
const char* katha_error_where(const katha_error* e) { return e->error.where.c_str(); }
void katha_error_free(katha_error* e) {
  if (e != &no_memory()) delete e;
}

katha_options* katha_options_new() { return new (std::nothrow) katha_options(); }
void katha_options_free(katha_options* options) { delete options; }
katha_error* katha_options_set(katha_options* options, const char* name, const char* value) {
  return guarded([&] { return report(set_option(options->options, name, value)); });
}
katha_error* katha_options_add_path(katha_options* options, const char* path) {
  return guarded([&]() -> katha_error* {
    options->options.inputs.emplace_back(path);
    return nullptr;
  });
}
void katha_options_set_articles(katha_options* options, const katha_articles* articles) {
  options->options.articles = articles ? articles->source : nullptr;
}

katha_articles* katha_articles_new() {
  try {
    const auto list = std::make_shared<katha::ArticleList>();
    return new katha_articles{list, list};
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}
katha_error* katha_articles_push(katha_articles* articles, const katha_article* a) {
  return guarded([&]() -> katha_error* {
    if (!articles->list) return report({ErrorCode::kBadOption, "the articles of a table are fixed", "articles"});
    articles->list->push({field(a->id), field(a->text), field(a->title), field(a->published), field(a->source),
                          field(a->url), field(a->lang)});
    return nullptr;
  });
}
katha_error* katha_articles_from_arrow(ArrowArrayStream* stream, katha_articles** out) {
  return guarded([&]() -> katha_error* {
    auto source = katha::arrow_articles(stream, katha::FieldNames());
    if (!source) return report(source.error());
    *out = new katha_articles{nullptr, std::move(*source)};
    return nullptr;
  });
}
void katha_articles_free(katha_articles* articles) { delete articles; }

katha_error* katha_dedup(const katha_options* options, katha_progress progress, void* user, katha_result** out) {
  return run<katha::DedupResult>(options, progress, user, false, out, katha::dedup);
}
katha_error* katha_cluster(const katha_options* options, katha_progress progress, void* user, katha_result** out) {
  return run<katha::ClusterResult>(options, progress, user, true, out, katha::cluster);
}

size_t katha_result_size(const katha_result* r) { return r->result.corpus.size(); }
katha_string katha_result_id(const katha_result* r, size_t row) {
  const std::string_view id = r->result.corpus.id[row];
  return {id.data(), id.size()};
}
const uint32_t* katha_result_clusters(const katha_result* r) { return r->result.clusters.cluster.data(); }
const uint32_t* katha_result_representatives(const katha_result* r) { return r->result.clusters.representative.data(); }
const double* katha_result_jaccards(const katha_result* r) { return r->result.clusters.jaccard.data(); }
const char* katha_result_relation(const katha_result* r, size_t row) {
  return katha::relation_name(r->result.clusters.relation[row]).data();  // a literal
}
const uint32_t* katha_result_stories(const katha_result* r) {
  return r->has_stories ? r->result.story.data() : nullptr;
}
katha_error* katha_result_to_arrow(const katha_result* r, ArrowArrayStream* out) {
  return guarded([&]() -> katha_error* {
    export_articles(r->result, r->has_stories ? &r->result.story : nullptr, out);
    return nullptr;
  });
}
katha_error* katha_result_write(const katha_result* r, const char* what, const char* path) {
  return guarded([&]() -> katha_error* {
    const Write write = writer_of(what, r->has_stories);
    if (!write) return report({ErrorCode::kBadOption, "there are no such rows", what});
    auto out = katha::OutputFile::create(path);
    if (!out) return report(out.error());
    write(*out, path, *r);
    return report(katha::commit_all({&*out, 1}));
  });
}
void katha_result_free(katha_result* r) { delete r; }

katha_metrics katha_evaluate(const uint32_t* gold, const uint32_t* pred, size_t size) {
  const katha::Metrics m = katha::evaluate({gold, size}, {pred, size});
  return {m.pairs.precision, m.pairs.recall, m.pairs.f1, m.bcubed.precision, m.bcubed.recall,
          m.bcubed.f1,       m.ari,          m.ami,      m.v_measure};
}
