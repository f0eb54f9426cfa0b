#include "io/stage_file.h"

#include <array>

#include "base/hash.h"

namespace katha::inline v0::io {
namespace {

constexpr std::size_t kNameBytes = 16;

struct Header {
  std::array<char, 8> magic{'K', 'A', 'T', 'H', 'A', 'S', 'T', 'G'};
  std::uint32_t format = 1;
  std::uint32_t byte_order = 0x01020304;
  bool operator==(const Header&) const = default;
};
constexpr Header kHeader;

struct SectionHeader {
  std::array<char, kNameBytes> name{};
  std::uint64_t bytes = 0;
};

template <class T>
std::string_view bytes_of(const T& value) {
  static_assert(std::has_unique_object_representations_v<T>);
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

std::uint64_t checksum(std::uint64_t before, const SectionHeader& header, std::string_view bytes) {
  return hash_bytes(bytes, hash_bytes(bytes_of(header), before));
}

/// Takes a T from the front of `bytes`.
template <class T>
bool take(std::string_view& bytes, T& out) {
  if (bytes.size() < sizeof out) return false;
  std::memcpy(&out, bytes.data(), sizeof out);
  bytes.remove_prefix(sizeof out);
  return true;
}

bool take_header(std::string_view& bytes) {
  Header header;
  return take(bytes, header) && header == kHeader;
}

struct Section {
  std::string name;
  std::string_view bytes;
};

/// @param sum  as for frame_section()
bool take_section(std::string_view& rest, std::uint64_t& sum, Section& out) {
  SectionHeader header;
  std::uint64_t stored = 0;
  if (!take(rest, header) || header.bytes > rest.size()) return false;
  out.name.assign(header.name.data(), ::strnlen(header.name.data(), kNameBytes));
  out.bytes = rest.substr(0, header.bytes);
  rest.remove_prefix(header.bytes);
  sum = checksum(sum, header, out.bytes);
  return take(rest, stored) && stored == sum;
}

}  // namespace

std::string_view stage_header() noexcept { return bytes_of(kHeader); }

void frame_section(std::string_view name, std::string_view bytes, std::uint64_t& sum,
                   const std::function<void(std::string_view)>& write) {
  assert(name.size() <= kNameBytes);
  SectionHeader header{.bytes = bytes.size()};
  name.copy(header.name.data(), kNameBytes);
  sum = checksum(sum, header, bytes);
  for (const std::string_view part : {bytes_of(header), bytes, bytes_of(sum)}) write(part);
}

StageWriter::StageWriter(OutputFile file) : file_(std::move(file)) { file_.write(stage_header()); }

Result<StageWriter> StageWriter::create(const std::string& path) {
  auto file = OutputFile::create(path);
  if (!file) return file.error();
  return StageWriter(std::move(*file));
}

void StageWriter::add(std::string_view name, std::string_view bytes) {
  frame_section(name, bytes, checksum_, [this](std::string_view part) { file_.write(part); });
}

void StageWriter::add(std::string_view name, const std::vector<bool>& values) {
  add(name, std::vector<std::uint8_t>(values.begin(), values.end()));
}

/// Each behind its length.
void StageWriter::add(std::string_view name, const Strings& values) {
  std::string bytes;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::uint64_t length = values[i].size();
    bytes.append(bytes_of(length));
    bytes.append(values[i]);
  }
  add(name, bytes);
}

Status StageWriter::commit() {
  add(kEndSection, std::string_view());
  if (Status finished = file_.finish(); !finished) return finished;
  return file_.commit();
}

std::optional<StageFile> StageFile::parse(std::string bytes) {
  StageFile out;
  out.bytes_ = std::move(bytes);
  std::string_view rest = out.bytes_;
  if (!take_header(rest)) return std::nullopt;
  std::uint64_t sum = 0;
  for (Section section; take_section(rest, sum, section);) {
    if (section.name == kEndSection) return rest.empty() ? std::optional(std::move(out)) : std::nullopt;
    const auto begin = static_cast<std::size_t>(section.bytes.data() - out.bytes_.data());
    if (!out.sections_.emplace(section.name, std::pair(begin, section.bytes.size())).second) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::string_view> StageFile::first(std::string_view bytes, std::string_view name) {
  std::uint64_t sum = 0;
  Section section;
  if (!take_header(bytes) || !take_section(bytes, sum, section) || section.name != name) return std::nullopt;
  return section.bytes;
}

bool StageFile::get(std::string_view name, std::string_view& out) const {
  const auto at = sections_.find(name);
  if (at == sections_.end()) return false;
  out = std::string_view(bytes_).substr(at->second.first, at->second.second);
  return true;
}

bool StageFile::get(std::string_view name, std::vector<bool>& out) const {
  std::vector<std::uint8_t> bytes;
  if (!get(name, bytes)) return false;
  out.assign(bytes.begin(), bytes.end());
  return true;
}

bool StageFile::get(std::string_view name, Strings& out) const {
  std::string_view bytes;
  if (!get(name, bytes)) return false;
  out = {};
  while (!bytes.empty()) {
    std::uint64_t length = 0;
    if (!take(bytes, length) || length > bytes.size()) return false;
    out.push_back(bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
  return true;
}

}  // namespace katha::inline v0::io
