// Any bytes -> compare-form, tokens, shingles. The compare-form is well-formed UTF-8 and no more than so much longer
// than the input; it equals ICU's own, once the damaged bytes are repaired; every token lies inside it. All kernels
// give the same. The rough sentences of a line are all of it.
#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/targets.h"
#include "katha/text/normalize.h"
#include "katha/text/shingle.h"
#include "katha/text/tokenize.h"
#include "kernels/kernels.h"
#include "reference/text_reference.h"
#include "text/unbroken.h"

namespace katha::fuzz {
namespace {

constexpr std::size_t kMaxGrowth = 11;  // U+FDFA: 3 bytes become 33
void check_kernels(const std::string& bytes, const std::string& form, const std::vector<Token>& tokens) {
  for (const Kernels* const kernels : usable_kernels()) {
    const KernelScope use(*kernels);
    std::string again;
    normalize(bytes, again);
    KATHA_FUZZ_CHECK(again == form);
    std::vector<Token> tokens_again;
    tokenize(form, kShingleGrams, tokens_again);
    KATHA_FUZZ_CHECK(std::ranges::equal(
        tokens, tokens_again, [](const Token& a, const Token& b) { return a.begin == b.begin && a.end == b.end; }));
  }
}

void check_sentences(std::string line) {
  std::string joined;
  for (const std::string_view sentence : rough_sentences(line)) {
    KATHA_FUZZ_CHECK(!sentence.empty() && sentence.front() != ' ' && sentence.back() != ' ');
    joined += sentence;
  }
  std::erase(line, ' '), std::erase(joined, ' ');
  KATHA_FUZZ_CHECK(joined == line);
}

constexpr std::size_t kSameAsIcu = 96;  // bytes: beyond that a text may have a segment that normalize cuts

}  // namespace

int fuzz_normalize(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  std::string repaired, form, untouched;
  const std::uint64_t damaged = repair_utf8(bytes, repaired);
  KATHA_FUZZ_CHECK(normalize(bytes, form) == damaged);
  KATHA_FUZZ_CHECK(form.size() <= kMaxGrowth * repaired.size());
  KATHA_FUZZ_CHECK(repair_utf8(form, untouched) == 0);
  if (size <= kSameAsIcu) KATHA_FUZZ_CHECK(form == katha::reference::normalize(repaired));

  std::vector<Token> tokens;
  tokenize(form, kShingleGrams, tokens);
  for (const Token& t : tokens) KATHA_FUZZ_CHECK(t.begin < t.end && t.end <= form.size());
  std::vector<std::uint64_t> shingles;
  shingle(form, tokens, {}, shingles);
  KATHA_FUZZ_CHECK(tokens.empty() || !shingles.empty());
  check_kernels(bytes, form, tokens);
  check_sentences(repaired);
  return 0;
}

}  // namespace katha::fuzz
