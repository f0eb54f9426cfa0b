#include "katha/story/story_input.h"

#include <utility>

namespace katha::inline v0 {
namespace {

template <class T>
Rows<T> select_rows(Rows<T>&& from, std::span<const DocId> articles) {
  const Rows<T> rows = std::move(from);  // freed at the end
  std::size_t values = 0;
  for (const DocId article : articles) values += rows[article].size();
  Rows<T> out;
  out.values.reserve(values);
  out.offsets.reserve(articles.size() + 1);
  for (const DocId article : articles) out.push_row(rows[article]);
  return out;
}

template <class T>
std::vector<T> select_column(std::vector<T>&& from, std::span<const DocId> articles) {
  const std::vector<T> column = std::move(from);
  std::vector<T> out(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) out[i] = column[articles[i]];
  return out;
}

}  // namespace

StoryInput select(StoryInput&& input, std::span<const DocId> articles) {
  StoryInput out;
  out.vocabulary = std::move(input.vocabulary);
  out.forms = std::move(input.forms);
  out.terms = select_rows(std::move(input.terms), articles);
  out.lang = select_column(std::move(input.lang), articles);
  out.day = select_column(std::move(input.day), articles);
  out.year = select_column(std::move(input.year), articles);
  out.dates = select_rows(std::move(input.dates), articles);
  out.numbers = select_rows(std::move(input.numbers), articles);
  out.quantities = select_rows(std::move(input.quantities), articles);
  return out;
}

}  // namespace katha::inline v0
