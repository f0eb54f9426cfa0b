#include "spread.h"

#include <nanobind/ndarray.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "errors.h"
#include "katha/neardup/buckets.h"
#include "katha/spread.h"
#include "run.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace katha::python {
namespace {

template <class T>
using Column = nb::ndarray<const T, nb::ndim<1>, nb::c_contig, nb::device::cpu>;
template <class T>
using Table = nb::ndarray<const T, nb::ndim<2>, nb::c_contig, nb::device::cpu>;

template <class T>
std::span<const T> view(const Column<T>& column) {
  return {column.data(), column.shape(0)};
}

/// A numpy array that owns the values; with `width`, of so many columns.
template <class T>
nb::object array_of(std::vector<T>&& values, std::size_t width = 0) {
  auto* const held = new std::vector<T>(std::move(values));
  const nb::capsule owner(held, [](void* p) noexcept { delete static_cast<std::vector<T>*>(p); });
  if (width == 0) return nb::cast(nb::ndarray<nb::numpy, T>(held->data(), {held->size()}, owner));
  return nb::cast(nb::ndarray<nb::numpy, T>(held->data(), {held->size() / width, width}, owner));
}

/// One value a row, by a function of it.
template <class Range, class Get>
auto column(const Range& rows, Get get) {
  std::vector<std::decay_t<decltype(get(rows[0]))>> out;
  out.reserve(rows.size());
  for (const auto& row : rows) out.push_back(get(row));
  return array_of(std::move(out));
}

nb::list rejects_of(const Sketched& s) {
  nb::list out;
  for (const RejectedRecord& row : s.account.rows) {
    if (row.reason == Reject::kEmpty || row.reason == Reject::kRepairedUtf8) continue;
    out.append(nb::make_tuple(row.where.offset, std::string(reject_code(row.reason)), s.account.detail(row)));
  }
  return out;
}

nb::dict sketch(const nb::dict& values) {
  Options options = options_from(values);
  options.read.list_rejects = true;
  Sketched s = run(options, nb::none(), sketch_articles);
  nb::dict out;
  out["row"] = column(s.corpus.where, [](const Location& w) { return w.offset; });
  out["content"] = column(s.corpus.content, [](const auto& hash) { return hash[0]; });
  out["content_2"] = column(s.corpus.content, [](const auto& hash) { return hash[1]; });
  out["fields"] = array_of(std::move(s.corpus.fields));
  out["length"] = array_of(std::move(s.corpus.length));
  out["time"] = array_of(std::move(s.corpus.time));
  out["text_length"] = column(s.corpus.text_length, [](TextLength l) { return static_cast<std::uint8_t>(l); });
  out["windows"] = array_of(std::move(s.windows.values), s.windows.slots);
  out["pairs"] = array_of(std::move(s.pairs.values), s.pairs.slots);
  out["rejects"] = rejects_of(s);
  return out;
}

nb::object bucket_keys_of(const Table<std::uint8_t>& sketches, std::uint32_t bands, std::uint32_t rows) {
  const std::size_t n = sketches.shape(0), slots = sketches.shape(1);
  std::vector<std::uint64_t> out(n * bands);
  for (std::size_t i = 0; i < n; ++i) {
    bucket_keys({sketches.data() + i * slots, slots}, {bands, rows}, std::span(out).subspan(i * bands, bands));
  }
  return array_of(std::move(out), bands);
}

CandidateOptions candidate_options(const Options& o, std::uint32_t bands, std::uint32_t rows) {
  CandidateOptions out;
  out.threshold = searched_similarity(o.neardup);
  out.bands = {bands, rows};
  return out;
}

nb::tuple bucket_pairs_of(const nb::dict& options, std::pair<std::uint32_t, std::uint32_t> bands,
                          const Column<std::uint64_t>& bucket, const Column<std::int64_t>& group,
                          const Column<std::uint8_t>& apart, const Table<std::uint8_t>& sketches,
                          const Column<std::uint64_t>& large) {
  const BucketRows rows{view(bucket),
                        view(group),
                        view(apart),
                        {sketches.data(), sketches.size()},
                        static_cast<std::uint32_t>(sketches.shape(1))};
  const auto pairs =
      bucket_pairs(rows, view(large), candidate_options(options_from(options), bands.first, bands.second));
  return nb::make_tuple(column(pairs, [](const RowPair& p) { return p.a; }),
                        column(pairs, [](const RowPair& p) { return p.b; }),
                        column(pairs, [](const RowPair& p) { return p.equal; }));
}

/// The limits of a search: what candidates() finds out for itself.
std::uint32_t whole_size_of(const Column<std::uint64_t>& sizes, const Column<std::uint64_t>& counts,
                            std::uint64_t articles) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> sets;
  for (std::size_t i = 0; i < sizes.shape(0); ++i) sets.emplace_back(sizes.data()[i], counts.data()[i]);
  std::ranges::sort(sets);
  return whole_size(sets, articles, {});
}

