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

}  // namespace

CosinePolynomial::CosinePolynomial(std::vector<Integer> coefficients, Rational period)
    : coefficients_(std::move(coefficients)), period_(std::move(period)) {
  assert(!coefficients_.empty() && period_ > Rational(1, 2));
  Integer third = 0;
  for (std::size_t j = 1; j <= coefficients_.size(); ++j) {
    const Integer& a = coefficients_[j - 1];
    value_.emplace_back(Rational(a));
    slope_.emplace_back(Rational(a * j));
    curvature_.emplace_back(Rational(a * j * j));
    third += abs(a) * j * j * j;
  }
  third_ = Enclosure(Rational(third));
  quarter_ = Enclosure::pi() / Enclosure(2 * period_);
}

// The angles j theta by addition of two that are half as large: a ball then passes through log j
// products only. (From one multiple to the next, its radius would double in two steps.)
CosinePolynomial::Jet CosinePolynomial::at(const Rational& position) const {
  const Enclosure theta = quarter_ * Enclosure(position);
  std::vector<Enclosure> cosines = {1, cosine(theta)}, sines = {0, sine(theta)};  // of j theta
  for (std::size_t j = 2; j <= coefficients_.size(); ++j) {
    const std::size_t h = j / 2, k = j - h;
    cosines.push_back(cosines[h] * cosines[k] - sines[h] * sines[k]);
    sines.push_back(sines[h] * cosines[k] + cosines[h] * sines[k]);
  }
  Enclosure value, minus_slope, minus_curvature;
  for (std::size_t j = 1; j <= coefficients_.size(); ++j) {
    value.add_product(value_[j - 1], cosines[j]);
    minus_slope.add_product(slope_[j - 1], sines[j]);
    minus_curvature.add_product(curvature_[j - 1], cosines[j]);
  }
  return {value, 0 - minus_slope, 0 - minus_curvature};
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
