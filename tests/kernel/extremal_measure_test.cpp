#include "kernel/extremal_measure.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

TEST_CASE("the extremal measure equalises the potential on its support") {
  constexpr std::size_t kModes = 60;
  constexpr double kPeriod = 0.76;
  std::vector<double> transform;
  for (std::size_t j = 1; j <= kModes; ++j) transform.push_back(1 / std::pow(j, 1.3));
  sidon::ExtremalMeasure extremal(kPeriod, kModes, 400);
  extremal.solve(transform, 1e-9);
  const auto measure = extremal.measure();
  const auto averages = sidon::mode_averages(measure, kPeriod, kModes);
  double mass = 0;
  double gamma = 0;
  for (const auto& atom : measure) mass += atom.mass;
  for (std::size_t j = 0; j < kModes; ++j) gamma += transform[j] * averages[j] * averages[j];
  CHECK(mass == Approx(1));
  const auto potential = [&](double x) {
    double sum = 0;
    for (std::size_t j = 1; j <= kModes; ++j) {
      sum += transform[j - 1] * averages[j - 1] *
             std::cos(2 * std::numbers::pi * static_cast<double>(j) * x / kPeriod);
    }
    return sum;
  };
  for (const auto& atom : measure) CHECK(potential(atom.place) == Approx(gamma).epsilon(1e-7));
  for (int i = 0; i < 400; ++i) CHECK(potential(0.25 * i / 399) >= gamma * (1 - 1e-7));
}
