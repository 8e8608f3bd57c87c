#include "fourier/form_repair.hpp"

#include <catch2/catch.hpp>

using namespace sidon;

namespace {

// V = (1, i): c_1 = i, so the form of frequency 1 is a multiple of -X Y.
FourierLeaf indefinite_leaf() {
  FourierLeaf leaf;
  leaf.test = {{1, 0}, {0, 1}};
  return leaf;
}

const FourierProblem kProblem{Rational(5, 4), 2, 1024};

}  // namespace

TEST_CASE("An indefinite form is repaired by products of sides") {
  FourierLeaf leaf = indefinite_leaf();
  const auto sum = sum_with_repaired_forms(kProblem, root_box(kProblem), leaf);
  REQUIRE(sum);
  for (const QuadraticForm& form : sum->forms) CHECK(is_positive_semidefinite(form));
  // 4 D |Im c_1| / 2 = 8 for each of X^2 and Y^2 of a square box.
  REQUIRE(leaf.products.size() == 2);
  CHECK(leaf.products[0].multiplier == 8);
  CHECK(leaf.products[1].multiplier == 8);
}

TEST_CASE("Products are raised where the box is narrow") {
  FourierLeaf leaf = indefinite_leaf();
  FourierBox box = root_box(kProblem);
  box.upper[0] = box.lower[0] + (box.upper[1] - box.lower[1]) / 4;
  REQUIRE(sum_with_repaired_forms(kProblem, box, leaf));
  CHECK(leaf.products[0].multiplier == 32);
  CHECK(leaf.products[1].multiplier == 2);
}

TEST_CASE("A little missing is made up for by s") {
  FourierLeaf leaf = indefinite_leaf();
  leaf.norm_multiplier = 1;
  leaf.norm_exponent = 0;
  leaf.norm = {0, 0};
  const auto sum = sum_with_repaired_forms(kProblem, root_box(kProblem), leaf);
  REQUIRE(sum);
  CHECK(is_positive_semidefinite(sum->forms[0]));
  CHECK(leaf.products.empty());
  CHECK(leaf.norm[0] == 1);  // 16 s >= 8
}
