// News as a child would draw it: topics, events of a topic, several articles about each event, copies of some. All in
// invented words; the same for the same seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace katha::support {

struct EventArticle {
  std::string id, title, text, published, source, lang;
  std::uint32_t event = 0;
};

/// Events have one to five articles of their own, some of these near copies (a few words changed, one source's footer)
/// and exact copies (under another title, date and source). Ids are unique.
std::vector<EventArticle> event_corpus(std::uint64_t seed, std::uint32_t events);

std::string json_lines(const std::vector<EventArticle>& articles);

}  // namespace katha::support
