// gzip and zstd streams made in the test.
#pragma once

#include <string>
#include <string_view>

namespace katha::support {

std::string gzip(std::string_view bytes, int level = 6);
std::string zstd(std::string_view bytes, int level = 3);
/// A zstd frame without the declared size and with a checksum, as a stream writer makes.
std::string zstd_stream(std::string_view bytes);
std::string zstd_skippable(std::string_view payload);

}  // namespace katha::support
