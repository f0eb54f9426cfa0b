// How much a line says about what its article is about. Private to the boilerplate stage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "katha/story/background.h"
#include "katha/text/tokenize.h"

namespace katha::inline v0 {

/// Counted words, ascending by hash.
struct Bag {
  std::vector<std::pair<std::uint64_t, double>> counts;
  double norm = 1;
  double count_of(std::uint64_t hash) const noexcept;
};

/// Words common in the language (from background frequency `common` on) do not count.
class Cohesion {
 public:
  /// @param blocks  the title, if there is one, and the lines, in compare-form; they must outlive this
  Cohesion(const std::vector<std::string_view>& blocks, LanguageId lang, const Background& background, double common);

  /// Cosine of the block's words with those of the first quarter of the article. Each word of the block is looked up in
  /// the lead: walking the lead for every line would cost the square of the article's length.
  double with_lead(std::string_view block);
  /// Whether the block has at least `least` different words, and not one of them stands in another block.
  bool stands_alone(std::string_view block, std::size_t least);

 private:
  void add(std::string_view block);
  Bag take_bag();

  const std::vector<std::string_view>& blocks_;
  LanguageId lang_;
  const Background& background_;
  double common_;
  Bag lead_;
  Bag all_;  ///< of all blocks, once stands_alone() has been asked
  std::string folded_;
  std::vector<Token> tokens_;
  std::vector<std::string_view> terms_;
  std::vector<std::uint64_t> hashes_;
};

}  // namespace katha::inline v0
