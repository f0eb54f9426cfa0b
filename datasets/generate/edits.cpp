#include "generate/edits.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace katha::generate {
namespace {

std::uint32_t size32(const std::vector<Word>& words) { return static_cast<std::uint32_t>(words.size()); }

void replace(Word& word, const Zipf& ranks, Random& random) {
  const Word old = word;
  while (word.value == old.value) word.value = ranks(random);
  word.kind = old.kind == WordKind::kName ? WordKind::kName : WordKind::kWord;
}

Word fresh_word(const Zipf& ranks, Random& random) {
  Word word;
  word.value = ranks(random);
  return word;
}

/// Where sentences begin, and the end.
std::vector<std::size_t> sentence_bounds(std::span<const Word> words) {
  std::vector<std::size_t> bounds{0};
  for (std::size_t w = 1; w < words.size(); ++w) {
    if (words[w].sentence) bounds.push_back(w);
  }
  bounds.push_back(words.size());
  return bounds;
}

std::uint32_t draw_rate(Random& random) {
  return kEditRates[random.below(static_cast<std::uint32_t>(kEditRates.size()))];
}

/// Ways to change a style; each returns whether the language shows it.
using FormChange = bool (*)(const Language&, Random&, Style&);

bool change_case(const Language& language, Random& random, Style& style) {
  style.letters = static_cast<Case>((static_cast<std::uint32_t>(style.letters) + random.between(1, 3)) % 4);
  return language.cased;
}
bool change_punctuation(const Language&, Random& random, Style& style) {
  style.punctuation = static_cast<std::uint8_t>((style.punctuation + random.between(1, 2)) % 3);
  return true;
}
bool change_spaces(const Language&, Random& random, Style& style) {
  style.spaces = static_cast<std::uint8_t>((style.spaces + random.between(1, 3)) % 4);
  style.paragraphs = static_cast<std::uint8_t>((style.paragraphs + random.between(0, 2)) % 3);
  return true;
}
bool change_composition(const Language& language, Random&, Style& style) {
  style.decomposed = !style.decomposed;
  return language.composed;
}
bool change_joiners(const Language&, Random& random, Style& style) {
  style.joiners = random.next() | 1;
  return true;
}
bool change_digits(const Language& language, Random& random, Style& style) {
  const std::uint32_t step = has_native_digits(language) ? random.between(1, 2) : 2;  // ASCII <-> full width
  style.digits = static_cast<Digits>((static_cast<std::uint32_t>(style.digits) + step) % 3);
  return false;  // a text need not have digits
}
bool change_spelling(const Language&, Random&, Style& style) {
  style.respelled = !style.respelled;
  return false;
}

void apply_to_words(Edit edit, const Zipf& ranks, std::span<const Word> notice, Random& random,
                    std::vector<Word>& words) {
  switch (edit) {
    case Edit::kSubstitute:
      return substitute(words, draw_rate(random), ranks, random);
    case Edit::kInsertDelete:
      return insert_delete(words, draw_rate(random), ranks, random);
    case Edit::kTruncate:
      return truncate(words, random.between(60, 95));
    case Edit::kNotice:
      return add_notice(words, notice, random.one_in(2));
    case Edit::kShuffle:
      return shuffle_sentences(words, random.between(1, 8), random);
    default:
      return;
  }
}

/// Two or three edits of words, each of another kind, and perhaps another form.
void apply_mix(const Language& language, const Zipf& ranks, std::span<const Word> notice, Random& random,
               std::vector<Word>& words, Style& style) {
  std::array kinds{Edit::kSubstitute, Edit::kInsertDelete, Edit::kTruncate, Edit::kNotice, Edit::kShuffle};
  for (std::uint32_t done = 0, edits = random.between(2, 3); done < edits; ++done) {
    std::swap(kinds[done], kinds[random.between(done, kinds.size() - 1)]);
    apply_to_words(kinds[done], ranks, notice, random, words);
  }
  if (random.one_in(2)) change_form(language, random, style);
}

}  // namespace

void substitute(std::vector<Word>& words, std::uint32_t per_10k, const Zipf& ranks, Random& random) {
  replace(words[random.below(size32(words))], ranks, random);
  for (Word& word : words) {
    if (random.chance(per_10k)) replace(word, ranks, random);
  }
}

void insert_delete(std::vector<Word>& words, std::uint32_t per_10k, const Zipf& ranks, Random& random) {
  const std::uint32_t at_least = random.below(size32(words));
  std::vector<Word> edited;
  edited.reserve(words.size() + words.size() / 8);
  for (std::uint32_t w = 0; w < size32(words); ++w) {
    const bool takes_out = random.chance(per_10k / 2), puts_in = random.chance(per_10k / 2);
    if (!takes_out || !is_plain(words[w])) edited.push_back(words[w]);
    if (w != at_least && !puts_in) continue;
    // A word put in takes over the sign behind the one before it, so that sentences keep their ends.
    if (!edited.empty()) {
      Word fresh = fresh_word(ranks, random);
      std::swap(fresh.after, edited.back().after);
      edited.push_back(fresh);
    }
  }
  words = std::move(edited);
}

void truncate(std::vector<Word>& words, std::uint32_t percent) {
  assert(0 < percent && percent <= 100);
  words.resize(std::max<std::size_t>(1, words.size() * percent / 100));
  words.back().after = After::kStop;
}

void shuffle_sentences(std::vector<Word>& words, std::uint32_t swaps, Random& random) {
  const std::vector<std::size_t> bounds = sentence_bounds(words);
  const auto sentences = static_cast<std::uint32_t>(bounds.size() - 1);
  std::vector<std::uint32_t> order(sentences);
  for (std::uint32_t s = 0; s < sentences; ++s) order[s] = s;
  for (; swaps > 0; --swaps) std::swap(order[random.below(sentences)], order[random.below(sentences)]);
  std::vector<Word> shuffled;
  shuffled.reserve(words.size());
  for (const std::uint32_t s : order) {
    shuffled.insert(shuffled.end(), words.begin() + static_cast<std::ptrdiff_t>(bounds[s]),
                    words.begin() + static_cast<std::ptrdiff_t>(bounds[s + 1]));
  }
  words = std::move(shuffled);
}

void add_notice(std::vector<Word>& words, std::span<const Word> notice, bool in_front) {
  const std::size_t begin = in_front ? 0 : words.size();
  words.front().paragraph = true;
  words.insert(words.begin() + static_cast<std::ptrdiff_t>(begin), notice.begin(), notice.end());
}

void change_form(const Language& language, Random& random, Style& style) {
  std::array<FormChange, 7> changes{change_case,    change_punctuation, change_spaces,  change_composition,
                                    change_joiners, change_digits,      change_spelling};
  bool shows = false;
  const std::uint32_t wanted = random.between(1, 3);
  for (std::uint32_t done = 0; done < changes.size() && (done < wanted || !shows); ++done) {
    std::swap(changes[done], changes[random.between(done, changes.size() - 1)]);
    shows |= changes[done](language, random, style);
  }
}

Edit draw_edit(Random& random) {
  std::uint32_t draw = random.below(100), edit = 0;
  while (draw >= kEditShares[edit]) draw -= kEditShares[edit++];
  return static_cast<Edit>(edit);
}

void apply(Edit edit, const Language& language, const Zipf& ranks, std::span<const Word> notice, Random& random,
           Draft& draft, Style& style) {
  if (edit == Edit::kForm) change_form(language, random, style);
  if (edit == Edit::kMix) apply_mix(language, ranks, notice, random, draft.text, style);
  apply_to_words(edit, ranks, notice, random, draft.text);
}

}  // namespace katha::generate
