#include "articles.h"

#include <nanobind/stl/string.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "errors.h"
#include "katha/io/arrow.h"

namespace nb = nanobind;

namespace katha::python {
namespace {

/// Several sources as one.
class ArticleChain : public ArticleSource {
 public:
  explicit ArticleChain(std::vector<std::shared_ptr<const ArticleSource>> parts) : parts_(std::move(parts)) {
    for (const auto& part : parts_) begins_.push_back(begins_.back() + part->size());
  }
  std::size_t size() const noexcept override { return begins_.back(); }
  const std::string& name() const noexcept override { return name_; }
  ArticleFields at(std::size_t row, ArticleScratch& scratch) const override {
    const auto part = static_cast<std::size_t>(std::ranges::upper_bound(begins_, row) - begins_.begin()) - 1;
    return parts_[part]->at(row - begins_[part], scratch);
  }

 private:
  std::vector<std::shared_ptr<const ArticleSource>> parts_;
  std::vector<std::size_t> begins_{0};
  std::string name_ = "memory";
};

/// A stream of one array, for objects that are no stream of them.
struct OneArray {
  ArrowSchema schema{};
  ArrowArray array{};
};
OneArray& one(ArrowArrayStream* s) { return *static_cast<OneArray*>(s->private_data); }

ArrowArrayStream stream_of(ArrowSchema&& schema, ArrowArray&& array) {
  ArrowArrayStream out{};
  out.get_schema = [](ArrowArrayStream* s, ArrowSchema* to) {
    *to = std::exchange(one(s).schema, {});
    return 0;
  };
  out.get_next = [](ArrowArrayStream* s, ArrowArray* to) {
    *to = std::exchange(one(s).array, {});
    return 0;
  };
  out.release = [](ArrowArrayStream* s) {
    OneArray& o = one(s);
    if (o.schema.release) o.schema.release(&o.schema);
    if (o.array.release) o.array.release(&o.array);
    delete &o;
    s->release = nullptr;
  };
  out.private_data = new OneArray{std::exchange(schema, {}), std::exchange(array, {})};
  return out;
}

template <class T>
T& in_capsule(const nb::object& capsule, const char* name) {
  void* const p = PyCapsule_GetPointer(capsule.ptr(), name);
  if (!p) throw nb::python_error();
  return *static_cast<T*>(p);
}

/// What one item is, for messages.
std::string kind_of(nb::handle h) { return nb::cast<std::string>(nb::str(h.type().attr("__name__"))); }

/// Text fields of one item, in UTF-8 that lives as long as the item.
class Item {
 public:
  explicit Item(std::size_t number) : number_(number) {}

  ArticleFields read(nb::handle item, const FieldNames& names) {
    ArticleFields out;
    if (PyUnicode_Check(item.ptr())) {
      out.text = text(item, names.text);
      return out;
    }
    if (!PyMapping_Check(item.ptr()) || !nb::hasattr(item, "keys")) {
      const std::string what = "item " + std::to_string(number_) + " is a " + kind_of(item);
      throw nb::type_error((what + "; a str or a mapping is expected").c_str());
    }
    out.text = field(item, names.text);
    if (!out.text) throw nb::value_error((place(names.text) + " is missing or None").c_str());
    out.id = field(item, names.id, true);
    out.title = field(item, names.title);
    out.published = field(item, names.published);
    out.source = field(item, names.source);
    out.url = field(item, names.url);
    out.lang = field(item, names.lang);
    return out;
  }

 private:
  std::string place(const std::string& name) const { return "item " + std::to_string(number_) + ": \"" + name + "\""; }

  std::string_view text(nb::handle value, const std::string& name) const {
    Py_ssize_t bytes = 0;
    const char* const utf8 = PyUnicode_AsUTF8AndSize(value.ptr(), &bytes);
    if (utf8) return {utf8, static_cast<std::size_t>(bytes)};
    PyErr_Clear();
    throw nb::value_error((place(name) + " has a lone surrogate: no UTF-8 stands for it").c_str());
  }

  std::optional<std::string_view> field(nb::handle item, const std::string& name, bool integer = false) {
    PyObject* const value = PyMapping_GetItemString(item.ptr(), name.c_str());
    if (!value) {
      if (!PyErr_ExceptionMatches(PyExc_KeyError)) throw nb::python_error();
      PyErr_Clear();
      return std::nullopt;
    }
    held_.push_back(nb::steal<nb::object>(value));
    const nb::handle h(value);
    if (h.is_none()) return std::nullopt;
    if (integer && PyLong_Check(value)) {
      held_.push_back(nb::str(h));
      return text(held_.back(), name);
    }
    if (PyUnicode_Check(value)) return text(h, name);
    throw nb::type_error((place(name) + " is a " + kind_of(h) + ", not a str").c_str());
  }

  std::size_t number_;
  std::vector<nb::object> held_;
};

}  // namespace

Articles articles_from_arrow(nb::object table, const FieldNames& names) {
  nb::object keep;
  ArrowArrayStream stream{};
  if (nb::hasattr(table, "__arrow_c_stream__")) {
    keep = table.attr("__arrow_c_stream__")();
    stream = std::exchange(in_capsule<ArrowArrayStream>(keep, "arrow_array_stream"), {});
  } else {
    keep = table.attr("__arrow_c_array__")();
    auto& schema = in_capsule<ArrowSchema>(keep[0], "arrow_schema");
    auto& array = in_capsule<ArrowArray>(keep[1], "arrow_array");
    stream = stream_of(std::move(schema), std::move(array));
  }
  auto source = arrow_articles(&stream, names);
  if (!source) raise(source.error());
  return {std::move(*source)};
}

Articles articles_from_items(nb::iterable items, const FieldNames& names) {
  auto list = std::make_shared<ArticleList>();
  std::size_t number = 0;
  for (nb::handle item : items) {
    Item reader(number++);
    list->push(reader.read(item, names));
    if (number % 4096 == 0 && PyErr_CheckSignals() != 0) throw nb::python_error();
  }
  return {std::move(list)};
}

Articles chain(const std::vector<Articles>& parts) {
  std::vector<std::shared_ptr<const ArticleSource>> sources;
  for (const Articles& a : parts) sources.push_back(a.source);
  return {std::make_shared<ArticleChain>(std::move(sources))};
}

std::int64_t first_without_text(const Articles& articles) {
  ArticleScratch scratch;
  for (std::size_t row = 0; row < articles.source->size(); ++row) {
    if (!articles.source->at(row, scratch).text) return static_cast<std::int64_t>(row);
  }
  return -1;
}

}  // namespace katha::python
