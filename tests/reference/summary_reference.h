// Slow, plain twin of choose_sentences(): sets and maps, everything computed anew for each sentence.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "katha/story/summary.h"

namespace katha::reference {

struct PlainSentence {
  CandidateSentence about;
  std::set<std::uint64_t> words;
};

std::vector<std::uint32_t> choose_sentences(const std::vector<PlainSentence>& candidates,
                                            const std::set<std::uint64_t>& title,
                                            const std::map<std::uint64_t, double>& story,
                                            const SummaryOptions& options);

}  // namespace katha::reference
