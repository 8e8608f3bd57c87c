// Kernel certificates. The truth about K2, K^, S and the minimum of G is found in other ways than
// the checker's: exact piecewise integration, tanh-sinh quadrature with complete elliptic
// integrals, the C++ library's Bessel functions, dense sampling. Certificates whose bounds are a
// little on the right side of it must pass, and those a little on the wrong side must not.
#include <algorithm>
#include <boost/math/quadrature/tanh_sinh.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <utility>

#include "cosine_minimum.hpp"
#include "enclosure.hpp"
#include "support.hpp"
#include "verdict.hpp"

namespace checker_test {
namespace {

using sidoncheck::check_bytes;
using sidoncheck::Enclosure;
using sidoncheck::obstacle_to_minimum;
using sidoncheck::Status;
using Real = long double;

const std::string kGood = SIDON_TEST_DIR "/good/";
const Real kPi = std::acos(Real(-1));

mpq_class fraction(const std::string& text) {
  mpq_class value(text);
  value.canonicalize();
  return value;
}

mpq_class fraction(Real value) {  // exact
  int exponent = 0;
  const Real mantissa = std::frexp(value, &exponent);
  const auto digits = static_cast<long>(std::ldexp(mantissa, 62));
  mpq_class result(digits);
  if (exponent > 62) return result * (mpz_class(1) << (exponent - 62));
  return result / mpq_class(mpz_class(1) << (62 - exponent));
}

Real real(const mpq_class& value) {
  const double high = value.get_d();
  return Real(high) + Real(mpq_class(value - mpq_class(high)).get_d());
}

struct Scale {
  mpq_class s, lambda;
};

struct KernelFile {
  mpq_class claim, period;
  std::string shape;
  std::vector<Scale> scales;
  std::vector<long> a;
  mpq_class k2, m, s;
  std::vector<mpq_class> fourier1;  // empty, or what the line says

