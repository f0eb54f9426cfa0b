#include "generate/draft.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <span>

namespace katha::generate {
namespace {

constexpr std::uint32_t kCommonRanks = 200;  // about 45 % of running text

Word word_of(std::uint32_t value, WordKind kind = WordKind::kWord) {
  Word word;
  word.value = value;
  word.kind = kind;
  return word;
}

Word random_number(Random& random) {
  const std::uint32_t digits = random.between(1, 6);
  std::uint32_t limit = 10;
  for (std::uint32_t d = 1; d < digits; ++d) limit *= 10;
  return word_of(random.below(limit) << 2 | random.below(4), WordKind::kNumber);
}

Word random_date(Random& random) {
  const std::uint32_t year = random.between(2019, 2025), month = random.between(1, 12), day = random.between(1, 28);
  return word_of(year << 16 | month << 8 | day, WordKind::kDate);
}

/// Of a word that tells something: any but the most frequent.
std::uint32_t telling_rank(const Zipf& ranks, Random& random) {
  for (;;) {
    if (const std::uint32_t rank = ranks(random); rank >= kCommonRanks) return rank;
  }
}

std::vector<Word> topic(const Zipf& ranks, Random& random) {
  std::vector<Word> words(random.between(20, 60));
  for (Word& word : words) {
    word = word_of(telling_rank(ranks, random), random.one_in(6) ? WordKind::kName : WordKind::kWord);
  }
  return words;
}

Word topic_word(std::span<const Word> topic, Random& random) {
  const auto n = static_cast<std::uint32_t>(topic.size());
  return topic[std::min(random.below(n), random.below(n))];  // the first ones more often
}

Word next_word(std::span<const Word> topic, const Zipf& ranks, Random& random) {
  const std::uint32_t draw = random.below(1000);
  if (draw < 220) return topic_word(topic, random);
  if (draw < 237) return random_number(random);
  if (draw < 241) return random_date(random);
  return word_of(ranks(random));
}

void quote_part(std::span<Word> sentence, Random& random) {
  const auto n = static_cast<std::uint32_t>(sentence.size());
  const std::uint32_t first = random.below(n - 2), last = random.between(first + 1, n - 1);
  sentence[first].opens = true;
  sentence[last].closes = true;
}

void append_sentence(std::span<const Word> topic, const Zipf& ranks, Random& random, std::vector<Word>& out) {
  const std::size_t begin = out.size();
  const std::uint32_t words = random.between(5, 14) + random.below(12);
  for (std::uint32_t w = 0; w < words; ++w) {
    Word word = next_word(topic, ranks, random);
    if (w > 0 && w + 1 < words && random.one_in(10)) word.after = After::kComma;
    out.push_back(word);
  }
  const std::span<Word> sentence(out.data() + begin, words);
  sentence.front().sentence = true;
  sentence.back().after = random.one_in(25) ? After::kQuestion : After::kStop;
  if (random.one_in(12)) quote_part(sentence, random);
}

void compose_title(std::span<const Word> topic, const Zipf& ranks, Random& random, std::vector<Word>& title) {
  title.clear();
  for (std::uint32_t w = random.between(5, 11); w > 0; --w) {
    title.push_back(random.one_in(3) ? word_of(ranks(random)) : topic_word(topic, random));
  }
  title.front().sentence = true;
}

}  // namespace

void compose(const Language& language, const Zipf& ranks, Random& random, Draft& draft) {
  const std::vector<Word> words = topic(ranks, random);
  compose_title(words, ranks, random, draft.title);
  const std::uint32_t length = log_normal(random, language.median_words, kLengthSigma, kMinWords, kMaxWords);
  draft.text.clear();
  for (std::uint32_t sentences_left = 0; draft.text.size() < length; --sentences_left) {
    const std::size_t begin = draft.text.size();
    append_sentence(words, ranks, random, draft.text);
    if (sentences_left == 0) {
      draft.text[begin].paragraph = begin > 0;
      sentences_left = random.between(2, 6);
    }
  }
}

std::vector<Word> shared_line(const Zipf& ranks, std::uint32_t words, Random& random) {
  assert(0 < words && words <= kMaxSharedWords);
  std::vector<Word> line;
  for (std::uint32_t w = 0; w < words; ++w) {
    line.push_back(word_of(telling_rank(ranks, random)));
    if (w + 1 < words && random.one_in(3)) line.back().after = After::kBar;
  }
  line.front().sentence = line.front().paragraph = true;
  return line;
}

}  // namespace katha::generate
