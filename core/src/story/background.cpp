#include "katha/story/background.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "base/parallel.h"

namespace katha::inline v0 {
namespace {

constexpr std::uint32_t kUnit = 100'000'000;  // frequencies are whole numbers of occurrences per 10^8 tokens

struct Row {
  std::uint64_t hash = 0;  ///< of the term
  std::uint32_t count = 0;
  LanguageId lang = 0;
};

/// Sorts `rows` into `out`, stably, by the `bits` bits of the hash above `shift`. ends[v] becomes the number of rows of
/// values up to v; it has room for one value more.
void counting_sort(std::span<const Row> rows, int shift, int bits, std::span<Row> out, std::span<std::uint32_t> ends) {
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  const auto value = [&](const Row& row) { return static_cast<std::size_t>(row.hash >> shift & mask); };
  std::fill(ends.begin(), ends.end(), 0u);
  for (const Row& row : rows) ++ends[value(row) + 1];
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  // Each value's end starts as its beginning and moves up with every row put in.
  for (const Row& row : rows) out[ends[value(row)]++] = row;
}

/// Rows of all languages, found by the term's hash: in buckets by its upper bits, of a cache line or two.
class TermRows {
 public:
  TermRows() : ends_(kBuckets, 0) {}

  /// @param rows  by ascending language; so is each bucket then
  explicit TermRows(const std::vector<Row>& rows) : ends_(kBuckets), rows_(rows.size()) {
    // Coarse and fine: sorting into all buckets at once would miss the cache at every row.
    std::vector<Row> parts(rows.size());
    std::vector<std::uint32_t> part_ends((std::size_t{1} << kCoarseBits) + 1);
    counting_sort(rows, 64 - kCoarseBits, kCoarseBits, parts, part_ends);
#pragma omp parallel for schedule(static)  // each part writes its own rows and ends
    for (std::size_t part = 0; part < part_ends.size() - 1; ++part) {
      const std::uint32_t begin = part == 0 ? 0 : part_ends[part - 1], n = part_ends[part] - begin;
      std::array<std::uint32_t, (std::size_t{1} << kFineBits) + 1> ends;
      counting_sort(std::span(parts).subspan(begin, n), kShift, kFineBits, std::span(rows_).subspan(begin, n), ends);
      for (std::size_t b = 0; b < ends.size() - 1; ++b) ends_[(part << kFineBits) + b] = begin + ends[b];
    }
  }

  /// Calls use(row) for the term's row in each language that knows it, by ascending language.
  template <class Use>
  void for_each(std::uint64_t hash, Use use) const {
    for (const Row& row : bucket(hash >> kShift)) {
      if (row.hash == hash) use(row);
    }
  }

  /// A row whose term its language has twice.
  std::optional<Row> repeated() const {
    for (std::size_t b = 0; b < kBuckets; ++b) {
      const std::span<const Row> rows = bucket(b);
      for (std::size_t i = 1; i < rows.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
          if (rows[k].hash == rows[i].hash && rows[k].lang == rows[i].lang) return rows[i];
        }
      }
    }
    return std::nullopt;
  }

 private:
  // 2^18 buckets: about three rows each with the 700,000 of the tables that come with katha.
  static constexpr int kCoarseBits = 9, kFineBits = 9, kShift = 64 - kCoarseBits - kFineBits;
  static constexpr std::size_t kBuckets = std::size_t{1} << (kCoarseBits + kFineBits);

  std::span<const Row> bucket(std::size_t b) const {
    const std::size_t begin = b == 0 ? 0 : ends_[b - 1];
    return std::span(rows_).subspan(begin, ends_[b] - begin);
  }