  std::string text() const {
    std::string result = "sac 1 kernel\nclaim C1a >= " + claim.get_str() + "\nperiod " +
                         period.get_str() + "\nkernel " + shape + " " +
                         std::to_string(scales.size()) + "\n";
    for (const Scale& scale : scales)
      result += scale.s.get_str() + " " + scale.lambda.get_str() + "\n";
    result += "modes " + std::to_string(a.size()) + "\n";
    for (const long coefficient : a) result += std::to_string(coefficient) + "\n";
    result += "bounds " + k2.get_str() + " " + m.get_str() + " " + s.get_str() + "\n";
    if (!fourier1.empty()) {
      result += "fourier1";
      for (const mpq_class& value : fourier1) result += " " + value.get_str();
      result += "\n";
    }
    return result + "end " + std::to_string(a.size()) + "\n";
  }
};

KernelFile parse(const std::vector<std::string>& lines) {
  KernelFile file;
  file.claim = fraction(split(lines.at(1), ' ').at(3));
  file.period = fraction(split(lines.at(2), ' ').at(1));
  file.shape = split(lines.at(3), ' ').at(1);
  std::size_t at = 4;
  for (; !lines.at(at).starts_with("modes"); ++at) {
    const auto parts = split(lines[at], ' ');
    file.scales.push_back({fraction(parts.at(0)), fraction(parts.at(1))});
  }
  for (++at; !lines.at(at).starts_with("bounds"); ++at) file.a.push_back(std::stol(lines[at]));
  const auto bounds = split(lines[at], ' ');
  file.k2 = fraction(bounds.at(1));
  file.m = fraction(bounds.at(2));
  file.s = fraction(bounds.at(3));
  const auto fourier1 = split(lines.at(at + 1), ' ');
  if (fourier1.front() == "fourier1") {
    for (std::size_t i = 1; i < fourier1.size(); ++i) {
      file.fourier1.push_back(fraction(fourier1[i]));
    }
  }
  return file;
}

KernelFile good(const std::string& name) { return parse(split(read_file(kGood + name), '\n')); }

// K(x), exactly; triangles.
mpq_class triangles_at(const std::vector<Scale>& scales, const mpq_class& x) {
  mpq_class sum;
  for (const Scale& scale : scales)
    if (x < scale.s) sum += scale.lambda * (1 - x / scale.s) / scale.s;
  return sum;
}

// K is linear between neighbouring scales, and Simpson's rule is exact for its square.
mpq_class triangles_k2(const std::vector<Scale>& scales) {
  std::vector<mpq_class> corners = {0};
  for (const Scale& scale : scales) corners.push_back(scale.s);
  std::sort(corners.begin(), corners.end());
  const auto square = [&](const mpq_class& x) {
    const mpq_class k = triangles_at(scales, x);
    return mpq_class(k * k);
  };
  mpq_class sum;
  for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
    const mpq_class a = corners[i], b = corners[i + 1];
    sum += (b - a) / 6 * (square(a) + 4 * square((a + b) / 2) + square(b));
  }
  return 2 * sum;
}

// The complete elliptic integral K with complementary modulus q; where q is small, by the series in
// q^2 with logarithms.
Real elliptic(Real q) {
  if (q > Real(0.3L)) return std::comp_ellint_1(std::sqrt((1 - q) * (1 + q)));
  Real sum = 0, power = 1, logarithm = std::log(4 / q);
  for (int n = 1; n < 40; ++n) {
    sum += power * logarithm;
    power *= std::pow(q * Real(2 * n - 1) / Real(2 * n), 2);
    logarithm -= 1 / (Real(2 * n - 1) * Real(n));
  }
  return sum;
}

// 1/(pi agm(s, x)) = (2/(pi^2 s)) K with complementary modulus x/s, by Gauss.
Real arcsine_density(Real s, Real x) { return 2 / (kPi * kPi * s) * elliptic(x / s); }

Real arcsine_k2(const std::vector<Scale>& scales) {
  std::vector<Real> corners = {0};
  for (const Scale& scale : scales) corners.push_back(real(scale.s));
  std::sort(corners.begin(), corners.end());
  boost::math::quadrature::tanh_sinh<Real> quadrature;
  Real sum = 0;
  for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
    if (corners[i] == corners[i + 1]) continue;
    const auto square = [&](Real x) {
      Real k = 0;
      for (const Scale& scale : scales)
        if (real(scale.s) >= corners[i + 1])
          k += real(scale.lambda) * arcsine_density(real(scale.s), std::min(x, real(scale.s)));
      return k * k;
    };
    sum += quadrature.integrate(square, corners[i], corners[i + 1], Real(1e-14L));
  }
  return 2 * sum;
}

Real transform(const KernelFile& file, Real xi) {
  Real sum = 0;
  for (const Scale& scale : file.scales) {
    const Real y = kPi * real(scale.s) * xi;
    const Real root = file.shape == "triangles" ? std::sin(y) / y : std::cyl_bessel_j(Real(0), y);
    sum += real(scale.lambda) * root * root;
  }
  return sum;
}

Real k2_of(const KernelFile& file) {
  return file.shape == "triangles" ? real(triangles_k2(file.scales)) : arcsine_k2(file.scales);
}

Real s_of(const KernelFile& file) {
  Real sum = 0;
  for (std::size_t i = 0; i < file.a.size(); ++i)
    if (file.a[i] != 0)
      sum += Real(file.a[i]) * Real(file.a[i]) / transform(file, Real(i + 1) / real(file.period));
  return sum;
}

// Samples, and golden-section-like refinement around each local minimum among them.
Real minimum(const std::vector<long>& a, Real end) {
  const auto value = [&](Real turns) {
    Real sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
      sum += Real(a[i]) * std::cos(2 * kPi * Real(i + 1) * turns);
    return sum;
  };
  const int samples = 40 * static_cast<int>(a.size()) + 40;
  std::vector<Real> values;
  for (int i = 0; i <= samples; ++i) values.push_back(value(end * i / samples));
  Real least = *std::min_element(values.begin(), values.end());
  for (int i = 1; i < samples; ++i) {
    if (values[i] > values[i - 1] || values[i] > values[i + 1]) continue;
    Real low = end * (i - 1) / samples, high = end * (i + 1) / samples;
    for (int step = 0; step < 50; ++step) {
      const Real left = low + (high - low) / 3, right = high - (high - low) / 3;
      (value(left) < value(right) ? high : low) = value(left) < value(right) ? right : left;
    }
    least = std::min(least, value((low + high) / 2));
  }
  return least;
}

