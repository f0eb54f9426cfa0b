#include "katha/estimate.h"

#include <gtest/gtest.h>

#include "support/compress.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

std::string lines(std::size_t records, std::size_t text = 900) {
  std::string out;
  for (std::size_t i = 0; i < records; ++i) {
    out += "{\"id\":\"" + std::to_string(1000000 + i) + "\",\"source\":\"abc\",\"text\":\"" + std::string(text, 'x') +
           "\"}\n";
  }
  return out;
}

InputSample sampled(std::vector<std::string> inputs) {
  Options o;
  o.inputs = std::move(inputs);
  const Progress progress;
  const auto sample = sample_inputs(o, progress);
  EXPECT_TRUE(sample);
  return *sample;
}

TEST(SampleInputs, CountsWhatItReadsWhole) {
  const support::TempDir dir;
  const std::string bytes = lines(500);
  const InputSample s = sampled({dir.write("a.jsonl", bytes), dir.write("b.jsonl", lines(20))});
  EXPECT_EQ(s.on_disk, bytes.size() + lines(20).size());
  EXPECT_EQ(s.names, 10);
  EXPECT_NEAR(s.articles, 520, 1e-6);
  EXPECT_NEAR(s.unpacked, static_cast<double>(s.on_disk), 1e-6);
  EXPECT_EQ(s.compressed, 0);
}

TEST(SampleInputs, EstimatesWhatItReadsInPart) {
  const support::TempDir dir;
  const std::string bytes = lines(30000);  // 28 MB
  const InputSample plain = sampled({dir.write("a.jsonl", bytes)});
  EXPECT_LT(plain.sampled, bytes.size() / 3);
  EXPECT_NEAR(plain.articles, 30000, 3);
  const InputSample packed = sampled({dir.write("a.jsonl.gz", support::gzip(lines(500)))});
  EXPECT_NEAR(packed.articles, 500, 1);
  EXPECT_NEAR(packed.compressed, static_cast<double>(lines(500).size()), 1000);
}

TEST(SampleInputs, MixedFilesCountByTheirBytes) {
  const support::TempDir dir;
  std::vector<std::string> inputs;
  for (int i = 0; i < 20; ++i) inputs.push_back(dir.write(std::to_string(i) + ".jsonl", lines(100, i % 2 ? 400 : 900)));
  EXPECT_NEAR(sampled(inputs).articles, 2000, 500);
}

TEST(SampleInputs, DirectoriesAndPipes) {
  const support::TempDir dir;
  for (int i = 0; i < 40; ++i) dir.write("t/" + std::to_string(i) + ".txt", std::string(100, 'x'));
  EXPECT_NEAR(sampled({dir / "t"}).articles, 40, 1e-6);
  EXPECT_EQ(sampled({dir / "t", "-"}).on_disk, 0u);
  EXPECT_EQ(sampled({dir.write("empty.jsonl", "")}).articles, 0);
}

TEST(Estimate, GrowsWithWhatIsKept) {
  InputSample s{.on_disk = 1u << 30, .unpacked = 1e9, .articles = 400000, .names = 20};
  const Options o;
  const Estimate one = estimate(s, o, false, 1);
  EXPECT_LT(one.least_memory, one.memory);
  EXPECT_EQ(one.spilled, 400000u * 128);
  EXPECT_EQ(one.unpacked, 0u);
  EXPECT_GT(estimate(s, o, false, 16).memory, one.memory);
  EXPECT_GT(estimate(s, o, true, 1).memory, 5 * one.memory);
  Options wide = o;
  wide.neardup.minhash.slots = 1024;
  EXPECT_GT(estimate(s, wide, false, 1).memory, one.memory + 400000u * 800);
  EXPECT_EQ(estimate(s, wide, false, 1).least_memory, one.least_memory);
  Options resumed = o;
  resumed.resume = true;
  EXPECT_GT(estimate(s, resumed, false, 1).memory, one.memory + 100000u * 200);  // a segment of 256 MiB
  s.articles *= 2, s.unpacked *= 2, s.compressed = 5e8;
  const Estimate twice = estimate(s, o, false, 1);
  EXPECT_GT(twice.memory, one.memory * 19 / 10);
  EXPECT_EQ(twice.unpacked, 500000000u);
}

}  // namespace
}  // namespace katha
