#include <array>
#include <atomic>
#include <cstdlib>
#include <string_view>

#include "kernels/kernels.h"

namespace katha::inline v0 {
namespace {

struct Usable {
  std::array<const Kernels*, 3> kernels{&kernels_of::scalar};
  std::size_t size = 1;

  Usable() noexcept {
#ifdef KATHA_X86_KERNELS
    __builtin_cpu_init();
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                      __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
    if (avx2) kernels[size++] = &kernels_of::avx2;
    const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    if (avx2 && avx512) kernels[size++] = &kernels_of::avx512;
#endif
  }
};

const Usable& usable() noexcept {
  static const Usable found;
  return found;
}

const Kernels* named(std::string_view name) noexcept {
  for (const Kernels* k : usable_kernels()) {
    if (k->name == name) return k;
  }
  return nullptr;
}

const Kernels* choose() noexcept {
  const char* const asked = std::getenv("KATHA_KERNEL");
  const Kernels* const found = asked ? named(asked) : nullptr;
  return found ? found : usable_kernels().back();
}

std::atomic<const Kernels*> in_use{nullptr};

}  // namespace

std::span<const Kernels* const> usable_kernels() noexcept { return std::span(usable().kernels).first(usable().size); }

const char* unusable_kernel() noexcept {
  const char* const asked = std::getenv("KATHA_KERNEL");
  return asked && *asked && !named(asked) ? asked : nullptr;
}

const Kernels& kernels() noexcept {
  const Kernels* found = in_use.load(std::memory_order_relaxed);
  if (!found) in_use.store(found = choose(), std::memory_order_relaxed);  // whoever chooses, chooses the same
  return *found;
}

KernelScope::KernelScope(const Kernels& use) noexcept : before_(kernels()) { in_use = &use; }
KernelScope::~KernelScope() { in_use = &before_; }

}  // namespace katha::inline v0
