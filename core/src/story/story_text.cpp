#include "katha/story/story_text.h"

#include <algorithm>

#include "base/option_check.h"
#include "katha/story/terms.h"
#include "katha/text/normalize.h"
#include "story/detect_language.h"
#include "text/unbroken.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

/// The first `most` code points of `s`; takes them off `most`.
std::string_view take_characters(std::string_view s, std::size_t& most) noexcept {
  if (s.size() <= most) {  // not cut: nothing to find but their number
    most -= count_code_points(s);
    return s;
  }
  std::size_t i = 0;
  for (; i < s.size(); ++i) {
    if (continues_code_point(s[i])) continue;
    if (most == 0) break;
    --most;
  }
  return s.substr(0, i);
}

void find_language(const Record& record, const Background& background, const StoryTextOptions& options,
                   StoryTextScratch& scratch, StoryText& out) {
  out.language = canonical_language(record.lang);
  if (out.language.empty()) {
    out.language =
        options.detect_language ? detect_language(record.title, record.text, scratch.compare_form) : std::string("und");
  }
  out.lang = background.find(out.language);
  out.rules = options.stem_by_language ? stem_rules(out.language) : StemRules::kByScript;
}

/// What stands between the sentences that go.
std::vector<std::string_view> kept_runs(std::span<const JudgedLine> sentences) {
  std::vector<std::string_view> out;
  bool goes_on = false;
  for (const JudgedLine& sentence : sentences) {
    if (!sentence.removed && goes_on) {
      const char* const begin = out.back().data();
      out.back() = std::string_view(begin, sentence.text.data() + sentence.text.size());
    } else if (!sentence.removed) {
      out.push_back(sentence.text);
    }
    goes_on = !sentence.removed;
  }
  return out;
}

/// Of a text of one line.
void find_sentences(const BoilerplateOptions& options, std::span<const KnownLine> known, StoryTextScratch& scratch,
                    StoryText& out) {
  out.judged = judge_sentences(scratch.lines.front().text, options, known);
  out.lines = scratch.lines;
  if (std::ranges::none_of(out.judged, &JudgedLine::removed)) return;
  out.lines.clear();
  scratch.text.clear();
  std::vector<std::size_t> begins;  // of compare-forms: the string may move while it grows
  for (const std::string_view run : kept_runs(out.judged)) {
    begins.push_back(scratch.text.size());
    out.lines.push_back({run, {}});
    normalize(run, scratch.text);
  }
  begins.push_back(scratch.text.size());
  for (std::size_t i = 0; i < out.lines.size(); ++i) {
    out.lines[i].compare_form = std::string_view(scratch.text).substr(begins[i], begins[i + 1] - begins[i]);
  }
}

void find_lines(const Record& record, const Background& background, const BoilerplateOptions* boilerplate,
                std::span<const KnownLine> known, StoryTextScratch& scratch, StoryText& out) {
  out.judged.clear();
  out.date_lines.clear();
  read_lines(record.text, scratch.text, boilerplate ? scratch.lines : out.lines);
  if (!boilerplate) return;
  if (scratch.lines.size() == 1 && !record.title_in_text) return find_sentences(*boilerplate, known, scratch, out);
  out.judged = judge_lines(scratch.lines, record.title, out.lang, background, *boilerplate, known);
  out.lines.clear();
  for (std::size_t i = 0; i < out.judged.size(); ++i) {
    const JudgedLine& line = out.judged[i];
    if (!line.removed) {
      out.lines.push_back(scratch.lines[i]);
    } else if (line.has(LineSign::kTimestamp)) {
      out.date_lines.append(scratch.lines[i].compare_form).append(" . ");
    }
  }
}

/// The first line of a .txt file, if it is short enough, becomes the title.
void find_title(const Record& record, const StoryTextOptions& options, StoryTextScratch& scratch, StoryText& out) {
  out.title_as_read = record.title;
  if (!record.title_in_text || out.lines.empty()) return;
  terms(out.lines.front().compare_form, out.rules, scratch.tokens, scratch.terms);
  if (scratch.terms.size() > options.title_terms) return;
  out.title_as_read = out.lines.front().text;
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
  for (const TextLine& line : out.lines) {
    if (!first && left > 0) {  // the newline is a character too
      --left;
      out.compare_form.push_back('\n');
    }
    if (left == 0) break;
    first = false;
    const std::string_view taken = take_characters(line.text, left);
    if (taken.size() == line.text.size()) {
      out.compare_form += line.compare_form;
    } else {
      normalize(taken, out.compare_form);
    }
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
  find_language(record, background, options, scratch, out);
  find_lines(record, background, boilerplate, known, scratch, out);
  find_title(record, options, scratch, out);
  write_compare_form(options, out);
}

}  // namespace katha::inline v0
