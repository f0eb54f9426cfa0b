#include "katha/io/read.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "support/compress.h"
#include "support/read_all.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::describe;
using support::Everything;
using support::key;
using support::read_all;
using support::reasons;
using support::TempDir;

ReadOptions with_block(std::uint64_t block_bytes, std::uint64_t max_record = 16u << 20) {
  ReadOptions o;
  o.block_bytes = block_bytes;
  o.max_record = max_record;
  return o;
}

std::string line(std::string_view text) { return "{\"text\":\"" + std::string(text) + "\"}"; }

bool contains(const std::string& s, std::string_view part) { return s.find(part) != std::string::npos; }

TEST(Inputs, ADirectoryIsEveryTextBelowItInByteOrder) {
  const TempDir dir;
  for (const char* name :
       {"d/b.txt", "d/a/z.TXT", "d/a.txt", "d/Z.txt", "d/a/b/c.TxT", "d/\xC3\xA9.txt", "d/.hidden.txt"}) {
    dir.write(name, name);
  }
  dir.write("d/notes.md", "no");
  dir.write("d/x.jsonl", "no");
  dir.write("d/txt", "no");
  for (const std::string& root : {dir / "d", dir / "d/"}) {
    const Everything all = read_all({root});
    ASSERT_FALSE(all.error);
    std::vector<std::string> ids;
    for (const auto& r : all.records) {
      ids.push_back(r.id);
      EXPECT_EQ(r.text, "d/" + r.id);
      EXPECT_TRUE(r.title_in_text);
      EXPECT_EQ(r.where.line, 1u);
    }
    EXPECT_EQ(ids, (std::vector<std::string>{".hidden.txt", "Z.txt", "a.txt", "a/b/c.TxT", "a/z.TXT", "b.txt",
                                             "\xC3\xA9.txt"}));
    EXPECT_EQ(all.files[2], (dir / "d/a.txt"));
  }
}

TEST(Inputs, LinksPipesAndLoops) {
  const TempDir dir;
  dir.write("d/real.txt", "one");
  dir.write("elsewhere/two.txt", "two");
  const std::filesystem::path d = dir / "d";
  std::filesystem::create_symlink(dir / "elsewhere/two.txt", d / "link.txt");
  std::filesystem::create_symlink("nowhere", d / "dangling.txt");
  std::filesystem::create_directory_symlink(dir / "elsewhere", d / "dir.txt");
  std::filesystem::create_directory_symlink(d, d / "loop");
  std::filesystem::create_symlink("/dev/zero", d / "zero.txt");
  ASSERT_EQ(::mkfifo((d / "pipe.txt").c_str(), 0600), 0);
  std::filesystem::create_directory(d / "empty.txt");
  const Everything all = read_all({d.string()});
  ASSERT_FALSE(all.error);
  ASSERT_EQ(all.records.size(), 2u);
  EXPECT_EQ(all.records[0].text, "two");
  EXPECT_EQ(all.records[1].text, "one");
}

TEST(Inputs, WhatCannotBeReadIsNamed) {
  const TempDir dir;
  const auto fails = [](const std::vector<std::string>& inputs, ErrorCode code, std::string_view part) {
    const Everything all = read_all(inputs);
    ASSERT_TRUE(all.error) << part;
    EXPECT_EQ(all.error->code, code) << all.error->message;
    EXPECT_TRUE(contains(all.error->message, part)) << all.error->message;
    if (!inputs.empty()) {
      EXPECT_EQ(all.error->where, inputs.back());
    }
  };
  fails({}, ErrorCode::kBadOption, "no input");
  fails({dir / "missing.jsonl"}, ErrorCode::kCannotRead, "No such file");
  fails({dir / "missing.txt"}, ErrorCode::kCannotRead, "No such file");
  fails({dir / "missing"}, ErrorCode::kCannotRead, "No such file");
  fails({dir.path()}, ErrorCode::kBadInput, "no .txt file");
  for (const char* name : {"a.csv", "a", "a.gz", "a.txt.gz", "a.jsonl.bz2", "jsonl", "a.parquet"}) {
    fails({dir.write(name, "")}, ErrorCode::kCannotRead, ".jsonl and .ndjson");
  }
  fails({dir.write("a.json", "{}")}, ErrorCode::kCannotRead, "one object a line");
  fails({dir.write("ok.jsonl", line("x")), dir / "missing.jsonl"}, ErrorCode::kCannotRead, "No such file");
}

