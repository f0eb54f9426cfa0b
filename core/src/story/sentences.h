// Lines of an article -> sentences, as they stand there.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace katha::inline v0 {

/// ICU's sentence rules with its lists of abbreviations, and what they lack:
///   - A text that has full stops of its own script (।, 。, ۔) uses "." for abbreviations: डॉ. सिंह.
///   - A "." behind a capital letter or two, or a digit or two, ends nothing: Dr. Jones, U.S. Senate, 3. Oktober.
///   - 「...。...」 is part of its sentence; an opening bracket belongs to what follows.
///   - Thai and Lao have no full stop: from 40 characters on a space ends a sentence.
/// Keeps a break iterator for each language met. One a thread.
class SentenceCutter {
 public:
  SentenceCutter();
  ~SentenceCutter();
  /// Appends the sentences of `line`, trimmed: views into it, in order; none behind the one with which `out` has
  /// `most`.
  /// @param line      well-formed UTF-8
  /// @param language  a code as canonical_language() writes it
  void cut(std::string_view line, const std::string& language, std::size_t most, std::vector<std::string_view>& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Code points; those that are drawn wide (Han, Kana, Hangul) count two: a Chinese sentence has about half as many
/// characters as an English one.
std::uint32_t width_of(std::string_view sentence) noexcept;

/// No longer than `widest`: cut before white space or behind other punctuation than closing brackets, else anywhere.
std::string_view cut_to_width(std::string_view sentence, std::uint32_t widest) noexcept;

/// Does not begin with a small letter, as what is left of a sentence that was broken into lines does.
bool begins_as_sentence(std::string_view sentence) noexcept;
/// Ends with a full stop, question or exclamation mark of any script, and what closes a quotation.
bool ends_as_sentence(std::string_view sentence) noexcept;

}  // namespace katha::inline v0
