// Leaves of another program, read as proofs in doubles and rounded anew.
#include "fourier/leaf_rounding.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "fourier/leaf_test.hpp"
#include "fourier/leaf_text.hpp"
#include "support/fourier_dual.hpp"
#include "support/fourier_leaves.hpp"

using namespace sidon;
using support::dual_of;
using support::FourierNode;

namespace {

const std::vector<FourierNode>& nodes() {
  static const std::vector<FourierNode> all =
      support::read_fourier_nodes(SIDON_TEST_DIR "/data/fourier-leaves.txt");
  return all;
}

std::optional<FourierLeaf> rounded(const FourierNode& node, const NodeDual& dual) {
  auto leaf = round_leaf(node.problem, node.box, dual);
  if (leaf) CHECK(leaf_holds(node.problem, node.box, *leaf));
  return leaf;
}

}  // namespace

TEST_CASE("A proof in doubles becomes a leaf that holds") {
  for (const FourierNode& node : nodes()) CHECK(rounded(node, dual_of(node)));
}

TEST_CASE("The scale of a proof in doubles does not matter") {
  const FourierNode& node = nodes()[2];
  for (const double scale : {1e-12, 1e-3, 7.0, 1e10}) {
    NodeDual dual = dual_of(node);
    for (auto& c : dual.test) c *= scale;
    dual.lambda *= scale;
    for (NodeDual::Products& p : dual.products) {
      p = {p.xx * scale, p.yy * scale, p.ll * scale,  p.uu * scale,
           p.ul * scale, p.lu * scale, p.disc * scale};
    }
    for (double& r : dual.sides_x) r *= scale;
    for (double& r : dual.sides_y) r *= scale;
    CHECK(rounded(node, dual));
  }
}

TEST_CASE("More room makes shorter leaves") {
  std::size_t tight = 0, roomy = 0;
  for (FourierNode node : nodes()) {
    const NodeDual dual = dual_of(node);
    node.problem.target -= Rational(1, 1000);
    tight += to_text(*rounded(node, dual)).size();
    node.problem.target -= Rational(1, 20);
    roomy += to_text(*rounded(node, dual)).size();
  }
  CHECK(roomy < tight);
}

TEST_CASE("What is no proof is not rounded") {
  for (FourierNode node : nodes()) {
    const NodeDual dual = dual_of(node);
    node.problem.target += Rational(1, 20);
    CHECK_FALSE(rounded(node, dual));
  }
}

TEST_CASE("Nonsense in doubles is refused") {
  const FourierNode& node = nodes()[0];
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double nonsense : {nan, infinity, -infinity}) {
    NodeDual dual = dual_of(node);
    dual.test[2] = nonsense;
    CHECK_FALSE(rounded(node, dual));
    dual = dual_of(node);
    dual.lambda = nonsense;
    CHECK_FALSE(rounded(node, dual));
    dual = dual_of(node);
    dual.norm[1] = nonsense;
    CHECK_FALSE(rounded(node, dual));
    dual = dual_of(node);
    dual.products[0].yy = nonsense;
    CHECK_FALSE(rounded(node, dual));
    dual = dual_of(node);
    dual.tangent[0][1] = nonsense;
    CHECK_FALSE(rounded(node, dual));
    dual = dual_of(node);
    dual.sides_y[0] = nonsense;
    CHECK_FALSE(rounded(node, dual));
  }
  for (const double huge : {1e300, -1e300, 1e-300}) {
    NodeDual dual = dual_of(node);
    dual.lambda = huge;
    rounded(node, dual);  // may or may not hold, but must end
    dual = dual_of(node);
    dual.products[1].xx = huge;
    CHECK_NOTHROW(rounded(node, dual));
    dual = dual_of(node);
    for (auto& c : dual.test) c = huge;
    CHECK_NOTHROW(rounded(node, dual));
  }
  NodeDual empty = dual_of(node);
  for (auto& c : empty.test) c = 0;
  empty.lambda = 0;
  CHECK_FALSE(rounded(node, empty));
}
