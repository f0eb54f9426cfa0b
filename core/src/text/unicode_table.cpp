#include "text/unicode_table.h"

namespace katha::unicode {
#include "unicode_table.inc"
}  // namespace katha::unicode
