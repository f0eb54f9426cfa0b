#include "katha/io/articles.h"

namespace katha::inline v0 {

void ArticleList::push(const ArticleFields& a) {
  for (const auto& field : {a.id, a.text, a.title, a.published, a.source, a.url, a.lang}) {
    fields_.push_back(field.value_or(std::string_view()));
    there_.push_back(field.has_value());
  }
}

ArticleFields ArticleList::at(std::size_t row, ArticleScratch&) const {
  const auto field = [&](std::size_t f) {
    const std::size_t k = row * kFields + f;
    return there_[k] ? std::optional(fields_[k]) : std::nullopt;
  };
  return {field(0), field(1), field(2), field(3), field(4), field(5), field(6)};
}

}  // namespace katha::inline v0
