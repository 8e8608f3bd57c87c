#include "fourier/spectral_factor.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <numbers>
#include <random>

using namespace sidon;
using Complex = std::complex<double>;

namespace {

std::vector<Complex> autocorrelation(const std::vector<Complex>& v) {
  std::vector<Complex> c(v.size());
  for (std::size_t k = 0; k < v.size(); ++k) {
    for (std::size_t b = 0; b + k < v.size(); ++b) c[k] += v[b + k] * std::conj(v[b]);
  }
  return c;
}

double distance(const std::vector<Complex>& c, const std::vector<Complex>& d) {
  double sum = 0;
  for (std::size_t k = 0; k < c.size(); ++k) sum += std::abs(c[k] - d[k]);
  return sum;
}

}  // namespace

TEST_CASE("A spectral factor has the given autocorrelation") {
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal;
  for (const std::size_t n : {0, 1, 2, 5, 16, 33, 64}) {
    std::vector<Complex> v(n + 1);
    for (Complex& value : v) value = {normal(random), normal(random)};
    const std::vector<Complex> c = autocorrelation(v);
    const auto factor = spectral_factor(c);
    REQUIRE(factor);
    CHECK(factor->front().imag() == 0);
    CHECK(distance(autocorrelation(*factor), c) < 1e-5 * c[0].real());
  }
}

TEST_CASE("A polynomial with double zeros on the circle has a factor") {
  std::mt19937_64 random(4);
  std::uniform_real_distribution<double> jitter(-0.3, 0.3);
  for (const int n : {2, 8, 24, 48}) {
    std::vector<Complex> v{1};
    double norm = 1;
    for (int k = 0; k < n; ++k) {
      const Complex zero = std::polar(1.0, 2 * std::numbers::pi * (k + jitter(random)) / n);
      v.push_back(0);
      for (std::size_t j = v.size(); j-- > 0;) v[j] = (j > 0 ? v[j - 1] : 0) - zero * v[j];
    }
    for (const Complex& value : v) norm += std::norm(value);
    for (Complex& value : v) value /= std::sqrt(norm);
    const std::vector<Complex> c = autocorrelation(v);
    const auto factor = spectral_factor(c);
    REQUIRE(factor);
    CHECK(distance(autocorrelation(*factor), c) < 1e-5 * c[0].real());
  }
}

TEST_CASE("What is not positive has no spectral factor") {
  CHECK_FALSE(spectral_factor({}));
  CHECK_FALSE(spectral_factor({0.0}));
  CHECK_FALSE(spectral_factor({-1.0}));
  CHECK_FALSE(spectral_factor({1.0, 0.6}));
  CHECK_FALSE(spectral_factor({1.0, std::numeric_limits<double>::quiet_NaN()}));
  CHECK_FALSE(spectral_factor({std::numeric_limits<double>::infinity(), 1.0}));
}
