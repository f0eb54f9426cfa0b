// Articles in memory, as an input beside files: columns that others own (Arrow tables: katha/io/arrow.h), or a list
// of one's own.
//
//   auto articles = std::make_shared<ArticleList>();
//   articles->push({.id = "a1", .text = "..."});
//   options.articles = articles;                      // then dedup(options, progress) or cluster(options, progress)
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "katha/export.h"
#include "katha/rows.h"

namespace katha::inline v0 {

/// One article. Only the text must be there: without it the article is rejected (Reject::kTextNotString).
struct ArticleFields {
  std::optional<std::string_view> id{}, text{}, title{}, published{}, source{}, url{}, lang{};
};

/// Where a source makes up what its columns do not hold as text: numbers, points in time. One a thread.
struct ArticleScratch {
  std::string id, published;
};

/// Articles by row. A run reads rows in any order, some of them several times, on several threads at once; they must
/// stay what they are while it lasts.
class KATHA_EXPORT ArticleSource {
 public:
  virtual ~ArticleSource() = default;
  virtual std::size_t size() const noexcept = 0;
  /// The views hold as long as the source, or until the next call with the same scratch. Ill-formed UTF-8 is repaired
  /// by whoever reads them.
  virtual ArticleFields at(std::size_t row, ArticleScratch& scratch) const = 0;
  /// For messages, and for ids that are missing: "<name>:<row + 1>".
  virtual const std::string& name() const noexcept = 0;
};

/// Articles that are copied into the list, one after another.
class KATHA_EXPORT ArticleList : public ArticleSource {
 public:
  explicit ArticleList(std::string name = "memory") : name_(std::move(name)) {}
  void push(const ArticleFields& article);

  std::size_t size() const noexcept override { return fields_.size() / kFields; }
  ArticleFields at(std::size_t row, ArticleScratch& scratch) const override;
  const std::string& name() const noexcept override { return name_; }

 private:
  static constexpr std::size_t kFields = 7;
  std::string name_;
  Strings fields_;  ///< kFields a row, in the order of ArticleFields
  std::vector<bool> there_;
};

/// Something to read: a file or a folder by its path ("-" is stdin), or articles in memory.
struct Input {
  std::string path;  ///< of articles in memory their name
  std::shared_ptr<const ArticleSource> articles = nullptr;
};

}  // namespace katha::inline v0
