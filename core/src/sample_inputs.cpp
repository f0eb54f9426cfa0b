#include <algorithm>
#include <map>

#include "io/decompress.h"
#include "io/inputs.h"
#include "io/raw_file.h"
#include "katha/estimate.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kPlaces = 8;                // evenly over the bytes of all inputs
constexpr std::uint64_t kSampleBytes = 8u << 20;  // decompressed, over all places
constexpr double kReadAhead = 128u << 10;         // half of what is read of a compressed file at a time

/// What a file's first records tell about all of it.
struct FileSample {
  bool compressed = false;
  double unpacked = 0, articles = 0;                ///< for each byte on disk
  std::uint64_t bytes = 0, records = 0, names = 0;  ///< that were looked at
};

Result<bool> is_compressed(const io::InputFile& file, const Progress& progress) {
  int error_number = 0;
  auto raw = io::RawFile::open(file, error_number);
  if (!raw) return raw.error();
  std::array<char, 4> start{};
  const auto n = raw->read(start, progress.stop);
  if (!n) return n.error();
  return io::sniff(std::span(start).first(*n)) != io::Format::kPlain;
}

/// @param most  decompressed bytes to look at
Result<FileSample> sample_file(const io::InputFile& file, const Options& options, std::uint64_t most,
                               const Progress& progress) {
  FileSample out;
  if (!file.is_text) {  // a .txt that cannot be read is a rejected record, no error
    const auto compressed = is_compressed(file, progress);
    if (!compressed) return compressed.error();
    out.compressed = *compressed;
  }
  ReadOptions read = options.read;
  read.block_bytes = most;
  read.read_again = read.list_rejects = false;
  auto reader = Reader::open(std::vector<std::string>{file.path}, read);
  if (!reader) return reader.error();
  Block block;
  Progress here;
  const auto some = reader->next(block, here);
  if (!some) return some.error();
  if (!*some) return out;
  const ReadAccount account = RecordParser(*reader, read).parse(block, [&](const Record& record) {
    ++out.records;
    out.names += record.id.size() + record.source.size();
    return true;
  });
  out.bytes = account.bytes;
  const double bytes = static_cast<double>(account.bytes), consumed = static_cast<double>(here.bytes.load());
  const double on_disk = !out.compressed ? bytes : here.bytes < file.bytes ? consumed - kReadAhead : consumed;
  out.unpacked = bytes / std::max(on_disk, 1.0);
  out.articles = static_cast<double>(out.records) / std::max(on_disk, 1.0);
  return out;
}

/// The files in which evenly spaced places of all bytes lie, and how many of the places.
std::map<std::size_t, std::size_t> spread(const std::vector<io::InputFile>& files, std::uint64_t total) {
  std::map<std::size_t, std::size_t> places;
  std::size_t f = 0;
  std::uint64_t before = 0;
  for (std::size_t k = 0; k < kPlaces; ++k) {
    const std::uint64_t place =
        static_cast<std::uint64_t>((static_cast<double>(k) + 0.5) / kPlaces * static_cast<double>(total));
    while (f + 1 < files.size() && before + files[f].bytes <= place) before += files[f++].bytes;
    ++places[f];
  }
  return places;
}

}  // namespace

Result<InputSample> sample_inputs(const Options& options, const Progress& progress) {
  const auto files = io::list_inputs(all_inputs(options));
  if (!files) return files.error();
  InputSample out;
  for (const io::InputFile& file : *files) {
    if (!file.is_regular) return InputSample{};
    out.on_disk += file.bytes;
  }
  out.is_known = true;
  const auto places = spread(*files, out.on_disk);
  std::uint64_t records = 0, names = 0;
  for (const auto& [f, share] : places) {
    const auto file = sample_file((*files)[f], options, kSampleBytes / places.size(), progress);
    if (!file) return file.error();
    const double bytes = static_cast<double>(out.on_disk) * static_cast<double>(share) / kPlaces;
    out.unpacked += bytes * file->unpacked;
    out.compressed += file->compressed ? bytes * file->unpacked : 0;
    out.articles += bytes * file->articles;
    out.sampled += file->bytes;
    records += file->records;
    names += file->names;
  }
  out.names = records ? static_cast<double>(names) / static_cast<double>(records) : 0;
  return out;
}

}  // namespace katha::inline v0
