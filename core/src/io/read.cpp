#include "katha/io/read.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <mutex>
#include <optional>

#include "io/account.h"
#include "io/cut.h"
#include "io/decompress.h"
#include "io/inputs.h"
#include "io/raw_file.h"
#include "io/spool.h"
#include "io/system_error.h"

namespace katha::inline v0 {
namespace {

using io::InputFile;

/// Tokens are placed by 32 bits, and compare-form may be eleven times as long as the text (U+FDFA under NFKC).
constexpr std::uint64_t kMaxRecordLimit = 256u << 20;
constexpr std::uint32_t kMaxDepthLimit = 1024;
constexpr std::uint64_t kAllBytes = std::numeric_limits<std::uint64_t>::max();

/// Failures of open() that are the machine's, not the file's.
bool out_of_resources(int error_number) {
  return error_number == EMFILE || error_number == ENFILE || error_number == ENOMEM;
}

/// The one file that is open.
struct OpenLines {
  io::RawFile raw;
  io::Decompressor bytes;
  io::LineCutter cutter;
};

/// The articles in memory that are being read.
struct OpenRows {
  const ArticleSource* articles;
  std::uint32_t file;
  std::size_t next = 0;
};

}  // namespace

Status check(const ReadOptions& o) {
  const auto bad = [](const char* option, const char* message) {
    return Error{ErrorCode::kBadOption, message, option};
  };
  if (o.fields.text.empty()) return bad("--text-field", "must not be empty");
  if (o.block_bytes < 1) return bad("--block-size", "must be at least 1 byte");
  if (o.max_record < 1 || o.max_record > kMaxRecordLimit) {
    return bad("--max-record", "must be from 1 byte to 256 MiB");
  }
  if (o.max_depth < 1 || o.max_depth > kMaxDepthLimit) return bad("--max-depth", "must be from 1 to 1024");
  if (o.max_expansion < 1) return bad("--max-expansion", "must be at least 1");
  return Ok{};
}

/// Where an input's bytes can be read again.
struct Origin {
  bool spooled = false;
  std::uint64_t start = 0;  ///< of its first byte, in the spool or (stdin) in the file
};

struct Reader::State {
  std::vector<InputFile> files;
  io::CutLimits limits;
  std::uint32_t max_expansion = 0;
  bool list_rejects = false;
  bool read_again = false;
  std::string tmp_dir;
  std::vector<Origin> origins;  // by file
  std::optional<io::Spool> spool;

  std::mutex turn;  // guards all below
  std::optional<Error> failure;
  std::size_t next_file = 0;
  std::uint64_t next_block = 0;
  std::unique_ptr<OpenLines> open;
  std::optional<OpenRows> rows;
  Progress* progress = nullptr;  // of the call under way

