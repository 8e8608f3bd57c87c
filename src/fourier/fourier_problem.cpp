#include "fourier/fourier_problem.hpp"

namespace sidon {

std::int64_t FourierProblem::root_radius() const {
  const Integer square = ceil((target - 1) * Rational(Integer(unit) * unit));
  const Integer root = floor_sqrt(square);
  return to_int64(root * root == square ? root : root + 1);
}

}  // namespace sidon
