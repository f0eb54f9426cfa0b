#pragma once

#include <memory>
#include <utility>
#include <vector>

namespace katha::inline v0 {

/// Leaves new elements as they are instead of setting them to zero: they are about to be read into.
template <class T>
struct UninitializedAllocator : std::allocator<T> {
  template <class U>
  struct rebind {
    using other = UninitializedAllocator<U>;
  };
  template <class U>
  void construct(U* place) noexcept {
    ::new (static_cast<void*>(place)) U;
  }
  template <class U, class... Args>
  void construct(U* place, Args&&... args) {
    ::new (static_cast<void*>(place)) U(std::forward<Args>(args)...);
  }
};

/// Bytes; resize() leaves new ones undefined.
using ByteBuffer = std::vector<char, UninitializedAllocator<char>>;

}  // namespace katha::inline v0