TEST(Inputs, KindsByName) {
  const TempDir dir;
  for (const char* name : {"a.jsonl", "a.NDJSON", "a.jsonl.gz", "a.ndjson.zst", "a.JSONL.GZ"}) {
    const Everything all = read_all({dir.write(name, line("x") + "\n")});  // compression is told by content
    EXPECT_FALSE(all.error) << name;
    EXPECT_EQ(all.records.size(), 1u) << name;
  }
  const Everything text = read_all({dir.write("sub/b.Txt", "hello\n")});
  ASSERT_EQ(text.records.size(), 1u);
  EXPECT_EQ(text.records[0].id, "b.Txt");
  EXPECT_EQ(text.records[0].text, "hello\n");
}

TEST(Inputs, OptionsOutOfRange) {
  const TempDir dir;
  const std::string file = dir.write("a.jsonl", "");
  const auto where = [&](auto change) {
    ReadOptions o;
    change(o);
    const auto reader = Reader::open({file}, o);
    return reader ? std::string("fine") : reader.error().where;
  };
  EXPECT_EQ(where([](ReadOptions&) {}), "fine");
  EXPECT_EQ(where([](ReadOptions& o) { o.max_record = 0; }), "--max-record");
  EXPECT_EQ(where([](ReadOptions& o) { o.max_record = 256u << 20; }), "fine");
  EXPECT_EQ(where([](ReadOptions& o) { o.max_record = (256u << 20) + 1; }), "--max-record");
  EXPECT_EQ(where([](ReadOptions& o) { o.max_depth = 0; }), "--max-depth");
  EXPECT_EQ(where([](ReadOptions& o) { o.max_depth = 1025; }), "--max-depth");
  EXPECT_EQ(where([](ReadOptions& o) { o.block_bytes = 0; }), "--block-size");
  EXPECT_EQ(where([](ReadOptions& o) { o.fields.text.clear(); }), "--text-field");
  EXPECT_EQ(where([](ReadOptions& o) { o.max_expansion = 0; }), "--max-expansion");
}

TEST(Inputs, TotalBytes) {
  const TempDir dir;
  const std::string a = dir.write("a.jsonl", line("x")), b = dir.write("t/b.txt", "12345");
  const auto total = [](const std::vector<std::string>& inputs) { return Reader::open(inputs, {})->total_bytes(); };
  EXPECT_EQ(total({a, dir / "t", a}), 2 * line("x").size() + 5);
  EXPECT_EQ(total({a, "-"}), 0u);
}

TEST(Inputs, TotalArticles) {
  const TempDir dir;
  const auto list = std::make_shared<ArticleList>();
  for (int i = 0; i < 3; ++i) list->push({.text = "x"});
  const Input articles{.path = "list", .articles = list}, file{dir.write("a.jsonl", line("x"))};
  EXPECT_EQ(Reader::open(std::vector<Input>{articles, articles}, {})->total_articles(), 6u);
  EXPECT_EQ(Reader::open(std::vector<Input>{articles, file}, {})->total_articles(), 0u) << "who knows a file's records";
}

TEST(Read, LineEndsBlankLinesAndOffsets) {
  const TempDir dir;
  const std::string file = dir.write("a.jsonl", line("a") + "\n\n  \t\r\n" + line("b") + "\r\n\r\n " + line("c"));
  const Everything all = read_all({file});
  ASSERT_FALSE(all.error);
  ASSERT_EQ(all.records.size(), 3u);
  EXPECT_EQ(all.account.records, 3u);
  const std::uint64_t n = line("a").size();
  EXPECT_EQ(key(all.records[0].where), std::tuple(0u, 1u, 0u, n));
  EXPECT_EQ(key(all.records[1].where), std::tuple(0u, 4u, n + 7, n));
  EXPECT_EQ(key(all.records[2].where), std::tuple(0u, 6u, 2 * n + 11, n + 1));
  EXPECT_EQ(all.records[2].id, file + ":6");
  EXPECT_EQ(all.account.bytes, std::filesystem::file_size(file));
}

