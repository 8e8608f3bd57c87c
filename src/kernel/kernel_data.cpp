#include "kernel/kernel_data.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "certificate/limits.hpp"

namespace sidon {
namespace {

// The quadrature of arcsine kernels treats (0, 2^-80) apart, so scales must be far above that.
constexpr long kLargestInverseScale = 1000000;
constexpr unsigned kCoefficientBits = 62;

void check_scale(const KernelScale& part, std::size_t number, const Rational& reach) {
  const std::string name = fmt::format("scale {}", number);
  check_kernel_digits(part.scale, name);
  check_kernel_digits(part.weight, fmt::format("weight {}", number));
  if (part.scale <= 0)
    throw std::invalid_argument(name + " is not positive: " + to_string(part.scale));
  if (part.weight <= 0) {
    throw std::invalid_argument(
        fmt::format("weight {} is not positive: {}", number, to_string(part.weight)));
  }
  if (part.scale < Rational(1, kLargestInverseScale)) {
    throw std::invalid_argument(
        fmt::format("{} is {}, below 1/{}", name, to_string(part.scale), kLargestInverseScale));
  }
  if (part.scale > Rational(1, 2)) {
    throw std::invalid_argument(
        fmt::format("{} is {}: a kernel must live on [-1/2, 1/2]", name, to_string(part.scale)));
  }
  if (part.scale > reach) {
    throw std::invalid_argument(
        fmt::format("{} is {}, beyond delta = u - 1/2 = {}: raise the period", name,
                    to_string(part.scale), to_string(reach)));
  }
}

double arithmetic_geometric_mean(double a, double b) {
  for (int step = 0; step < 60 && std::abs(a - b) > 1e-15 * a; ++step) {
    const double mean = (a + b) / 2;
    b = std::sqrt(a * b);
    a = mean;
  }
  return a;
}

}  // namespace

void check_kernel_digits(const Rational& value, const std::string& name) {
  if (Integer(abs(numerator(value))).str().size() > limits::kMostKernelDigits ||
      denominator(value).str().size() > limits::kMostKernelDigits) {
    throw std::invalid_argument(
        fmt::format("{} has more than {} digits; round it", name, limits::kMostKernelDigits));
  }
}

void check_kernel(const KernelData& data) {
  check_kernel_digits(data.period, "the period");
  if (data.period <= Rational(1, 2) || data.period > 4) {
    throw std::invalid_argument("the period must be more than 1/2 and at most 4, not " +
                                to_string(data.period));
  }
  if (data.scales.empty()) throw std::invalid_argument("the kernel has no scales");
  if (std::ssize(data.scales) > limits::kMostScales) {
    throw std::invalid_argument(fmt::format("more than {} scales", limits::kMostScales));
  }
  const Rational reach = data.period - Rational(1, 2);
  Rational sum = 0;
  for (std::size_t p = 0; p < data.scales.size(); ++p) {
    check_scale(data.scales[p], p + 1, reach);
    sum += data.scales[p].weight;
  }
  if (sum != 1)
    throw std::invalid_argument("the weights sum to " + to_string(sum) + ", not to one");
}

void check_coefficients(const std::vector<Integer>& coefficients) {
  if (coefficients.empty()) throw std::invalid_argument("there are no cosine coefficients");
  if (std::ssize(coefficients) > limits::kMostModes) {
    throw std::invalid_argument(
        fmt::format("more than {} cosine coefficients", limits::kMostModes));
  }
  const Integer limit = Integer(1) << kCoefficientBits;
  bool all_zero = true;
  for (const Integer& a : coefficients) {
    if (abs(a) >= limit) throw std::invalid_argument("a cosine coefficient does not fit 62 bits");
    all_zero = all_zero && a == 0;
  }
  if (all_zero) throw std::invalid_argument("all cosine coefficients are zero");
}

double kernel_value(const KernelData& data, double x) {
  x = std::abs(x);
  double sum = 0;
  for (const KernelScale& part : data.scales) {
    const double scale = static_cast<double>(part.scale);
    if (x >= scale) continue;
    const double value = data.shape == KernelShape::kTriangles
                             ? (1 - x / scale) / scale
                             : 1 / (std::numbers::pi * arithmetic_geometric_mean(scale, x));
    sum += static_cast<double>(part.weight) * value;
  }
  return sum;
}

const char* shape_name(KernelShape shape) {
  return shape == KernelShape::kTriangles ? "triangles" : "arcsine";
}

}  // namespace sidon
