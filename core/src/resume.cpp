#include "resume.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

#include "base/hash.h"
#include "io/inputs.h"
#include "io/system_error.h"
#include "katha/version.h"

namespace katha::inline v0 {
namespace {

/// To be raised with every change of what a stage finds for the same options: older stage files are another run's then.
constexpr int kStages = 1;

/// Lines "name value".
class RunText {
 public:
  void add(std::string_view name, std::string_view value) { text_.append(name).append(" ").append(value).append("\n"); }
  template <class Number>
    requires std::is_arithmetic_v<Number>
  void add(std::string_view name, Number value) {
    char digits[40];
    add(name, std::string_view(digits, std::to_chars(digits, digits + sizeof digits, value).ptr));
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string hex(std::uint64_t x) {
  char digits[16];
  return {digits, std::to_chars(digits, digits + sizeof digits, x, 16).ptr};
}

/// Changes when a file does, or is replaced by another. Not with the device's number: it may be another after a
/// restart.
Status add_file(const std::string& path, std::uint64_t& hash) {
  struct stat s{};
  if (::stat(path.c_str(), &s) != 0) return io::system_error(ErrorCode::kCannotRead, "cannot read", path, errno);
  hash = hash_bytes(path, hash);
  for (const auto number :
       {static_cast<std::uint64_t>(s.st_ino), static_cast<std::uint64_t>(s.st_size),
        static_cast<std::uint64_t>(s.st_mtim.tv_sec), static_cast<std::uint64_t>(s.st_mtim.tv_nsec)}) {
    hash = mix64(hash ^ number) + number;
  }
  return Ok{};
}

Status add_inputs(std::string_view name, const std::vector<Input>& inputs, RunText& text) {
  const auto files = io::list_inputs(inputs);
  if (!files) return files.error();
  std::uint64_t hash = 0, bytes = 0;
  for (const io::InputFile& file : *files) {
    if (!file.is_regular) {
      return Error{ErrorCode::kBadOption, "--resume needs files: what comes through a pipe cannot be read again",
                   file.path};
    }
    bytes += file.bytes;
    if (Status added = add_file(file.path, hash); !added) return added;
  }
  text.add(name, std::to_string(files->size()) + " files, " + std::to_string(bytes) + " bytes, state " + hex(hash));
  return Ok{};
}

void add_reading(const ReadOptions& o, RunText& text) {
  for (const auto& [name, field] :
       {std::pair("id-field", &o.fields.id), std::pair("text-field", &o.fields.text),
        std::pair("title-field", &o.fields.title), std::pair("published-field", &o.fields.published),
        std::pair("source-field", &o.fields.source), std::pair("url-field", &o.fields.url),
        std::pair("lang-field", &o.fields.lang)}) {
    text.add(name, *field);
  }
  text.add("max-record", o.max_record);
  text.add("max-depth", o.max_depth);
  text.add("rejects", o.list_rejects ? "listed" : "counted");
  text.add("keep", o.hash_records ? "wanted" : "not wanted");
}

Status add_background(const std::string& folder, RunText& text) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) files.push_back(entry.path().string());
  std::ranges::sort(files);
  std::uint64_t hash = 0;
  for (const std::string& file : files) {
    if (Status added = add_file(file, hash); !added) return added;
  }
  text.add("background", folder + ", state " + hex(hash));
  return Ok{};
}

Status add_boilerplate(const Options& o, RunText& text) {
  text.add("strip-boilerplate", o.strip_boilerplate ? "yes" : "no");
  if (!o.strip_boilerplate) return Ok{};
  text.add("detect-language", o.story.text.detect_language ? "yes" : "no");
  const BoilerplateOptions& b = o.boilerplate;
  for (const std::uint32_t x : {b.short_line, b.short_bullet, b.long_line, b.notice, b.button_words}) {
    text.add("boilerplate", x);
  }
  for (const double x : {b.mostly_repeated, b.repeated,  b.marker,       b.below_teasers, b.foreign_script,
                         b.ellipsis,        b.bullet,    b.incoherent,   b.hint,          b.rules,
                         b.many_rules,      b.links,     b.menu,         b.contact,       b.handle,
                         b.copyright,       b.half_time, b.timestamp,    b.byline,        b.share_words,
                         b.open_end,        b.head,      b.tail,         b.between,       b.headline,
                         b.known,           b.drop_at,   b.min_cohesion, b.late,          b.common}) {
    text.add("boilerplate", x);
  }
  return o.background.empty() ? Status(Ok{}) : add_background(o.background, text);
}

void add_neardup(const NearDupOptions& o, RunText& text) {
  text.add("threshold", o.threshold);
  text.add("recall", o.recall);
  text.add("bands", o.bands);
  text.add("rows", o.rows);
  text.add("slack", effective_slack(o));
  text.add("containment", o.containment);
  text.add("overlap", o.overlap);
  text.add("shingle", o.shingle.words);
  text.add("shingle seed", o.shingle.seed);
  text.add("short text", o.shingle.short_text);
  text.add("slots", o.minhash.slots);
  text.add("sketch seed", o.minhash.seed);
}

}  // namespace

Result<std::shared_ptr<StageFolder>> open_stages(const Options& options, const Progress& progress) {
  RunText text;
  text.add("katha", version());
  text.add("stages", kStages);
  add_reading(options.read, text);
  if (Status added = add_boilerplate(options, text); !added) return added.error();
  add_neardup(options.neardup, text);
  if (Status added = add_inputs("inputs", new_inputs(options), text); !added) return added.error();
  if (!options.reference.empty()) {
    if (Status added = add_inputs("reference", reference_inputs(options), text); !added) return added.error();
  }
  return StageFolder::open(options.read.tmp_dir, text.take(), progress.note);
}

std::string Segments::name() const {
  std::string number = std::to_string(count_);
  return "read-" + std::string(6 - std::min<std::size_t>(6, number.size()), '0') + number;
}

Result<std::optional<Part>> Segments::next_saved() {
  if (!folder_) return std::optional<Part>();
  auto file = folder_->read(name());
  if (!file) return file.error();
  if (!*file) return std::optional<Part>();
  Segment s;
  const bool whole = load(**file, files_, options_.neardup.minhash.slots, s);
  if (!whole || s.begin != end_ || s.articles != articles_) {
    folder_->reject(name());
    return std::optional<Part>();
  }
  ++count_;
  articles_ += s.part.corpus.size();
  end_ = s.part.end;
  s.part.account.every_row = options_.read.list_rejects;
  return std::optional(std::move(s.part));
}

Status Segments::add(Part& part) {
  Segment s{end_, articles_, std::move(part)};
  const Status written = folder_->write(name(), [&](io::StageWriter& out) { save(out, s); });
  part = std::move(s.part);
  if (!written) return written;
  ++count_;
  articles_ += part.corpus.size();
  end_ = part.end;
  return Ok{};
}

}  // namespace katha::inline v0
