// What happens to an article on its way to another site. Edits of words lower the Jaccard similarity by a known amount,
// changes of form leave it at 1.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "generate/draft.h"
#include "generate/render.h"

namespace katha::generate {

/// What a variant was made by, with its share of the variants in percent.
enum class Edit : std::uint8_t { kExact, kForm, kSubstitute, kInsertDelete, kTruncate, kNotice, kShuffle, kMix };
inline constexpr std::array<std::uint32_t, 8> kEditShares{20, 15, 25, 10, 10, 8, 4, 8};

/// Rates at which words are replaced (or, each half as often, taken out and put in), per 10,000.
inline constexpr std::array<std::uint32_t, 5> kEditRates{50, 100, 200, 400, 800};

/// Each word becomes another with probability per_10k / 10,000; at least one does. Of rate q, J is near
/// (1-q)^5 / (2 - (1-q)^5) for shingles of five words: .95, .91, .83, .69, .49 at kEditRates.
void substitute(std::vector<Word>& words, std::uint32_t per_10k, const Zipf& ranks, Random& random);

/// Takes out and puts in plain words; at least one is put in.
void insert_delete(std::vector<Word>& words, std::uint32_t per_10k, const Zipf& ranks, Random& random);

/// Keeps the first `percent` of the words.
void truncate(std::vector<Word>& words, std::uint32_t percent);

/// Swaps `swaps` pairs of sentences drawn by chance.
void shuffle_sentences(std::vector<Word>& words, std::uint32_t swaps, Random& random);

/// Adds a paragraph in front or at the end.
void add_notice(std::vector<Word>& words, std::span<const Word> notice, bool in_front);

/// Changes one to three things about the style, at least one of which shows.
void change_form(const Language& language, Random& random, Style& style);

/// Draws an edit by kEditShares, or `edit` itself, and applies it.
Edit draw_edit(Random& random);
void apply(Edit edit, const Language& language, const Zipf& ranks, std::span<const Word> notice, Random& random,
           Draft& draft, Style& style);

}  // namespace katha::generate
