// Inputs -> blocks of bytes -> records. Blocks are read by one thread at a time and parsed by many. Articles in memory
// come in blocks of row numbers.
//
//   Reader::open   lists the files and checks that they can be read
//   Reader::next   the next block of whole records, decompressed; any thread may ask
//   RecordParser   calls back with every record of a block that has a text, counts and explains the others
//
// Every record is accounted for: read = used + rejected + empty, where "empty" (no word in the text) is said by whoever
// the parser calls.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "katha/byte_buffer.h"
#include "katha/document.h"
#include "katha/error.h"
#include "katha/export.h"
#include "katha/io/articles.h"
#include "katha/progress.h"
#include "katha/rows.h"

namespace katha::inline v0 {

/// Names of the JSON fields that are read. Only `text` must be there.
struct FieldNames {
  std::string id = "id", text = "text", title = "title", published = "published", source = "source", url = "url",
              lang = "lang";
};

struct ReadOptions {
  FieldNames fields;
  std::uint64_t block_bytes = 2u << 20;  ///< decompressed bytes a block aims at; a longer record makes a longer block
  std::uint64_t max_record =
      16u << 20;  ///< bytes of one JSON line or .txt file, 1 to 256 MiB; longer ones are rejected unread
  std::uint32_t max_depth = 128;      ///< nesting of a JSON record, 1 to 1024; an empty [] or {} adds no level
  std::uint32_t max_expansion = 200;  ///< decompressed : compressed, once 16 MiB have come out
  bool list_rejects = false;  ///< keep a row of every record not used, for write_rejects(); else the first few only
  bool hash_records = false;  ///< keep 8 bytes a record, by which write_kept() notices that an input has changed
  bool read_again = false;    ///< records will be fetched again: keep a copy of inputs that can be read but once, or
                              ///< from their start only (pipes, compressed files) ...
  std::string tmp_dir;        ///< ... in a nameless file in this folder; empty: the system's
};

/// What is wrong with the options, if anything (kBadOption).
KATHA_EXPORT Status check(const ReadOptions& options);

/// Why a record was not used (or, for the last one, what was mended in it).
enum class Reject : std::uint8_t {
  kBadJson,        ///< not one well-formed JSON value
  kNotObject,      ///< well-formed, but no {...}
  kTooDeep,        ///< nested deeper than max_depth
  kTooLong,        ///< longer than max_record
  kNoText,         ///< no text field
  kTextNotString,  ///< the text field is null, a number, a list ...
  kUnreadable,     ///< a .txt file that cannot be opened, or is UTF-16 / UTF-32 or compressed
  kEmpty,          ///< no word in the text; counted apart from the rejected (ReadAccount::empty)
  kRepairedUtf8,   ///< used: ill-formed UTF-8 or lone surrogates became U+FFFD
};
inline constexpr std::size_t kRejectCount = 9;
/// "bad_json", "not_object", "too_deep", "too_long", "no_text", "text_not_string", "unreadable", "empty",
/// "repaired_utf8"
KATHA_EXPORT std::string_view reject_code(Reject reason) noexcept;

/// 40 bytes: an input may be nothing but rejected records. ReadAccount::detail() puts into words what was wrong.
struct RejectedRecord {
  Location where;
  std::uint32_t detail = 0;  ///< kRepairedUtf8: parts replaced; kTooLong, kEmpty: unused; else which of the `details`
  Reject reason = Reject::kBadJson;
};

/// Different texts, numbered from 0 in order of first appearance; each is kept once.
class KATHA_EXPORT DistinctTexts {
 public:
  std::uint32_t id(std::string_view text);
  std::string_view operator[](std::uint32_t id) const noexcept { return texts_[id]; }
  std::size_t size() const noexcept { return texts_.size(); }