Real m_of(const KernelFile& file) { return minimum(file.a, 1 / (4 * real(file.period))); }

Real mass(const std::vector<long>& a) {
  Real sum = 0;
  for (const long coefficient : a) sum += std::abs(Real(coefficient));
  return sum;
}

// A value that a file may hold, with at most 60 digits, which is `value` up to 10^-16 of it.
mpq_class close_to(Real value) { return fraction(value); }

std::string reason_for(const KernelFile& file) {
  const auto verdict = check_bytes(file.text());
  CHECK((verdict.status == Status::verified || verdict.status == Status::rejected));
  return verdict.reason;
}

using Catch::StartsWith;

// Random scales up to 0.14 = u - 1/2 of the good triangle file, which has 12 modes.
KernelFile random_file(std::mt19937& random, const std::string& shape, int count) {
  KernelFile file = good("kernel-triangle-1.sac");
  file.claim = 1;  // R >= 2/u - 2 > 0: then only the enclosures matter
  file.shape = shape;
  file.scales.clear();
  long total = 0;
  std::vector<long> weights;
  for (int p = 0; p < count; ++p) {
    weights.push_back(1 + static_cast<long>(random() % 1000));
    total += weights.back();
  }
  for (const long weight : weights) {
    mpq_class s(1 + static_cast<long>(random() % 14000), 100000), lambda(weight, total);
    s.canonicalize();
    lambda.canonicalize();
    file.scales.push_back({s, lambda});
  }
  file.k2 = close_to(k2_of(file) * 2);
  file.s = close_to(s_of(file) * 2);
  file.m = close_to(m_of(file) / 2);
  return file;
}

// The refined theorem without its shortcut: the largest that the middle part of the inequality can
// be for any X = |f^(1)|^2 that a function of maximum M0 may have, by sampling X.
std::string lie_in_refinement(const KernelFile& file) {
  const Real kappa = transform(file, 1);
  if (file.fourier1.size() != 3) return "fourier1 has not three numbers";
  if (real(file.fourier1[0]) > kappa + Real(1e-14L)) return "the lower bound of K^(1) is too large";
  if (real(file.fourier1[1]) < kappa - Real(1e-14L)) return "the upper bound of K^(1) is too small";
  const Real claim = real(file.claim), u = real(file.period), m = real(file.m);
  const Real beta = claim / kPi * std::sin(kPi / claim);
  if (real(file.fourier1[2]) < beta - Real(1e-14L)) return "the bound of |f^(1)|^2 is too small";
  const Real b = real(file.k2) - 1 - 2 * kappa * kappa;
  Real largest = 0;
  for (int i = 0; i <= 1000; ++i) {
    const Real x = beta * Real(i) / 1000;
    const Real a = claim - 1 - 2 * x * x;
    if (a < 0) break;
    largest = std::max(largest, 2 * kappa * x + std::sqrt(a * b));
  }
  const Real left = 2 / u + 4 * m * m / (u * real(file.s));
  return left < claim + 1 + largest - Real(1e-9L) ? "the bounds do not give the claim" : "";
}

}  // namespace