TEST(Read, EmptyFilesHaveNoRecords) {
  const TempDir dir;
  for (const std::string_view bytes : {"", "\n", "\r\n\r\n", "\xEF\xBB\xBF", "   "}) {
    for (const std::uint64_t block : {1u, 100u}) {
      const Everything all =
          read_all({dir.write("a.jsonl", bytes), dir.write("b.jsonl", line("x"))}, with_block(block));
      EXPECT_FALSE(all.error);
      EXPECT_EQ(all.records.size(), 1u);
      EXPECT_EQ(all.account.bytes, bytes.size() + line("x").size());
    }
  }
  const Everything none = read_all({dir.write("a.jsonl", "")});
  EXPECT_EQ(none.blocks, 0u);
  const Everything text = read_all({dir.write("a.txt", "")});  // an article without a word is still an article
  ASSERT_EQ(text.records.size(), 1u);
  EXPECT_EQ(text.account.records, 1u);
}

TEST(Read, ByteOrderMarks) {
  const TempDir dir;
  const std::string bom = "\xEF\xBB\xBF";
  const Everything all =
      read_all({dir.write("a.jsonl", bom + line("a") + "\n" + bom + line("b")),
                dir.write("a.jsonl.gz", support::gzip(bom + line("c"))), dir.write("a.txt", bom + "d")});
  ASSERT_EQ(all.records.size(), 3u);
  EXPECT_EQ(all.records[0].where.offset, 3u);
  EXPECT_EQ(all.records[1].text, "c");
  EXPECT_EQ(all.records[2].text, "d");
  EXPECT_EQ(key(all.records[2].where), std::tuple(2u, 1u, 3u, 1u));
  EXPECT_EQ(reasons(all.account), "bad_json:1");  // one that is not at the start
  EXPECT_TRUE(contains(all.account.detail(all.account.rows[0]), "byte order mark"));

  for (const std::string& wide : {std::string("\xFF\xFE{\0", 4), std::string("\xFE\xFF\0{", 4), std::string("\xFF\xFE"),
                                  std::string("\xFF\xFE\0\0{\0\0\0", 8), std::string("\0\0\xFE\xFF\0\0\0{", 8)}) {
    const Everything lines = read_all({dir.write("w.jsonl", wide)});
    ASSERT_TRUE(lines.error);
    EXPECT_EQ(lines.error->code, ErrorCode::kBadInput);
    EXPECT_EQ(lines.error->where, dir / "w.jsonl");
    EXPECT_TRUE(contains(lines.error->message, "convert it to UTF-8"));
    const Everything text = read_all({dir.write("w.txt", wide), dir.write("ok.txt", "ok")});
    EXPECT_FALSE(text.error);
    EXPECT_EQ(reasons(text.account), "unreadable:1");
    EXPECT_EQ(text.records.size(), 1u);
  }
}

TEST(Read, CompressedTextFilesAreUnreadable) {
  const TempDir dir;
  const Everything all = read_all({dir.write("a.txt", support::gzip("x")), dir.write("b.txt", support::zstd("x"))});
  EXPECT_EQ(reasons(all.account), "unreadable:2");
  EXPECT_TRUE(contains(all.account.detail(all.account.rows[0]), "compressed"));
}

TEST(Read, ATextFileThatGoesAwayIsARejectedRecord) {
  const TempDir dir;
  dir.write("d/a.txt", "a");
  const std::string b = dir.write("d/b.txt", "b"), c = dir.write("d/c.txt", "c");
  auto reader = Reader::open({dir / "d"}, {});
  std::filesystem::remove(b);
  std::filesystem::remove(c);
  ASSERT_EQ(::mkfifo(c.c_str(), 0600), 0);  // would block for ever
  Block block;
  Progress progress;
  ASSERT_TRUE(*reader->next(block, progress));
  EXPECT_EQ(block.pieces.size(), 1u);
  EXPECT_EQ(reasons(block.account), "unreadable:2");
  EXPECT_TRUE(contains(block.account.detail(block.account.rows[0]), "No such file"))
      << block.account.detail(block.account.rows[0]);
  EXPECT_TRUE(contains(block.account.detail(block.account.rows[1]), "regular"))
      << block.account.detail(block.account.rows[1]);
}

