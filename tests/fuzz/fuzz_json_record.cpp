// The first byte chooses limits and how the file is chopped, the rest is a JSONL file. However it is chopped,
// the records and the account are the same and add up.
#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/chunks.h"
#include "fuzz/targets.h"
#include "io/cut.h"
#include "katha/io/read.h"
#include "katha/text/normalize.h"

namespace katha::fuzz {
namespace {

/// One of four pairs of limits, with a parser for each that lives as long as the program, as in a run.
struct Setting {
  ReadOptions options;
  std::unique_ptr<Reader> reader;
  std::unique_ptr<RecordParser> parser;

  Setting(std::uint64_t max_record, std::uint32_t max_depth) {
    options.max_record = max_record;
    options.max_depth = max_depth;
    options.list_rejects = true;
    reader = std::make_unique<Reader>(std::move(*Reader::open({"-"}, options)));  // for its file name: never read
    parser = std::make_unique<RecordParser>(*reader, options);
  }
};

bool well_formed(std::string_view s) {
  std::string ignored;
  return repair_utf8(s, ignored) == 0;
}

/// The file and where its lines end, to check a record's place against.
struct File {
  std::string_view bytes;
  std::vector<std::size_t> newlines;

  explicit File(std::string_view b) : bytes(b) {
    for (auto at = b.find('\n'); at != std::string_view::npos; at = b.find('\n', at + 1)) newlines.push_back(at);
  }
  void check(const Location& where) const {
    KATHA_FUZZ_CHECK(where.offset <= bytes.size() && where.bytes <= bytes.size() - where.offset);
    const auto next = std::lower_bound(newlines.begin(), newlines.end(), where.offset);
    KATHA_FUZZ_CHECK(where.line == 1u + static_cast<std::uint64_t>(next - newlines.begin()));
    KATHA_FUZZ_CHECK(next == newlines.end() || where.offset + where.bytes <= *next);
    const std::string_view before = bytes.substr(0, where.offset);
    KATHA_FUZZ_CHECK(before.empty() || before.back() == '\n' || before == "\xEF\xBB\xBF");
  }
};

struct Reading {
  std::ostringstream log;
  ReadAccount account;
  std::uint64_t used = 0;

  bool use(const Record& r, const File& file) {
    ++used;
    file.check(r.where);
    for (const std::string_view field : {r.id, r.title, r.text, r.published, r.source, r.url, r.lang}) {
      KATHA_FUZZ_CHECK(well_formed(field));
      log << field.size() << ' ' << field << '\n';
    }
    KATHA_FUZZ_CHECK(!r.id.empty());
    log << r.where.line << ' ' << r.where.offset << ' ' << r.where.bytes << '\n';
    return true;
  }

  void finish(const File& file) {
    KATHA_FUZZ_CHECK(account.records == used + account.rejected);
    KATHA_FUZZ_CHECK(account.rows.size() == account.rejected + account.repaired);
    KATHA_FUZZ_CHECK(account.bytes == file.bytes.size());
    std::uint64_t sum = 0, last = 0;
    for (const std::uint64_t n : account.by_reason) sum += n;
    KATHA_FUZZ_CHECK(sum == account.rows.size());
    for (const RejectedRecord& row : account.rows) {
      file.check(row.where);
      KATHA_FUZZ_CHECK(row.where.offset >= last);
      last = row.where.offset;
      log << row.where.line << ' ' << row.where.offset << ' ' << row.where.bytes << ' ' << reject_code(row.reason)
          << ' ' << account.detail(row) << '\n';
    }
    for (const std::string& name : account.fields_seen) log << name << '\n';
  }
};

/// Everything that is read, as text; "error" for a file that is not UTF-8.
std::string read(const File& file, Setting& setting, std::uint64_t block_bytes, std::size_t step) {
  io::LineCutter cutter(chunks(file.bytes, step), {}, {block_bytes, setting.options.max_record});
  Reading reading;
  Block block;
  while (!cutter.at_end()) {
    block.pieces.clear();
    block.bytes.clear();
    block.account = {};
    block.account.every_row = true;
    if (!cutter.append_to(block)) return "error";
    io::pad(block);
    reading.account.add(setting.parser->parse(block, [&](const Record& r) { return reading.use(r, file); }));
  }
  reading.finish(file);
  return reading.log.str();
}

}  // namespace

int fuzz_json_record(const std::uint8_t* data, std::size_t size) {
  static Setting settings[] = {{16u << 20, 128}, {100, 128}, {16u << 20, 3}, {20, 1}};
  if (size == 0) return 0;
  const File file({reinterpret_cast<const char*>(data) + 1, size - 1});
  Setting& setting = settings[data[0] & 3];
  const std::string whole = read(file, setting, 64u << 10, file.bytes.size() + 1);
  KATHA_FUZZ_CHECK(read(file, setting, 1 + (data[0] >> 2), 1 + (data[0] >> 4)) == whole);
  return 0;
}

}  // namespace katha::fuzz