 private:
  void grow();
  Strings texts_;
  std::vector<std::uint32_t> table_;  ///< by hash, linear probing: id + 1; 0 is free
};

inline constexpr std::uint64_t kFirstRejects = 3;  ///< rows of each reason that are always kept

/// What became of the records of a block or a run. Blocks' accounts are added in block order.
struct KATHA_EXPORT ReadAccount {
  std::uint64_t records = 0;   ///< all that were met; blank lines are none
  std::uint64_t rejected = 0;  ///< kBadJson .. kUnreadable
  std::uint64_t empty = 0;     ///< kEmpty
  std::uint64_t repaired = 0;  ///< used, but repaired
  std::uint64_t bytes = 0;     ///< decompressed
  std::array<std::uint64_t, kRejectCount> by_reason{};
  /// The rejected, empty and repaired records in input order: all of them with `every_row`, else the first
  /// kFirstRejects of each reason.
  std::vector<RejectedRecord> rows;
  bool every_row = false;
  DistinctTexts details;
  std::uint64_t max_record = 0;          ///< what the kTooLong ones exceed
  std::vector<std::string> fields_seen;  ///< names in records without a text field: the first 32 in byte order
  void add(const ReadAccount& later);
  /// For a person: what exactly was wrong with one of the rows.
  std::string detail(const RejectedRecord& row) const;
};

/// What a run that could use no record has to tell (Error::rejects).
struct Rejects {
  ReadAccount account;
  std::vector<std::string> files;  ///< Location::file -> path
};

/// A place between two records.
struct ReadPosition {
  std::uint32_t file = 0;    ///< the number of files: behind the last one
  std::uint64_t line = 1;    ///< from 1
  std::uint64_t offset = 0;  ///< in the decompressed file
  bool operator==(const ReadPosition&) const = default;
};

/// Some whole records of one or more files.
struct Block {
  struct Piece {  ///< of one file: all of a .txt article, some lines of JSONL, or some rows in memory
    std::uint32_t file = 0;
    bool is_text = false;            ///< a .txt article
    std::uint64_t line = 1;          ///< of its first line
    std::uint64_t offset = 0;        ///< of its first byte in the (decompressed) file; in memory its first row
    std::size_t begin = 0, end = 0;  ///< in `bytes`; nothing of rows in memory
    std::size_t rows = 0;            ///< of articles in memory
  };
  std::uint64_t index = 0;  ///< blocks are numbered in input order from 0
  std::vector<Piece> pieces;
  ByteBuffer bytes;     ///< ends with simdjson's padding, which belongs to no piece
  ReadAccount account;  ///< over-long and unreadable records met while the block was cut
  ReadPosition end;     ///< behind its last record
};

class KATHA_EXPORT Reader {
 public:
  /// Lists what `inputs` name: .jsonl/.ndjson (compressed as .gz/.zst or not; known by content, not by name), .txt,
  /// directories (every .txt below, sorted by path), "-" for JSONL on stdin. Fails on a missing input, a directory
  /// without .txt files, a name of unknown kind, an empty list.
  static Result<Reader> open(const std::vector<Input>& inputs, const ReadOptions& options);
  static Result<Reader> open(const std::vector<std::string>& paths, const ReadOptions& options);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  /// Goes on where a reader of the same inputs and options has been: at the end of one of its blocks. Compressed files
  /// are read again up to there. Fails as next() does, and if the place is not there. @pre before the first next()
  Status skip_to(const ReadPosition& position, Progress& progress);

  /// Fills the next block; false at the end. Thread-safe: callers take turns. Fails on damaged or over-expanding
  /// compression, on read errors (message names file and byte), and with kInterrupted once progress.stop is set; after
  /// a failure every later call fails alike.
  Result<bool> next(Block& block, Progress& progress);

  /// Path of a file as given (or found below a directory); "-" for stdin.
  const std::string& file_name(std::uint32_t file) const;
  /// Id of a .txt article: its path relative to the directory given, or its file name.
  std::string_view text_id(std::uint32_t file) const;
  std::size_t file_count() const;
  bool is_text(std::uint32_t file) const;                   ///< a .txt article
  const ArticleSource* articles(std::uint32_t file) const;  ///< in memory; null: a file
  std::uint64_t total_bytes() const;                        ///< on disk; 0 where stdin is among the inputs
  std::uint64_t total_articles() const;                     ///< in memory; 0 where a file is among the inputs

 private:
  friend class RecordFetcher;
  struct State;
  explicit Reader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Reads records again, in any order. One a thread. The reader, which was opened with ReadOptions::read_again and has
/// been read to its end, must outlive it and stay where it is.
class KATHA_EXPORT RecordFetcher {
 public:
  explicit RecordFetcher(const Reader& reader);
  ~RecordFetcher();
  /// The bytes at `where`, valid until the next call; simdjson's padding can be read behind them. None of an article in
  /// memory: the parser knows where it is. Fails with kCannotRead if they are not there any more.
  Result<std::string_view> fetch(const Location& where);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Parses the records of blocks. One a thread: it owns the JSON parser and its buffers. The reader must outlive it and
/// stay where it is.
class KATHA_EXPORT RecordParser {
 public:
  explicit RecordParser(const Reader& reader, const ReadOptions& options);
  ~RecordParser();
  /// Calls `use` with every record that has a text field, in order; `use` says whether there is a word in it. The rest,
  /// and what has no word, goes to the account, with what the block's own account holds. A missing or empty id becomes
  /// "<file>:<line>"; a number becomes its digits.
  ReadAccount parse(const Block& block, const std::function<bool(const Record&)>& use);
  /// The same for one record. @pre simdjson's padding can be read behind it
  void parse_one(std::string_view record, const Location& where, const std::function<bool(const Record&)>& use);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// ISO 8601 ("2025-11-04", "2025-11-04T18:30:00+05:30", ...) or RFC 2822 ("Tue, 4 Nov 2025 18:30:00 +0530"); years
/// 1-9999.
struct PublicationTime {
  Seconds time = kUnknownTime;  ///< a date alone is its midnight UTC; a time without zone is taken as UTC
  Day day = kUnknownDay;        ///< the calendar day as written
};
KATHA_EXPORT PublicationTime parse_publication_time(std::string_view s) noexcept;

}  // namespace katha::inline v0
