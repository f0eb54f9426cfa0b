// The shingles of articles, made again from the input.
#pragma once

#include "katha/neardup/shingle_source.h"
#include "katha/pipeline.h"
#include "katha/story/background.h"

namespace katha::inline v0 {

/// What it is made with must outlive it.
class RereadShingles : public ShingleSource {
 public:
  /// @param reader       at its end, opened with ReadOptions::read_again
  /// @param for_stories  as the corpus was read
  RereadShingles(const Reader& reader, const Corpus& corpus, const Options& options, const Background& background,
                 bool for_stories)
      : reader_(reader), corpus_(corpus), options_(options), background_(background), for_stories_(for_stories) {}

  std::size_t size() const noexcept override { return corpus_.size(); }
  bool is_short(DocId doc) const noexcept override { return corpus_.text_length[doc] == TextLength::kShort; }
  /// Its read() fails with kCannotRead if the text is not what it was.
  std::unique_ptr<ShingleReader> reader() const override;

 private:
  class TextReader;

  const Reader& reader_;
  const Corpus& corpus_;
  const Options& options_;
  const Background& background_;
  const bool for_stories_;
};

}  // namespace katha::inline v0
