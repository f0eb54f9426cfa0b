#include "support/event_corpus.h"

#include <array>
#include <random>
#include <string_view>
#include <utility>

#include "katha/io/write.h"

namespace katha::support {
namespace {

constexpr std::uint32_t kTopics = 4;
constexpr std::uint32_t kCommonWords = 40, kTopicWords = 60, kEventWords = 24;

/// A pronounceable word of its own for every number.
std::string word(std::uint32_t number) {
  constexpr std::array<std::string_view, 16> kSyllables = {"ba", "ke", "li", "mo", "nu", "ra", "se", "ti",
                                                           "vo", "za", "do", "fe", "gi", "ho", "pu", "wa"};
  std::string out;
  for (std::uint32_t n = number + 256; n > 0; n /= 16) out += kSyllables[n % 16];
  return out;
}

class Newsroom {
 public:
  explicit Newsroom(std::uint64_t seed) : random_(seed) {}

  std::vector<EventArticle> write(std::uint32_t events) {
    for (std::uint32_t e = 0; e < events; ++e) {
      const std::uint32_t day = 1 + below(28);
      for (std::uint32_t own = 1 + below(5); own > 0; --own) {
        report(e, day);
        if (chance(25)) near_copy();
        if (chance(20)) exact_copy();
      }
    }
    return std::move(articles_);
  }

 private:
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  bool chance(std::uint32_t percent) { return below(100) < percent; }

  std::string common_word() { return word(below(kCommonWords)); }
  std::string topic_word(std::uint32_t event) { return word(1000 + event % kTopics * 100 + below(kTopicWords)); }
  std::string event_word(std::uint32_t event) { return word(5000 + event * 50 + below(kEventWords)); }

  std::string sentence(std::uint32_t event) {
    std::string out;
    for (std::uint32_t n = 8 + below(6); n > 0; --n) {
      const std::uint32_t kind = below(10);
      out += (kind < 4 ? common_word() : kind < 7 ? topic_word(event) : event_word(event)) + (n > 1 ? " " : "");
    }
    if (chance(40)) out += " " + std::to_string(100 + event * 7 + below(2));
    return out + ". ";
  }

  std::string date(std::uint32_t day) {
    const std::string digits = std::to_string(day);
    return std::string("2025-03-") + (digits.size() < 2 ? "0" : "") + digits + "T08:00:00Z";
  }

  void add(EventArticle&& a) {
    a.id = "n" + std::to_string(articles_.size());
    articles_.push_back(std::move(a));
  }

  void report(std::uint32_t event, std::uint32_t day) {
    EventArticle a;
    a.event = event;
    a.published = date(day + below(2));
    a.source = "paper" + std::to_string(below(6));
    a.lang = "en";
    a.title = event_word(event) + " " + topic_word(event) + " " + event_word(event) + " " + common_word();
    for (std::uint32_t n = 6 + below(5); n > 0; --n) a.text += sentence(event) + (chance(20) ? "\n" : "");
    if (chance(30)) a.text += "\nRead more: " + sentence(event + 1) + "\nShare this article\n";
    add(std::move(a));
  }

  void near_copy() {
    EventArticle a = articles_.back();
    a.text = a.text.substr(0, a.text.rfind(' ', a.text.size() - 12)) + " " + common_word() + ".";
    a.source = "agency";
    add(std::move(a));
  }

  /// The same for near-duplicates, though no byte-for-byte twin.
  void exact_copy() {
    EventArticle a = articles_.back();
    a.title = topic_word(a.event) + " " + a.title;
    a.published = date(1 + below(28));
    a.source = "mirror" + std::to_string(below(3));
    add(std::move(a));
  }

  std::mt19937_64 random_;
  std::vector<EventArticle> articles_;
};

}  // namespace

std::vector<EventArticle> event_corpus(std::uint64_t seed, std::uint32_t events) {
  return Newsroom(seed).write(events);
}

std::string json_lines(const std::vector<EventArticle>& articles) {
  std::string out;
  for (const EventArticle& a : articles) {
    const std::array<std::pair<std::string_view, const std::string&>, 6> fields = {{{"id", a.id},
                                                                                    {"title", a.title},
                                                                                    {"text", a.text},
                                                                                    {"published", a.published},
                                                                                    {"source", a.source},
                                                                                    {"lang", a.lang}}};
    char separator = '{';
    for (const auto& [name, value] : fields) {
      out.push_back(separator);
      append_json_string(out, name);
      out.push_back(':');
      append_json_string(out, value);
      separator = ',';
    }
    out += "}\n";
  }
  return out;
}

}  // namespace katha::support
