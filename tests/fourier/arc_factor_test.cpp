#include "fourier/arc_factor.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <random>

#include "fourier/polynomial_roots.hpp"

using namespace sidon;
using Complex = std::complex<double>;

namespace {

// Random coefficients up to `degree` of n, and a constant that makes the minimum on the arc
// `least`.
TrigonometricPolynomial random_polynomial(std::size_t n, std::size_t degree, double least,
                                          std::mt19937_64& random) {
  std::normal_distribution<double> normal;
  TrigonometricPolynomial a{0, std::vector<double>(n), std::vector<double>(n)};
  for (std::size_t k = 0; k < degree; ++k) {
    a.cosine[k] = normal(random);
    a.sine[k] = normal(random);
  }
  a.constant = least - minimum_on_arc(a);
  return a;
}

double distance(const TrigonometricPolynomial& a, const TrigonometricPolynomial& b) {
  double sum = std::abs(a.constant - b.constant);
  for (std::size_t k = 0; k < a.cosine.size(); ++k) {
    sum += std::abs(a.cosine[k] - b.cosine[k]) + std::abs(a.sine[k] - b.sine[k]);
  }
  return sum;
}

double size_of(const ArcFactors& f) {
  double sum = f.constant * f.constant;
  for (const Complex& value : f.even) sum += 2 * std::norm(value);
  for (const Complex& value : f.odd) sum += 2 * std::norm(value);
  return sum;
}

}  // namespace

TEST_CASE("The minimum on the arc is found between samples and at the ends") {
  CHECK(minimum_on_arc({2, {0, 1}, {0, 0}}) == Approx(1));  // 2 + cos 4 pi x, least at 1/4
  CHECK(minimum_on_arc({0, {1, 0}, {0, 0}}) == Approx(0).margin(1e-12));
  CHECK(minimum_on_arc({0, {-1, 0}, {0, 0}}) == Approx(-1));
  CHECK(minimum_on_arc({0, {0.6, 0}, {0.8, 0}}) == Approx(-0.8));  // at -1/4
  CHECK(minimum_on_arc({0, {-0.6, 0}, {0.8, 0}}) == Approx(-1));   // inside
}

TEST_CASE("Zeros of polynomials are found") {
  // (z - 2)(z + 1/2)(z - i)(z - 1000)
  const std::vector<Complex> zeros{2, -0.5, {0, 1}, 1000};
  std::vector<Complex> a{1};
  for (const Complex& zero : zeros) {
    a.push_back(0);
    for (std::size_t j = a.size(); j-- > 0;) a[j] = (j > 0 ? a[j - 1] : 0) - zero * a[j];
  }
  const std::vector<Complex> found = polynomial_roots(a);
  REQUIRE(found.size() == zeros.size());
  for (const Complex& zero : zeros) {
    double nearest = 1e9;
    for (const Complex& z : found) nearest = std::min(nearest, std::abs(z - zero));
    CHECK(nearest < 1e-10 * std::abs(zero));
  }
  CHECK(polynomial_roots({Complex(3)}).empty());
}

TEST_CASE("Polynomials that are positive on the arc are sums of squares, with small coefficients") {
  std::mt19937_64 random(1);
  for (const std::size_t n : {2, 4, 8, 16, 24, 32, 64, 128}) {
    for (const double least : {1.0, 1e-2, 1e-4}) {
      const TrigonometricPolynomial a = random_polynomial(n, n, least, random);
      const auto f = arc_factors(a);
      REQUIRE(f);
      CHECK(distance(square_part(*f), a) < 1e-8 * a.constant);
      // The classical choice of zeros grows like (1 + sqrt 2)^n.
      if (n >= 8) CHECK(size_of(*f) < 100 * a.constant);
    }
  }
}

TEST_CASE("Top coefficients may vanish") {
  std::mt19937_64 random(2);
  for (const std::size_t degree : {0, 1, 3, 6, 7, 11}) {
    const TrigonometricPolynomial a = random_polynomial(12, degree, 0.1, random);
    const auto f = arc_factors(a);
    REQUIRE(f);
    CHECK(distance(square_part(*f), a) < 1e-8 * a.constant);
  }
}

TEST_CASE("What is negative somewhere on the arc has no factors") {
  std::mt19937_64 random(3);
  for (const std::size_t n : {2, 8, 24}) {
    CHECK_FALSE(arc_factors(random_polynomial(n, n, -0.01, random)));
  }
  CHECK_FALSE(arc_factors({std::numeric_limits<double>::quiet_NaN(), {0, 0}, {0, 0}}));
  CHECK_FALSE(arc_factors({1, {0, std::numeric_limits<double>::infinity()}, {0, 0}}));
  CHECK_FALSE(arc_factors({0, {0, 0}, {0, 0}}));
}
