#include "text/unbroken.h"

#include <algorithm>
#include <array>

#include "text/char_classes.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

constexpr std::string_view kFullStops[] = {".", "!", "?", "。", "！", "？", "।", "॥", "۔", "؟", "።", "။"};
constexpr std::string_view kClosing[] = {"\"", "'", ")", "]", "”", "’", "»", "」", "』", "）"};
constexpr auto kMayBeFullStop = first_bytes_of(kFullStops);

/// Bytes of the mark at the head of `s`; 0 if there is none.
std::size_t mark_at(std::string_view s, std::span<const std::string_view> marks) noexcept {
  const auto mark = std::ranges::find_if(marks, [&](std::string_view m) { return s.starts_with(m); });
  return mark == marks.end() ? 0 : mark->size();
}

/// Where the sentence ends that has a full stop at `p`; `p` if none does.
std::size_t sentence_end(std::string_view line, std::size_t p) noexcept {
  const std::size_t stop = mark_at(line.substr(p), kFullStops);
  if (stop == 0) return p;
  std::size_t end = p + stop;
  while (const std::size_t closing = mark_at(line.substr(end), kClosing)) end += closing;
  return stop > 1 || end == line.size() || line[end] == ' ' ? end : p;
}

std::string_view trimmed(std::string_view s) noexcept {
  while (s.starts_with(' ')) s.remove_prefix(1);
  while (s.ends_with(' ')) s.remove_suffix(1);
  return s;
}

constexpr std::string_view kCommas[] = {",", "、", "，", "،", ";", "；"};
constexpr auto kMayBeComma = first_bytes_of(kCommas);
constexpr std::size_t kLongestSentence = 240;  ///< characters: longer ones are lists, and what stands beside them

/// A list's entries, several of them if they are short.
void add_clauses(std::string_view list, std::vector<std::string_view>& out) {
  for (std::size_t p = kLeastSentence; p < list.size(); ++p) {
    const bool may_end = kMayBeComma[static_cast<unsigned char>(list[p])];
    const std::size_t comma = may_end ? mark_at(list.substr(p), kCommas) : 0;
    if (comma == 0) continue;
    out.push_back(trimmed(list.substr(0, p + comma)));
    list.remove_prefix(p + comma);
    p = kLeastSentence;
  }
  if (const std::string_view last = trimmed(list); !last.empty()) out.push_back(last);
}

}  // namespace

std::vector<std::string_view> rough_sentences(std::string_view line) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    const std::string_view sentence = trimmed(line.substr(begin, end - begin));
    begin = end;
    if (sentence.empty()) return;
    if (count_code_points(sentence) <= kLongestSentence) {
      out.push_back(sentence);
    } else {
      add_clauses(sentence, out);
    }
  };
  for (std::size_t p = 0; p < line.size();) {
    const bool may_end = kMayBeFullStop[static_cast<unsigned char>(line[p])];
    const std::size_t end = may_end ? sentence_end(line, p) : p;
    if (end > p) add(end);
    p = std::max(end, p + 1);
  }
  add(line.size());
  return out;
}

std::vector<JudgedLine> judge_sentences(std::string_view line, const BoilerplateOptions& options,
                                        std::span<const KnownLine> known) {
  std::vector<JudgedLine> out;
  for (const std::string_view sentence : rough_sentences(line)) {
    JudgedLine& judged = out.emplace_back();
    judged.text = sentence;
    judged.characters = static_cast<std::uint32_t>(count_code_points(sentence));
    if (sentence.size() < kLeastSentence) continue;
    judged.words = hash_words(sentence);
    const auto at = std::ranges::lower_bound(known, judged.words, {}, &KnownLine::words);
    if (judged.words == 0 || at == known.end() || at->words != judged.words) continue;
    judged.signs = 1u << static_cast<unsigned>(at->sign);
    judged.score = options.known;
    judged.removed = judged.score >= options.drop_at;
  }
  if (std::ranges::all_of(out, &JudgedLine::removed)) {
    for (JudgedLine& judged : out) judged.removed = false;
  }
  return out;
}

}  // namespace katha::inline v0
