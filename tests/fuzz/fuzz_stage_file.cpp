// The first byte says what the rest is: bytes of a stage file as they are, or sections (number of the name, length,
// bytes) that are given their right checksums, so that what loads them is reached, too. Whatever loads can be worked
// with.
#include <array>
#include <string>
#include <string_view>

#include "fuzz/targets.h"
#include "saved_stages.h"

namespace katha::fuzz {
namespace {

constexpr std::array<std::string_view, 22> kNames = {
    "run",     "range",  "counts",     "where",         "id",          "source",  "content",      "fields",
    "raw",     "length", "made up id", "time",          "sketches",    "account", "reject place", "reject detail",
    "details", "pairs",  "overlaps",   "reject reason", "fields seen", "end"};
constexpr std::size_t kFiles = 3, kArticles = 5;
constexpr std::uint32_t kSlots = 16;

std::string with_checksums(std::string_view recipe) {
  std::string bytes(io::stage_header());
  std::uint64_t sum = 0;
  const auto append = [&](std::string_view part) { bytes += part; };
  while (recipe.size() >= 2) {
    const std::string_view name = kNames[static_cast<unsigned char>(recipe[0]) % (kNames.size() - 1)];
    const std::size_t length = std::min<std::size_t>(static_cast<unsigned char>(recipe[1]), recipe.size() - 2);
    io::frame_section(name, recipe.substr(2, length), sum, append);
    recipe.remove_prefix(2 + length);
  }
  io::frame_section(io::kEndSection, {}, sum, append);
  return bytes;
}

void check_segment(const Segment& s) {
  const Corpus& c = s.part.corpus;
  const std::size_t n = c.size();
  KATHA_FUZZ_CHECK(c.id.size() == n && c.source.size() == n && c.content.size() == n && c.fields.size() == n);
  KATHA_FUZZ_CHECK(c.made_up_id.size() == n && c.length.size() == n && c.time.size() == n);
  KATHA_FUZZ_CHECK(s.part.sketches.size() == n && s.part.end.file <= kFiles);
  for (const Location& where : c.where) KATHA_FUZZ_CHECK(where.file < kFiles);
  for (const RejectedRecord& row : s.part.account.rows) {
    KATHA_FUZZ_CHECK(row.where.file < kFiles);
    KATHA_FUZZ_CHECK(!s.part.account.detail(row).empty() || row.detail < s.part.account.details.size());
  }
  ReadAccount all;
  all.every_row = true;
  all.add(s.part.account);
}

void check_pairs(std::span<const Pair> pairs) {
  for (const Pair& pair : pairs) KATHA_FUZZ_CHECK(pair.a < pair.b && pair.b < kArticles);
}

}  // namespace

int fuzz_stage_file(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto file = io::StageFile::parse(data[0] % 2 ? with_checksums(rest) : std::string(rest));
  if (!file) return 0;
  if (Segment s; load(*file, kFiles, kSlots, s)) check_segment(s);
  if (Candidates c; load(*file, kArticles, c)) check_pairs(c.pairs);
  if (Verified v; load(*file, kArticles, v)) {
    check_pairs(v.pairs);
    KATHA_FUZZ_CHECK(v.overlaps.size() == v.pairs.size());
  }
  return 0;
}

}  // namespace katha::fuzz
