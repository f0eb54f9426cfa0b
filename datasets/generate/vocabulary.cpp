#include "generate/vocabulary.h"

#include <functional>
#include <optional>
#include <unordered_set>

#include "generate/letters.h"
#include "text/utf8.h"

namespace katha::generate {
namespace {

using Items = std::vector<std::string_view>;

Items items_of(std::string_view list) {
  Items items;
  for_each_item(list, [&items](std::string_view item) { items.push_back(item); });
  return items;
}

std::string_view pick(const Items& items, Random& random) {
  return items[random.below(static_cast<std::uint32_t>(items.size()))];
}

/// The lists of a language, cut up once.
struct Inventory {
  explicit Inventory(const Language& l)
      : language(l),
        leads(items_of(l.leads)),
        onsets(items_of(l.onsets)),
        nuclei(items_of(l.nuclei)),
        codas(items_of(l.codas)),
        finals(items_of(l.finals)),
        initials(items_of(l.initials)),
        katakana(items_of(katakana_syllables())),
        particles(items_of(hiragana_particles())),
        endings(items_of(hiragana_endings())) {}
  const Language& language;
  Items leads, onsets, nuclei, codas, finals, initials, katakana, particles, endings;
};

/// Frequent words have one syllable, rare ones up to three.
std::uint32_t syllables_at(std::uint32_t rank, Random& random) {
  if (rank < 200) return 1;
  if (rank < 4'000) return random.between(1, 2);
  return random.between(2, rank < 40'000 ? 2 : 3);
}

void append_syllable_word(const Inventory& from, std::uint32_t syllables, bool apart, Random& random,
                          std::string& out) {
  for (std::uint32_t s = 0; s < syllables; ++s) {
    const bool last = s + 1 == syllables;
    if (s > 0 && apart) out += ' ';
    if (s == 0 && from.initials.size() > 1 && random.one_in(5)) {
      out += pick(from.initials, random);
    } else {
      out += pick(from.leads, random);
      out += pick(from.onsets, random);
      out += pick(from.nuclei, random);
    }
    out += pick(last ? from.finals : from.codas, random);
  }
}

/// A Han character: mostly of the frequent ones, in rare words of the whole basic block.
char32_t han(std::uint32_t rank, Random& random) {
  const std::u32string_view frequent = han_characters();
  if (rank > 5'000 && random.one_in(4)) return U'\u4E00' + random.below(0x9FA5 - 0x4E00 + 1);
  return frequent[random.below(static_cast<std::uint32_t>(frequent.size()))];
}

void append_han_word(std::uint32_t rank, std::uint32_t characters, Random& random, std::string& out) {
  for (std::uint32_t c = 0; c < characters; ++c) append_utf8(out, han(rank, random));
}

void append_japanese_word(const Inventory& from, std::uint32_t rank, std::uint32_t length, Random& random,
                          std::string& out) {
  if (rank < from.particles.size()) {
    out += from.particles[rank];
  } else if (random.one_in(4)) {
    for (std::uint32_t s = 0; s < length + 1; ++s) out += pick(from.katakana, random);
  } else {
    append_han_word(rank, length, random, out);
    out += pick(from.endings, random);
  }
}

/// Composed syllables are numbered lead by lead, vowel by vowel, tail by tail (Unicode ch. 3.12).
void append_hangul_word(const Inventory& from, std::uint32_t syllables, Random& random, std::string& out) {
  constexpr std::uint32_t kVowels[] = {0, 0, 1, 4, 5, 6, 8, 8, 12, 13, 18, 20, 20};
  constexpr std::uint32_t kTails[] = {0, 0, 0, 0, 1, 4, 4, 8, 16, 17, 21};
  for (std::uint32_t s = 0; s < syllables; ++s) {
    const std::uint32_t lead = random.below(19), vowel = kVowels[random.below(std::size(kVowels))];
    append_utf8(out, U'\uAC00' + (lead * 21 + vowel) * 28 + kTails[random.below(std::size(kTails))]);
  }
  out += pick(from.finals, random);
}

void append_word(const Inventory& from, std::uint32_t rank, std::uint32_t length, Random& random, std::string& out) {
  switch (from.language.model) {
    case WordModel::kSyllables:
      return append_syllable_word(from, length, false, random, out);
    case WordModel::kPhrases:
      return append_syllable_word(from, length, true, random, out);
    case WordModel::kHan:
      return append_han_word(rank, length, random, out);
    case WordModel::kJapanese:
      return append_japanese_word(from, rank, length, random, out);
    case WordModel::kHangul:
      return append_hangul_word(from, length, random, out);
  }
}

}  // namespace

Vocabulary::Vocabulary(const Language& language, std::uint32_t words) {
  const Inventory inventory(language);
  const auto code = static_cast<std::uint64_t>(language.code[0]) << 8 | static_cast<std::uint64_t>(language.code[1]);
  Random random(0, Stream::kVocabulary, code);
  std::unordered_set<std::size_t> known;  // hashes: a word lost to a collision is made again
  known.reserve(words);
  offsets_.reserve(words + 1);
  for (std::uint32_t rank = 0, tries = 0; rank < words;) {
    const std::size_t begin = arena_.size();
    append_word(inventory, rank, syllables_at(rank, random) + tries / 4, random, arena_);
    const std::string_view word = std::string_view(arena_).substr(begin);
    if (word.empty() || !known.insert(std::hash<std::string_view>{}(word)).second) {
      arena_.resize(begin);
      ++tries;  // the short ones are used up: longer ones
      continue;
    }
    offsets_.push_back(static_cast<std::uint32_t>(arena_.size()));
    ++rank;
    tries = 0;
  }
}

Lexicon make_lexicon(int threads) {
  std::vector<std::optional<Vocabulary>> made(kLanguages);
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
  for (std::size_t l = 0; l < kLanguages; ++l) made[l].emplace(languages()[l], kVocabularyWords);
  Lexicon lexicon{Zipf(kVocabularyWords, kZipfExponent), {}};
  for (auto& vocabulary : made) lexicon.words.push_back(std::move(*vocabulary));
  return lexicon;
}

}  // namespace katha::generate
