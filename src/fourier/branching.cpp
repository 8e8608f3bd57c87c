#include "fourier/branching.hpp"

#include <cmath>

namespace sidon {

namespace {

bool is_divisible(const FourierBox& box, int coordinate) {
  // A half of an interval of one unit would be the whole interval again.
  return box.upper[coordinate] - box.lower[coordinate] >= 2;
}

// The first of the longest sides, if one can be halved.
std::optional<int> longest_side(const FourierBox& box) {
  std::optional<int> best;
  std::int64_t longest = 0;
  for (int i = 0; i < static_cast<int>(box.lower.size()); ++i) {
    const std::int64_t length = box.upper[i] - box.lower[i];
    if (!is_divisible(box, i) || length <= longest) continue;
    best = i;
    longest = length;
  }
  return best;
}

}  // namespace

std::optional<int> branching_coordinate(const FourierRelaxation& relaxation,
                                        const FourierBox& box) {
  const Eigen::VectorXd prices = relaxation.test_prices();
  std::optional<int> best;
  double best_score = -1;
  const auto offer = [&](int coordinate, double score) {
    if (is_divisible(box, coordinate) && score > best_score) {
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
  // Scores that are no numbers choose nothing.
  return best ? best : longest_side(box);
}

}  // namespace sidon
