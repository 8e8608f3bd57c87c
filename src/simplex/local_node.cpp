#include "simplex/local_node.hpp"

namespace sidon {

template <typename Scalar>
LocalNode<Scalar>::LocalNode(const DifferenceBounds& bounds)
    : v_(bounds.cells()), unit_(static_cast<Scalar>(bounds.total())) {
  const int size = v_ + 1;
  z_base_.assign(size, 0);
  base_.assign(size, 0);
  width_.assign(size, 0);
  lower_.assign(size * size, 0);
  upper_.assign(size * size, 0);
  int next = v_ - 1;
  for (int j = 1; j < v_; ++j) {
    z_base_[j] = next - j;
    next += v_ - j;
  }
  for (int a = 0; a < v_; ++a) {
    for (int b = a + 1; b <= v_; ++b) {
      lower_[a * size + b] = from_units(bounds.lower(a, b));
      upper_[a * size + b] = from_units(bounds.upper(a, b));
    }
  }
  for (int j = 1; j < v_; ++j) {
    base_[j] = lower(0, j);
    width_[j] = from_units(bounds.width(0, j));
  }
  base_[v_] = from_units(bounds.total());
}

template class LocalNode<double>;
template class LocalNode<std::int64_t>;

}  // namespace sidon
