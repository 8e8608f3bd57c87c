// Halves of nodes and rounded prefix sums, on small nodes that can be listed.
#include "simplex/branching.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "simplex/prefix_rounding.hpp"

using namespace sidon;

TEST_CASE("A node is halved in the middle of its widest cell") {
  DifferenceBounds bounds(3, 100);
  REQUIRE(bounds.restrict_upper(0, 1, 30));
  REQUIRE(bounds.restrict_lower(0, 1, 20));
  REQUIRE(bounds.restrict_upper(2, 3, 46));
  REQUIRE(bounds.lower(1, 2) == 24);
  REQUIRE(bounds.upper(1, 2) == 80);
  CHECK(halving(bounds, false) == Branching{1, 2, 52});
  CHECK(halving(bounds, true) == Branching{1, 2, 51});  // 24 ... 51 and 52 ... 80
}

TEST_CASE("The last node that can be halved, and the first that cannot") {
  DifferenceBounds bounds(2, 10);
  REQUIRE(bounds.restrict_upper(0, 1, 6));
  REQUIRE(bounds.restrict_lower(0, 1, 4));
  CHECK(halving(bounds, false) == Branching{0, 1, 5});
  REQUIRE(bounds.restrict_upper(0, 1, 5));
  CHECK_FALSE(halving(bounds, false));  // no value inside 4 ... 5
  CHECK(halving(bounds, true) == Branching{0, 1, 4});
  REQUIRE(bounds.restrict_upper(0, 1, 4));
  CHECK_FALSE(halving(bounds, true));
}

TEST_CASE("Rounded prefix sums make masses of the right sum, near the given ones") {
  CHECK(rounded_prefixes({0.25, 0.5, 1.0}, 10) == std::vector<std::int64_t>{3, 2, 5});
  CHECK(rounded_prefixes({0.5, 0.2, 2.0, 0.0}, 10) == std::vector<std::int64_t>{5, 0, 5, 0});
  CHECK(rounded_prefixes({NAN, -1.0, INFINITY, NAN}, 7) == std::vector<std::int64_t>{0, 0, 7, 0});
  for (const double shift : {0.0, 1e-9, 0.013, 0.1}) {
    const auto masses = rounded_prefixes({shift, 0.3 + shift, 0.7 + shift, 1.0}, 1'000'000);
    CHECK(std::accumulate(masses.begin(), masses.end(), std::int64_t{0}) == 1'000'000);
    CHECK(std::llabs(masses[1] - 300'000) <= 1);
    CHECK(std::llabs(masses[2] - 400'000) <= 1);
  }
}