  std::vector<std::uint32_t> ends_;  ///< rows up to the end of a bucket
  std::vector<Row> rows_;
};

using Path = std::filesystem::path;

Result<std::vector<Path>> list_tables(const std::string& directory) {
  std::error_code failure;
  std::vector<Path> files;
  for (std::filesystem::directory_iterator it(directory, failure), end; !failure && it != end; it.increment(failure)) {
    if (it->path().extension() == ".tsv" && it->path().has_stem()) files.push_back(it->path());
  }
  if (failure) {
    return Error{ErrorCode::kCannotRead, "the folder of background tables cannot be read: " + failure.message(),
                 directory};
  }
  if (files.empty())
    return Error{ErrorCode::kCannotRead, "no background table (<language>.tsv) in this folder", directory};
  if (files.size() >= kNoLanguage) return Error{ErrorCode::kCannotRead, "too many background tables", directory};
  // By language: find() looks for it. (As file names "en-gb.tsv" comes before "en.tsv".)
  std::ranges::sort(files, {}, [](const Path& file) { return file.stem().string(); });
  return files;
}

Result<std::string> read_file(const Path& path) {
  std::ifstream in(path, std::ios::binary);
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(path, failure);
  if (!in || failure) return Error{ErrorCode::kCannotRead, "the background table cannot be read", path.string()};
  std::string text(size, '\0');
  in.read(text.data(), static_cast<std::streamsize>(size));
  if (in.gcount() != static_cast<std::streamsize>(size)) {
    return Error{ErrorCode::kCannotRead, "the background table ended early", path.string()};
  }
  return text;
}

/// "term<tab>count" -> the row; nothing if the line is malformed.
std::optional<Row> parse_line(std::string_view line, LanguageId lang) {
  const std::size_t tab = line.find('\t');
  if (tab == 0 || tab == line.npos) return std::nullopt;
  Row row{hash_bytes(line.substr(0, tab)), 0, lang};
  const char* const end = line.data() + line.size();
  const auto [stop, failure] = std::from_chars(line.data() + tab + 1, end, row.count);
  if (failure != std::errc{} || stop != end || row.count > kUnit) return std::nullopt;
  return row;
}

/// Calls use(line, number) for the lines of a table that are no comments, until it returns false.
template <class Use>
void for_each_line(std::string_view text, Use use) {
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++number;
    if (!line.starts_with('#') && !use(line, number)) return;
  }
}

Error malformed(const Path& path, std::size_t line, std::string message) {
  return {ErrorCode::kBadInput, std::move(message), path.string() + ":" + std::to_string(line)};
}

Status parse_table(const Path& path, LanguageId lang, const std::atomic<bool>& stop, std::vector<Row>& rows) {
  if (stop) return interrupted();
  const auto text = read_file(path);
  if (!text) return text.error();
  rows.reserve(text->size() / 8);  // few lines are shorter
  std::size_t bad_line = 0;
  for_each_line(*text, [&](std::string_view line, std::size_t number) {
    const auto row = parse_line(line, lang);
    if (row)
      rows.push_back(*row);
    else
      bad_line = number;
    return row.has_value() && !stop.load(std::memory_order_relaxed);
  });
  if (bad_line == 0) return stop ? Status(interrupted()) : Status(Ok{});
  return malformed(path, bad_line, "expected a term, a tab and a whole number of at most 100000000");
}

/// The rows of all tables, in order; each is read by one thread. Of several errors the first file's is reported.
Result<std::vector<Row>> parse_tables(const std::vector<Path>& files, const std::atomic<bool>& stop) {
  std::vector<std::vector<Row>> tables(files.size());
  std::vector<Status> parsed(files.size(), Ok{});
  ExceptionBasket failures;  // a table may be larger than the memory
#pragma omp parallel for schedule(dynamic)
  for (std::size_t i = 0; i < files.size(); ++i) {
    failures.run([&] { parsed[i] = parse_table(files[i], static_cast<LanguageId>(i), stop, tables[i]); });
  }
  failures.rethrow();
  for (const Status& status : parsed) {
    if (!status) return status.error();
  }
  std::vector<Row> rows;
  rows.reserve(std::accumulate(tables.begin(), tables.end(), std::size_t{0},
                               [](std::size_t n, const auto& table) { return n + table.size(); }));
  for (const auto& table : tables) rows.insert(rows.end(), table.begin(), table.end());
  return rows;
}