// The bounds must be true (up to what floating point can tell) and give the claim.
std::string lie_in_kernel(const std::vector<std::string>& lines) {
  const KernelFile file = parse(lines);
  mpq_class sum;
  for (const Scale& scale : file.scales) {
    sum += scale.lambda;
    if (scale.s <= 0 || scale.lambda <= 0) return "a scale or weight is not positive";
    if (scale.s > mpq_class(1, 2) || scale.s > file.period - mpq_class(1, 2)) return "support";
  }
  if (sum != 1) return "the weights do not sum to 1";
  if (real(file.k2) < k2_of(file) * (1 - Real(1e-12L))) return "K2 is too small";
  if (real(file.s) < s_of(file) * (1 - Real(1e-12L))) return "S is too small";
  if (real(file.m) > m_of(file) + Real(1e-14L) * mass(file.a)) return "m is too large";
  if (!file.fourier1.empty()) return lie_in_refinement(file);
  const mpq_class c = file.claim - 1;
  const mpq_class r = 2 / file.period + 4 * file.m * file.m / (file.period * file.s) - c - 2;
  if (c < 0 || r < 0 || r * r < c * (file.k2 - 1)) return "the bounds do not give the claim";
  return "";
}

TEST_CASE("the kernel oracles agree with each other", "[checker][kernel]") {
  // Parseval on a circle of length 1: K2 = sum over all integers k of K^(k)^2.
  for (const std::string name : {"kernel-triangle-1.sac", "kernel-triangles-3.sac"}) {
    const KernelFile file = good(name);
    Real sum = 1;
    for (int k = 1; k < 2000; ++k) sum += 2 * std::pow(transform(file, k), 2);
    CHECK(std::abs(sum / k2_of(file) - 1) < 1e-6);
  }
  const KernelFile arcsine = good("kernel-arcsine-1.sac");
  Real sum = 1;
  for (int k = 1; k < 2000; ++k) sum += 2 * std::pow(transform(arcsine, k), 2);
  CHECK(std::abs(sum / k2_of(arcsine) - 1) < 2e-3);  // the tail is of order 1/k
  CHECK(std::abs(arcsine_k2({{1, 1}}) - Real(0.5746948620422300501269L)) < 1e-14);

  // The density of scale 1 is the convolution square of (2/pi)(1 - 4x^2)^(-1/2) on [-1/2, 1/2].
  boost::math::quadrature::tanh_sinh<Real> quadrature;
  for (const Real x : {0.01L, 0.2L, 0.5L, 0.9L}) {
    // beta(t) beta(x - t) on [x - 1/2, 1/2], with t from the middle to each end by symmetry
    const auto product = [x](Real t, Real from_end) {
      const Real gap = from_end < 0 ? -from_end : from_end;  // 1/2 - t, without cancellation
      const Real right = 4 * gap * (1 - gap), other = x - t;
      return 4 / (kPi * kPi) / std::sqrt(right * (1 - 4 * other * other));
    };
    const Real convolution =
        2 * quadrature.integrate(
                [&](Real t, Real complement) {
                  return product(t, t > (x / 2 + Real(0.5L)) / 2 ? complement : Real(0.5L) - t);
                },
                x / 2, Real(0.5L));
    CHECK(std::abs(convolution - arcsine_density(1, x)) < 1e-9);
  }
}

TEST_CASE("enclosures hold the number and are narrow", "[checker][kernel]") {
  std::mt19937 random(1);
  const auto holds = [](const Enclosure& enclosure, Real value, Real tolerance) {
    return !enclosure.at_most(fraction(value - tolerance)) &&
           enclosure.at_most(fraction(value + tolerance));
  };
  for (int round = 0; round < 300; ++round) {
    const Real y = std::ldexp(Real(random() % 100000 + 1), static_cast<int>(random() % 20) - 24);
    const Enclosure at(fraction(y));
    INFO(y);
    CHECK(holds(sine_squared(at), std::sin(y) * std::sin(y), Real(1e-18L)));
    // Poisson's integral: the trapezoidal rule converges faster than any power.
    Real bessel = 0;
    constexpr int kNodes = 4000;
    if (y < 3000) {
      for (int i = 0; i < kNodes; ++i) bessel += std::cos(y * std::cos(2 * kPi * i / kNodes));
      bessel /= kNodes;
      CHECK(holds(bessel_squared(at), bessel * bessel, Real(1e-14L)));
    }
    const Real x = Real(random() % 1000 + 1) / 1001;
    const Enclosure density =
        Enclosure(1) / (agm(Enclosure(1), Enclosure(fraction(x))) * Enclosure::pi());
    CHECK(holds(density, arcsine_density(1, x), Real(1e-16L) * 10));
    CHECK(holds(sqrt(at), std::sqrt(y), std::sqrt(y) * Real(1e-18L)));
  }
  // 1/3 is not representable: the enclosure has to be wider than a point.
  const mpq_class third(1, 3);
  CHECK_FALSE(Enclosure(third).at_most(third));
  CHECK(Enclosure(third).at_most(third + mpq_class(1, mpz_class(1) << 120)));
  CHECK(Enclosure(third).positive());
  CHECK(Enclosure(mpq_class(1, 2)).at_most(mpq_class(1, 2)));
}

