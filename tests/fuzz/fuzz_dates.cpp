#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/targets.h"
#include "katha/io/read.h"
#include "katha/text/normalize.h"
#include "story/full_dates.h"

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
  const std::string form = normalize(s);
  const std::vector<Day> dates = full_dates(form);
  KATHA_FUZZ_CHECK(dates.size() <= form.size() / 4);
  for (const Day day : dates) KATHA_FUZZ_CHECK(day >= -25567 && day <= 47481);  // 1900-01-01 to 2099-12-31
  return 0;
}

}  // namespace katha::fuzz