/// Lines of all lengths around the limit, with both line ends, at the end of the file and inside.
TEST(Read, TooLongIsToldByTheLineAlone) {
  const TempDir dir;
  const std::uint64_t limit = 40;
  for (const std::string_view end : {"\n", "\r\n", ""}) {
    for (std::uint64_t length = 36; length <= 46; ++length) {
      for (const std::string_view after : {"", "{\"text\":\"after\"}"}) {
        if (end.empty() && !after.empty()) continue;
        const std::string x = line(std::string(length - line("").size(), 'x'));
        ASSERT_EQ(x.size(), length);
        const std::string file = dir.write("a.jsonl", line("0") + "\n" + x + std::string(end) + std::string(after));
        for (std::uint64_t block = 1; block < 120; block += 1 + block / 8) {
          const Everything all = read_all({file}, with_block(block, limit));
          ASSERT_FALSE(all.error);
          ASSERT_EQ(all.account.by_reason[static_cast<std::size_t>(Reject::kTooLong)], length > limit ? 1u : 0u)
              << length << " " << block;
          ASSERT_EQ(all.records.size(), (length > limit ? 1u : 2u) + (after.empty() ? 0u : 1u));
          if (length > limit) {
            EXPECT_EQ(key(all.account.rows[0].where), std::tuple(0u, 2u, line("0").size() + 1, length));
          }
          ASSERT_EQ(all.account.bytes, std::filesystem::file_size(file));
        }
      }
    }
  }
}

TEST(Read, ManyTooLongLinesInARow) {
  const TempDir dir;
  std::string bytes;
  for (int i = 0; i < 50; ++i) bytes += line(std::string(static_cast<std::size_t>(i * 7), 'x')) + "\n";
  const std::string file = dir.write("a.jsonl", bytes);
  const std::string expected = describe(read_all({file}, with_block(1u << 20, 100)));
  for (const std::uint64_t block : {1u, 10u, 99u, 100u, 101u, 500u, 5000u}) {
    EXPECT_EQ(describe(read_all({file}, with_block(block, 100))), expected) << block;
  }
  EXPECT_TRUE(contains(expected, "too_long"));
}

TEST(Read, TooLongTextFiles) {
  const TempDir dir;
  for (const std::string& bom : {std::string(), std::string("\xEF\xBB\xBF")}) {
    for (const std::uint64_t size : {99u, 100u, 101u, 5000u, 3000000u}) {
      const std::string file = dir.write("a.txt", bom + std::string(size, 'x'));
      const Everything all = read_all({file, dir.write("b.txt", "after")}, with_block(1000, 100));
      EXPECT_EQ(all.records.size(), size > 100 ? 1u : 2u);
      EXPECT_EQ(all.records.back().text, "after");
      EXPECT_EQ(all.account.bytes, bom.size() + size + 5);
      if (size > 100) {
        ASSERT_EQ(reasons(all.account), "too_long:1");
        EXPECT_EQ(key(all.account.rows[0].where), std::tuple(0u, 1u, bom.size(), size));
      }
    }
  }
}

/// A corpus with everything in it: how it is chopped changes nothing.
TEST(Read, BlockSizeChangesNothing) {
  const TempDir dir;
  std::mt19937_64 random(3);
  const auto lines = [&](int count) {
    std::string s = random() % 2 ? "\xEF\xBB\xBF" : "";
    for (int i = 0; i < count; ++i) {
      const std::string text(random() % 60, 'x');
      switch (random() % 9) {
        case 0:
          s += "\n";
          break;
        case 1:
          s += "{\"text\":\"\xFF" + text + "\"}\r\n";
          break;
        case 2:
          s += "{bad" + text + "\n";
          break;
        case 3:
          s += "{\"other" + std::to_string(random() % 50) + "\":1}\n";
          break;
        case 4:
          s += line(std::string(200, 'y')) + "\r\n";
          break;
        default:
          s += "{\"id\":" + std::to_string(i) + ",\"text\":\"" + text + "\"}" + (random() % 2 ? "\n" : "\r\n");
      }
    }
    if (random() % 2 && s.ends_with("\n")) s.pop_back();
    return s;
  };
  for (int round = 0; round < 6; ++round) {
    const std::vector<std::string> inputs{
        dir.write("a.jsonl", lines(80)),
        dir.write("b.jsonl.gz", support::gzip(lines(40)) + support::gzip(lines(20))),
        (dir.write("t/1.txt", "one\ntwo"), dir.write("t/2.txt", std::string(300, 'z')), dir / "t"),
        dir.write("e.jsonl", ""),
        dir.write("c.ndjson", support::zstd(lines(60))),
        dir / "a.jsonl",
    };
    const std::string expected = describe(read_all(inputs, with_block(1u << 20, 150)));
    for (std::uint64_t block = 1; block < 20000; block += 1 + block / 3) {
      ASSERT_EQ(describe(read_all(inputs, with_block(block, 150))), expected) << block;
    }
  }
}

