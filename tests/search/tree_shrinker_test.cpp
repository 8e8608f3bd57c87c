// What the shrinker of trees does in several threads.
#include "search/tree_shrinker.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

using namespace sidon;

TEST_CASE("of several failures the first one is told, whichever thread was faster") {
  ShrinkSettings settings;
  settings.threads = 4;
  const auto fail = [](std::size_t i) {
    if (i < 2) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(i == 2 ? 20 : 1));
    throw std::runtime_error("leaf " + std::to_string(i));
  };
  CHECK_THROWS_WITH(in_parallel(8, settings, fail), "leaf 2");
}
