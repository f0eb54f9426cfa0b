#include "generate/hostile.h"

#include <array>
#include <cstddef>
#include <vector>

#include "generate/draft.h"
#include "generate/render.h"

namespace katha::generate {
namespace {

constexpr std::array<std::string_view, 6> kNames{"identical", "templated", "chain", "one-band", "empty", "one-word"};
constexpr std::uint32_t kWordsOfOneWord = 50;

Word plain(std::uint32_t rank) {
  Word word;
  word.value = rank;
  return word;
}

std::vector<Word> passage(const Zipf& ranks, std::uint32_t words, Random random) {
  std::vector<Word> text;
  for (std::uint32_t w = 0; w < words; ++w) {
    text.push_back(plain(ranks(random)));
    text.back().sentence = w % 15 == 0;
    if (w % 15 == 14) text.back().after = After::kStop;
  }
  return text;
}

std::vector<Word> template_text(std::uint64_t seed, const Zipf& ranks) {
  return passage(ranks, 200, Random(seed, Stream::kHostile));
}

/// Five words far enough apart to spoil five shingles each.
std::vector<Word> templated(std::uint64_t seed, const Zipf& ranks, std::uint32_t number) {
  std::vector<Word> text = template_text(seed, ranks);
  Random random(seed, Stream::kHostile, 1, number);
  for (std::size_t w = 20; w < 200; w += 40) text[w].value = random.below(ranks.size());
  return text;
}

std::vector<Word> chain_link(std::uint64_t seed, const Zipf& ranks, std::uint32_t number) {
  std::vector<Word> text;
  const std::uint64_t begin = std::uint64_t{number} * kChainStep;
  for (std::uint64_t w = begin; w < begin + kChainWords; ++w) {
    Random random(seed, Stream::kChain, w);
    text.push_back(plain(ranks(random)));
    if (w % 15 == 14) text.back().after = After::kStop;
    text.back().sentence = w % 15 == 0;
  }
  return text;
}

std::vector<Word> one_band(std::uint64_t seed, const Zipf& ranks, std::uint32_t number) {
  std::vector<Word> text = passage(ranks, 120, Random(seed, Stream::kHostile));
  const std::vector<Word> own = passage(ranks, 120, Random(seed, Stream::kHostile, 1, number));
  text.insert(text.end(), own.begin(), own.end());
  return text;
}

void white_space(std::uint64_t seed, std::uint32_t number, std::string& text) {
  static constexpr std::array<std::string_view, 7> kKinds{"", " ", "\n", "\t", "\r\n", "\u00A0", "\u3000"};
  Random random(seed, Stream::kHostile, 1, number);
  text.clear();
  if (random.one_in(3)) return;
  for (std::uint32_t n = random.between(1, 6); n > 0; --n) {
    text += kKinds[random.below(static_cast<std::uint32_t>(kKinds.size()))];
  }
}

std::vector<Word> one_word(std::uint64_t seed, std::uint32_t number) {
  Random random(seed, Stream::kHostile, 1, number);
  return {plain(random.below(kWordsOfOneWord))};
}

std::vector<Word> hostile_words(Hostile kind, std::uint64_t seed, const Zipf& ranks, std::uint32_t number) {
  switch (kind) {
    case Hostile::kIdentical:
      return template_text(seed, ranks);
    case Hostile::kTemplated:
      return templated(seed, ranks, number);
    case Hostile::kChain:
      return chain_link(seed, ranks, number);
    case Hostile::kOneBand:
      return one_band(seed, ranks, number);
    case Hostile::kOneWord:
      return one_word(seed, number);
    case Hostile::kEmpty:
      break;
  }
  return {};
}

}  // namespace

std::string_view hostile_name(Hostile kind) noexcept { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<Hostile> hostile_from_name(std::string_view name) noexcept {
  for (std::size_t k = 0; k < kNames.size(); ++k) {
    if (kNames[k] == name) return static_cast<Hostile>(k);
  }
  return std::nullopt;
}

std::uint32_t hostile_language() noexcept { return 0; }

void hostile_text(Hostile kind, std::uint64_t seed, const Lexicon& lexicon, std::uint32_t number, std::string& text) {
  if (kind == Hostile::kEmpty) return white_space(seed, number, text);
  render(languages()[hostile_language()], lexicon.words[hostile_language()],
         hostile_words(kind, seed, lexicon.ranks, number), Style{}, text);
}

}  // namespace katha::generate
