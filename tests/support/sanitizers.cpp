#include "support/sanitizers.h"

/// libomp keeps what it made for teams that were larger. The name is LeakSanitizer's.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libomp"; }
