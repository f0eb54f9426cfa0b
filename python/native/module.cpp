// katha._katha: the library as the Python package calls it. What users see is in src/katha/__init__.py.
#include <nanobind/nanobind.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <functional>
#include <memory>
#include <string>

#include "articles.h"
#include "errors.h"
#include "katha/eval/metrics.h"
#include "katha/io/arrow.h"
#include "katha/io/results.h"
#include "run.h"
#include "spread.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace katha::python {
namespace {

PyObject* g_error = nullptr;         // katha.Error
PyObject* g_option_error = nullptr;  // katha.OptionError
PyObject* g_input_error = nullptr;   // katha.InputError

/// Frees what a capsule holds that nobody has taken.
void release_capsule(PyObject* capsule) noexcept {
  auto* const stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, "arrow_array_stream"));
  if (stream->release) stream->release(stream);
  delete stream;
}

nb::object articles_stream(const DedupResult& r, const std::vector<std::uint32_t>* story) {
  auto stream = std::make_unique<ArrowArrayStream>();
  export_articles(r, story, stream.get());
  PyObject* const capsule = PyCapsule_New(stream.get(), "arrow_array_stream", release_capsule);
  if (!capsule) throw nb::python_error();
  stream.release();
  return nb::steal(capsule);
}

void write_file(const std::string& path, const std::function<void(OutputFile&)>& write) {
  const Status status = [&]() -> Status {
    const nb::gil_scoped_release release;
    auto out = OutputFile::create(path);
    if (!out) return out.error();
    write(*out);
    return commit_all({&*out, 1});
  }();
  if (!status) raise(status.error());
}

nb::list ids_of(const Strings& ids, std::size_t n) {
  nb::list out;
  for (std::size_t i = 0; i < n; ++i) out.append(nb::str(ids[i].data(), ids[i].size()));
  return out;
}

nb::list relations_of(const std::vector<Relation>& relations) {
  nb::list out;
  for (const Relation r : relations) out.append(nb::str(relation_name(r).data(), relation_name(r).size()));
  return out;
}

/// What became of the records, and what was found.
nb::dict counts_of(const RunResult& r) {
  const RunCounts& c = r.counts;
  nb::dict out;
  out["read"] = c.read, out["used"] = c.used, out["rejected"] = c.rejected, out["empty"] = c.empty;
  out["repaired"] = c.repaired, out["unknown_dates"] = c.unknown_dates, out["exact_copies"] = c.exact_copies;
  out["candidate_pairs"] = c.candidate_pairs, out["verified_pairs"] = c.verified_pairs;
  out["clusters"] = c.clusters, out["stories"] = c.stories;
  out["expected_recall"] = c.bands.expected_recall, out["least_jaccard"] = c.least_jaccard, out["theta"] = c.theta;
  return out;
}

/// Records that were not used, or were repaired: the first of each reason.
nb::list rejects_of(const RunResult& r) {
  nb::list out;
  for (const RejectedRecord& row : r.account.rows) {
    nb::dict d;
    d["file"] = r.corpus.files.at(row.where.file), d["line"] = row.where.line;
    d["reason"] = std::string(reject_code(row.reason)), d["detail"] = r.account.detail(row);
    out.append(d);
  }
  return out;
}

void bind_dedup(nb::module_& m) {
  nb::class_<DedupResult>(m, "DedupResult")
      .def("__len__", [](const DedupResult& r) { return r.corpus.size(); })
      .def("stream", [](const DedupResult& r) { return articles_stream(r, nullptr); })
      .def_prop_ro("ids", [](const DedupResult& r) { return ids_of(r.corpus.id, r.corpus.size()); })
      .def_prop_ro("cluster", [](const DedupResult& r) { return r.clusters.cluster; })
      .def_prop_ro("representative", [](const DedupResult& r) { return r.clusters.representative; })
      .def_prop_ro("relation", [](const DedupResult& r) { return relations_of(r.clusters.relation); })
      .def_prop_ro("jaccard", [](const DedupResult& r) { return r.clusters.jaccard; })
      .def_prop_ro("counts", [](const DedupResult& r) { return counts_of(r); })
      .def_prop_ro("rejects", [](const DedupResult& r) { return rejects_of(r); })
      .def("write_articles",
           [](const DedupResult& r, const std::string& path) {
             write_file(path, [&](OutputFile& out) { write_articles(out, format_of(path), r); });
           })
      .def("write_pairs", [](const DedupResult& r, const std::string& path) {
        write_file(path, [&](OutputFile& out) { write_pairs(out, format_of(path), r); });
      });
}

void bind_cluster(nb::module_& m) {
  nb::class_<ClusterResult, DedupResult>(m, "ClusterResult")
      .def("stream", [](const ClusterResult& r) { return articles_stream(r, &r.story); })
      .def_prop_ro("story", [](const ClusterResult& r) { return r.story; })
      .def("write_articles",
           [](const ClusterResult& r, const std::string& path) {
             write_file(path, [&](OutputFile& out) { write_articles(out, format_of(path), r, &r.story); });
           })
      .def("write_stories",
           [](const ClusterResult& r, const std::string& path) {
             write_file(path, [&](OutputFile& out) { write_stories(out, r); });
           })
      .def("write_report", [](const ClusterResult& r, const std::string& path) {
        write_file(path, [&](OutputFile& out) { write_report(out, r); });
      });
}

