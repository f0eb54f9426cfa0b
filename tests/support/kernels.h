#pragma once

#include <gtest/gtest.h>

#include "kernels/kernels.h"

namespace katha::support {

/// work() with each of the kernels this processor can run.
template <class Work>
void with_kernels(Work work) {
  for (const Kernels* kernel : usable_kernels()) {
    SCOPED_TRACE(kernel->name);
    const KernelScope scope(*kernel);
    work();
    if (testing::Test::HasFatalFailure()) return;
  }
}

}  // namespace katha::support