TEST_CASE("enclosures are rounded outwards", "[checker][kernel]") {
  // `exact` lies between the ends, and both are closer to it than 2^-120 of it. The lower end shows
  // in the upper end of the inverse.
  const mpq_class hair(1, mpz_class(1) << 120);
  const auto check_ends = [&](const Enclosure& enclosure, const mpq_class& exact) {
    CHECK((enclosure.upper() > exact));
    CHECK((enclosure.upper() < exact * (1 + hair)));
    CHECK(((Enclosure(1) / enclosure).upper() > 1 / exact));
    CHECK(((Enclosure(1) / enclosure).upper() < (1 + hair) / exact));
  };
  std::mt19937_64 random(6);
  for (int round = 0; round < 200; ++round) {
    const auto next = [&random] {
      mpq_class value(static_cast<unsigned long>(random() >> 1 | 1),
                      static_cast<unsigned long>(random() >> 1 | 1));
      value.canonicalize();
      return value;
    };
    const mpq_class a = next(), b = next();
    const Enclosure x(a), y(b);
    check_ends(x, a);
    check_ends(x * y, a * b);
    check_ends(x / y, a / b);
    Enclosure sum = x;
    sum += y;
    check_ends(sum, a + b);
    const mpq_class root = sqrt(x).upper(), inverse = (Enclosure(1) / sqrt(x)).upper();
    CHECK((root * root > a));
    CHECK((inverse * inverse > 1 / a));

    // Points that 128 bits hold exactly, and the same function to 400 bits.
    const mpq_class point(mpz_class(a.get_num() >> 20), mpz_class(1) << (random() % 50));
    mpfr_t value;
    mpfr_init2(value, 400);
    const auto check_value = [&](const Enclosure& enclosure) {
      mpq_class exact;
      mpfr_get_q(exact.get_mpq_t(), value);
      CHECK((enclosure.upper() > exact));
      if (exact > mpq_class(1, 1000000)) check_ends(enclosure, exact);
    };
    mpfr_set_q(value, point.get_mpq_t(), MPFR_RNDN);
    mpfr_sin(value, value, MPFR_RNDN);
    mpfr_sqr(value, value, MPFR_RNDN);
    check_value(sine_squared(Enclosure(point)));
    mpfr_set_q(value, point.get_mpq_t(), MPFR_RNDN);
    mpfr_j0(value, value, MPFR_RNDN);
    mpfr_sqr(value, value, MPFR_RNDN);
    check_value(bessel_squared(Enclosure(point)));
    mpfr_t one;
    mpfr_init2(one, 400);
    mpfr_set_ui(one, 1, MPFR_RNDN);
    mpfr_set_q(value, point.get_mpq_t(), MPFR_RNDN);
    mpfr_agm(value, one, value, MPFR_RNDN);
    check_value(agm(Enclosure(1), Enclosure(point)));
    mpfr_clears(value, one, static_cast<mpfr_ptr>(nullptr));
  }
  mpq_class pi(
      "31415926535897932384626433832795028841971693993751/1"
      "0000000000000000000000000000000000000000000000000");
  check_ends(Enclosure::pi(), pi);
}