/// The error of a table that has a term twice: reads it again to find the second line.
Error repeated_term(const Path& path, std::uint64_t hash) {
  std::size_t seen = 0, second = 0;
  std::string message = "a term stands in the table twice";
  const auto text = read_file(path);
  for_each_line(text ? std::string_view(*text) : std::string_view(), [&](std::string_view line, std::size_t number) {
    const auto row = parse_line(line, 0);
    if (!row || row->hash != hash || ++seen < 2) return true;
    message = "the term stands in the table twice: " + std::string(line.substr(0, line.find('\t')));
    second = number;
    return false;
  });
  return malformed(path, second, std::move(message));
}

/// Languages that share a table, and the three-letter codes ICU leaves as they are. "und": undetermined.
constexpr std::pair<std::string_view, std::string_view> kAliases[] = {
    {"no", "nb"},  {"nn", "nb"},   {"hr", "sh"},  {"sr", "sh"},  {"bs", "sh"},  {"hbs", "sh"},
    {"tl", "fil"}, {"tgl", "fil"}, {"iw", "he"},  {"chi", "zh"}, {"cmn", "zh"}, {"cze", "cs"},
    {"dut", "nl"}, {"fre", "fr"},  {"ger", "de"}, {"gre", "el"}, {"ice", "is"}, {"mac", "mk"},
    {"may", "ms"}, {"per", "fa"},  {"rum", "ro"}, {"slo", "sk"}, {"und", ""}};

}  // namespace

struct Background::State {
  std::vector<std::string> languages;
  std::vector<StemRules> rules;  ///< of each language
  TermRows terms;
};

Background::Background() : state_(std::make_shared<const State>()) {}

Result<Background> Background::load(const std::string& directory, const std::atomic<bool>& stop) {
  const auto files = list_tables(directory);
  if (!files) return files.error();
  const auto rows = parse_tables(*files, stop);
  if (!rows) return rows.error();
  auto state = std::make_shared<State>();
  for (const Path& file : *files) {
    state->languages.push_back(file.stem().string());
    state->rules.push_back(katha::stem_rules(state->languages.back()));
  }
  state->terms = TermRows(*rows);
  if (const auto row = state->terms.repeated()) return repeated_term((*files)[row->lang], row->hash);
  Background out;
  out.state_ = std::move(state);
  return out;
}

std::span<const std::string> Background::languages() const noexcept { return state_->languages; }

LanguageId Background::find(std::string_view code) const noexcept {
  const std::vector<std::string>& languages = state_->languages;
  const std::string canonical = canonical_language(code);
  const auto it = std::lower_bound(languages.begin(), languages.end(), canonical);
  const bool found = it != languages.end() && *it == canonical;
  return found ? static_cast<LanguageId>(it - languages.begin()) : kNoLanguage;
}

double Background::frequency(LanguageId lang, std::string_view term) const noexcept {
  if (lang >= state_->languages.size()) return 0;
  std::uint32_t count = 0;
  state_->terms.for_each(hash_bytes(term), [&](const Row& row) {
    if (row.lang == lang) count = row.count;
  });
  return count * (1.0 / kUnit);
}

StemRules Background::stem_rules(LanguageId lang) const noexcept {
  return lang < state_->rules.size() ? state_->rules[lang] : StemRules::kByScript;
}

std::string canonical_language(std::string_view code) {
  std::string language(code.substr(0, code.find_first_of("-_")));
  for (char& c : language) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (language.size() == 3) {  // ISO 639-2 and -3: ICU knows the two-letter code, if there is one
    std::array<char, ULOC_LANG_CAPACITY> shorter{};
    UErrorCode status = U_ZERO_ERROR;
    uloc_getLanguage(language.c_str(), shorter.data(), static_cast<int32_t>(shorter.size()), &status);
    if (U_SUCCESS(status) && shorter[0] != '\0') language = shorter.data();
  }
  for (const auto& [alias, table] : kAliases) {
    if (language == alias) return std::string(table);
  }
  return language;
}

}  // namespace katha::inline v0
