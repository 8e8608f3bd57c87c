#include "kernel/cosine_minimum.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/interrupted.hpp"
#include "certificate/limits.hpp"
#include "kernel/cosines.hpp"

namespace sidon {
namespace {

constexpr int kMostHalvings = 60;

Real exact_real(const Integer& value) {
  Real result;  // |a_j| j^2 < 2^62 10^10 fits the precision exactly
  mpfr_set_z(result.get(), value.backend().data(), MPFR_RNDN);
  return result;
}

// `units` * 2^-kPrecision, rounded up.
Real error_bound(const Integer& units) {
  Real result;
  mpfr_set_z_2exp(result.get(), units.backend().data(), -Real::kPrecision, MPFR_RNDU);
  return result;
}

}  // namespace

CosinePolynomial::CosinePolynomial(std::vector<Integer> coefficients, Rational period)
    : coefficients_(std::move(coefficients)), period_(std::move(period)) {
  assert(!coefficients_.empty() && period_ > Rational(1, 2));
  Integer sum[4] = {0, 0, 0, 0};  // of |a_j| j^k
  for (std::size_t j = 1; j <= coefficients_.size(); ++j) {
    const Integer& a = coefficients_[j - 1];
    exact_.push_back(exact_real(a));
    exact_slope_.push_back(exact_real(a * j));
    exact_curvature_.push_back(exact_real(a * j * j));
    Integer size = abs(a);
    for (Integer& total : sum) {
      total += size;
      size *= j;
    }
  }
  third_ = Enclosure(Rational(sum[3]));
  quarter_ = Enclosure::pi() / Enclosure(2 * period_);

  // How far at() can be off. Let e = 2^-kPrecision and z_j = exp(i j theta).
  //  * theta < 4 comes from pi, u and the position by three divisions and products: off by < 40e.
  //    With the rounding of cos and sin, z_1 is off by E_1 < 64e.
  //  * z_{j+1} = z_j z_1 with one rounding for each part: E_{j+1} <= E_j (1 + 64e) + E_1 + 2e, so
  //    E_j < 128 j e for j <= 2^17.
  //  * A sum of J products, whose partial sums are < 2 sum|a_j|, each rounded once, adds < 2 J e
  //    sum|a_j|.
  // Altogether less than 256 J e sum|a_j|, and likewise for the derivatives.
  const Integer units = Integer(256) * coefficients_.size();
  value_error_ = error_bound(units * sum[0]);
  slope_error_ = error_bound(units * sum[1]);
  curvature_error_ = error_bound(units * sum[2]);
}

CosinePolynomial::Jet CosinePolynomial::at(const Rational& position) const {
  const Enclosure theta = quarter_ * Enclosure(position);
  Real step_cos, step_sin, cos_j, sin_j, next, value, slope, curvature;
  mpfr_sin_cos(step_sin.get(), step_cos.get(), theta.lower().get(), MPFR_RNDN);
  cos_j = step_cos;
  sin_j = step_sin;
  for (std::size_t j = 0; j < coefficients_.size(); ++j) {
    mpfr_fma(value.get(), exact_[j].get(), cos_j.get(), value.get(), MPFR_RNDN);
    mpfr_fma(slope.get(), exact_slope_[j].get(), sin_j.get(), slope.get(), MPFR_RNDN);
    mpfr_fma(curvature.get(), exact_curvature_[j].get(), cos_j.get(), curvature.get(), MPFR_RNDN);
    mpfr_fmms(next.get(), cos_j.get(), step_cos.get(), sin_j.get(), step_sin.get(), MPFR_RNDN);
    mpfr_fmma(sin_j.get(), sin_j.get(), step_cos.get(), cos_j.get(), step_sin.get(), MPFR_RNDN);
    cos_j = next;
  }
  const Enclosure zero;
  return {Enclosure::around(value, value_error_), zero - Enclosure::around(slope, slope_error_),
          zero - Enclosure::around(curvature, curvature_error_)};
}

// H(c + t) >= H(c) - |H'(c)||t| + H''(c) t^2/2 - third r^3/6 for |t| <= r.
bool CosinePolynomial::piece_is_above(const Rational& middle, const Rational& half_width,
                                      const Enclosure& bound) const {
  const Jet jet = at(middle);
  const Enclosure r = quarter_ * Enclosure(half_width);
  const Enclosure slope = absolute(jet.slope);
  const Enclosure base = jet.value - third_ * r * square(r) / 6;
  // The vertex of the parabola is a lower bound wherever it lies; the end of the piece is better
  // when the vertex lies beyond it, and the only choice when the parabola opens downwards.
  const bool vertex_inside = jet.curvature.is_positive() && !(jet.curvature * r).is_below(slope);
  const Enclosure least = vertex_inside ? base - square(slope) / (2 * jet.curvature)
                                        : base - slope * r + jet.curvature * square(r) / 2;
  return bound.is_below(least);
}

bool CosinePolynomial::proves_at_least(const Rational& bound, const std::atomic<bool>* interrupt,
                                       const std::function<void(std::size_t)>& progress) const {
  struct Piece {  // [begin, begin + width] in turns, x/u
    Rational begin, width;
    int halvings;
  };
  const Enclosure wanted(bound);
  evaluations_ = 0;
  const auto modes = static_cast<std::int64_t>(coefficients_.size());
  const Rational turn = 4 * period_;  // as a position
  const Rational end = 1 / turn, widest(1, modes);
  std::vector<Piece> open = {{0, Rational(1, 2), 0}};
  while (!open.empty()) {
    throw_if_interrupted(interrupt);
    const Piece piece = open.back();
    open.pop_back();
    if (piece.begin >= end) continue;
    const Rational half = piece.width / 2, middle = piece.begin + half;
    if (piece.width <= widest) {
      ++evaluations_;
      if (progress) progress(evaluations_);
      const auto terms = static_cast<std::int64_t>(evaluations_) * (modes + limits::kTermsOfPoint);
      if (terms > limits::kMostKernelTerms || piece.halvings > kMostHalvings) return false;
      if (piece_is_above(middle * turn, half * turn, wanted)) continue;
    }
    open.push_back({middle, half, piece.halvings + 1});
    open.push_back({piece.begin, half, piece.halvings + 1});
  }
  return true;
}

double CosinePolynomial::approximate_minimum() const {
  std::vector<double> a;
  for (const Integer& coefficient : coefficients_) a.push_back(static_cast<double>(coefficient));
  struct Values {
    double value, slope, curvature;
  };
  const auto evaluate = [&a](double theta) {
    Values sum{0, 0, 0};
    for_each_multiple(theta, a.size(), [&](std::size_t j, double cosine, double sine) {
      const double order = static_cast<double>(j);
      sum.value += a[j - 1] * cosine;
      sum.slope -= a[j - 1] * order * sine;
      sum.curvature -= a[j - 1] * order * order * cosine;
    });
    return sum;
  };
  const double end = std::numbers::pi / (2 * static_cast<double>(period_));
  const std::size_t points = 8 * a.size() + 8;
  const double width = end / static_cast<double>(points);
  double least = std::min(evaluate(0).value, evaluate(end).value);
  for (std::size_t i = 0; i <= points; ++i) {
    // Newton's steps from each grid point towards the local minimum near it, if there is one.
    double theta = width * static_cast<double>(i);
    Values here = evaluate(theta);
    least = std::min(least, here.value);
    for (int step = 0; step < 3 && here.curvature > 0; ++step) {
      const double move = -here.slope / here.curvature;
      if (std::abs(move) > width) break;
      theta = std::clamp(theta + move, 0.0, end);
      here = evaluate(theta);
      least = std::min(least, here.value);
    }
  }
  return least;
}

}  // namespace sidon
