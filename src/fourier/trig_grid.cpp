#include "fourier/trig_grid.hpp"

#include <cmath>
#include <numbers>

namespace sidon {

TrigGrid::TrigGrid(int n)
    : modes(n),
      points(2 * n + 2),
      weights(points, 2 * n + 1),
      whole(points, n + 1),
      half(points, n),
      ones(Eigen::VectorXd::Ones(points)),
      cosine(points),
      uniform(Eigen::VectorXd::Zero(2 * n + 1)) {
  const double root2 = std::numbers::sqrt2, pi = std::numbers::pi;
  for (int m = 0; m < points; ++m) {
    const double angle = 2 * pi * m / points;
    cosine(m) = 2 * std::cos(angle);
    weights(m, 0) = 1.0 / points;
    whole(m, 0) = 1;
    for (int k = 1; k <= n; ++k) {
      weights(m, 2 * k - 1) = 2 * std::cos(k * angle) / points;
      weights(m, 2 * k) = 2 * std::sin(k * angle) / points;
    }
    for (int j = 1; j <= n / 2; ++j) {
      whole(m, 2 * j - 1) = root2 * std::cos(j * angle);
      whole(m, 2 * j) = root2 * std::sin(j * angle);
      half(m, 2 * j - 2) = root2 * std::cos((j - 0.5) * angle);
      half(m, 2 * j - 1) = root2 * std::sin((j - 0.5) * angle);
    }
  }
  uniform(0) = 1;
  for (int k = 1; k <= n; ++k) uniform(2 * k - 1) = std::sin(pi * k / 2) / (pi * k / 2);
}

}  // namespace sidon
