#include "simplex/lifted_point.hpp"
namespace sidon {

LiftedPoint::LiftedPoint(const LocalNode<double>& node, const double* columns)
    : v_(node.cells()), p_(v_ + 1, 0.0), pp_((v_ + 1) * (v_ + 1), 0.0) {
  const int size = v_ + 1;
  for (int j = 1; j < v_; ++j) p_[j] = node.base(j) + node.width(j) * columns[node.y_column(j)];
  p_[v_] = 1.0;
  for (int j = 1; j < v_; ++j) {
    const double yj = columns[node.y_column(j)];
    for (int k = j; k < v_; ++k) {
      const double yk = columns[node.y_column(k)];
      const double value = node.base(j) * node.base(k) + node.base(j) * node.width(k) * yk +
                           node.base(k) * node.width(j) * yj +
                           node.width(j) * node.width(k) * columns[node.z_column(j, k)];
      pp_[j * size + k] = value;
      pp_[k * size + j] = value;
    }
    pp_[j * size + v_] = p_[j];
    pp_[v_ * size + j] = p_[j];
  }
  pp_[v_ * size + v_] = 1.0;
}

}  // namespace sidon
