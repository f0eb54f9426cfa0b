#include <cstdlib>
#include <string>
#include <string_view>

#include "fuzz/targets.h"
#include "katha/io/read.h"

namespace katha::fuzz {

int fuzz_dates(const std::uint8_t* data, std::size_t size) {
  const std::string_view s(reinterpret_cast<const char*>(data), size);
  const PublicationTime got = parse_publication_time(s);
  KATHA_FUZZ_CHECK((got.time == kUnknownTime) == (got.day == kUnknownDay));
  if (got.day != kUnknownDay) {
    KATHA_FUZZ_CHECK(got.day >= -719162 && got.day <= 2932896);  // 0001-01-01 to 9999-12-31
    KATHA_FUZZ_CHECK(std::abs(got.time - Seconds{got.day} * 86400) < 2 * 86400);
  }
  const PublicationTime spaced = parse_publication_time(" " + std::string(s) + "\n");
  KATHA_FUZZ_CHECK(spaced.time == got.time && spaced.day == got.day);
  return 0;
}

}  // namespace katha::fuzz