FoundPairs found_of(const nb::dict& columns) {
  const auto a = nb::cast<Column<std::uint32_t>>(columns["a"]), b = nb::cast<Column<std::uint32_t>>(columns["b"]);
  const auto equal = nb::cast<Column<std::uint16_t>>(columns["equal"]);
  const auto by_anchor = nb::cast<Column<std::uint8_t>>(columns["by_anchor"]);
  const auto whole = nb::cast<Column<std::uint8_t>>(columns["whole"]);
  const auto groups = nb::cast<Column<std::uint32_t>>(columns["group_members"]);
  const auto ends = nb::cast<Column<std::uint64_t>>(columns["group_ends"]);
  FoundPairs out;
  for (std::size_t i = 0; i < a.shape(0); ++i) {
    out.pairs.push_back({{a.data()[i], b.data()[i]}, equal.data()[i], by_anchor.data()[i] != 0, whole.data()[i] != 0});
  }
  out.apart_groups.values.assign(groups.data(), groups.data() + groups.shape(0));
  out.apart_groups.offsets.insert(out.apart_groups.offsets.end(), ends.data(), ends.data() + ends.shape(0));
  return out;
}

nb::tuple heavy_terms_of(const nb::dict& values) {
  HeavyTerms made = run(options_from(values), nb::none(), heavy_terms);
  std::vector<std::uint64_t> terms;
  for (const auto& row : made.terms) terms.insert(terms.end(), row.begin(), row.end());
  return nb::make_tuple(array_of(std::move(made.rows)), array_of(std::move(terms), HeavyTerms::kTerms));
}

DedupResult dedup_found_of(const nb::dict& values, const nb::dict& by_windows, const nb::dict& by_pairs) {
  std::array<FoundPairs, 2> found{found_of(by_windows), found_of(by_pairs)};
  return run(options_from(values), nb::none(),
             [&](const Options& o, Progress& progress) { return dedup_found(o, std::move(found), progress); });
}

}  // namespace

void bind_spread(nb::module_& m) {
  m.def("sketch", &sketch, "options"_a);
  m.def(
      "bands_for",
      [](const nb::dict& options, std::uint64_t articles) {
        const Options o = options_from(options);
        if (const Status status = check(o.neardup); !status) raise(status.error());
        const Bands bands = bands_for(o.neardup, articles);
        return std::tuple(bands.bands, bands.rows, bands.expected_recall);
      },
      "options"_a, "articles"_a);
  m.attr("ANCHORS") = CandidateOptions{}.anchors;
  m.attr("HEAVY_TERMS") = HeavyTerms::kTerms;
  m.def(
      "min_equal_slots",
      [](const nb::dict& options, std::uint32_t slots) {
        return min_equal_slots(candidate_options(options_from(options), 0, 0), slots);
      },
      "options"_a, "slots"_a);
  m.def("whole_size", &whole_size_of, "sizes"_a, "counts"_a, "articles"_a);
  m.def("bucket_keys", &bucket_keys_of, "sketches"_a, "bands"_a, "rows"_a);
  m.def("bucket_pairs", &bucket_pairs_of, "options"_a, "bands"_a, "bucket"_a, "group"_a, "apart"_a, "sketches"_a,
        "large"_a);
  m.def("heavy_terms", &heavy_terms_of, "options"_a);
  m.def(
      "cluster_distinct",
      [](const nb::dict& values) { return run(options_from(values), nb::none(), cluster_distinct); }, "options"_a);
  m.def("dedup_found", &dedup_found_of, "options"_a, "by_windows"_a, "by_pairs"_a);
}

}  // namespace katha::python
