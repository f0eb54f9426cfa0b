// Records read a second time, for what is not kept of them.
#pragma once

#include <functional>

#include "katha/pipeline.h"

namespace katha::inline v0 {

/// One a thread. What it is made with must outlive it.
class RecordRereader {
 public:
  /// @param reader  at its end, opened with ReadOptions::read_again
  RecordRereader(const Reader& reader, const Corpus& corpus, const ReadOptions& options)
      : corpus_(corpus), fetcher_(reader), parser_(reader, options) {}

  /// Calls `use` with the article's record. Fails if the input is not what it was.
  Status read(DocId article, const std::function<void(const Record&)>& use);

 private:
  const Corpus& corpus_;
  RecordFetcher fetcher_;
  RecordParser parser_;
};

}  // namespace katha::inline v0
