#include "katha/story/story_text.h"

#include <algorithm>

#include "base/option_check.h"
#include "katha/story/terms.h"
#include "katha/text/normalize.h"

namespace katha {
namespace {

constexpr bool starts_code_point(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// The first `most` code points of `s`; takes them off `most`.
std::string_view take_characters(std::string_view s, std::size_t& most) noexcept {
  std::size_t i = 0;
  for (; i < s.size(); ++i) {
    if (!starts_code_point(s[i])) continue;
    if (most == 0) break;
    --most;
  }
  return s.substr(0, i);
}

/// The first `bytes` bytes or a little less: up to the last space or newline, or to the start of a code point.
std::string_view prefix(std::string_view s, std::size_t bytes) noexcept {
  if (s.size() <= bytes) return s;
  const std::size_t space = s.substr(0, bytes).find_last_of(" \n");
  if (space != s.npos) return s.substr(0, space);
  while (bytes > 0 && !starts_code_point(s[bytes])) --bytes;
  return s.substr(0, bytes);
}

/// The language of title and text; of long ones, only as much is read as detect() asks for.
LanguageId detect(const Record& record, const Background& background, StoryTextScratch& scratch) {
  constexpr std::size_t kWords = 300;  // of Background::detect
  const auto is_word = [](std::string_view term) { return term.front() < '0' || term.front() > '9'; };
  const std::size_t longer = std::max(record.title.size(), record.text.size());
  for (std::size_t bytes = 6000;; bytes *= 4) {
    scratch.compare_form.clear();
    normalize(prefix(record.title, bytes), scratch.compare_form);
    scratch.compare_form.push_back('\n');
    normalize(prefix(record.text, bytes), scratch.compare_form);
    terms(scratch.compare_form, scratch.tokens, scratch.terms);
    const auto words = std::count_if(scratch.terms.begin(), scratch.terms.end(), is_word);
    // One more than is read: the last word may be cut.
    if (bytes >= longer || static_cast<std::size_t>(words) > kWords) break;
  }
  return background.detect(scratch.terms);
}

void find_language(const Record& record, const Background& background, StoryTextScratch& scratch, StoryText& out) {
  out.language = canonical_language(record.lang);
  out.lang = out.language.empty() ? detect(record, background, scratch) : background.find(out.language);
  if (!out.language.empty()) return;
  out.language = out.lang == kNoLanguage ? "und" : background.languages()[out.lang];
}

void find_lines(const Record& record, const Background& background, const BoilerplateOptions* boilerplate,
                std::span<const KnownLine> known, StoryText& out) {
  out.judged.clear();
  if (!boilerplate) {
    out.lines = text_lines(record.text);
    return;
  }
  out.judged = judge_lines(record.text, record.title, out.lang, background, *boilerplate, known);
  out.lines.clear();
  for (const JudgedLine& line : out.judged) {
    if (!line.removed) out.lines.push_back(line.text);
  }
}

/// The first line of a .txt file, if it is short enough, becomes the title.
void find_title(const Record& record, const StoryTextOptions& options, StoryTextScratch& scratch, StoryText& out) {
  out.title_as_read = record.title;
  if (!record.title_in_text || out.lines.empty()) return;
  scratch.compare_form.clear();
  normalize(out.lines.front(), scratch.compare_form);
  terms(scratch.compare_form, scratch.tokens, scratch.terms);
  if (scratch.terms.size() > options.title_terms) return;
  out.title_as_read = out.lines.front();
  out.lines.erase(out.lines.begin());
}

void write_compare_form(const StoryTextOptions& options, StoryText& out) {
  out.compare_form.clear();
  std::size_t title_left = options.max_title;
  normalize(take_characters(out.title_as_read, title_left), out.compare_form);
  out.title_bytes = out.compare_form.size();
  out.compare_form += " . ";
  std::size_t left = options.max_characters;
  bool first = true;
  for (const std::string_view line : out.lines) {
    if (!first && left > 0) {  // the newline is a character too
      --left;
      out.compare_form.push_back('\n');
    }
    if (left == 0) break;
    first = false;
    normalize(take_characters(line, left), out.compare_form);
  }
}

}  // namespace

Status check(const StoryTextOptions& o) {
  if (o.max_characters < 1) return bad_option("story.text.max_characters", "must be at least 1");
  if (o.max_title < 1) return bad_option("story.text.max_title", "must be at least 1");
  return Ok{};
}

void story_text(const Record& record, const Background& background, const StoryTextOptions& options,
                const BoilerplateOptions* boilerplate, StoryTextScratch& scratch, StoryText& out,
                std::span<const KnownLine> known) {
  find_language(record, background, scratch, out);
  find_lines(record, background, boilerplate, known, out);
  find_title(record, options, scratch, out);
  write_compare_form(options, out);
}

}  // namespace katha
