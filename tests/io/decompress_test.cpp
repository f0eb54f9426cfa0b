#include "io/decompress.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "support/compress.h"

namespace katha::io {
namespace {

using support::gzip;
using support::zstd;
using support::zstd_skippable;
using support::zstd_stream;

struct Outcome {
  std::string bytes;
  std::string error;  // empty: read to its end
  bool operator==(const Outcome&) const = default;
};

/// Reads `stream` in pieces of at most `in_step` compressed and `out_step` decompressed bytes.
Outcome decompress(std::string_view stream, std::size_t in_step = 1 << 20, std::size_t out_step = 1 << 16,
                   std::string_view name = "", std::uint32_t max_expansion = 200) {
  const Fill fill = [rest = stream, in_step](std::span<char> b) mutable -> Result<std::size_t> {
    const std::size_t n = std::min({b.size(), rest.size(), in_step});
    std::memcpy(b.data(), rest.data(), n);
    rest.remove_prefix(n);
    return n;
  };
  Decompressor decompressor(fill, name, max_expansion);
  Outcome outcome;
  std::vector<char> out(out_step);
  for (;;) {
    const auto n = decompressor.read(out);
    if (!n) outcome.error = n.error().message;
    if (!n || *n == 0) return outcome;
    outcome.bytes.append(out.data(), *n);
  }
}

std::string sample(std::size_t size, std::uint64_t seed = 1) {
  std::mt19937_64 random(seed);
  std::string s(size, ' ');
  for (char& c : s) c = "abcdefghij \n"[random() % 12];
  return s;
}

bool contains(const std::string& s, std::string_view part) { return s.find(part) != std::string::npos; }

TEST(Decompress, RoundTripsHoweverTheStreamIsChopped) {
  for (const std::size_t size : {0u, 1u, 100u, 5000u}) {
    const std::string text = sample(size);
    const std::string streams[] = {text, gzip(text), gzip(text, 0), zstd(text), zstd_stream(text)};
    for (const std::string& stream : streams) {
      for (const std::size_t in_step : {1u, 2u, 7u, 1000000u}) {
        for (const std::size_t out_step : {1u, 3u, 65536u}) {
          EXPECT_EQ(decompress(stream, in_step, out_step), (Outcome{text, ""}));
        }
      }
    }
  }
}

TEST(Decompress, LargeStreams) {
  const std::string text = sample(1 << 20);
  EXPECT_EQ(decompress(text), (Outcome{text, ""}));
  EXPECT_EQ(decompress(gzip(text)), (Outcome{text, ""}));
  EXPECT_EQ(decompress(zstd(text)), (Outcome{text, ""}));
}

TEST(Decompress, AllMembersAndFramesAreRead) {
  EXPECT_EQ(decompress(gzip("one\n") + gzip("") + gzip("two\n")).bytes, "one\ntwo\n");
  EXPECT_EQ(decompress(zstd("one\n") + zstd_skippable("note") + zstd("") + zstd_stream("two\n")).bytes, "one\ntwo\n");
  EXPECT_EQ(decompress(zstd_skippable("note") + zstd("one\n")), (Outcome{"one\n", ""}));
  EXPECT_EQ(decompress(zstd_skippable("note")), (Outcome{"", ""}));
  for (const std::size_t in_step : {1u, 3u}) {
    EXPECT_EQ(decompress(gzip("one\n") + gzip("two\n"), in_step), (Outcome{"one\ntwo\n", ""}));
    EXPECT_EQ(decompress(zstd("one\n") + zstd("two\n"), in_step), (Outcome{"one\ntwo\n", ""}));
  }
}

TEST(Decompress, EveryTruncationIsAnError) {
  const std::string gz = gzip("one\n") + gzip(sample(200)),
                    zst = zstd("one\n") + zstd_skippable("x") + zstd_stream(sample(200));
  const std::size_t gz_first = gzip("one\n").size();
  const std::size_t zst_first = zstd("one\n").size(), zst_second = zst_first + zstd_skippable("x").size();
  for (std::size_t n = 0; n < gz.size(); ++n) {
    const Outcome o = decompress(gz.substr(0, n), 1 << 20, 1 << 16, "x.jsonl.gz");
    EXPECT_EQ(o.error.empty(), n == gz_first) << n << " " << o.error;
    if (!o.error.empty()) {
      EXPECT_TRUE(contains(o.error, "cut off")) << o.error;
    }
    if (n >= 2 && n != gz_first) {
      EXPECT_TRUE(contains(o.error, "at byte " + std::to_string(n))) << o.error;
    }
  }
  for (std::size_t n = 0; n < zst.size(); ++n) {
    const Outcome o = decompress(zst.substr(0, n), 1 << 20, 1 << 16, "x.jsonl.zst");
    EXPECT_EQ(o.error.empty(), n == zst_first || n == zst_second) << n << " " << o.error;
    if (!o.error.empty()) {
      EXPECT_TRUE(contains(o.error, "cut off")) << o.error;
    }
  }
}

TEST(Decompress, TrailingBytesAreAnError) {
  for (const std::string_view tail : {std::string_view("x"), std::string_view("\0", 1), std::string_view("\x1f"),
                                      std::string_view("\x1f\x8c"), std::string_view("{}\n"), std::string_view("\n")}) {
    EXPECT_NE(decompress(gzip("one\n") + std::string(tail)).error, "");
    EXPECT_NE(decompress(zstd("one\n") + std::string(tail)).error, "");
  }
  EXPECT_NE(decompress(gzip("one\n") + zstd("two\n")).error, "");
  EXPECT_NE(decompress(zstd("one\n") + gzip("two\n")).error, "");
}

/// A changed bit may go unnoticed where it means nothing (a time stamp), but never changes what comes out.
TEST(Decompress, FlippedBitsAreNoticedOrHarmless) {
  const std::string text = sample(300);
  for (const std::string& stream : {gzip(text), zstd_stream(text)}) {
    for (std::size_t i = 4; i < stream.size(); ++i) {
      for (int bit = 0; bit < 8; ++bit) {
        std::string damaged = stream;
        damaged[i] = static_cast<char>(damaged[i] ^ (1 << bit));
        const Outcome o = decompress(damaged);
        EXPECT_TRUE(!o.error.empty() || o.bytes == text) << i << " " << bit;
      }
    }
  }
}

TEST(Decompress, SaysWhereAndWhy) {
  std::string stream = gzip(sample(200));
  stream[stream.size() - 5] ^= 1;  // in the checksum
  EXPECT_TRUE(contains(decompress(stream).error, "damaged gzip data at byte ")) << decompress(stream).error;
  EXPECT_TRUE(contains(decompress(stream).error, "incorrect data check")) << decompress(stream).error;
  stream = zstd_stream(sample(200));
  stream.back() = static_cast<char>(stream.back() ^ 1);
  EXPECT_TRUE(contains(decompress(stream).error, "damaged zstd data at byte ")) << decompress(stream).error;
}

TEST(Decompress, ABombIsRefusedOnceItHasExpandedEnough) {
  const std::string zeros(std::size_t{64} << 20, '\0');
  const std::string gz = gzip(zeros, 1), zst = zstd(zeros, 1);
  for (const std::string& bomb : {gz, zst}) {
    const Outcome o = decompress(bomb);
    EXPECT_TRUE(contains(o.error, "--max-expansion")) << o.error;
    EXPECT_GE(o.bytes.size(), std::size_t{15} << 20);
    EXPECT_LE(o.bytes.size(), std::size_t{17} << 20);
    EXPECT_EQ(decompress(bomb, 1 << 20, 1 << 16, "", 4000000000u).bytes.size(), zeros.size());
  }
  // Many members are one bomb; 16 MiB are free.
  std::string members;
  const std::string member = gzip(std::string_view(zeros).substr(0, 1 << 20));
  for (int i = 0; i < 40; ++i) members += member;
  EXPECT_TRUE(contains(decompress(members).error, "--max-expansion"));
  EXPECT_EQ(decompress(zstd(std::string_view(zeros).substr(0, 16 << 20))).error, "");
  // Level 1 packs zeros about 228:1.
  EXPECT_EQ(decompress(gz, 1 << 20, 1 << 16, "", 240).error, "");
  EXPECT_NE(decompress(gz, 1 << 20, 1 << 16, "", 220).error, "");
}

/// A frame header that asks for a window of more than 128 MiB, or claims 2^60 bytes, costs no memory.
TEST(Decompress, DeclaredSizesAreNotBelieved) {
  const std::string huge_window("\x28\xb5\x2f\xfd\x00\xF8\x01\x00\x00", 9);
  EXPECT_NE(decompress(huge_window).error, "");
  const std::string huge_size("\x28\xb5\x2f\xfd\xC0\x58\0\0\0\0\0\0\0\x10\x09\x00\x00x", 18);
  EXPECT_NE(decompress(huge_size).error, "");
  const std::string huge_skip("\x50\x2a\x4d\x18\xff\xff\xff\xff", 8);
  EXPECT_NE(decompress(huge_skip).error, "");
}

TEST(Decompress, ErrorsOfTheSourceComeThrough) {
  Decompressor d([](std::span<char>) -> Result<std::size_t> { return Error{ErrorCode::kInterrupted, "stop", ""}; }, "",
                 200);
  char byte = 0;
  const auto n = d.read(std::span(&byte, 1));
  ASSERT_FALSE(n);
  EXPECT_EQ(n.error().code, ErrorCode::kInterrupted);
}

TEST(Decompress, ShortNamesOfFormats) {
  const auto format = [](std::string_view s) { return sniff(std::span(s.data(), s.size())); };
  EXPECT_EQ(format(""), Format::kPlain);
  EXPECT_EQ(format("\x1f"), Format::kPlain);
  EXPECT_EQ(format("\x1f\x8b"), Format::kGzip);
  EXPECT_EQ(format("\x28\xb5\x2f"), Format::kPlain);
  EXPECT_EQ(format("\x28\xb5\x2f\xfd"), Format::kZstd);
  for (char c = 0x50; c <= 0x5F; ++c) EXPECT_EQ(format(std::string{c, '\x2a', '\x4d', '\x18'}), Format::kZstd);
  EXPECT_EQ(format("\x60\x2a\x4d\x18"), Format::kPlain);
  EXPECT_EQ(format("{\"te"), Format::kPlain);
}

}  // namespace
}  // namespace katha::io
