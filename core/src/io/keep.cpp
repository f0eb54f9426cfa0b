// --keep: the records that are kept, copied from the inputs as they stand there.
#include <vector>

#include "katha/io/results.h"

namespace katha {
namespace {

/// Walks the kept articles beside the blocks, both in input order.
class Copier {
 public:
  Copier(OutputFile& out, const DedupResult& result) : out_(out), result_(result) {
    for (DocId d = 0; d < result.corpus.size(); ++d) {
      if (result.clusters.representative[d] == d) kept_.push_back(d);
    }
  }

  bool copy(const Block& block) {
    for (const Block::Piece& piece : block.pieces) {
      const std::string_view bytes(block.bytes.data() + piece.begin, piece.end - piece.begin);
      for (; next_ < kept_.size() && where().file == piece.file; ++next_) {
        const std::uint64_t at = where().offset - piece.offset;
        if (where().offset < piece.offset) return false;
        if (at >= bytes.size() && !(piece.is_text && bytes.empty())) break;  // in a later piece of this file
        if (at + where().bytes > bytes.size()) return false;
        piece.is_text ? copy_text(bytes) : copy_line(bytes.substr(at, where().bytes));
      }
    }
    return true;
  }

  bool complete() const { return next_ == kept_.size(); }

 private:
  const Location& where() const { return result_.corpus.where[kept_[next_]]; }

  void copy_line(std::string_view line) {
    out_.write(line);
    out_.write("\n");
  }
  void copy_text(std::string_view text) {
    std::string line = "{\"id\":";
    append_json_string(line, result_.corpus.id[kept_[next_]]);
    line += ",\"text\":";
    append_json_string(line, text);
    copy_line(line + "}");
  }

  OutputFile& out_;
  const DedupResult& result_;
  std::vector<DocId> kept_;
  std::size_t next_ = 0;
};

}  // namespace

Status write_kept(OutputFile& out, const DedupResult& result, const Options& options, Progress& progress) {
  Result<Reader> reader = Reader::open(options.inputs, options.read);
  if (!reader) return reader.error();
  Copier copier(out, result);
  const Error changed{ErrorCode::kCannotRead, "an input changed during the run: its records are not where they were",
                      options.inputs.front()};
  for (Block block;;) {
    const Result<bool> more = reader->next(block, progress);
    if (!more) return more.error();
    if (!*more) break;
    if (!copier.copy(block)) return changed;
  }
  if (!copier.complete()) return changed;
  return Ok{};
}

}  // namespace katha
