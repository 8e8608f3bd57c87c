#include "certificate/window.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace sidon;

TEST_CASE("all windows, each once, within their ranges") {
  for (const int d : {1, 2, 4, 7}) {
    const std::vector<Window> windows = all_windows(d);
    CHECK(std::ssize(windows) == d * (2 * d - 1));
    CHECK(std::set<Window>(windows.begin(), windows.end()).size() == windows.size());
    for (const Window window : windows) {
      CHECK(window.length >= 2);
      CHECK(window.start >= 0);
      CHECK(window.last() <= 2 * d - 2);
      CHECK(window.last() - window.start == window.length - 2);
    }
  }
}
