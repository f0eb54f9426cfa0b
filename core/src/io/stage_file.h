// What a run has found so far, in a file a later run can trust: named sections, and a checksum of each that covers all
// before it. The layout is katha's own affair, and may change with every version.
//
//   "KATHASTG"  format:u32  byte order:u32
//   section:    name:16 bytes, bytes:u64, the bytes, checksum:u64 (XXH3, seeded with the one before)
//   the last section is "end", and empty
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "katha/io/write.h"
#include "katha/rows.h"

namespace katha::inline v0::io {

/// What a file begins with, and each of its sections, as it stands there.
std::string_view stage_header() noexcept;
/// @param checksum  of the sections before, at first 0; becomes this one's
void frame_section(std::string_view name, std::string_view bytes, std::uint64_t& checksum,
                   const std::function<void(std::string_view)>& write);
inline constexpr std::string_view kEndSection = "end";

/// Writes one. It appears at commit(), whole and on disk, or not at all.
class StageWriter {
 public:
  static Result<StageWriter> create(const std::string& path);

  void add(std::string_view name, std::string_view bytes);
  template <class T>
  void add(std::string_view name, const std::vector<T>& values) {
    static_assert(std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>);
    add(name, std::string_view(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)));
  }
  void add(std::string_view name, const std::vector<bool>& values);
  void add(std::string_view name, const Strings& values);
  /// Fails with kCannotWrite (file and reason).
  Status commit();

 private:
  explicit StageWriter(OutputFile file);

  OutputFile file_;
  std::uint64_t checksum_ = 0;
};

/// Takes one apart. Everything is checked before anything is allocated: a section is at most as large as the file.
class StageFile {
 public:
  /// None if a byte of it is not as it was written.
  static std::optional<StageFile> parse(std::string bytes);

  /// The first section of a file that begins with these bytes; none if it does not, is not whole, or has another name.
  static std::optional<std::string_view> first(std::string_view bytes, std::string_view name);

  // Of a section that is missing, or has no whole number of values, false; `out` is then undefined.
  bool get(std::string_view name, std::string_view& out) const;
  template <class T>
  bool get(std::string_view name, std::vector<T>& out) const {
    std::string_view bytes;
    if (!get(name, bytes) || bytes.size() % sizeof(T) != 0) return false;
    out.resize(bytes.size() / sizeof(T));
    if (!bytes.empty()) std::memcpy(out.data(), bytes.data(), bytes.size());
    return true;
  }
  bool get(std::string_view name, std::vector<bool>& out) const;
  bool get(std::string_view name, Strings& out) const;

 private:
  std::string bytes_;
  std::map<std::string, std::pair<std::size_t, std::size_t>, std::less<>> sections_;  ///< begin, size
};

}  // namespace katha::inline v0::io
