/* katha for C, and for whatever calls C. Opaque handles; every handle is freed by the function of its name. No function
 * prints, exits, keeps state or lets an exception out. Handles of different runs may be used by different threads at
 * once, one handle by one thread at a time; results may be read by several.
 *
 *   katha_options* options = katha_options_new();
 *   katha_options_add_path(options, "news.jsonl");
 *   katha_result* result = NULL;
 *   katha_error* error = katha_cluster(options, NULL, NULL, &result);
 *   if (error) { fprintf(stderr, "%s\n", katha_error_message(error)); katha_error_free(error); }
 */
#ifndef KATHA_KATHA_H
#define KATHA_KATHA_H

#include <stddef.h>
#include <stdint.h>

#define KATHA_C_EXPORT __attribute__((visibility("default")))

#ifdef __cplusplus
extern "C" {
#endif

struct ArrowArrayStream; /* the Arrow C stream interface */

typedef struct katha_error katha_error;
typedef struct katha_options katha_options;
typedef struct katha_articles katha_articles;
typedef struct katha_result katha_result;

typedef enum katha_code {
  KATHA_BAD_OPTION = 1,
  KATHA_CANNOT_READ,
  KATHA_BAD_INPUT,
  KATHA_CANNOT_WRITE,
  KATHA_INTERRUPTED,
  KATHA_OUT_OF_MEMORY,
  KATHA_INTERNAL
} katha_code;

/* "0.1.0" */
KATHA_C_EXPORT const char* katha_version(void);

/* What a call that failed returns; NULL is success. Strings live as long as the error. `where` names a file and line,
 * an option, a column; it may be empty. */
KATHA_C_EXPORT katha_code katha_error_code(const katha_error* error);
KATHA_C_EXPORT const char* katha_error_message(const katha_error* error);
KATHA_C_EXPORT const char* katha_error_where(const katha_error* error);
KATHA_C_EXPORT void katha_error_free(katha_error* error);

/* Options of a run; NULL: out of memory. */
KATHA_C_EXPORT katha_options* katha_options_new(void);
KATHA_C_EXPORT void katha_options_free(katha_options* options);
/* Sets what katha/settings.h names: "threshold", "keep", "threads" ..., or a constant as `katha --settings` lists them.
 */
KATHA_C_EXPORT katha_error* katha_options_set(katha_options* options, const char* name, const char* value);
/* Adds a file or a folder to what is read. */
KATHA_C_EXPORT katha_error* katha_options_add_path(katha_options* options, const char* path);
/* Articles in memory, behind the files or instead of any. They may be freed before the run. */
KATHA_C_EXPORT void katha_options_set_articles(katha_options* options, const katha_articles* articles);

/* UTF-8, not ended by 0; data NULL: there is none. */
typedef struct katha_string {
  const char* data;
  size_t size;
} katha_string;
/* Only the text must be there. */
typedef struct katha_article {
  katha_string id, text, title, published, source, url, lang;
} katha_article;

/* A list of articles that are copied into it; NULL: out of memory. */
KATHA_C_EXPORT katha_articles* katha_articles_new(void);
KATHA_C_EXPORT katha_error* katha_articles_push(katha_articles* articles, const katha_article* article);
/* The articles of an Arrow table, where they lie: katha/io/arrow.h says which columns. Takes the stream over. */
KATHA_C_EXPORT katha_error* katha_articles_from_arrow(struct ArrowArrayStream* stream, katha_articles** out);
KATHA_C_EXPORT void katha_articles_free(katha_articles* articles);

/* Called ten times a second by the thread that started the run: steps done and in all (0: unknown). What is not 0 ends
 * the run with KATHA_INTERRUPTED. */
typedef int (*katha_progress)(void* user, const char* stage, uint64_t done, uint64_t total);

/* Copies; copies and stories. `progress` may be NULL. */
KATHA_C_EXPORT katha_error* katha_dedup(const katha_options* options, katha_progress progress, void* user,
                                        katha_result** out);
KATHA_C_EXPORT katha_error* katha_cluster(const katha_options* options, katha_progress progress, void* user,
                                          katha_result** out);

/* Rows are articles, in input order. Columns have katha_result_size() values and live as long as the result. */
KATHA_C_EXPORT size_t katha_result_size(const katha_result* result);
KATHA_C_EXPORT katha_string katha_result_id(const katha_result* result, size_t row);
/* Near-duplicate cluster: dense, in order of first appearance. */
KATHA_C_EXPORT const uint32_t* katha_result_clusters(const katha_result* result);
/* Row of the article that stands for the cluster. */
KATHA_C_EXPORT const uint32_t* katha_result_representatives(const katha_result* result);
/* Similarity to it, exact. */
KATHA_C_EXPORT const double* katha_result_jaccards(const katha_result* result);
/* "unique", "exact", "near" or "contained": what the article is to it. */
KATHA_C_EXPORT const char* katha_result_relation(const katha_result* result, size_t row);
/* Story; NULL after katha_dedup(). */
KATHA_C_EXPORT const uint32_t* katha_result_stories(const katha_result* result);
/* All columns as a table; `out` is released by its own release. */
KATHA_C_EXPORT katha_error* katha_result_to_arrow(const katha_result* result, struct ArrowArrayStream* out);
/* Writes rows as the program does. what: "articles", "pairs"; after katha_cluster() "stories", "report", too. */
KATHA_C_EXPORT katha_error* katha_result_write(const katha_result* result, const char* what, const char* path);
KATHA_C_EXPORT void katha_result_free(katha_result* result);

typedef struct katha_metrics {
  double pair_precision, pair_recall, pair_f1, bcubed_precision, bcubed_recall, bcubed_f1, ari, ami, v_measure;
} katha_metrics;
/* Two labellings of the same `size` articles. */
KATHA_C_EXPORT katha_metrics katha_evaluate(const uint32_t* gold, const uint32_t* pred, size_t size);

#ifdef __cplusplus
}
#endif

#endif
