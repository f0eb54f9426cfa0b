#include "text/utf8.h"

#include "katha/text/normalize.h"

namespace katha::inline v0 {

std::uint64_t repair_utf8(std::string_view bytes, std::string& out) {
  out.reserve(out.size() + bytes.size());
  std::uint64_t repaired = 0;
  const char* run = bytes.data();  // well-formed from here to p, not yet copied
  const char* const end = run + bytes.size();
  for (const char* p = run; p != end;) {
    const Utf8Step step = decode_utf8(p, end);
    if (!step.well_formed) {
      out.append(run, p).append(kReplacementUtf8);
      run = p + step.length;
      ++repaired;
    }
    p += step.length;
  }
  out.append(run, end);
  return repaired;
}

}  // namespace katha::inline v0
