// Fixed point with kBits binary places. Powers of a point on the circle are products of rounded
// numbers: with |z| = 1 and an error of at most 2^-kBits a factor and a rounding of at most
// 2^-kBits a product, z^k is off by less than 2k 2^-kBits (the modulus of a rounded power stays
// below 1 + 2^-100, which is room enough for the products of errors). So h_k is off by less than
// 2^8-kBits for k <= 128, h_k^2 by less than 2^10-kBits, and the Toeplitz matrix of the h_k^2, of
// size at most 129, by less than 2^18-kBits in the operator norm; 1 + 2 sum |h_k|^4 by less than
// 2 * 128 * 2^11-kBits = 2^19-kBits.
#include "fourier/measure.hpp"

#include <stdexcept>

#include "fourier/fourier_leaf.hpp"

namespace sidon {

namespace {

constexpr int kBits = 128;
const Integer kOne = Integer(1) << kBits;

Integer rounded_shift(const Integer& a) { return floor_div(a + (kOne >> 1), kOne); }

GaussianInteger product(const GaussianInteger& a, const GaussianInteger& b) {
  return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

GaussianInteger conjugate(const GaussianInteger& a) { return {a.re, -a.im}; }

GaussianInteger rounded_product(const GaussianInteger& a, const GaussianInteger& b) {
  const GaussianInteger whole = product(a, b);
  return {rounded_shift(whole.re), rounded_shift(whole.im)};
}

// e^{-2 pi i x}: h_k is the integral of its k-th power.
GaussianInteger circle_point(int place) {
  const Integer p = PointMass::kPlaces, s = place;
  const Integer length = p * p + s * s;
  const Integer half = length / 2;
  return {floor_div((p * p - s * s) * kOne + half, length),
          floor_div(-2 * p * s * kOne + half, length)};
}

// h_1 ... h_n, and h_0 = 1 before them.
std::vector<GaussianInteger> coefficients(const Measure& measure, int modes) {
  Integer total = 0;
  std::vector<GaussianInteger> sums(modes + 1);
  for (const PointMass& point : measure) {
    if (point.mass < 0 || point.place < -PointMass::kPlaces || point.place > PointMass::kPlaces) {
      throw std::invalid_argument("a measure has masses >= 0 on [-1/4, 1/4]");
    }
    total += point.mass;
    const GaussianInteger z = circle_point(point.place);
    GaussianInteger power{kOne, 0};
    for (GaussianInteger& sum : sums) {
      sum.re += power.re * point.mass;
      sum.im += power.im * point.mass;
      power = rounded_product(power, z);
    }
  }
  if (total < 1 || total > (Integer(1) << 40)) {
    throw std::invalid_argument("a measure has a total mass from 1 to 2^40");
  }
  for (GaussianInteger& sum : sums) sum = {floor_div(sum.re, total), floor_div(sum.im, total)};
  return sums;
}

// Fraction-free elimination: a Hermitian matrix is positive definite exactly if all its leading
// minors are > 0, and these are the pivots.
bool is_positive_definite(std::vector<std::vector<GaussianInteger>> a) {
  Integer before = 1;
  for (std::size_t k = 0; k < a.size(); ++k) {
    const Integer pivot = a[k][k].re;
    if (pivot <= 0) return false;
    for (std::size_t i = k + 1; i < a.size(); ++i) {
      for (std::size_t j = k + 1; j <= i; ++j) {
        const GaussianInteger cross = product(a[i][k], conjugate(a[j][k]));
        a[i][j] = {(pivot * a[i][j].re - cross.re) / before,
                   (pivot * a[i][j].im - cross.im) / before};
      }
    }
    before = pivot;
  }
  return true;
}

// `level` in fixed point, with the room for rounding taken off.
bool tests_below(const std::vector<GaussianInteger>& h, const Integer& level) {
  Integer norm = kOne;  // F2
  for (std::size_t k = 1; k < h.size(); ++k) {
    const Integer square = rounded_shift(h[k].re * h[k].re + h[k].im * h[k].im);
    norm += 2 * rounded_shift(square * square);
  }
  if (norm >= level) return false;
  // F1 for all test functions: level * I - (Toeplitz matrix of the h_k^2, 1 on the diagonal).
  std::vector<std::vector<GaussianInteger>> matrix(h.size(),
                                                   std::vector<GaussianInteger>(h.size()));
  for (std::size_t i = 0; i < h.size(); ++i) {
    matrix[i][i] = {level - kOne, 0};
    for (std::size_t j = 0; j < i; ++j) {
      const GaussianInteger square = rounded_product(h[i - j], h[i - j]);
      matrix[i][j] = {-square.re, -square.im};
    }
  }
  return is_positive_definite(std::move(matrix));
}

const Integer kRoom = Integer(1) << 28;  // 2^-100; the errors add up to less than 2^-108

}  // namespace

bool refutes(const Measure& measure, const FourierProblem& problem) {
  const Integer level = floor(problem.target * Rational(kOne)) - kRoom;
  return tests_below(coefficients(measure, problem.modes), level);
}

Rational test_limit(const Measure& measure, int modes) {
  constexpr int kPrecision = 20;
  const std::vector<GaussianInteger> h = coefficients(measure, modes);
  // The largest eigenvalue is at most n + 1, and so is 1 + 2 sum |h_k|^4 at most 2n + 1.
  Integer low = 0, high = Integer(2 * modes + 2) << kPrecision;
  while (high - low > 1) {
    const Integer middle = (low + high) / 2;
    (tests_below(h, (middle << (kBits - kPrecision)) - kRoom) ? high : low) = middle;
  }
  return Rational(high, Integer(1) << kPrecision);
}

}  // namespace sidon
