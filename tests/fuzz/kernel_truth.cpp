#include "fuzz/kernel_truth.hpp"

#include <gmpxx.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <sstream>
#include <utility>
#include <vector>

namespace fuzz {

namespace {

struct Kernel {
  double claim = 0, period = 0;
  bool arcsine = false;
  std::vector<std::pair<double, double>> scales;  // and weights
  std::vector<double> coefficients;
  double k2 = 0, m = 0, s = 0;
  bool refined = false;
  double kappa_low = 0, kappa_high = 0, beta = 0;
};

Kernel read_kernel(std::string_view bytes) {
  std::istringstream text{std::string(bytes)};
  std::string word;
  const auto number = [&] { return text >> word, mpq_class(word).get_d(); };
  const auto skip = [&](int words) {
    while (words-- > 0) text >> word;
  };
  Kernel kernel;
  skip(6), kernel.claim = number();
  skip(1), kernel.period = number();
  skip(2), kernel.arcsine = word == "arcsine";
  kernel.scales.resize(static_cast<std::size_t>(number()));
  for (auto& [scale, weight] : kernel.scales) scale = number(), weight = number();
  skip(1), kernel.coefficients.resize(static_cast<std::size_t>(number()));
  for (double& coefficient : kernel.coefficients) coefficient = number();
  skip(1), kernel.k2 = number(), kernel.m = number(), kernel.s = number();
  skip(1), kernel.refined = word == "fourier1";
  if (kernel.refined)
    kernel.kappa_low = number(), kernel.kappa_high = number(), kernel.beta = number();
  return kernel;
}

// More than the transform, by little.
double transform(const Kernel& kernel, double xi) {
  double sum = 0;
  for (const auto& [scale, weight] : kernel.scales) {
    const double y = std::numbers::pi * scale * xi;
    const double root = std::abs(kernel.arcsine ? ::j0(y) : std::sin(y) / y) + 1e-13 * (1 + y);
    sum += weight * root * root;
  }
  return sum;
}

double arithmetic_geometric_mean(double a, double b) {
  for (int i = 0; i < 40 && a - b > 1e-15 * a; ++i) {
    const double mean = (a + b) / 2;
    b = std::sqrt(a * b);
    a = mean;
  }
  return a;
}

// Less than the integral of K^2, by little.
double square_integral(const Kernel& kernel) {
  double sum = 0;
  if (!kernel.arcsine) {
    for (const auto& [s, lambda] : kernel.scales)
      for (const auto& [t, mu] : kernel.scales)
        sum += lambda * mu / std::max(s, t) * (1 - std::min(s, t) / std::max(s, t) / 3);
    return sum;
  }
  // Between its scales K^2 is convex: the value in the middle of an interval is below the mean.
  std::vector<double> ends;
  for (const auto& [scale, weight] : kernel.scales) ends.push_back(scale);
  std::sort(ends.begin(), ends.end());
  const double least = 1e-12 * ends.front();
  for (double right = ends.back(), left; right > least; right = left) {
    while (!ends.empty() && ends.back() >= right) ends.pop_back();
    left = std::max(0.99 * right, ends.empty() ? 0 : ends.back());
    const double x = (left + right) / 2;
    double value = 0;
    for (const auto& [scale, weight] : kernel.scales)
      if (x < scale) value += weight / (std::numbers::pi * arithmetic_geometric_mean(scale, x));
    sum += 2 * (right - left) * value * value;
  }
  return sum;
}

// More than the smallest value of G on [0, 1/4], by little; and what a cosine may be wrong.
double minimum(const Kernel& kernel, double& error) {
  const std::size_t modes = kernel.coefficients.size();
  const std::size_t points = std::min(8 * modes, 2'000'000 / modes + 1);
  double least = HUGE_VAL;
  for (std::size_t i = 0; i <= points; ++i) {
    const double x = 0.25 * static_cast<double>(i) / static_cast<double>(points);
    double sum = 0;
    for (std::size_t j = 0; j < modes; ++j)
      sum += kernel.coefficients[j] *
             std::cos(2 * std::numbers::pi * static_cast<double>(j + 1) * x / kernel.period);
    least = std::min(least, sum);
  }
  error = 0;
  for (const double coefficient : kernel.coefficients) error += 1e-9 * std::abs(coefficient);
  return least;
}

}  // namespace

std::string kernel_refutation(std::string_view bytes) {
  constexpr double kLess = 1 - 1e-9, kMore = 1 + 1e-9;
  const Kernel kernel = read_kernel(bytes);
  double weights = 0, sum = 0, error = 0;
  for (const auto& [scale, weight] : kernel.scales) {
    weights += weight;
    if (scale > (kernel.period - 0.5) * kMore + 1e-15) return "a scale that is too large";
  }
  if (std::abs(weights - 1) > 1e-9) return "weights of another sum";
  for (std::size_t j = 0; j < kernel.coefficients.size(); ++j)
    if (const double a = kernel.coefficients[j]; a != 0)
      sum += a * a / transform(kernel, static_cast<double>(j + 1) / kernel.period);
  if (sum == 0 || kernel.s < sum * kLess) return "S is larger";
  if (kernel.k2 < square_integral(kernel) * kLess) return "K2 is larger";
  if (kernel.m > minimum(kernel, error) + error) return "the minimum of G is smaller";

  if (kernel.refined) {
    const double kappa = transform(kernel, 1), x = std::numbers::pi / kernel.claim;
    if (kernel.kappa_low > kappa * kMore || kernel.kappa_high < kappa * kLess)
      return "K^(1) is not there";
    if (kernel.beta < std::sin(x) / x * kLess) return "beta is larger";
  }
  const double beta = kernel.beta, kappa = kernel.kappa_high;
  const double a = kernel.claim - 1 - 2 * beta * beta;
  const double b = kernel.k2 - 1 - 2 * kernel.kappa_low * kernel.kappa_low;
  const double r = 2 / kernel.period + 4 * kernel.m * kernel.m / (kernel.period * kernel.s) -
                   kernel.claim - 1 - 2 * kappa * beta;
  const double little = 1e-9 * (1 + kernel.k2);
  if (a < -little || b < -little || r < -little || r * r < a * b - little * (1 + kernel.k2))
    return "the theorem does not say so";
  if (kappa * kappa * a < beta * beta * b - little) return "the theorem does not apply";
  return {};
}

}  // namespace fuzz
