#include "simplex/difference_bounds.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <vector>

#include "support/brute_force.hpp"

using namespace sidon;

namespace {

struct Constraint {
  int a, b;
  std::int64_t t;  // P_b - P_a <= t
};

using Matrix = std::vector<std::vector<std::int64_t>>;

// Floyd-Warshall on all constraints together; an empty matrix if there is a negative cycle.
Matrix shortest_paths(int cells, std::int64_t total, const std::vector<Constraint>& list) {
  constexpr std::int64_t kInfinity = INT64_MAX / 4;
  const int size = cells + 1;
  Matrix d(size, std::vector<std::int64_t>(size, kInfinity));
  const auto add = [&](Constraint c) { d[c.a][c.b] = std::min(d[c.a][c.b], c.t); };
  for (int i = 0; i < size; ++i) add({i, i, 0});
  for (int i = 0; i < cells; ++i) add({i + 1, i, 0});
  add({0, cells, total});
  add({cells, 0, -total});
  for (const Constraint& c : list) add(c);
  for (int k = 0; k < size; ++k) {
    for (int i = 0; i < size; ++i) {
      for (int j = 0; j < size; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    }
  }
  for (int i = 0; i < size; ++i) {
    if (d[i][i] < 0) return {};
  }
  return d;
}

Constraint random_constraint(int cells, std::int64_t total, std::mt19937_64& random) {
  const auto up_to = [&](std::int64_t most) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most + 1));
  };
  const int a = static_cast<int>(up_to(cells));
  const int b = (a + 1 + static_cast<int>(up_to(cells - 1))) % (cells + 1);
  const std::int64_t mass = up_to(3) == 0 ? (up_to(1) == 0 ? 0 : total) : up_to(total);
  return {a, b, a < b ? mass : -mass};
}

}  // namespace

TEST_CASE("no constraints: masses between 0 and the total") {
  const DifferenceBounds node(4, 100);
  for (int a = 0; a < 4; ++a) {
    for (int b = a + 1; b <= 4; ++b) {
      const bool all = a == 0 && b == 4;
      CHECK(node.lower(a, b) == (all ? 100 : 0));
      CHECK(node.upper(a, b) == 100);
    }
  }
  CHECK_FALSE(node.is_point());
}

TEST_CASE("one constraint after the other closes as Floyd-Warshall does on all") {
  std::mt19937_64 random(3);
  int empty_nodes = 0;
  int full_nodes = 0;
  for (int round = 0; round < 3000; ++round) {
    const int cells = 1 + static_cast<int>(random() % 7);
    const std::int64_t total =
        round % 5 == 0 ? std::int64_t{1} << 48 : static_cast<std::int64_t>(random() % 30);
    DifferenceBounds node(cells, total);
    std::vector<Constraint> list;
    for (int step = 0; step < 8; ++step) {
      list.push_back(random_constraint(cells, total, random));
      const bool left = node.add_constraint(list.back().a, list.back().b, list.back().t);
      const Matrix expected = shortest_paths(cells, total, list);
      REQUIRE(left == !expected.empty());
      if (!left) {
        ++empty_nodes;
        break;
      }
      ++full_nodes;
      bool equal = true;
      for (int a = 0; a < cells; ++a) {
        for (int b = a + 1; b <= cells; ++b) {
          equal =
              equal && node.upper(a, b) == expected[a][b] && node.lower(a, b) == -expected[b][a];
        }
      }
      REQUIRE(equal);
    }
  }
  CHECK(empty_nodes > 500);
  CHECK(full_nodes > 5000);
}

TEST_CASE("every closed bound is attained by a composition") {
  std::mt19937_64 random(4);
  int points = 0;
  for (int round = 0; round < 300; ++round) {
    const int cells = 2 + static_cast<int>(random() % 3);
    const std::int64_t total = 6;
    DifferenceBounds node(cells, total);
    std::vector<Constraint> list;
    bool left = true;
    for (int step = 0; step < 5 && left; ++step) {
      list.push_back(random_constraint(cells, total, random));
      left = node.add_constraint(list.back().a, list.back().b, list.back().t);
    }
    const int size = cells + 1;
    Matrix least(size, std::vector<std::int64_t>(size, total + 1));
    Matrix most(size, std::vector<std::int64_t>(size, -1));
    int members = 0;
    brute::for_all_compositions(cells, total, [&](const brute::Cells& c) {
      std::vector<std::int64_t> p(1, 0);
      for (const std::int64_t x : c) p.push_back(p.back() + x);
      for (const Constraint& k : list) {
        if (p[k.b] - p[k.a] > k.t) return;
      }
      ++members;
      for (int a = 0; a < size; ++a) {
        for (int b = a + 1; b < size; ++b) {
          least[a][b] = std::min(least[a][b], p[b] - p[a]);
          most[a][b] = std::max(most[a][b], p[b] - p[a]);
        }
      }
    });
    REQUIRE(left == (members > 0));
    if (!left) continue;
    for (int a = 0; a < size; ++a) {
      for (int b = a + 1; b < size; ++b) {
        CHECK(node.lower(a, b) == least[a][b]);
        CHECK(node.upper(a, b) == most[a][b]);
        CHECK(node.width(a, b) == most[a][b] - least[a][b]);
      }
    }
    CHECK(node.is_point() == (members == 1));
    points += members == 1;
  }
  CHECK(points > 10);
}

TEST_CASE("the two branches are complements on integers") {
  DifferenceBounds below(4, 20);
  DifferenceBounds above = below;
  REQUIRE(below.restrict_upper(1, 3, 7));
  REQUIRE(above.restrict_lower(1, 3, 8));
  CHECK(below.upper(1, 3) == 7);
  CHECK(above.lower(1, 3) == 8);
  CHECK(above.upper(0, 1) == 12);
  CHECK_FALSE(DifferenceBounds(below).restrict_lower(1, 3, 8));
  CHECK_FALSE(DifferenceBounds(above).restrict_upper(1, 3, 7));
  DifferenceBounds same = below;
  CHECK(same.restrict_upper(1, 3, 9));  // implied already
  CHECK(same == below);
}
