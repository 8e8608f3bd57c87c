// Nodes as text: what a checkpoint keeps of a node comes back bit by bit, and damaged text does not
// come back at all.
#include "fourier/fourier_node.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <limits>
#include <stdexcept>

#include "fourier/fourier_solver.hpp"

using namespace sidon;

namespace {

const FourierProblem kProblem{Rational(5, 4), 4, 1 << 20};

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

bool same_bits(const RelaxationStart& a, const RelaxationStart& b) {
  bool same = same_bits(a.mu, b.mu) && same_bits(a.point.level, b.point.level) &&
              a.point.arc.size() == b.point.arc.size() &&
              a.point.modes.size() == b.point.modes.size();
  for (int i = 0; same && i < a.point.arc.size(); ++i) {
    same = same_bits(a.point.arc(i), b.point.arc(i));
  }
  for (std::size_t k = 0; same && k < a.point.modes.size(); ++k) {
    for (int i = 0; i < 6; ++i) same &= same_bits(a.point.modes[k](i), b.point.modes[k](i));
  }
  return same;
}

// Of the first child of the root, as the solver leaves it.
FourierNode child() {
  const FourierSolver solver(kProblem);
  const FourierBox root = root_box(kProblem);
  const FourierOutcome outcome = solver.solve(root, nullptr);
  const auto& split = std::get<FourierSplit>(outcome);
  return FourierNode(halves(root, split.coordinate).first, split.start);
}

std::shared_ptr<const FourierNode> read(const std::string& text) {
  return std::static_pointer_cast<const FourierNode>(FourierNode::reader(kProblem)(text));
}

std::string replaced(std::string text, const std::string& part, const std::string& by) {
  const std::size_t at = text.find(part);
  REQUIRE(at != std::string::npos);
  return text.replace(at, part.size(), by);
}

}  // namespace

TEST_CASE("a node and what it inherits come back from text bit by bit") {
  const FourierNode node = child();
  const auto copy = read(node.text());
  CHECK(copy->box().lower == node.box().lower);
  CHECK(copy->box().upper == node.box().upper);
  REQUIRE(copy->start());
  CHECK(same_bits(*copy->start(), *node.start()));
  CHECK(copy->text() == node.text());

  const FourierNode root(root_box(kProblem), nullptr);
  CHECK_FALSE(read(root.text())->start());
  CHECK(read(root.text())->text() == root.text());
}

TEST_CASE("every finite double survives in the text of a start") {
  const RelaxationGrids grids(kProblem.modes);
  RelaxationStart start = *child().start();
  const double special[] = {-0.0,
                            1.0 / 3,
                            std::numeric_limits<double>::denorm_min(),
                            -std::numeric_limits<double>::min(),
                            0x1.fffffffffffffp-1,
                            1e-300};
  for (int i = 0; i < 6; ++i) start.point.arc(i) = special[i];
  start.mu = std::numeric_limits<double>::max();
  start.point.level = -0x1.0000000000001p+3;
  start.point.modes[1](5) = -std::numeric_limits<double>::max();
  set_moments(grids.arc, 1, start.point);  // x and y follow from the measure
  CHECK(same_bits(read_relaxation_start(grids, to_text(start)), start));
}

TEST_CASE("damaged text of a node is refused") {
  const std::string good = child().text();
  const std::int64_t radius = kProblem.root_radius();
  const std::string first = good.substr(0, good.find('\n'));
  for (const std::string& bad : {std::string(),
                                 std::string("side"),
                                 std::string("cold\n"),
                                 good + " 1p+0",
                                 good + "x",
                                 replaced(good, "side", "edge"),
                                 replaced(good, "warm", "cold"),
                                 replaced(good, "warm\n", "warm"),
                                 replaced(good, "warm\n", ""),
                                 replaced(good, first + "\n", ""),
                                 replaced(good, first, first + " 1"),
                                 replaced(good, first, "side -1 1"),  // the root has x_1 >= 0
                                 replaced(good, first, "side 0 " + std::to_string(radius + 1)),
                                 replaced(good, first, "side 2 1"),
                                 replaced(good, first, "side 0 9999999999999999999999"),
                                 replaced(good, first, "side 0 1.5"),
                                 replaced(good, "warm\n", "warm\nnan "),
                                 replaced(good, "warm\n", "warm\ninf "),
                                 replaced(good, "warm\n", "warm\n1p+9999 "),
                                 replaced(good, "warm\n", "warm\n1p+0 ")}) {
    INFO(bad);
    CHECK_THROWS_AS(read(bad), std::invalid_argument);
  }
  // Cut behind any of its numbers.
  for (std::size_t at = good.find(' '); at != good.npos; at = good.find(' ', at + 1)) {
    CHECK_THROWS_AS(read(good.substr(0, at)), std::invalid_argument);
  }
}
