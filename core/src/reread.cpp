#include "reread.h"

#include "article.h"

namespace katha::inline v0 {

class RereadShingles::TextReader : public ShingleReader {
 public:
  explicit TextReader(const RereadShingles& s)
      : source_(s),
        fetcher_(s.reader_),
        parser_(s.reader_, s.options_.read),
        text_(s.options_, s.background_, s.for_stories_, clock_) {}

  Status read(DocId doc, Cut cut, std::vector<std::uint64_t>& hashes) override {
    const Corpus& corpus = source_.corpus_;
    const Location& where = corpus.where[doc];
    const Result<std::string_view> bytes = fetcher_.fetch(where);
    if (!bytes) return bytes.error();
    hashes.clear();
    bool same = false;
    parser_.parse_one(*bytes, where, [&](const Record& record) {
      text_.run(record);
      const std::vector<std::uint64_t>& shingles = cut == Cut::kPairs ? text_.pairs() : text_.shingles();
      hashes.assign(shingles.begin(), shingles.end());
      return same = text_.content() == corpus.content[doc];
    });
    if (same) return Ok{};
    return Error{ErrorCode::kCannotRead, "the input changed during the run: a record is not what it was",
                 corpus.files[where.file] + ":" + std::to_string(where.line)};
  }

 private:
  const RereadShingles& source_;
  RecordFetcher fetcher_;
  RecordParser parser_;
  ArticleClock clock_;
  TextStages text_;
};

std::unique_ptr<ShingleReader> RereadShingles::reader() const { return std::make_unique<TextReader>(*this); }

}  // namespace katha::inline v0
