#include "kernel/cosine_minimum.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <random>

using sidon::CosinePolynomial;
using sidon::Integer;
using sidon::Rational;

namespace {

std::vector<Integer> random_coefficients(std::mt19937& generator, std::size_t modes) {
  std::vector<Integer> a;
  for (std::size_t j = 1; j <= modes; ++j) {
    a.emplace_back((static_cast<long>(generator() % 2000001) - 1000000) / static_cast<long>(j));
  }
  return a;
}

double value_at(const std::vector<Integer>& a, double period, double x) {
  double sum = 0;
  for (std::size_t j = 1; j <= a.size(); ++j) {
    sum += static_cast<double>(a[j - 1]) *
           std::cos(2 * std::numbers::pi * static_cast<double>(j) * x / period);
  }
  return sum;
}

}  // namespace

TEST_CASE("values and derivatives are enclosed") {
  std::mt19937 generator(3);
  const std::vector<Integer> a = random_coefficients(generator, 40);
  const Rational period(19, 25);
  const CosinePolynomial polynomial(a, period);
  for (int i = 0; i <= 8; ++i) {
    const auto jet = polynomial.at(Rational(i, 8));
    const double theta = std::numbers::pi / (2 * 0.76) * i / 8;
    double value = 0, slope = 0, curvature = 0;
    for (std::size_t j = 1; j <= a.size(); ++j) {
      const double order = static_cast<double>(j);
      value += static_cast<double>(a[j - 1]) * std::cos(order * theta);
      slope -= static_cast<double>(a[j - 1]) * order * std::sin(order * theta);
      curvature -= static_cast<double>(a[j - 1]) * order * order * std::cos(order * theta);
    }
    CHECK(jet.value.approximate() == Approx(value).margin(1e-6));
    CHECK(jet.slope.approximate() == Approx(slope).margin(1e-5));
    CHECK(jet.curvature.approximate() == Approx(curvature).margin(1e-3));
    CHECK(jet.value.upper() - jet.value.lower() < Rational(Integer(1), Integer(1) << 80));
  }
}

TEST_CASE("one cosine") {
  // cos(2 pi x / 2) on [0, 1/4] has its minimum cos(pi/4) = 0.70710678... at the end.
  const CosinePolynomial polynomial({1000000}, 2);
  CHECK(polynomial.proves_at_least(707106));
  CHECK_FALSE(polynomial.proves_at_least(707107));
  CHECK(polynomial.approximate_minimum() == Approx(707106.7811865475).epsilon(1e-12));
}

TEST_CASE("the proved bound is close to the minimum and never above it") {
  std::mt19937 generator(11);
  for (int round = 0; round < 12; ++round) {
    const std::vector<Integer> a = random_coefficients(generator, 1 + generator() % 60);
    const Rational period(static_cast<long>(51 + generator() % 100), 100);
    const CosinePolynomial polynomial(a, period);
    double least = 1e300;
    for (int i = 0; i <= 20000; ++i) {
      least = std::min(least, value_at(a, static_cast<double>(period), i / 80000.0));
    }
    CHECK(polynomial.approximate_minimum() <= least + 1e-6);
    CHECK(polynomial.approximate_minimum() >= least - 0.05 * std::abs(least) - 50);
    const auto floor = static_cast<long>(std::floor(polynomial.approximate_minimum()));
    CHECK(polynomial.proves_at_least(floor - 1));
    CHECK_FALSE(polynomial.proves_at_least(static_cast<long>(std::ceil(least)) + 1));
  }
}

TEST_CASE("a narrow dip between grid points is found") {
  // 1 + cos + ... : a Fejer kernel turned upside down, with its dip at an irrational-looking place,
  // has its minimum far below what a coarse grid sees.
  constexpr int kModes = 300;
  std::vector<Integer> a;
  const double place = 0.123456789;
  for (int j = 1; j <= kModes; ++j) {
    const double weight = 1 - j / (kModes + 1.0);
    a.emplace_back(std::llround(-1e9 * weight * std::cos(2 * std::numbers::pi * j * place / 0.76)));
  }
  const CosinePolynomial polynomial(a, Rational(19, 25));
  const double dip = value_at(a, 0.76, place);
  REQUIRE(dip < value_at(a, 0.76, place + 0.002) - 1e9);
  CHECK(polynomial.approximate_minimum() <= dip + 1);
  CHECK_FALSE(polynomial.proves_at_least(Rational(static_cast<long>(dip) + 1000)));
  CHECK(polynomial.proves_at_least(
      Rational(static_cast<long>(polynomial.approximate_minimum()) - 100)));
}
