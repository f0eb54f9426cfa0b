// One batch of rows, built in memory of its own. What the Arrow structs point to lives in their private data.
#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "katha/io/arrow.h"

namespace katha::inline v0 {
namespace {

/// A column: its schema and its buffers. Flags are packed into bits, strings have 64-bit offsets.
struct Column {
  std::string name, format;
  std::vector<char> values;
  std::vector<std::int64_t> offsets;  ///< of strings

  template <class T>
  void push(T value) {
    const char* const bytes = reinterpret_cast<const char*>(&value);
    values.insert(values.end(), bytes, bytes + sizeof value);
  }
  void push_text(std::string_view s) {
    if (offsets.empty()) offsets.push_back(0);
    values.insert(values.end(), s.begin(), s.end());
    offsets.push_back(static_cast<std::int64_t>(values.size()));
  }
  void push_flag(bool flag, std::size_t row) {
    if (row % 8 == 0) values.push_back(0);
    values.back() = static_cast<char>(values.back() | (flag ? 1 << row % 8 : 0));
  }
};

struct Batch {
  std::int64_t rows = 0;
  std::vector<Column> columns;
};

Batch make_batch(const DedupResult& r, const std::vector<std::uint32_t>* story) {
  Batch out{static_cast<std::int64_t>(r.corpus.size()),
            {{"id", "U", {}, {0}},
             {"cluster", "I", {}, {}},
             {"representative", "b", {}, {}},
             {"relation", "U", {}, {0}},
             {"jaccard", "g", {}, {}}}};
  if (story) out.columns.push_back({"story", "I", {}, {}});
  for (DocId d = 0; d < r.corpus.size(); ++d) {
    out.columns[0].push_text(r.corpus.id[d]);
    out.columns[1].push(r.clusters.cluster[d]);
    out.columns[2].push_flag(r.clusters.representative[d] == d, d);
    out.columns[3].push_text(relation_name(r.clusters.relation[d]));
    out.columns[4].push(r.clusters.jaccard[d]);
    if (story) out.columns[5].push((*story)[d]);
  }
  return out;
}

using SharedBatch = std::shared_ptr<const Batch>;

/// What an exported child points to. Whoever imports a table may move a child out and release it after its parent.
struct Child {
  SharedBatch batch;
  std::array<const void*, 3> buffers{};
};
template <class T>
void release_child(T* child) {
  delete static_cast<Child*>(child->private_data);
  child->release = nullptr;
}

/// What an exported table points to, besides its children.
template <class T>
struct Parent {
  std::vector<T> children;
  std::vector<T*> pointers;
  std::array<const void*, 1> no_validity{};

  ~Parent() {
    for (T& child : children) {
      if (child.release) child.release(&child);
    }
  }
  void add(const T& child, std::unique_ptr<Child> owned) {
    children.push_back(child);
    children.back().private_data = owned.release();
    children.back().release = release_child<T>;
  }
  T** child_pointers() {
    for (T& child : children) pointers.push_back(&child);
    return pointers.data();
  }
};
template <class T>
void release_parent(T* parent) {
  delete static_cast<Parent<T>*>(parent->private_data);
  parent->release = nullptr;
}

void export_schema(const SharedBatch& batch, ArrowSchema* out) {
  auto owned = std::make_unique<Parent<ArrowSchema>>();
  owned->children.reserve(batch->columns.size());
  for (const Column& c : batch->columns) {
    const ArrowSchema child{c.format.c_str(), c.name.c_str(), nullptr, 0, 0, nullptr, nullptr, nullptr, nullptr};
    owned->add(child, std::make_unique<Child>(Child{batch}));
  }
  *out = {"+s",
          "",
          nullptr,
          0,
          static_cast<std::int64_t>(owned->children.size()),
          owned->child_pointers(),
          nullptr,
          release_parent<ArrowSchema>,
          nullptr};
  out->private_data = owned.release();
}

void export_array(const SharedBatch& batch, ArrowArray* out) {
  auto owned = std::make_unique<Parent<ArrowArray>>();
  owned->children.reserve(batch->columns.size());
  for (const Column& c : batch->columns) {
    const bool is_text = !c.offsets.empty();
    auto child = std::make_unique<Child>(Child{batch});
    child->buffers = {nullptr, is_text ? static_cast<const void*>(c.offsets.data()) : c.values.data(),
                      is_text ? c.values.data() : nullptr};
    const void** const buffers = child->buffers.data();
    owned->add({batch->rows, 0, 0, is_text ? 3 : 2, 0, buffers, nullptr, nullptr, nullptr, nullptr}, std::move(child));
  }
  *out = {batch->rows,
          0,
          0,
          1,
          static_cast<std::int64_t>(owned->children.size()),
          owned->no_validity.data(),
          owned->child_pointers(),
          nullptr,
          release_parent<ArrowArray>,
          nullptr};
  out->private_data = owned.release();
}

struct Stream {
  SharedBatch batch;
  bool told = false;
};
Stream& state_of(ArrowArrayStream* s) { return *static_cast<Stream*>(s->private_data); }

template <class Export>
int exported(const Export& make) {
  try {
    make();
    return 0;
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  }
}

int get_schema(ArrowArrayStream* s, ArrowSchema* out) {
  return exported([&] { export_schema(state_of(s).batch, out); });
}
int get_next(ArrowArrayStream* s, ArrowArray* out) {
  Stream& stream = state_of(s);
  if (stream.told) {
    out->release = nullptr;
    return 0;
  }
  stream.told = true;
  return exported([&] { export_array(stream.batch, out); });
}
const char* get_last_error(ArrowArrayStream*) { return nullptr; }
void release_stream(ArrowArrayStream* s) {
  delete static_cast<Stream*>(s->private_data);
  s->release = nullptr;
}

}  // namespace

void export_articles(const DedupResult& result, const std::vector<std::uint32_t>* story, ArrowArrayStream* out) {
  auto stream = std::make_unique<Stream>(Stream{std::make_shared<const Batch>(make_batch(result, story))});
  *out = {get_schema, get_next, get_last_error, release_stream, nullptr};
  out->private_data = stream.release();
}

}  // namespace katha::inline v0