TEST(Read, BlocksAreAboutTheSizeAskedForAndNumbered) {
  const TempDir dir;
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += line(std::string(90, 'x')) + "\n";
  auto reader = Reader::open({dir.write("a.jsonl", bytes)}, with_block(5000));
  Block block;
  Progress progress;
  std::uint64_t count = 0, total = 0;
  while (*reader->next(block, progress)) {
    EXPECT_EQ(block.index, count++);
    ASSERT_EQ(block.pieces.size(), 1u);
    const std::size_t size = block.pieces[0].end - block.pieces[0].begin;
    EXPECT_LE(size, 5000u);
    if (total + 5000 < bytes.size()) {
      EXPECT_GE(size, 4900u);
    }
    total += size;
  }
  EXPECT_EQ(total, bytes.size());
  EXPECT_EQ(progress.bytes.load(), bytes.size());
  EXPECT_FALSE(*reader->next(block, progress));
}

TEST(Read, ALineLongerThanManyBlocks) {
  const TempDir dir;
  const std::string big(3000000, 'x');
  const std::string file = dir.write("a.jsonl", line("a") + "\n" + line(big) + "\n" + line("b") + "\n");
  const Everything all = read_all({file}, with_block(4096));
  ASSERT_EQ(all.records.size(), 3u);
  EXPECT_EQ(all.records[1].text, big);
  EXPECT_EQ(all.records[2].where.line, 3u);
}

TEST(Read, ProgressCountsCompressedBytes) {
  const TempDir dir;
  const std::string packed = support::gzip(std::string(100000, ' ') + line("x"));
  auto reader = Reader::open({dir.write("a.jsonl.gz", packed)}, {});
  Block block;
  Progress progress;
  EXPECT_TRUE(*reader->next(block, progress));
  EXPECT_FALSE(*reader->next(block, progress));
  EXPECT_EQ(progress.bytes.load(), packed.size());
}

TEST(Read, DamagedCompressionEndsTheRunForGood) {
  const TempDir dir;
  std::string packed = support::gzip(line("a") + "\n" + line("b") + "\n");
  packed.resize(packed.size() - 3);
  auto reader = Reader::open({dir.write("a.jsonl.gz", packed), dir.write("b.jsonl", line("c"))}, {});
  Block block;
  Progress progress;
  for (int i = 0; i < 3; ++i) {
    const auto more = reader->next(block, progress);
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().code, ErrorCode::kCannotRead);
    EXPECT_EQ(more.error().where, dir / "a.jsonl.gz");
    EXPECT_TRUE(contains(more.error().message, "at byte " + std::to_string(packed.size()))) << more.error().message;
  }
}

TEST(Read, ABombOfOneLongLineIsRefused) {
  const TempDir dir;
  const std::string zeros(std::size_t{64} << 20, '\0');
  for (const std::string& file :
       {dir.write("a.jsonl.gz", support::gzip(zeros, 1)), dir.write("a.jsonl.zst", support::zstd(zeros))}) {
    const Everything all = read_all({file}, with_block(1u << 20, 1u << 20));
    ASSERT_TRUE(all.error);
    EXPECT_TRUE(contains(all.error->message, "--max-expansion"));
    EXPECT_EQ(all.error->where, file);
  }
}

TEST(Read, StopEndsTheRun) {
  const TempDir dir;
  const std::string file = dir.write("a.jsonl", line("a") + "\n" + line("b") + "\n");
  auto reader = Reader::open({file}, with_block(1));
  Block block;
  Progress progress;
  EXPECT_TRUE(*reader->next(block, progress));
  progress.stop = true;
  for (int i = 0; i < 2; ++i) {
    const auto more = reader->next(block, progress);
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().code, ErrorCode::kInterrupted);
    progress.stop = false;  // too late: the reader has given up
  }
}

TEST(Read, APipeThatIsSilentCanBeStopped) {
  const TempDir dir;
  const std::string pipe = dir / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  auto reader = Reader::open({pipe}, {});
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader->total_bytes(), 0u);
  Progress progress;
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    progress.stop = true;
  });
  Block block;
  const auto more = reader->next(block, progress);
  stopper.join();
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().code, ErrorCode::kInterrupted);
}