TEST_CASE("nothing is concluded from a division by what may be zero", "[checker][kernel]") {
  CHECK_FALSE(Enclosure().positive());
  CHECK_FALSE(sine_squared(Enclosure::pi()).positive());
  const Enclosure unknown = Enclosure(1) / sine_squared(Enclosure::pi());
  CHECK_FALSE(unknown.at_most(mpz_class(1) << 1000));
  CHECK_FALSE((Enclosure() * unknown).at_most(mpz_class(1) << 1000));  // 0 * infinity
  CHECK_FALSE((Enclosure() / Enclosure()).at_most(mpz_class(1) << 1000));
  CHECK_FALSE((unknown / unknown).positive());
}

TEST_CASE("K2 of triangles is decided to the fortieth bit", "[checker][kernel]") {
  std::mt19937 random(2);
  const mpq_class hair(1, mpz_class(1) << 40);
  for (int round = 0; round < 20; ++round) {
    KernelFile file = random_file(random, "triangles", 1 + round % 6);
    const mpq_class truth = triangles_k2(file.scales);
    // a fraction of at most 60 digits between truth and truth (1 + hair)
    const auto rounded = [](const mpq_class& value) {
      mpz_class scaled = value.get_num() * (mpz_class(1) << 60);
      mpz_fdiv_q(scaled.get_mpz_t(), scaled.get_mpz_t(), value.get_den_mpz_t());
      mpq_class result(scaled, mpz_class(1) << 60);
      result.canonicalize();
      return result;
    };
    file.k2 = rounded(truth * (1 + hair));
    CHECK(reason_for(file) == "");
    file.k2 = rounded(truth * (1 - hair));
    CHECK_THAT(reason_for(file), StartsWith("K2: "));
  }
}

TEST_CASE("K2 of arcsine scales is decided to the twenty-second bit", "[checker][kernel]") {
  std::mt19937 random(3);
  for (int round = 0; round < 6; ++round) {
    KernelFile file = random_file(random, "arcsine", 1 + round % 3);
    if (round == 5) file.scales = {file.scales[0], file.scales[0]};  // equal scales
    if (round == 5) file.scales[0].lambda = file.scales[1].lambda = mpq_class(1, 2);
    if (round == 5) file.s = close_to(2 * s_of(file));
    const Real truth = k2_of(file);
    file.k2 = close_to(truth * (1 + std::ldexp(Real(1), -22)));
    CHECK(reason_for(file) == "");
    file.k2 = close_to(truth * (1 - Real(1e-12L)));
    CHECK_THAT(reason_for(file), StartsWith("K2: "));
  }
}

TEST_CASE("S is decided to the thirtieth bit", "[checker][kernel]") {
  std::mt19937 random(4);
  for (const std::string shape : {"triangles", "arcsine"})
    for (int round = 0; round < 6; ++round) {
      KernelFile file = random_file(random, shape, 1 + round % 3);
      const Real truth = s_of(file);
      file.s = close_to(truth * (1 + Real(1e-9L)));
      CHECK(reason_for(file) == "");
      file.s = close_to(truth * (1 - Real(1e-9L)));
      CHECK_THAT(reason_for(file), StartsWith("S: "));
    }
}

TEST_CASE("a mode with K^ = 0 may be there, but not be used", "[checker][kernel]") {
  KernelFile file = good("kernel-triangle-1.sac");
  file.claim = 1;
  file.scales[0].s = mpq_class(8, 100);  // K^(8/u) = 0, u = 64/100
  file.k2 = 100;
  CHECK(reason_for(file) == "S: K^(j/u) is not proved positive for mode j = 8");
  file.a[7] = 0;
  file.s = close_to(2 * s_of(file));
  CHECK_THAT(reason_for(file), !StartsWith("S: "));
}

