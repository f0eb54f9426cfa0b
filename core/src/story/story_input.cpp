#include "katha/story/story_input.h"

namespace katha {
namespace {

template <class T>
Rows<T> select_rows(const Rows<T>& rows, std::span<const DocId> articles) {
  std::size_t values = 0;
  for (const DocId article : articles) values += rows[article].size();
  Rows<T> out;
  out.values.reserve(values);
  out.offsets.reserve(articles.size() + 1);
  for (const DocId article : articles) out.push_row(rows[article]);
  return out;
}

template <class T>
std::vector<T> select_column(const std::vector<T>& column, std::span<const DocId> articles) {
  std::vector<T> out(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) out[i] = column[articles[i]];
  return out;
}

}  // namespace

StoryInput select(const StoryInput& input, std::span<const DocId> articles) {
  StoryInput out;
  out.vocabulary = input.vocabulary;
  out.forms = input.forms;
  out.terms = select_rows(input.terms, articles);
  out.lang = select_column(input.lang, articles);
  out.day = select_column(input.day, articles);
  out.dates = select_rows(input.dates, articles);
  out.numbers = select_rows(input.numbers, articles);
  out.quantities = select_rows(input.quantities, articles);
  return out;
}

}  // namespace katha
