#include "text/unicode_table.h"

namespace katha::inline v0::unicode {
#include "unicode_table.inc"
}  // namespace katha::inline v0::unicode
