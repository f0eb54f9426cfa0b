#include "katha/version.h"

namespace katha::inline v0 {

const char* version() noexcept { return KATHA_VERSION; }

}  // namespace katha::inline v0