void bind_against(nb::module_& m) {
  nb::class_<ReferenceResult>(m, "ReferenceResult")
      .def("__len__", [](const ReferenceResult& r) { return r.new_articles; })
      .def_prop_ro("ids", [](const ReferenceResult& r) { return ids_of(r.corpus.id, r.new_articles); })
      .def_prop_ro("reference",
                   [](const ReferenceResult& r) {
                     nb::list out;
                     for (const DocId d : r.matches.reference) {
                       const std::string_view id = d == kNoDoc ? std::string_view() : r.corpus.id[d];
                       out.append(d == kNoDoc ? nb::none() : nb::object(nb::str(id.data(), id.size())));
                     }
                     return out;
                   })
      .def_prop_ro("relation", [](const ReferenceResult& r) { return relations_of(r.matches.relation); })
      .def_prop_ro("jaccard", [](const ReferenceResult& r) { return r.matches.jaccard; })
      .def_prop_ro("containment", [](const ReferenceResult& r) { return r.matches.containment; })
      .def_prop_ro("matches", [](const ReferenceResult& r) { return r.matches.matches; })
      .def_prop_ro("counts", [](const ReferenceResult& r) { return counts_of(r); })
      .def_prop_ro("rejects", [](const ReferenceResult& r) { return rejects_of(r); })
      .def("write_articles",
           [](const ReferenceResult& r, const std::string& path) {
             write_file(path, [&](OutputFile& out) { write_articles(out, format_of(path), r); });
           })
      .def("write_pairs", [](const ReferenceResult& r, const std::string& path) {
        write_file(path, [&](OutputFile& out) { write_pairs(out, format_of(path), r); });
      });
}

nb::dict evaluation(const std::vector<std::uint32_t>& gold, const std::vector<std::uint32_t>& pred) {
  const Metrics m = evaluate(gold, pred);
  nb::dict out;
  out["articles"] = m.articles;
  out["pair_precision"] = m.pairs.precision, out["pair_recall"] = m.pairs.recall, out["pair_f1"] = m.pairs.f1;
  out["bcubed_precision"] = m.bcubed.precision, out["bcubed_recall"] = m.bcubed.recall, out["bcubed_f1"] = m.bcubed.f1;
  out["ari"] = m.ari, out["ami"] = m.ami;
  out["homogeneity"] = m.homogeneity, out["completeness"] = m.completeness, out["v_measure"] = m.v_measure;
  out["clusters_gold"] = m.clusters_gold, out["clusters_pred"] = m.clusters_pred;
  return out;
}

}  // namespace

void raise(const Error& error) {
  const std::string message = error.where.empty() ? error.message : error.where + ": " + error.message;
  PyObject* type = g_error;
  switch (error.code) {
    case ErrorCode::kBadOption:
      type = g_option_error;
      break;
    case ErrorCode::kCannotRead:
    case ErrorCode::kBadInput:
      type = g_input_error;
      break;
    case ErrorCode::kOutOfMemory:
      type = PyExc_MemoryError;
      break;
    case ErrorCode::kInterrupted:
      type = PyExc_KeyboardInterrupt;
      break;
    default:
      break;
  }
  const nb::object exception = nb::handle(type)(message);
  nb::setattr(exception, "where", nb::str(error.where.c_str()));
  PyErr_SetObject(type, exception.ptr());
  throw nb::python_error();
}

}  // namespace katha::python

NB_MODULE(_katha, m) {
  using namespace katha::python;
  m.doc() = "The native half of katha.";
  const auto exception = [&](const char* name, nb::handle base) {
    PyObject* const type = PyErr_NewException((std::string("katha.") + name).c_str(), base.ptr(), nullptr);
    m.attr(name) = nb::handle(type);
    return type;
  };
  g_error = exception("Error", PyExc_Exception);
  const auto both = [](PyObject* other) { return nb::make_tuple(nb::handle(g_error), nb::handle(other)); };
  g_option_error = exception("OptionError", both(PyExc_ValueError));
  g_input_error = exception("InputError", both(PyExc_ValueError));

  nb::class_<Articles>(m, "Articles").def("__len__", [](const Articles& a) { return a.source->size(); });
  const auto names_of = [](const nb::dict& fields) { return options_from(fields).read.fields; };
  m.def("articles_from_arrow",
        [=](nb::object table, nb::dict fields) { return articles_from_arrow(std::move(table), names_of(fields)); });
  m.def("articles_from_items",
        [=](nb::iterable items, nb::dict fields) { return articles_from_items(std::move(items), names_of(fields)); });
  m.def("chain", &chain);
  m.def("first_without_text", &first_without_text);

  bind_dedup(m);
  bind_cluster(m);
  bind_against(m);
  m.def(
      "dedup", [](const nb::dict& o, nb::object p) { return run(options_from(o), p, katha::dedup); }, "options"_a,
      "progress"_a.none());
  m.def(
      "cluster", [](const nb::dict& o, nb::object p) { return run(options_from(o), p, katha::cluster); }, "options"_a,
      "progress"_a.none());
  m.def(
      "find_in_reference",
      [](const nb::dict& o, nb::object p) { return run(options_from(o), p, katha::find_in_reference); }, "options"_a,
      "progress"_a.none());
  m.def("evaluate", &evaluation, "gold"_a, "pred"_a);
  bind_spread(m);
}
