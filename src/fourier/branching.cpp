#include "fourier/branching.hpp"

#include <cmath>

namespace sidon {

std::optional<int> branching_coordinate(const NodeRelaxation& relaxation, const FourierBox& box) {
  const Eigen::VectorXd prices = relaxation.test_prices();
  std::optional<int> best;
  double best_score = -1;
  const auto offer = [&](int coordinate, double score) {
    // A half of an interval of one unit would be the whole interval again.
    const bool divisible = box.upper[coordinate] - box.lower[coordinate] >= 2;
    if (divisible && score > best_score) {
      best = coordinate;
      best_score = score;
    }
  };
  int k = 0;
  for (const ModeVector& v : relaxation.point().modes) {
    const double x = v(0), y = v(1);
    const double square_price = std::abs(prices(2 * k + 1));
    const double mixed = std::abs(prices(2 * k + 2)) * std::abs(v(3) - 2 * x * y);
    offer(2 * k, square_price * std::abs((v(4) + v(2)) / 2 - x * x) + mixed);
    offer(2 * k + 1, square_price * std::abs((v(4) - v(2)) / 2 - y * y) + mixed);
    ++k;
  }
  return best;
}

}  // namespace sidon
