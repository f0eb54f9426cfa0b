#include "katha/story/background.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
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
};

/// The counts of one language by the term's hash: open addressing, three slots of four in use. A table of its own for
/// each language stays in the second-level cache while articles of that language are read.
class TermCounts {
 public:
  TermCounts() = default;

  /// @return the hash of a term that is there already, if one is; the table then lacks what follows it
  std::optional<std::uint64_t> fill(std::span<const Row> rows) {
    hashes_.assign(rows.size() + rows.size() / 3 + 1, 0);
    counts_.assign(hashes_.size(), kFree);
    for (const Row& row : rows) {
      const std::size_t slot = slot_of(row.hash);
      if (counts_[slot] != kFree) return row.hash;
      hashes_[slot] = row.hash;
      counts_[slot] = row.count;
    }
    return std::nullopt;
  }

  std::uint32_t count(std::uint64_t hash) const {
    const std::uint32_t count = counts_[slot_of(hash)];
    return count == kFree ? 0 : count;
  }

 private:
  static constexpr std::uint32_t kFree = ~std::uint32_t{0};  // no count: they end at kUnit

  /// Where the term is, or would be.
  std::size_t slot_of(std::uint64_t hash) const {
    std::size_t slot = (hash >> 32) * counts_.size() >> 32;
    while (counts_[slot] != kFree && hashes_[slot] != hash) slot = slot + 1 == counts_.size() ? 0 : slot + 1;
    return slot;
  }

  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> counts_;
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
std::optional<Row> parse_line(std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == 0 || tab == line.npos) return std::nullopt;
  Row row{hash_bytes(line.substr(0, tab)), 0};
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

Result<std::vector<Row>> parse_table(std::string_view text, const Path& path, const std::atomic<bool>& stop) {
  std::vector<Row> rows;
  rows.reserve(text.size() / 8);  // few lines are shorter
  std::size_t bad_line = 0;
  for_each_line(text, [&](std::string_view line, std::size_t number) {
    const auto row = parse_line(line);
    if (row)
      rows.push_back(*row);
    else
      bad_line = number;
    return row.has_value() && !stop.load(std::memory_order_relaxed);
  });
  if (bad_line > 0) return malformed(path, bad_line, "expected a term, a tab and a whole number of at most 100000000");
  if (stop) return interrupted();
  return rows;
}

/// The error of a table that has a term twice: names its second line.
Error repeated_term(std::string_view text, const Path& path, std::uint64_t hash) {
  std::size_t seen = 0, second = 0;
  std::string message;
  for_each_line(text, [&](std::string_view line, std::size_t number) {
    if (parse_line(line)->hash != hash || ++seen < 2) return true;
    message = "the term stands in the table twice: " + std::string(line.substr(0, line.find('\t')));
    second = number;
    return false;
  });
  return malformed(path, second, std::move(message));
}

Status load_table(const Path& path, const std::atomic<bool>& stop, TermCounts& out) {
  if (stop) return interrupted();
  const auto text = read_file(path);
  if (!text) return text.error();
  const auto rows = parse_table(*text, path, stop);
  if (!rows) return rows.error();
  if (const auto hash = out.fill(*rows)) return repeated_term(*text, path, *hash);
  return Ok{};
}

/// Each table is read by one thread. Of several errors the first file's is reported.
Status load_tables(const std::vector<Path>& files, const std::atomic<bool>& stop, std::vector<TermCounts>& out) {
  out.resize(files.size());
  std::vector<Status> loaded(files.size(), Ok{});
  ExceptionBasket failures;  // a table may be larger than the memory
#pragma omp parallel for schedule(dynamic)
  for (std::size_t i = 0; i < files.size(); ++i) {
    failures.run([&] { loaded[i] = load_table(files[i], stop, out[i]); });
  }
  failures.rethrow();
  for (const Status& status : loaded) {
    if (!status) return status.error();
  }
  return Ok{};
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
  std::vector<StemRules> rules;    ///< of each language
  std::vector<TermCounts> counts;  ///< of each language
};

Background::Background() : state_(std::make_shared<const State>()) {}

Result<Background> Background::load(const std::string& directory, const std::atomic<bool>& stop) {
  const auto files = list_tables(directory);
  if (!files) return files.error();
  auto state = std::make_shared<State>();
  if (Status loaded = load_tables(*files, stop, state->counts); !loaded) return loaded.error();
  for (const Path& file : *files) {
    state->languages.push_back(file.stem().string());
    state->rules.push_back(katha::stem_rules(state->languages.back()));
  }
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
  return state_->counts[lang].count(hash_bytes(term)) * (1.0 / kUnit);
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
