/* Compiled as C99: the header is C, and so may its callers be. What goes wrong first is what main returns. */
#include <katha/katha.h>
#include <stdio.h>
#include <string.h>

#define CHECK(condition)                                                           \
  do {                                                                             \
    if (!(condition)) return fprintf(stderr, "%d: %s\n", __LINE__, #condition), 1; \
  } while (0)

static katha_string string(const char* s) {
  katha_string out = {s, s ? strlen(s) : 0};
  return out;
}

static int calls = 0;
static int stop_at_once(void* user, const char* stage, uint64_t done, uint64_t total) {
  (void)stage, (void)done, (void)total;
  ++calls;
  return *(int*)user;
}

static katha_error* push(katha_articles* articles, const char* id, const char* text) {
  katha_article article;
  memset(&article, 0, sizeof article);
  article.id = string(id), article.text = string(text);
  return katha_articles_push(articles, &article);
}

static int check_result(const katha_result* result, int stories) {
  katha_string id;
  CHECK(katha_result_size(result) == 3);
  id = katha_result_id(result, 2);
  CHECK(id.size == 1 && id.data[0] == 'c');
  CHECK(katha_result_clusters(result)[1] == 0 && katha_result_clusters(result)[2] == 1);
  CHECK(katha_result_representatives(result)[0] == katha_result_representatives(result)[1]);
  CHECK(katha_result_jaccards(result)[0] == 1);
  CHECK(strcmp(katha_result_relation(result, 2), "unique") == 0);
  CHECK((katha_result_stories(result) != NULL) == stories);
  return 0;
}

int main(int argc, char** argv) {
  const uint32_t gold[] = {0, 0, 1}, pred[] = {5, 5, 5};
  int stop = 0, forever = 1;
  katha_result* result = NULL;
  katha_options* options = katha_options_new();
  katha_articles* articles = katha_articles_new();
  katha_error* error = NULL;
  CHECK(argc == 2 && options && articles);
  CHECK(strlen(katha_version()) >= 5);
  CHECK(!push(articles, "a", "The dam at Varn broke on Monday. Four villages were cleared before noon, they said."));
  CHECK(!push(articles, "b", "The dam at Varn broke on Monday. Four villages were cleared before noon, they said!"));
  CHECK(!push(articles, "c", "A bakery in the north has won the national prize for rye bread, a third time."));

  error = katha_dedup(options, NULL, NULL, &result);
  CHECK(error && katha_error_code(error) == KATHA_BAD_OPTION && strstr(katha_error_message(error), "no input"));
  katha_error_free(error);
  katha_options_set_articles(options, articles);
  katha_articles_free(articles);
  error = katha_options_set(options, "threshold", "much");
  CHECK(error && strcmp(katha_error_where(error), "threshold") == 0);
  katha_error_free(error);
  error = katha_options_set(options, "no.such", "1");
  CHECK(error && katha_error_code(error) == KATHA_BAD_OPTION);
  katha_error_free(error);
  CHECK(!katha_options_set(options, "threshold", "0.7"));
  CHECK(!katha_options_set(options, "keep", "newest"));
  CHECK(!katha_options_set(options, "story.threshold.highest", "0.5"));
  CHECK(!katha_options_set(options, "story.evidence.day_edges", "[0, 1, 2, 3, 7, 14, 30, 90, 365]"));

  CHECK(!katha_dedup(options, stop_at_once, &stop, &result));
  CHECK(check_result(result, 0) == 0);
  error = katha_result_write(result, "stories", argv[1]);
  CHECK(error && katha_error_code(error) == KATHA_BAD_OPTION);
  katha_error_free(error);
  katha_result_free(result);

  CHECK(!katha_cluster(options, NULL, NULL, &result));
  CHECK(check_result(result, 1) == 0);
  CHECK(!katha_result_write(result, "articles", argv[1]));
  error = katha_result_write(result, "articles", "/no/such/folder/rows");
  CHECK(error && katha_error_code(error) == KATHA_CANNOT_WRITE);
  katha_error_free(error);
  katha_result_free(result);

  error = katha_options_add_path(options, "/dev/zero");
  CHECK(!error);
  error = katha_dedup(options, stop_at_once, &forever, &result);
  CHECK(error && (katha_error_code(error) == KATHA_INTERRUPTED || calls == 0));
  katha_error_free(error);
  katha_options_free(options);
  CHECK(katha_evaluate(gold, pred, 3).bcubed_recall == 1);
  return 0;
}
