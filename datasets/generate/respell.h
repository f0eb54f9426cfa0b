// Other bytes for the same compare-form: spellings of Hindi and Arabic words, and Unicode's canonical decomposition.
#pragma once

#include <string>

#include "generate/languages.h"

namespace katha::generate {

/// Hindi and Arabic only.
bool can_respell(const Language& language) noexcept;

/// Hindi: candrabindu -> anusvara, nukta and visarga off, nasal + virama before a consonant -> anusvara.
/// Arabic: a tatweel inside, or a haraka in, about every eighth letter.
void respell(const Language& language, std::string& text);

/// To NFD.
void decompose(std::string& text);

}  // namespace katha::generate
