// Arrow tables in and out. Types that other libraries make are tested from Python, with their own tables.
#include "katha/io/arrow.h"

#include <gtest/gtest.h>

#include "support/answers.h"

namespace katha {
namespace {

DedupResult some_result(std::size_t articles) {
  const auto list = std::make_shared<ArticleList>();
  for (std::size_t i = 0; i < articles; ++i) {
    list->push({.id = "id " + std::to_string(i), .text = "words of number " + std::to_string(i / 2)});
  }
  Options o;
  o.articles = list;
  return support::must_dedup(o);
}

TEST(Arrow, RowsComeBackAsArticles) {
  const DedupResult r = some_result(21);
  std::vector<std::uint32_t> story(21, 7);
  ArrowArrayStream stream{};
  export_articles(r, &story, &stream);
  const auto articles = arrow_articles(&stream, {.id = "story", .text = "id", .title = "relation"}, "rows");
  ASSERT_TRUE(articles) << articles.error().message;
  EXPECT_EQ(stream.release, nullptr) << "the stream was taken over";
  EXPECT_EQ((*articles)->name(), "rows");
  ASSERT_EQ((*articles)->size(), 21u);
  for (std::size_t row = 0; row < 21; ++row) {
    ArticleScratch scratch;
    const ArticleFields a = (*articles)->at(row, scratch);
    EXPECT_EQ(a.id, "7");
    EXPECT_EQ(a.text, "id " + std::to_string(row));
    EXPECT_EQ(a.title, relation_name(r.clusters.relation[row]));
    EXPECT_FALSE(a.lang);
  }
}

TEST(Arrow, ColumnsThatDoNotFitAreNamed) {
  const auto refused = [](const FieldNames& names) {
    ArrowArrayStream stream{};
    export_articles(some_result(3), nullptr, &stream);
    const auto articles = arrow_articles(&stream, names);
    return articles ? "" : articles.error().where + ": " + articles.error().message;
  };
  EXPECT_EQ(refused({.text = "id"}), "");
  EXPECT_EQ(refused({}), ": no column \"text\"; there are: id, cluster, representative, relation, jaccard");
  EXPECT_EQ(refused({.text = "jaccard"}), "column jaccard: has the Arrow type \"g\"; strings are read here");
  EXPECT_EQ(refused({.id = "jaccard", .text = "id"}),
            "column jaccard: has the Arrow type \"g\"; strings are read here, and integers");
  EXPECT_EQ(refused({.text = "id", .published = "cluster"}),
            "column cluster: has the Arrow type \"I\"; strings are read here, and dates and timestamps");
}

/// Whoever imports a table may keep a column of it and release the rest.
TEST(Arrow, AColumnOutlivesItsTable) {
  ArrowArrayStream stream{};
  export_articles(some_result(3), nullptr, &stream);
  ArrowArray table{};
  ASSERT_EQ(stream.get_next(&stream, &table), 0);
  ArrowArray end{};
  ASSERT_EQ(stream.get_next(&stream, &end), 0);
  EXPECT_EQ(end.release, nullptr);
  stream.release(&stream);
  ArrowArray ids = *table.children[0];
  table.children[0]->release = nullptr;
  table.release(&table);
  ASSERT_EQ(ids.length, 3);
  EXPECT_EQ(std::string_view(static_cast<const char*>(ids.buffers[2]), 4), "id 0");
  ids.release(&ids);
}

}  // namespace
}  // namespace katha
