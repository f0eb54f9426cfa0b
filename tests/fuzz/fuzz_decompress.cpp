// The first byte chooses the name and how the stream is chopped, the rest is the stream.
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/chunks.h"
#include "fuzz/targets.h"

namespace katha::fuzz {
namespace {

constexpr std::uint32_t kMaxExpansion = 200;
constexpr std::uint64_t kFree = 64u << 10;  // less than in a run: bombs are many here

struct Outcome {
  std::string bytes;
  bool failed = false;
};

Outcome decompress(std::string_view stream, std::string_view name, std::size_t in_step, std::size_t out_step) {
  io::Decompressor decompressor(chunks(stream, in_step), name, kMaxExpansion, kFree);
  Outcome outcome;
  std::vector<char> out(out_step);
  for (;;) {
    const auto n = decompressor.read(out);
    outcome.failed = !n;
    if (!n || *n == 0) return outcome;
    KATHA_FUZZ_CHECK(*n <= out_step);
    outcome.bytes.append(out.data(), *n);
    KATHA_FUZZ_CHECK(outcome.bytes.size() <= kFree + kMaxExpansion * (stream.size() + 1));
  }
}

}  // namespace

int fuzz_decompress(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view stream(reinterpret_cast<const char*>(data) + 1, size - 1);
  constexpr std::string_view kNames[] = {"", "x.jsonl", "x.gz", "x.zst"};
  const std::string_view name = kNames[data[0] & 3];
  const Outcome whole = decompress(stream, name, stream.size() + 1, 1 << 16);
  const Outcome chopped = decompress(stream, name, 1 + (data[0] >> 2), 1000 + data[0]);
  KATHA_FUZZ_CHECK(whole.failed == chopped.failed);
  if (whole.failed) {  // what came out before the damage depends on the chopping, but not its bytes
    KATHA_FUZZ_CHECK(whole.bytes.starts_with(chopped.bytes) || chopped.bytes.starts_with(whole.bytes));
  } else {
    KATHA_FUZZ_CHECK(whole.bytes == chopped.bytes);
  }
  if (io::sniff(std::span(stream.data(), stream.size())) == io::Format::kPlain && !whole.failed) {
    KATHA_FUZZ_CHECK(whole.bytes == stream);
  }
  return 0;
}

}  // namespace katha::fuzz
