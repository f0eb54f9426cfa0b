// The articles of datasets/ that we wrote, for tests that need real sentences: look-alikes, pairs, tel-aviv.
#pragma once

#include <string>
#include <vector>

namespace katha::support {

struct OwnText {
  std::string id;    ///< unique over all
  std::string line;  ///< the JSON record, with its line end, without labels
};

/// datasets/lookalikes: families of reports on alike events, in eight languages.
std::vector<OwnText> lookalikes();
/// datasets/pairs: two articles each, one event or two; the articles of a pair stand together.
std::vector<OwnText> paired_texts();
/// datasets/tel-aviv.
std::vector<OwnText> tel_aviv();

/// The text with another id.
OwnText renamed(const OwnText& text, const std::string& id);

std::string lines_of(const std::vector<OwnText>& texts);

}  // namespace katha::support
