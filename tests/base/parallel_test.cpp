#include "base/parallel.h"

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>

namespace katha {
namespace {

TEST(ExceptionBasket, CarriesTheFirstAndTellsTheOthers) {
  std::atomic<bool> failed{false};
  ExceptionBasket basket(&failed);
  basket.run([] {});
  EXPECT_FALSE(failed);
  basket.rethrow();
  basket.run([] { throw std::bad_alloc(); });
  EXPECT_TRUE(failed);
  basket.run([] { throw std::runtime_error("later"); });
  EXPECT_THROW(basket.rethrow(), std::bad_alloc);
}

TEST(ExceptionBasket, NeedsNobodyToTell) {
  ExceptionBasket basket;
  basket.run([] { throw std::runtime_error("x"); });
  EXPECT_THROW(basket.rethrow(), std::runtime_error);
}

}  // namespace
}  // namespace katha
