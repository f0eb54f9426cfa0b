#pragma once

#include "katha/export.h"

namespace katha::inline v0 {

/// "0.1.0", by semantic versioning: before 1.0 a new minor version may change anything.
KATHA_EXPORT const char* version() noexcept;

}  // namespace katha::inline v0
