// Text as ICU's break iterators read it fastest.
#pragma once

#include <unicode/ustring.h>

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace katha::inline v0 {

/// A text in UTF-16, and where in its UTF-8 a place in it is. Keeps its room.
class Utf16Text {
 public:
  /// @param text  well-formed UTF-8, shorter than 2^31 bytes
  void assign(std::string_view text) {
    utf8_ = text;
    at8_ = 0, at16_ = 0;
    if (units_.size() < text.size()) units_.resize(text.size());
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8Lenient(units_.data(), static_cast<std::int32_t>(units_.size()), &size_, text.data(),
                         static_cast<std::int32_t>(text.size()), &status);
    assert(U_SUCCESS(status) || status == U_STRING_NOT_TERMINATED_WARNING);
  }
  const char16_t* data() const noexcept { return units_.data(); }
  std::int32_t size() const noexcept { return size_; }

  /// @param unit  a place between two code points, not before the one of the last call
  std::size_t to_utf8(std::int32_t unit) noexcept {
    while (at16_ < unit) {
      const auto lead = static_cast<unsigned char>(utf8_[at8_]);
      at8_ += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      at16_ += lead < 0xF0 ? 1 : 2;
    }
    return at8_;
  }

 private:
  std::string_view utf8_;
  std::vector<char16_t> units_;
  std::int32_t size_ = 0, at16_ = 0;
  std::size_t at8_ = 0;
};

}  // namespace katha::inline v0
