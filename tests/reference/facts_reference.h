// Typed facts again, by ICU regular expressions: slow, plain, and close to how one would say it.
#pragma once

#include <string>

#include "katha/story/terms.h"

namespace katha::reference {

Facts typed_facts(const std::string& compare_form, Day day);

}  // namespace katha::reference
