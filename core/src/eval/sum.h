// Compensated summation (Neumaier 1974): the error does not grow with the number of terms.
#pragma once

#include <cmath>

namespace katha::inline v0::eval {

class Sum {
 public:
  void add(double x) noexcept {
    const double total = total_ + x;
    lost_ += std::abs(total_) >= std::abs(x) ? (total_ - total) + x : (x - total) + total_;
    total_ = total;
  }
  double value() const noexcept { return total_ + lost_; }

 private:
  double total_ = 0, lost_ = 0;
};

}  // namespace katha::inline v0::eval