TEST_CASE("the minimum of G is that over the whole interval", "[checker][kernel]") {
  std::mt19937 random(5);
  for (int round = 0; round < 150; ++round) {
    std::vector<long> a(1 + random() % 40);
    for (long& coefficient : a) coefficient = static_cast<long>(random() % 2000001) - 1000000;
    mpq_class end(static_cast<long>(1 + random() % 1000), 2000);
    end.canonicalize();
    const Real truth = minimum(a, real(end)), room = mass(a) * std::ldexp(Real(1), -24);
    INFO("round " << round << ", " << a.size() << " modes");
    const std::vector<std::int64_t> coefficients(a.begin(), a.end());
    CHECK_FALSE(obstacle_to_minimum(coefficients, end, fraction(truth - room)));
    const auto obstacle = obstacle_to_minimum(coefficients, end, fraction(truth + room));
    REQUIRE(obstacle);
    CHECK((obstacle->turns >= 0 && obstacle->turns <= end));
  }
}

TEST_CASE("a dip between any two samples is found", "[checker][kernel]") {
  // Minus Fejer's kernel around a place that is no dyadic fraction, in 300 modes.
  const Real place = Real(0.123456789L);
  std::vector<long> a;
  for (int j = 1; j <= 300; ++j)
    a.push_back(std::lround(-1e9L * (1 - Real(j) / 301) * std::cos(2 * kPi * j * place)));
  const std::vector<std::int64_t> coefficients(a.begin(), a.end());
  const Real truth = minimum(a, Real(0.25L));
  CHECK_FALSE(obstacle_to_minimum(coefficients, mpq_class(1, 4), fraction(truth * (1 + 1e-6L))));
  const auto obstacle =
      obstacle_to_minimum(coefficients, mpq_class(1, 4), fraction(truth * (1 - 1e-6L)));
  REQUIRE(obstacle);
  CHECK(std::abs(real(obstacle->turns) - place) < 1e-3);
  // To the left of the dip there is no obstacle, and G falls steeply at the end.
  const mpq_class before(123, 1000);
  const Real rest = minimum(a, real(before));
  CHECK(rest > truth * Real(0.95L));
  CHECK_FALSE(obstacle_to_minimum(coefficients, before, fraction(rest * (1 + 1e-6L))));
  CHECK(obstacle_to_minimum(coefficients, before, fraction(rest * (1 - 1e-6L))));
}

TEST_CASE("a minimum without room is given up in the end", "[checker][kernel]") {
  // 1000 cos(2 pi t) + 1000 cos(4 pi t) has the minimum -1125, at cos = -1/4, inside of [0, 1/2].
  const auto at = [](const mpq_class& least) {
    return obstacle_to_minimum({1000, 1000}, mpq_class(1, 2), least);
  };
  const auto obstacle = at(-1125);
  REQUIRE(obstacle);
  CHECK(std::string(obstacle->what) == "no proof within the limits of this program");
  CHECK_FALSE(at(-1125 - mpq_class(1, 1000000000)));
  CHECK(at(-1125 + mpq_class(1, 1000000000)));
  // Constant up to rounding: the largest coefficients that a file may have.
  const std::int64_t most = (std::int64_t{1} << 62) - 1;
  CHECK_FALSE(obstacle_to_minimum({most, -most}, mpq_class(1, 4), -1000));
  CHECK(obstacle_to_minimum({-most, most}, mpq_class(1, 4), 1));
}

// A polynomial of degree `modes` that is constant up to `factor` on [0, 1/4]: factor * |T - c_0|,
// where T is Chebyshev's polynomial in 2 cos(theta) - 1, which lies in [-1, 1] there, and c_0 its
// mean.
struct FlatPolynomial {
  std::vector<std::int64_t> coefficients;
  mpq_class minimum;  // at least this

  FlatPolynomial(int modes, std::int64_t factor) {
    // c[j] belongs to e^{i j theta} and to e^{-i j theta}.
    std::vector<std::int64_t> before = {1}, c = {-1, 1};
    for (int n = 1; n < modes; ++n) {
      std::vector<std::int64_t> next(c.size() + 1);
      for (std::size_t j = 0; j < next.size(); ++j) {
        const auto at = [](const std::vector<std::int64_t>& v, std::size_t i) {
          return i < v.size() ? v[i] : 0;
        };
        next[j] = 2 * (at(c, j == 0 ? 1 : j - 1) + at(c, j + 1) - at(c, j)) - at(before, j);
      }
      before = std::exchange(c, next);
    }
    const std::int64_t sign = c[0] > 0 ? -1 : 1;
    for (std::size_t j = 1; j < c.size(); ++j) coefficients.push_back(2 * sign * factor * c[j]);
    minimum = mpq_class(static_cast<long>(factor)) * (std::abs(c[0]) - 1);
  }
};

