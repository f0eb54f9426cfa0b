#include "run.h"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include "errors.h"
#include "katha/settings.h"

namespace nb = nanobind;

namespace katha::python {
namespace {

/// Waits for a run that goes on in another thread. Python's signals are looked after by its main thread alone, and so
/// are calls of `progress`: here, a few times a second.
class Watch {
 public:
  Watch(Progress& progress, nb::object callback) : progress_(progress), callback_(std::move(callback)) {}

  void done() {
    const std::lock_guard lock(mutex_);
    done_ = true;
    changed_.notify_all();
  }

  /// With the GIL, which it lets go of while it waits.
  void wait() {
    while (!wait_a_while()) {
      if (interrupted_) continue;
      if (PyErr_CheckSignals() != 0) stop_by_python();
      if (!interrupted_ && !callback_.is_none()) tell();
    }
  }
  /// What Python raised meanwhile, if anything.
  void rethrow() {
    if (interrupted_) std::rethrow_exception(interrupted_);
  }

 private:
  bool wait_a_while() {
    const nb::gil_scoped_release release;
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::milliseconds(100), [&] { return done_; });
  }
  void stop_by_python() {
    try {
      throw nb::python_error();
    } catch (...) {
      interrupted_ = std::current_exception();
    }
    progress_.stop = true;
  }
  void tell() {
    const bool reading = progress_.steps_total == 0;
    const std::uint64_t done = reading ? progress_.articles.load() : progress_.steps.load();
    try {
      callback_(progress_.stage.load(), done, progress_.steps_total.load());
    } catch (...) {
      interrupted_ = std::current_exception();
      progress_.stop = true;
    }
  }

  Progress& progress_;
  nb::object callback_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool done_ = false;
  std::exception_ptr interrupted_;
};

template <class R>
R watched(const Options& options, nb::object callback, Result<R> (*run)(const Options&, Progress&)) {
  Progress progress;
  Watch watch(progress, std::move(callback));
  std::optional<Result<R>> out;
  std::exception_ptr failure;
  std::thread worker([&] {
    try {
      out.emplace(run(options, progress));
    } catch (...) {
      failure = std::current_exception();
    }
    watch.done();
  });
  watch.wait();
  {
    const nb::gil_scoped_release release;
    worker.join();
  }
  watch.rethrow();
  if (failure) std::rethrow_exception(failure);
  if (!*out) raise(out->error());
  return std::move(**out);
}

KeepPolicy keep_policy(const std::string& name) {
  constexpr std::pair<const char*, KeepPolicy> kKnown[] = {
      {"longest", KeepPolicy::kLongest}, {"shortest", KeepPolicy::kShortest}, {"earliest", KeepPolicy::kEarliest},
      {"newest", KeepPolicy::kNewest},   {"first", KeepPolicy::kFirst},       {"source", KeepPolicy::kSource}};
  for (const auto& [known, policy] : kKnown) {
    if (name == known) return policy;
  }
  raise({ErrorCode::kBadOption, "is \"" + name + "\"; longest, shortest, earliest, newest, first and source are known",
         "keep"});
}

void set_option(Options& o, const std::string& name, nb::handle value) {
  NearDupOptions& n = o.neardup;
  if (name == "paths") {
    o.inputs = nb::cast<std::vector<std::string>>(value);
  } else if (name == "against_paths") {
    o.reference = nb::cast<std::vector<std::string>>(value);
  } else if (name == "articles") {
    o.articles = nb::cast<Articles>(value).source;
  } else if (name == "against") {
    o.reference_articles = nb::cast<Articles>(value).source;
  } else if (name == "threshold") {
    n.threshold = nb::cast<double>(value);
  } else if (name == "overlap") {
    n.overlap = nb::cast<double>(value);
  } else if (name == "containment") {
    n.containment = nb::cast<double>(value);
  } else if (name == "shingle") {
    n.shingle.words = nb::cast<std::uint32_t>(value);
  } else if (name == "seed") {
    n.shingle.seed = n.minhash.seed = nb::cast<std::uint64_t>(value);
  } else if (name == "keep") {
    n.keep = keep_policy(nb::cast<std::string>(value));
  } else if (name == "source_rank") {
    n.source_rank = nb::cast<std::vector<std::string>>(value);
  } else if (name == "strip_boilerplate") {
    o.strip_boilerplate = nb::cast<bool>(value);
  } else if (name == "summarize") {
    o.summarize = o.keywords = nb::cast<bool>(value);
  } else if (name == "background") {
    o.background = nb::cast<std::string>(value);
  } else if (name == "threads") {
    o.threads = nb::cast<int>(value);
  } else if (name == "max_record") {
    o.read.max_record = nb::cast<std::uint64_t>(value);
  } else if (name == "fields") {
    const auto names = nb::cast<nb::dict>(value);
    const auto take = [&](const char* field, std::string& to) {
      if (names.contains(field)) to = nb::cast<std::string>(names[field]);
    };
    FieldNames& f = o.read.fields;
    take("id", f.id), take("text", f.text), take("title", f.title), take("published", f.published);
    take("source", f.source), take("url", f.url), take("lang", f.lang);
  } else {
    raise({ErrorCode::kBadOption, "is no option", name});
  }
}

/// Writes a Python value where a setting lies.
struct Assign {
  nb::handle value;
  void operator()(bool* to) const { *to = nb::cast<bool>(value); }
  void operator()(int* to) const { *to = nb::cast<int>(value); }
  void operator()(std::uint32_t* to) const { *to = nb::cast<std::uint32_t>(value); }
  void operator()(double* to) const { *to = nb::cast<double>(value); }
  template <class T>
  void operator()(std::span<T> to) const {
    const auto all = nb::cast<std::vector<T>>(value);
    if (all.size() != to.size()) throw nb::value_error(("needs " + std::to_string(to.size()) + " numbers").c_str());
    std::ranges::copy(all, to.begin());
  }
};

}  // namespace

void set_options(Options& options, const nb::dict& values) {
  for (const auto& [key, value] : values) {
    const auto name = nb::cast<std::string>(key);
    try {
      set_option(options, name, value);
    } catch (const nb::cast_error&) {
      raise({ErrorCode::kBadOption, "cannot be " + nb::cast<std::string>(nb::repr(value)), name});
    }
  }
}

void set_settings(Options& options, const nb::dict& values) {
  const std::vector<Setting> all = settings(options);
  for (const auto& [key, value] : values) {
    const auto name = nb::cast<std::string>(key);
    const auto at = std::ranges::find(all, name, [](const Setting& s) { return std::string(s.name); });
    if (at == all.end()) raise({ErrorCode::kBadOption, "is no setting; `katha --settings` lists them", name});
    try {
      std::visit(Assign{value}, at->value);
    } catch (const nb::cast_error&) {
      raise({ErrorCode::kBadOption, "cannot be " + nb::cast<std::string>(nb::repr(value)), name});
    }
  }
}

DedupResult run_dedup(const Options& options, nb::object progress) {
  return watched<DedupResult>(options, std::move(progress), dedup);
}
ClusterResult run_cluster(const Options& options, nb::object progress) {
  return watched<ClusterResult>(options, std::move(progress), cluster);
}
ReferenceResult run_against(const Options& options, nb::object progress) {
  return watched<ReferenceResult>(options, std::move(progress), find_in_reference);
}

}  // namespace katha::python