TEST(Read, APipeIsReadToItsEnd) {
  const TempDir dir;
  const std::string pipe = dir / "anything.at.all";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::string bytes;
  for (int i = 0; i < 20000; ++i) bytes += line("some text to fill the pipe with") + "\n";
  const std::string packed = support::gzip(bytes);
  std::thread writer([&] {
    const int fd = ::open(pipe.c_str(), O_WRONLY | O_CLOEXEC);
    for (std::size_t sent = 0; sent < packed.size();) {
      const ssize_t n = ::write(fd, packed.data() + sent, std::min<std::size_t>(packed.size() - sent, 777));
      ASSERT_GT(n, 0);
      sent += static_cast<std::size_t>(n);
    }
    ::close(fd);
  });
  const Everything all = read_all({pipe}, with_block(10000));
  writer.join();
  EXPECT_FALSE(all.error);
  EXPECT_EQ(all.records.size(), 20000u);
  EXPECT_EQ(all.records.back().id, pipe + ":20000");
}

/// stdin as a file, packed or not, under both its names.
TEST(Read, Stdin) {
  const TempDir dir;
  const int old = ::dup(STDIN_FILENO);
  for (const std::string& bytes : {line("a") + "\n" + line("b"), support::zstd(line("a") + "\n" + line("b"))}) {
    for (const char* name : {"-", "/dev/stdin"}) {
      const int fd = ::open(dir.write("in.jsonl", bytes).c_str(), O_RDONLY | O_CLOEXEC);
      ASSERT_EQ(::dup2(fd, STDIN_FILENO), STDIN_FILENO);
      ::close(fd);
      const Everything all = read_all({name});
      EXPECT_FALSE(all.error) << name << (all.error ? all.error->message : "");
      ASSERT_EQ(all.records.size(), 2u) << name;
      EXPECT_EQ(all.records[1].id, std::string(name) + ":2");
    }
  }
  if (old >= 0) {
    ::dup2(old, STDIN_FILENO);
    ::close(old);
  }
}

TEST(Read, ThreadsTakeTurns) {
  const TempDir dir;
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += "{\"id\":" + std::to_string(i) + ",\"text\":\"x\"}\n";
  const ReadOptions options = with_block(1000);
  auto reader = Reader::open({dir.write("a.jsonl", bytes)}, options);
  Progress progress;
  std::vector<std::vector<std::string>> ids(1000);
  const auto work = [&] {
    RecordParser parser(*reader, options);
    Block block;
    for (;;) {
      const auto more = reader->next(block, progress);
      if (!more || !*more) return;
      parser.parse(block, [&](const Record& r) {
        ids[block.index].emplace_back(r.id);
        return true;
      });
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(work);
  for (std::thread& t : threads) t.join();
  std::size_t next = 0;
  for (const auto& block : ids) {
    for (const std::string& id : block) ASSERT_EQ(id, std::to_string(next++));
  }
  EXPECT_EQ(next, 5000u);
}

TEST(Read, DescriptorsAreGivenBack) {
  const TempDir dir;
  std::vector<std::string> inputs;
  for (int i = 0; i < 50; ++i) {
    inputs.push_back(dir.write("j" + std::to_string(i) + ".jsonl", line("x")));
    dir.write("t/" + std::to_string(i) + ".txt", "x");
  }
  inputs.push_back(dir / "t");
  const int before = ::dup(STDOUT_FILENO);
  ::close(before);
  const Everything all = read_all(inputs, with_block(1));
  EXPECT_EQ(all.records.size(), 100u);
  const int after = ::dup(STDOUT_FILENO);
  ::close(after);
  EXPECT_EQ(before, after);
}

TEST(Read, AReaderCanBeMoved) {
  const TempDir dir;
  auto opened = Reader::open({dir.write("a.jsonl", line("a") + "\n" + line("b"))}, with_block(1));
  Block block;
  Progress progress;
  ASSERT_TRUE(*opened->next(block, progress));
  Reader moved = std::move(*opened);
  EXPECT_TRUE(*moved.next(block, progress));
  EXPECT_EQ(block.pieces[0].line, 2u);
}

}  // namespace
}  // namespace katha
