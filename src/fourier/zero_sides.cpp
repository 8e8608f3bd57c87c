// Off the arc u^2 + 2 |cos| v^2 = |A| (q + 1/q)/2, where q = prod_j |B_j| or its inverse for each
// zero, B_j = (zeta - zeta_j)/(1 - zeta zeta_j), and zeta is real. All zeros on one side, the
// classical choice, makes q as small as (1 + sqrt 2)^{-2n}; sides in turn keep it near 1.
#include "fourier/zero_sides.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sidon {

namespace {

constexpr double kSmallestRatio = 1e-9;
constexpr int kPasses = 20;
constexpr std::size_t kMostPlacesApart = 5;  // places between two zeros that are flipped together
constexpr double kGain = 0.98;  // a flip that gains less than this factor is not worth its time

// The sum over samples off the arc of |A| (q + 1/q), and what flipping zeros makes of it.
class Growth {
 public:
  Growth(const TrigonometricPolynomial& a, const std::vector<ArcZero>& zeros)
      : count_(4 * a.cosine.size()), weight_(count_), q_(count_, 1.0), ratio_(zeros.size()) {
    for (std::size_t i = 0; i < count_; ++i) {
      const double x = 0.25 + 0.5 * (static_cast<double>(i) + 0.5) / static_cast<double>(count_);
      weight_[i] = std::abs(value_at(a, x));
      const double zeta = zeta_of(std::tan(std::numbers::pi * x)).real();
      for (std::size_t j = 0; j < zeros.size(); ++j) {
        const double square =
            std::norm(zeta - zeros[j].zeta) / std::norm(1.0 - zeta * zeros[j].zeta);
        const double ratio = std::max(zeros[j].pair ? square : std::sqrt(square), kSmallestRatio);
        ratio_[j].push_back(ratio * ratio);
        q_[i] *= zeros[j].inside ? ratio : 1 / ratio;
      }
    }
  }

  double value() const {
    double sum = 0;
    for (std::size_t i = 0; i < count_; ++i) sum += weight_[i] * (q_[i] + 1 / q_[i]);
    return sum;
  }

  // After flipping zero j, and zero k too unless it is j.
  double value_after(const std::vector<ArcZero>& zeros, std::size_t j, std::size_t k) const {
    double sum = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      double q = flipped(zeros, q_[i], j, i);
      if (k != j) q = flipped(zeros, q, k, i);
      sum += weight_[i] * (q + 1 / q);
    }
    return sum;
  }

  void flip(std::vector<ArcZero>& zeros, std::size_t j) {
    for (std::size_t i = 0; i < count_; ++i) q_[i] = flipped(zeros, q_[i], j, i);
    zeros[j].inside = !zeros[j].inside;
  }

 private:
  double flipped(const std::vector<ArcZero>& zeros, double q, std::size_t j, std::size_t i) const {
    return zeros[j].inside ? q / ratio_[j][i] : q * ratio_[j][i];
  }

  std::size_t count_;
  std::vector<double> weight_, q_;
  std::vector<std::vector<double>> ratio_;  // of zero j at sample i, squared: what a flip changes
};

}  // namespace

std::complex<double> zeta_of(const std::complex<double>& t) {
  const std::complex<double> root = std::sqrt(t * t - 1.0);
  const std::complex<double> one = t + root, other = t - root;
  return 1.0 / (std::norm(one) > std::norm(other) ? one : other);
}

// Sides in turn along the arc; then the best flip of one or of two near each other, as long as it
// gains.
void choose_sides(const TrigonometricPolynomial& a, std::vector<ArcZero>& zeros) {
  for (std::size_t j = 0; j < zeros.size(); ++j) zeros[j].inside = j % 2 == 0;
  Growth growth(a, zeros);
  double best = growth.value();
  for (int pass = 0; pass < kPasses; ++pass) {
    std::size_t first = zeros.size(), second = 0;
    double least = best * kGain;
    for (std::size_t j = 0; j < zeros.size(); ++j) {
      for (std::size_t k = j; k < std::min(j + kMostPlacesApart, zeros.size()); ++k) {
        const double value = growth.value_after(zeros, j, k);
        if (value < least) {
          least = value;
          first = j;
          second = k;
        }
      }
    }
    if (first == zeros.size()) return;
    growth.flip(zeros, first);
    if (second != first) growth.flip(zeros, second);
    best = least;
  }
}

}  // namespace sidon
