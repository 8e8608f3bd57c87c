// Whether a symmetric matrix of doubles is positive definite, asked of its Cholesky factor.
//
// Eigen reports success for a matrix with what is not a number in it: no comparison with its pivots
// is true. Such a factor has what is not a number on its diagonal, since each pivot is less by the
// squares of all before it in its row.
#pragma once

#include <Eigen/Cholesky>

namespace sidon {

template <class Matrix>
bool is_positive_definite(const Eigen::LLT<Matrix>& factor) {
  return factor.info() == Eigen::Success && factor.matrixLLT().diagonal().allFinite();
}

}  // namespace sidon
