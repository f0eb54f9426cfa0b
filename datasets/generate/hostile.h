// Corpora that break careless engines: every article stands in the way of the next.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "generate/options.h"
#include "generate/vocabulary.h"

namespace katha::generate {

/// "identical", "templated", "chain", "one-band", "empty", "one-word"
std::string_view hostile_name(Hostile kind) noexcept;
std::optional<Hostile> hostile_from_name(std::string_view name) noexcept;

/// Index of the language they are in.
std::uint32_t hostile_language() noexcept;

/// Words of an article of the chain, and by how many the next one has moved on: with shingles of five words, articles d
/// apart share max(0, (250 - 20 d - 4)) of 246 shingles, J = .85 for neighbours, 0 from d = 13 on.
inline constexpr std::uint32_t kChainWords = 250, kChainStep = 20;

/// Replaces `text` by article `number` of a hostile corpus:
///   identical   all the same text
///   templated   one text of about 200 words, five of which are the article's own
///   chain       a window on an endless text, moved on by 8 % from article to article
///   one-band    120 words shared by all, then as many of its own: J = 1/3 between any two
///   empty       no text, or white space of some kind
///   one-word    one of 50 words
void hostile_text(Hostile kind, std::uint64_t seed, const Lexicon& lexicon, std::uint32_t number, std::string& text);

}  // namespace katha::generate
