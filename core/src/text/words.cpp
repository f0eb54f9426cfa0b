#include "text/words.h"

#include "kernels/kernels.h"
#include "text/append_runs.h"

namespace katha::inline v0 {

void find_words(std::string_view text, std::vector<Token>& out) {
  out.clear();
  append_runs(text, kernels().find_words, out);
}

}  // namespace katha::inline v0
