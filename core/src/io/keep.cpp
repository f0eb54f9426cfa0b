// --keep: the records that are kept, copied from the inputs as they stand there.
#include <optional>
#include <vector>

#include "base/hash.h"
#include "katha/io/results.h"

namespace katha::inline v0 {
namespace {

/// Whether records lie where they lay in the run, and are what they were.
class Unchanged {
 public:
  explicit Unchanged(const Corpus& corpus) : corpus_(corpus) {}

  /// @param count  the reader has the first so many files of the run
  bool files(const Reader& reader, std::size_t count) const {
    if (reader.file_count() != count) return false;
    for (std::uint32_t f = 0; f < reader.file_count(); ++f) {
      if (reader.file_name(f) != corpus_.files[f]) return false;
    }
    return true;
  }

  /// The article's record in `bytes`, which stand at `offset` of its file; none if it is another now.
  std::optional<std::string_view> record(DocId doc, std::string_view bytes, std::uint64_t offset, bool is_text) const {
    const Location& where = corpus_.where[doc];
    if (where.offset < offset || where.bytes > bytes.size()) return std::nullopt;
    const std::uint64_t begin = where.offset - offset, end = begin + where.bytes;
    if (end > bytes.size()) return std::nullopt;
    if (is_text ? where.bytes != bytes.size() : !is_line(bytes, begin, end)) return std::nullopt;
    const std::string_view record = bytes.substr(begin, where.bytes);
    if (!corpus_.raw.empty() && hash_bytes(record) != corpus_.raw[doc]) return std::nullopt;
    return record;
  }

 private:
  static bool is_line(std::string_view lines, std::size_t begin, std::size_t end) {
    const std::string_view rest = lines.substr(end);
    return (begin == 0 || lines[begin - 1] == '\n') &&
           (rest.empty() || rest == "\r" || rest.starts_with('\n') || rest.starts_with("\r\n"));
  }
  const Corpus& corpus_;
};

/// Walks the kept articles beside the blocks, both in input order.
class Copier {
 public:
  /// @param kept  ascending
  Copier(OutputFile& out, const Corpus& corpus, std::vector<DocId> kept)
      : out_(out), corpus_(corpus), unchanged_(corpus_), kept_(std::move(kept)) {}

  bool copy(const Block& block) {
    for (const Block::Piece& piece : block.pieces) {
      const std::string_view bytes(block.bytes.data() + piece.begin, piece.end - piece.begin);
      for (; !complete() && lies_in(piece, kept_[next_]); ++next_) {
        const DocId doc = kept_[next_];
        const auto record = unchanged_.record(doc, bytes, piece.offset, piece.is_text);
        if (!record) return false;
        piece.is_text ? copy_text(doc, *record) : copy_line(*record);
      }
    }
    return true;
  }

  bool complete() const { return next_ == kept_.size(); }

 private:
  /// Else it lies in a later piece. A .txt article is one piece, whatever its length.
  bool lies_in(const Block::Piece& piece, DocId doc) const {
    const Location& where = corpus_.where[doc];
    return where.file == piece.file && (piece.is_text || where.offset < piece.offset + (piece.end - piece.begin));
  }
  void copy_line(std::string_view line) {
    out_.write(line);
    out_.write("\n");
  }
  void copy_text(DocId doc, std::string_view text) {
    std::string line = "{\"id\":";
    append_json_string(line, corpus_.id[doc]);
    line += ",\"text\":";
    append_json_string(line, text);
    copy_line(line + "}");
  }

  OutputFile& out_;
  const Corpus& corpus_;
  const Unchanged unchanged_;
  const std::vector<DocId> kept_;
  std::size_t next_ = 0;
};

/// @param files  options.inputs were the first so many files of the run
Status copy_kept(OutputFile& out, const Corpus& corpus, std::vector<DocId> kept, std::size_t files,
                 const Options& options, Progress& progress) {
  if (options.articles) {
    return Error{ErrorCode::kBadOption,
                 "articles in memory have no lines to copy: choose those that represent a cluster", "--keep"};
  }
  Result<Reader> reader = Reader::open(options.inputs, options.read);
  if (!reader) return reader.error();
  Copier copier(out, corpus, std::move(kept));
  const Error changed{ErrorCode::kCannotRead, "an input changed during the run: its records are not what they were",
                      options.inputs.front()};
  if (!Unchanged(corpus).files(*reader, files)) return changed;
  for (Block block; !copier.complete() && !out.given_up();) {
    const Result<bool> more = reader->next(block, progress);
    if (!more) return more.error();
    if (!*more || !copier.copy(block)) return changed;
  }
  return Ok{};
}

}  // namespace

Status write_kept(OutputFile& out, const DedupResult& result, const Options& options, Progress& progress) {
  std::vector<DocId> kept;
  for (DocId d = 0; d < result.corpus.size(); ++d) {
    if (result.clusters.representative[d] == d) kept.push_back(d);
  }
  return copy_kept(out, result.corpus, std::move(kept), result.corpus.files.size(), options, progress);
}

Status write_kept(OutputFile& out, const ReferenceResult& result, const Options& options, Progress& progress) {
  std::vector<DocId> kept;
  for (DocId d = 0; d < result.new_articles; ++d) {
    if (result.matches.reference[d] == kNoDoc) kept.push_back(d);
  }
  return copy_kept(out, result.corpus, std::move(kept), result.new_files, options, progress);
}

}  // namespace katha::inline v0