  Status fill(Block& block);
  Status begin_file(Block& block);
  void append_rows(Block& block);
  Status begin_lines(const ReadPosition& at);
  Status skip_lines(const ReadPosition& at, std::uint64_t bytes);
  Status skip_to(const ReadPosition& position);
  void name_file(Error& error) const;
  Status read_text(const InputFile& input, std::uint32_t file, Block& block);
  Result<std::size_t> read_raw(io::RawFile& raw, std::span<char> bytes);
  Result<std::size_t> read_lines(std::span<char> bytes, std::uint32_t file);
  Status put_aside(std::string_view bytes, std::uint32_t file);
};

Result<std::size_t> Reader::State::read_raw(io::RawFile& raw, std::span<char> bytes) {
  auto n = raw.read(bytes, progress->stop);
  if (n) progress->bytes.fetch_add(*n, std::memory_order_relaxed);
  return n;
}

/// Of the open file, decompressed.
Result<std::size_t> Reader::State::read_lines(std::span<char> bytes, std::uint32_t file) {
  auto n = open->bytes.read(bytes);
  if (!n || !read_again) return n;
  if (open->bytes.is_compressed() || !open->raw.is_regular_file()) {
    if (Status done = put_aside(std::string_view(bytes.data(), *n), file); !done) return done.error();
  }
  return n;
}

Status Reader::State::put_aside(std::string_view bytes, std::uint32_t file) {
  if (!spool) {
    auto created = io::Spool::create(tmp_dir);
    if (!created) return created.error();
    spool.emplace(std::move(*created));
  }
  if (!origins[file].spooled) origins[file] = {true, spool->size()};
  return spool->append(bytes);
}

/// Opens a file. Its bytes up to the position, if it is not the start, are yet to be read over.
Status Reader::State::begin_lines(const ReadPosition& at) {
  const std::uint32_t file = at.file;
  const InputFile& input = files[file];
  int error_number = 0;
  auto raw = io::RawFile::open(input, error_number);
  if (!raw) return raw.error();
  // The callbacks point into the object that owns them, which stays where it is.
  open.reset(new OpenLines{
      std::move(*raw),
      io::Decompressor([this](std::span<char> b) { return read_raw(open->raw, b); }, input.path, max_expansion),
      io::LineCutter([this, file](std::span<char> b) { return read_lines(b, file); }, at, limits)});
  if (open->raw.is_regular_file()) origins[file].start = open->raw.start();
  return Ok{};
}

Status Reader::State::read_text(const InputFile& input, std::uint32_t file, Block& block) {
  int error_number = 0;
  auto raw = io::RawFile::open(input, error_number);
  if (!raw) {
    if (out_of_resources(error_number)) return raw.error();
    io::reject(block.account, {file, 1, 0, 0}, Reject::kUnreadable, raw.error().message);
    return Ok{};
  }
  return io::append_text([&](std::span<char> b) { return read_raw(*raw, b); }, file, input.bytes, limits, block);
}

Status Reader::State::begin_file(Block& block) {
  const auto file = static_cast<std::uint32_t>(next_file++);
  const InputFile& input = files[file];
  if (input.articles) {
    rows = OpenRows{input.articles.get(), file};
    return Ok{};
  }
  return input.is_text ? read_text(input, file, block) : begin_lines({.file = file});
}

/// Rows make up a block of their own. Their bytes are counted by their texts alone: nobody has laid them out yet.
void Reader::State::append_rows(Block& block) {
  OpenRows& r = *rows;
  ArticleScratch scratch;
  Block::Piece piece{.file = r.file, .line = r.next + 1, .offset = r.next};
  std::uint64_t bytes = 0;
  for (; r.next < r.articles->size() && bytes < limits.block_bytes; ++r.next, ++piece.rows) {
    bytes += 1 + r.articles->at(r.next, scratch).text.value_or("").size();
  }
  if (piece.rows > 0) block.pieces.push_back(piece);
  if (r.next == r.articles->size()) rows.reset();
}

/// Opens a file of lines, and reads over its first `bytes`, or all of them. What is compressed must be read for that,
/// and is put aside; of what is not, a look at the first byte tells so.
Status Reader::State::skip_lines(const ReadPosition& at, std::uint64_t bytes) {
  if (Status begun = begin_lines(at); !begun) return begun;
  const std::uint64_t bytes_before = progress->bytes;
  std::vector<char> buffer(256u << 10);
  for (std::uint64_t done = 0; done < bytes;) {
    const std::uint64_t some = done ? std::min<std::uint64_t>(buffer.size(), bytes - done) : 1;
    const auto n = read_lines(std::span(buffer).first(some), at.file);
    if (!n) return n.error();
    if (*n == 0) return bytes == kAllBytes ? Status(Ok{}) : Error{ErrorCode::kCannotRead, "is shorter than it was", ""};
    done += *n;
    if (open->bytes.is_compressed()) continue;
    const std::uint64_t end = std::min(bytes, files[at.file].bytes);
    progress->bytes = bytes_before + end;
    open->bytes.go_on_plain();
    return open->raw.seek(end);
  }
  return Ok{};
}

Status Reader::State::skip_to(const ReadPosition& position) {
  for (std::uint32_t file = 0; file < std::min<std::size_t>(position.file, files.size()); ++file) {
    next_file = file + 1;
    if (files[file].is_text) continue;
    if (Status skipped = skip_lines({.file = file}, kAllBytes); !skipped) return skipped;
    open.reset();
  }
  if (position.offset == 0) return Ok{};
  next_file = position.file + 1;
  return skip_lines(position, position.offset);
}

void Reader::State::name_file(Error& error) const {
  const std::size_t file = next_file > 0 ? next_file - 1 : 0;
  if (error.code == ErrorCode::kCannotRead || error.code == ErrorCode::kBadInput) error.where = files[file].path;
}

/// Appends records until the block is large enough or all files are read.
Status Reader::State::fill(Block& block) {
  for (;;) {
    if (progress->stop.load(std::memory_order_relaxed)) return interrupted();
    if (block.bytes.size() >= limits.block_bytes || (!open && !rows && next_file == files.size())) return Ok{};
    if (rows) {
      if (block.pieces.empty()) append_rows(block);
      if (!block.pieces.empty()) return Ok{};
      continue;
    }
    if (!open) {
      if (Status status = begin_file(block); !status) return status;
      continue;
    }
    auto full = open->cutter.append_to(block);
    if (!full) return full.error();
    if (*full) return Ok{};
    if (open->cutter.at_end()) {
      open.reset();
      // Belongs to no piece: keeps the next file's first byte off the end of a line that ends with its file.
      if (!block.bytes.empty() && block.bytes.back() != '\n') block.bytes.push_back('\n');
    }
  }
}

Reader::Reader(std::unique_ptr<State> state) : state_(std::move(state)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(const std::vector<std::string>& paths, const ReadOptions& options) {
  std::vector<Input> inputs;
  for (const std::string& path : paths) inputs.push_back({path});
  return open(inputs, options);
}

Result<Reader> Reader::open(const std::vector<Input>& inputs, const ReadOptions& options) {
  if (Status fine = check(options); !fine) return fine.error();
  auto files = io::list_inputs(inputs);
  if (!files) return files.error();
  auto state = std::make_unique<State>();
  state->files = std::move(*files);
  state->limits = {options.block_bytes, options.max_record};
  state->max_expansion = options.max_expansion;
  state->list_rejects = options.list_rejects;
  state->read_again = options.read_again;
  state->tmp_dir = options.tmp_dir;
  state->origins.resize(state->files.size());
  return Reader(std::move(state));
}

Status Reader::skip_to(const ReadPosition& position, Progress& progress) {
  State& s = *state_;
  assert(s.next_file == 0 && s.next_block == 0 && position.file <= s.files.size());
  s.progress = &progress;
  Status skipped = s.skip_to(position);
  if (skipped) return skipped;
  Error error = skipped.error();
  s.name_file(error);
  return error;
}

Result<bool> Reader::next(Block& block, Progress& progress) {
  const std::lock_guard lock(state_->turn);
  State& s = *state_;
  if (s.failure) return *s.failure;
  block.pieces.clear();
  block.bytes.clear();
  block.account = {};
  block.account.every_row = s.list_rejects;
  s.progress = &progress;
  if (Status filled = s.fill(block); !filled) {
    s.failure = filled.error();
    s.name_file(*s.failure);
    s.open.reset();
    return *s.failure;
  }
  if (block.pieces.empty() && block.account.records == 0 && block.account.bytes == 0) return false;
  io::pad(block);
  block.index = s.next_block++;
  block.end = s.open ? s.open->cutter.position() : ReadPosition{.file = static_cast<std::uint32_t>(s.next_file)};
  return true;
}

const std::string& Reader::file_name(std::uint32_t file) const { return state_->files[file].path; }
std::string_view Reader::text_id(std::uint32_t file) const { return state_->files[file].text_id; }
std::size_t Reader::file_count() const { return state_->files.size(); }
bool Reader::is_text(std::uint32_t file) const { return state_->files[file].is_text; }
const ArticleSource* Reader::articles(std::uint32_t file) const { return state_->files[file].articles.get(); }

std::uint64_t Reader::total_bytes() const {
  std::uint64_t total = 0;
  for (const InputFile& file : state_->files) {
    if (!file.is_regular && !file.articles) return 0;
    total += file.bytes;
  }
  return total;
}

std::uint64_t Reader::total_articles() const {
  std::uint64_t total = 0;
  for (const InputFile& file : state_->files) {
    if (!file.articles) return 0;
    total += file.articles->size();
  }
  return total;
}

struct RecordFetcher::State {
  const Reader::State& inputs;
  ByteBuffer buffer{};
  io::UniqueFd fd{};  // of the file read last
  std::uint32_t file = UINT32_MAX;

  Result<int> descriptor(std::uint32_t wanted);
};

Result<int> RecordFetcher::State::descriptor(std::uint32_t wanted) {
  if (inputs.origins[wanted].spooled) return inputs.spool->fd();
  const InputFile& input = inputs.files[wanted];
  if (input.path == "-") return STDIN_FILENO;
  if (wanted != file) {
    fd = io::UniqueFd(::open(input.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    if (!fd) return io::system_error(ErrorCode::kCannotRead, "cannot open again", input.path, errno);
    file = wanted;
  }
  return fd.get();
}

RecordFetcher::RecordFetcher(const Reader& reader) : state_(new State{*reader.state_}) {}
RecordFetcher::~RecordFetcher() = default;

Result<std::string_view> RecordFetcher::fetch(const Location& where) {
  State& s = *state_;
  if (s.inputs.files[where.file].articles) return std::string_view();
  const Result<int> fd = s.descriptor(where.file);
  if (!fd) return fd.error();
  s.buffer.resize(std::max(s.buffer.size(), where.bytes + io::kPadding));
  const std::uint64_t from = s.inputs.origins[where.file].start + where.offset;
  for (std::uint64_t done = 0; done < where.bytes;) {
    const ssize_t n = ::pread(*fd, s.buffer.data() + done, where.bytes - done, static_cast<off_t>(from + done));
    if (n < 0 && errno == EINTR) continue;
    const std::string& path = s.inputs.files[where.file].path;
    if (n < 0) return io::system_error(ErrorCode::kCannotRead, "read error", path, errno);
    if (n == 0) return Error{ErrorCode::kCannotRead, "the input changed during the run: it has become shorter", path};
    done += static_cast<std::uint64_t>(n);
  }
  return std::string_view(s.buffer.data(), where.bytes);
}

}  // namespace katha::inline v0
