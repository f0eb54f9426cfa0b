// remove_boilerplate() again: every sign of every line worked out, with maps and sets of strings.
#pragma once

#include <string>
#include <vector>

#include "katha/text/boilerplate.h"

namespace katha::reference {

std::vector<std::string> remove_boilerplate(const std::string& text, const std::string& title, LanguageId lang,
                                            const Background& background, const BoilerplateOptions& options);

}  // namespace katha::reference
