// Difference bounds: one constraint at a time against all shortest paths from scratch.
#include "bounds.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <vector>

namespace {

using sidoncheck::DifferenceBounds;
using Matrix = std::vector<std::vector<std::int64_t>>;

// Floyd-Warshall; false if there is a negative cycle.
bool close(Matrix& d) {
  const std::size_t size = d.size();
  for (std::size_t k = 0; k < size; ++k)
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = 0; j < size; ++j) {
        d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
        if (i == j && d[i][i] < 0) return false;
      }
  return true;
}

Matrix simplex(int variables, std::int64_t unit) {
  Matrix d(variables + 1, std::vector<std::int64_t>(variables + 1, 0));
  for (int a = 0; a <= variables; ++a)
    for (int b = a + 1; b <= variables; ++b) d[a][b] = unit;
  d[variables][0] = -unit;
  return d;
}

void check_same(const DifferenceBounds& bounds, const Matrix& d) {
  for (int a = 0; a <= bounds.variables(); ++a)
    for (int b = 0; b <= bounds.variables(); ++b) {
      REQUIRE(bounds.upper(a, b) == d[a][b]);
      REQUIRE(bounds.lower(b, a) == -d[a][b]);
    }
}

}  // namespace

TEST_CASE("tightening closes as shortest paths do", "[checker][bounds]") {
  std::mt19937 random(1);
  const auto below = [&random](std::int64_t n) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
  };
  int empty_nodes = 0, full_nodes = 0;
  for (int round = 0; round < 400; ++round) {
    const int variables = static_cast<int>(1 + below(9));
    const std::int64_t unit = round % 2 ? 1 + below(20) : sidoncheck::kMaxUnit;
    DifferenceBounds bounds(variables, unit);
    Matrix constraints = simplex(variables, unit);
    Matrix closed = constraints;
    REQUIRE(close(closed));
    check_same(bounds, closed);
    for (int step = 0; step < 12; ++step) {
      int a = static_cast<int>(below(variables + 1)), b = static_cast<int>(below(variables + 1));
      if (a == b) continue;
      const std::int64_t t = a < b ? below(unit + 1) : -below(unit / 2 + 2);
      bounds.tighten(a, b, t);
      constraints[a][b] = std::min(constraints[a][b], t);
      closed = constraints;
      REQUIRE(bounds.empty() == !close(closed));
      if (bounds.empty()) break;
      check_same(bounds, closed);
    }
    ++(bounds.empty() ? empty_nodes : full_nodes);
  }
  CHECK(empty_nodes > 50);
  CHECK(full_nodes > 50);
}

TEST_CASE("an empty node stays empty", "[checker][bounds]") {
  DifferenceBounds bounds(2, 10);
  bounds.tighten(0, 1, 3);
  bounds.tighten(1, 0, -4);
  CHECK(bounds.empty());
  bounds.tighten(0, 2, 10);
  CHECK(bounds.empty());
}
