// Record -> the text the story half reads: its language, the lines that are the article, title and body in
// compare-form.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "katha/document.h"
#include "katha/error.h"
#include "katha/story/background.h"
#include "katha/story/stem.h"
#include "katha/text/boilerplate.h"
#include "katha/text/lines.h"
#include "katha/text/tokenize.h"

namespace katha::inline v0 {

struct StoryTextOptions {
  std::uint32_t max_characters = 20000;  ///< code points of the kept lines that are read; as in the study
  std::uint32_t max_title = 1000;        ///< code points of the title that are read; the longest real ones have 340
  std::uint32_t title_terms = 30;        ///< a longer first line of a .txt file is a paragraph, no title
  bool detect_language = true;           ///< of a record that names none; else it is unknown
  bool find_day = true;                  ///< of a record that names no time of publication; else it is unknown
  bool stem_by_language = true;          ///< false: StemRules::kByScript for all; the background tables have terms of
                                         ///< their language's rules, so few are found there
};
/// What is wrong with them, if anything (kBadOption).
Status check(const StoryTextOptions& options);

struct StoryText {
  LanguageId lang = kNoLanguage;           ///< of the background table; kNoLanguage if the language has none
  std::string language;                    ///< canonical code, of a language without a table too; "und" if unknown
  StemRules rules = StemRules::kByScript;  ///< of its words
  std::string_view title_as_read;          ///< the record's title, or the first line of a .txt file, or empty
  std::vector<TextLine> lines;             ///< of the record's text: those kept, without a line that became the title
  std::vector<JudgedLine> judged;          ///< all of the record's lines, if boilerplate was to be found; else none
  std::string date_lines;       ///< compare-form of removed lines that tell a date: no text, but they date the article
  std::string compare_form;     ///< title, " . ", body (the lines, joined by newlines): what typed_facts() reads
  std::size_t title_bytes = 0;  ///< of the compare-form

  std::string_view title() const noexcept { return std::string_view(compare_form).substr(0, title_bytes); }
  std::string_view body() const noexcept { return std::string_view(compare_form).substr(title_bytes + 3); }
};

/// What story_text() reuses from article to article; one a thread.
struct StoryTextScratch {
  std::string text;             ///< the record's, in compare-form
  std::vector<TextLine> lines;  ///< of it: all
  std::vector<Token> tokens;
  std::vector<std::string_view> terms;
  std::string compare_form;
  std::string folded;  ///< a part of the compare-form, its spelling folded
};

/// Fills `out`, whose memory is reused; its views point into the record and, compare-forms of lines, into the scratch.
/// @param boilerplate  how lines that are not the article are found; null: all lines stay
/// @param known        what other articles tell of its lines, see judge_lines()
/// The language is the record's `lang`; where that is empty or "und", the one its letters show (CLD2), if it is to be
/// detected.
void story_text(const Record& record, const Background& background, const StoryTextOptions& options,
                const BoilerplateOptions* boilerplate, StoryTextScratch& scratch, StoryText& out,
                std::span<const KnownLine> known = {});

}  // namespace katha::inline v0
