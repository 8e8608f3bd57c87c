#include "fourier/positive_definite.hpp"

#include <Eigen/Core>
#include <catch2/catch.hpp>
#include <limits>

using Eigen::MatrixXd;
using sidon::is_positive_definite;

namespace {

bool definite(const MatrixXd& a) { return is_positive_definite(Eigen::LLT<MatrixXd>(a)); }

}  // namespace

TEST_CASE("a matrix is positive definite if its least eigenvalue is above 0") {
  const MatrixXd identity = MatrixXd::Identity(6, 6), ones = MatrixXd::Ones(6, 6);
  CHECK(definite(identity));
  CHECK(definite(identity + ones));         // 1 and 7
  CHECK(definite(identity - 0.16 * ones));  // 0.04
  CHECK_FALSE(definite(identity - 0.17 * ones));
  CHECK_FALSE(definite(-identity));
}

TEST_CASE("a matrix with what is not a number in it is not positive definite") {
  for (const double number : {std::numeric_limits<double>::quiet_NaN(),
                              std::numeric_limits<double>::infinity()}) {
    for (int i = 0; i < 6; ++i) {
      for (int j = 0; j <= i; ++j) {
        INFO(number << " at " << i << ", " << j);
        MatrixXd a = MatrixXd::Identity(6, 6);
        a(i, j) = a(j, i) = number;
        CHECK_FALSE(definite(a));
      }
    }
  }
}