TEST_CASE("a polynomial of few modes can be too much work, too", "[checker][kernel]") {
  const auto obstacle = [](const FlatPolynomial& flat, const mpq_class& room) {
    return obstacle_to_minimum(flat.coefficients, mpq_class(1, 4), flat.minimum - room);
  };
  CHECK_FALSE(obstacle(FlatPolynomial(12, 1000), 1000));
  CHECK(obstacle(FlatPolynomial(12, 1000), -2500));
  // Some 600,000 points would have to be looked at, more than for 1000 modes in a kernel that is
  // good for something; that there are few terms at each does not make them cheap.
  const auto too_much = obstacle(FlatPolynomial(22, 100), 100);
  REQUIRE(too_much);
  CHECK(std::string(too_much->what) == "no proof within the limits of this program");
  CHECK(too_much->turns > 0);
}

TEST_CASE("scales may stand in any order, and be split", "[checker][kernel]") {
  KernelFile file = good("kernel-triangles-3.sac");
  CHECK(reason_for(file) == "");
  std::reverse(file.scales.begin(), file.scales.end());
  CHECK(reason_for(file) == "");
  std::swap(file.scales[0], file.scales[1]);
  CHECK(reason_for(file) == "");
  file.scales[2].lambda /= 2;
  file.scales.push_back(file.scales[2]);
  CHECK(reason_for(file) == "");
}

TEST_CASE("the claim is used up to the last unit", "[checker][kernel]") {
  for (const std::string name :
       {"kernel-triangle-1.sac", "kernel-triangles-3.sac", "kernel-arcsine-1.sac"}) {
    KernelFile file = good(name);
    file.claim += mpq_class(1, 1000000);
    CHECK_THAT(reason_for(file), StartsWith("theorem: "));
    file.claim -= mpq_class(2, 1000000);
    CHECK(reason_for(file) == "");
  }
  // R = 0 and claim = 1 is the trivial case of equality: u = 1 + 2 m^2/S is above 1 already.
  KernelFile file = good("kernel-triangle-1.sac");
  file.claim = 1;
  CHECK(reason_for(file) == "");
}

TEST_CASE("work beyond the limits is refused, not begun", "[checker][kernel]") {
  KernelFile file = good("kernel-triangle-1.sac");
  file.claim = 1;
  file.a.resize(100000, 1);
  for (std::size_t j = 32; j <= file.a.size(); j += 32) file.a[j - 1] = 0;  // K^(32/u) = 0
  file.s = fraction("100000000000000000000000000000000000000");
  CHECK(reason_for(file) ==
        "m: G(x) >= 999789267/100000 is not proved: too many modes for this "
        "program, at x = 0");
  file.scales.clear();
  for (int p = 0; p < 1000; ++p) file.scales.push_back({mpq_class(14, 100), mpq_class(1, 1000)});
  CHECK(reason_for(file) == "S: more work than this program takes on");
}

TEST_CASE("numbers of sixty digits are read, longer ones are not", "[checker][kernel]") {
  KernelFile file = good("kernel-triangle-1.sac");
  const std::string text = file.text();
  const std::string zeros(57, '0');  // 7/50 with 58 and 59 digits, not in lowest terms
  const auto with_scale = [&](const std::string& scale) {
    std::string changed = text;
    return check_bytes(changed.replace(changed.find("7/50 1\n"), 4, scale)).status;
  };
  CHECK(with_scale("7" + zeros + "/50" + zeros) == Status::verified);
  CHECK(with_scale("7" + zeros + "0/50" + zeros + "0") == Status::verified);
  CHECK(with_scale("7" + zeros + "00/50" + zeros + "00") == Status::malformed);
}

}  // namespace checker_test
