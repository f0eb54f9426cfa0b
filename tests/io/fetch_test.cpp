// Records read again: the same bytes from every kind of input, or an error that names the file.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "katha/io/read.h"
#include "support/compress.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::TempDir;

struct Seen {
  Location where;
  std::string raw;
};

class Fetch : public testing::Test {
 protected:
  /// Opens and reads everything, in small blocks.
  Status read(const std::vector<std::string>& inputs) {
    options_.block_bytes = 64;
    options_.read_again = true;
    auto opened = Reader::open(inputs, options_);
    if (!opened) return opened.error();
    reader_ = std::make_unique<Reader>(std::move(*opened));
    RecordParser parser(*reader_, options_);
    Progress progress;
    for (Block block;;) {
      const auto more = reader_->next(block, progress);
      if (!more) return more.error();
      if (!*more) return Ok{};
      parser.parse(block, [&](const Record& r) {
        seen_.push_back({r.where, std::string(r.raw)});
        return true;
      });
    }
  }

  void expect_the_same_again() {
    RecordFetcher fetcher(*reader_);
    for (auto s = seen_.rbegin(); s != seen_.rend(); ++s) {  // not in their order
      const auto bytes = fetcher.fetch(s->where);
      ASSERT_TRUE(bytes) << bytes.error().message;
      EXPECT_EQ(*bytes, s->raw);
    }
  }

  TempDir dir_;
  ReadOptions options_;
  std::unique_ptr<Reader> reader_;
  std::vector<Seen> seen_;
};

std::string lines(int n) {
  std::string out;
  for (int i = 0; i < n; ++i) {
    out += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"" +
           std::string(static_cast<std::size_t>(i * 7 % 90), 'x') + "\"}";
    out += i % 3 == 0 ? "\r\n" : i % 5 == 0 ? "\n\n" : "\n";
  }
  return out;
}

TEST_F(Fetch, FilesOfEveryKind) {
  ASSERT_TRUE(read({dir_.write("a.jsonl", "\xEF\xBB\xBF" + lines(40)),
                    dir_.write("b.jsonl.gz", support::gzip(lines(50))), dir_.write("t/one.txt", "\xEF\xBB\xBFone"),
                    dir_.write("t/two.txt", "two\nlines"), dir_.write("c.jsonl.zst", support::zstd(lines(30)))}));
  EXPECT_EQ(seen_.size(), 40u + 50 + 2 + 30);
  expect_the_same_again();
}

TEST_F(Fetch, APipe) {
  const std::string pipe = dir_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&] { std::ofstream(pipe) << lines(60); });
  const Status done = read({pipe});
  writer.join();
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(seen_.size(), 60u);
  expect_the_same_again();
}

TEST_F(Fetch, WhatIsGoneIsAnError) {
  const std::string a = dir_.write("a.jsonl", lines(20)), b = dir_.write("b.jsonl", lines(20));
  ASSERT_TRUE(read({a, b}));
  std::filesystem::resize_file(a, 10);
  std::filesystem::remove(b);
  RecordFetcher fetcher(*reader_);
  for (const auto& [at, path] : {std::pair{15, a}, std::pair{25, b}}) {
    const auto bytes = fetcher.fetch(seen_[static_cast<std::size_t>(at)].where);
    ASSERT_FALSE(bytes);
    EXPECT_EQ(bytes.error().code, ErrorCode::kCannotRead);
    EXPECT_EQ(bytes.error().where, path);
  }
}

TEST_F(Fetch, NoPlaceToPutACopy) {
  options_.tmp_dir = dir_ / "nowhere";
  const Status done = read({dir_.write("a.jsonl.gz", support::gzip(lines(3)))});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kCannotWrite);
  EXPECT_EQ(done.error().where, options_.tmp_dir);
  EXPECT_NE(done.error().message.find("--tmp-dir"), std::string::npos);
}

}  // namespace
}  // namespace katha
