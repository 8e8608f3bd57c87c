#include "fourier/relaxation_dual.hpp"

#include <Eigen/LU>

namespace sidon {

NodeDual node_dual(const FourierRelaxation& relaxation) {
  NodeDual dual;
  const Eigen::VectorXd prices = relaxation.test_prices();
  const auto modes = relaxation.cones().size();
  dual.test.emplace_back(prices(0), 0);
  for (std::size_t k = 1; k <= modes; ++k) {
    dual.test.emplace_back(prices(2 * k - 1) / 2, -prices(2 * k) / 2);
  }
  dual.lambda = relaxation.norm_dual();
  for (const ModeCone& cone : relaxation.cones()) {
    // The priced square root of [1 s; s r]: a s^2 + 2 b s + c is least at -b/a.
    dual.norm.push_back(-cone.norm_dual()(0, 1) / cone.norm_dual()(1, 1));
    dual.products.push_back({cone.row_dual(0), cone.row_dual(1), cone.row_dual(2), cone.row_dual(3),
                             cone.row_dual(4), cone.row_dual(5), cone.row_dual(6)});
    // The form [1 x y] P [1 x y]^T touches its tangent where it is least.
    const Eigen::Matrix2d form = cone.dual().bottomRightCorner<2, 2>();
    const Eigen::Vector2d least = -form.inverse() * cone.dual().bottomLeftCorner<2, 1>();
    dual.tangent.push_back({least(0), least(1)});
  }
  dual.sides_x.assign(modes, 0);
  dual.sides_y.assign(modes, 0);
  return dual;
}

}  // namespace sidon
