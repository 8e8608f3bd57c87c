// Kernel certificates: C1a >= claim by one kernel K and one cosine polynomial G (docs/format.md,
// section 8). Names and conditions are those of Theorem 3, docs/theory.md, 5.3: K2 is the integral
// of K^2, m the minimum of G on [0, 1/4], S the sum of a_j^2 / K^(j/u).
//
// What can be decided exactly is decided at its line. The theorem is applied to the three numbers
// of the line `bounds` (and those of `fourier1`) in exact fractions, which costs nothing; only then
// enclosures have to prove the numbers.
#include <algorithm>
#include <cstdlib>

#include "cosine_minimum.hpp"
#include "enclosure.hpp"
#include "exact.hpp"
#include "kinds.hpp"

namespace sidoncheck {
namespace {

constexpr std::int64_t kMaxScales = 1000;
constexpr std::int64_t kMaxModes = 100'000;
constexpr std::size_t kMostDigits = 60;
const mpq_class kSmallestScale(1, 1'000'000), kHalf(1, 2);
constexpr std::int64_t kMaxCoefficient = (std::int64_t{1} << 62) - 1;

// Values of agm for K2, or of sin or J_0 for S; more are refused as too much work. A value takes
// some 3 microseconds, one of J_0 up to 12.
constexpr std::uint64_t kMostValues = 250'000;

struct Scale {
  mpq_class s, lambda;
  Enclosure size, y, weight;  // s; pi s; lambda for arcsine scales, lambda / y^2 for triangles
};

struct Kernel {
  mpq_class claim, period;
  bool arcsine = false;
  std::vector<Scale> scales;
  std::vector<std::int64_t> coefficients;
};

// Hypotheses (K1) and (K3) need no more than this: both kinds of kernel have them for all weights
// > 0 with sum 1 (theory.md, 5.4).
void read_scales(Reader& reader, Kernel& kernel) {
  reader.require_line_with("kernel");
  kernel.arcsine = reader.take("arcsine");
  if (!kernel.arcsine) reader.expect("triangles");
  const std::int64_t count = reader.natural_in("number of scales", 1, kMaxScales);
  reader.end_line();
  mpq_class sum;
  for (std::int64_t p = 0; p < count; ++p) {
    reader.require_line("a scale and its weight");
    const mpq_class s = reader.fraction("scale", kMostDigits);
    const mpq_class lambda = reader.fraction("weight", kMostDigits);
    reader.end_line();
    if (s < kSmallestScale || s > kHalf)
      reader.malformed("a scale must be at least 10^-6 and at most 1/2");
    if (lambda <= 0) reader.malformed("a weight must be positive");
    if (s > kernel.period - kHalf)
      reader.rejected("support: the scale is larger than the period less 1/2");
    const Enclosure size(s), y = Enclosure::pi() * size, weight(lambda);
    kernel.scales.push_back({s, lambda, size, y, kernel.arcsine ? weight : weight / (y * y)});
    sum += lambda;
  }
  if (sum != 1)
    reader.rejected("kernel: the sum of the weights is not 1, but " + shortened(sum.get_str()));
  std::sort(kernel.scales.begin(), kernel.scales.end(),
            [](const Scale& a, const Scale& b) { return a.s < b.s; });
}

void read_coefficients(Reader& reader, Kernel& kernel) {
  reader.require_line_with("modes");
  const std::int64_t count = reader.natural_in("number of modes", 1, kMaxModes);
  reader.end_line();
  bool any = false;
  for (std::int64_t j = 0; j < count; ++j) {
    reader.require_line("a coefficient");
    const mpz_class a = reader.integer("coefficient");
    if (abs(a) > static_cast<long>(kMaxCoefficient))
      reader.malformed("coefficient: must be less than 2^62 in size");
    reader.end_line();
    kernel.coefficients.push_back(a.get_si());
    any = any || a != 0;
  }
  if (!any) reader.rejected("G: all coefficients are 0");
}

// The integral of D_a D_b is (1/b)(1 - a/(3b)) = (3b - a)/(3b^2) for a <= b.
Enclosure triangles_square_integral(const std::vector<Scale>& scales) {
  Enclosure total;
  for (std::size_t q = 0; q < scales.size(); ++q) {
    const mpq_class& b = scales[q].s;
    Enclosure row;
    for (std::size_t p = 0; p <= q; ++p)
      row += Enclosure((p < q ? 2 : 1) * scales[p].lambda) * Enclosure(3 * b - scales[p].s);
    total += Enclosure(scales[q].lambda) * row / Enclosure(3 * b * b);
  }
  return total;
}

// K(x)^2 for 0 < x <= top, in the limit from the left at x = top; no scale lies between x and top.
Enclosure arcsine_square(const std::vector<Scale>& scales, const mpq_class& x,
                         const mpq_class& top) {
  const Enclosure at(x);
  Enclosure sum;
  for (const Scale& scale : scales)
    if (scale.s >= top) sum += scale.weight / agm(scale.size, at);
  const Enclosure k = sum / Enclosure::pi();
  return k * k;
}

// An upper bound. K^2 is convex between neighbouring scales, so the trapezoidal rule is one for the
// part from epsilon = 2^-80 min s to max s. Steps are x/2^11 down to min s, and then grow by and by
// to x/2^6, where K^2 hardly matters: for one scale the rule gives too much by less than 2^-23 of
// the integral. The integral from 0 to epsilon is at most
// (4 sqrt(epsilon) / pi^2) (sum lambda s^{-3/4})^2.
Enclosure arcsine_square_integral(Reader& reader, const std::vector<Scale>& scales) {
  constexpr int kUnitBits = 100;
  const mpq_class unit = scales.front().s / (mpz_class(1) << kUnitBits);
  const mpq_class epsilon = unit * (mpz_class(1) << 20);
  Enclosure half;
  std::uint64_t values = 0;
  const auto square = [&](const mpq_class& x, const mpq_class& top) {
    values += scales.size();
    if (values > kMostValues) reader.rejected("K2: more work than this program takes on");
    return arcsine_square(scales, x, top);
  };
  mpq_class x = scales.back().s;
  Enclosure right = square(x, x);
  while (x > epsilon) {
    const mpz_class n = floor_of(x / unit);
    const int octaves_below = std::max(0, kUnitBits - static_cast<int>(bits(n)));
    mpq_class next = unit * mpz_class(n - (n >> std::max(6, 11 - (octaves_below + 3) / 4)));
    bool at_scale = false;
    for (const Scale& scale : scales)  // no scale may lie between next and x
      if (scale.s < x && scale.s >= next) {
        next = scale.s;
        at_scale = true;
      }
    const Enclosure left = square(next, x);
    right += left;
    half += Enclosure((x - next) / 2) * right;
    x = next;
    right = at_scale ? square(x, x) : left;
  }
  Enclosure c;
  for (const Scale& scale : scales) {
    const Enclosure root = sqrt(scale.size);
    c += scale.weight / (root * sqrt(root));
  }
  const Enclosure pi = Enclosure::pi();
  half += Enclosure(4) * sqrt(Enclosure(epsilon)) / (pi * pi) * c * c;
  return Enclosure(2) * half;
}

// K^(xi) = sum of lambda (sin(y)/y)^2 for triangles, of lambda J_0(y)^2 for arcsine scales, with
// y = pi s xi.
Enclosure transform(const Kernel& kernel, const mpq_class& frequency) {
  const Enclosure xi(frequency);
  Enclosure sum;
  for (const Scale& scale : kernel.scales)
    sum +=
        scale.weight * (kernel.arcsine ? bessel_squared(xi * scale.y) : sine_squared(xi * scale.y));
  return kernel.arcsine ? sum : sum / (xi * xi);
}

// S = sum of a_j^2 / K^(j/u)
Enclosure weighted_square_sum(Reader& reader, const Kernel& kernel) {
  const auto& a = kernel.coefficients;
  const auto modes = static_cast<std::uint64_t>(a.size() - std::count(a.begin(), a.end(), 0));
  if (modes * kernel.scales.size() > kMostValues)
    reader.rejected("S: more work than this program takes on");
  Enclosure sum;
  long j = 0;
  for (const std::int64_t coefficient : a) {
    ++j;
    if (coefficient == 0) continue;
    const Enclosure transform_j = transform(kernel, j / kernel.period);
    if (!transform_j.positive())
      reader.rejected("S: K^(j/u) is not proved positive for mode j = " + std::to_string(j));
    const Enclosure size(mpq_class(std::abs(coefficient)));
    sum += size * size / transform_j;
  }
  return sum;
}

void require_at_most(Reader& reader, const char* what, const Enclosure& enclosure,
                     const mpq_class& bound) {
  if (enclosure.at_most(bound)) return;
  reader.rejected(std::string(what) + " exceeds the bound " + shortened(bound.get_str()) +
                  "; at most " + decimal(enclosure.upper(), true) + " is proved");
}

// What the lines `bounds` and `fourier1` say; the enclosures have to prove it.
struct Bounds {
  mpq_class k2, m, s;
  bool refined = false;                   // there is a line `fourier1`
  mpq_class kappa_low, kappa_high, beta;  // kappa_low <= K^(1) <= kappa_high; |f^(1)|^2 <= beta
};

// Up to the end of the line `fourier1`, or to the first word of the line after `bounds`.
Bounds read_bounds(Reader& reader) {
  reader.require_line_with("bounds");
  Bounds bounds;
  bounds.k2 = reader.fraction("bound of K2", kMostDigits);
  bounds.m = reader.fraction("bound of the minimum of G", kMostDigits);
  bounds.s = reader.fraction("bound of S", kMostDigits);
  reader.end_line();
  if (bounds.k2 < 1) reader.malformed("bounds: K2 must be at least 1");
  if (bounds.m <= 0 || bounds.s <= 0) reader.malformed("bounds: m and S must be positive");

  reader.require_line("'fourier1' or 'end'");
  bounds.refined = reader.take("fourier1");
  if (!bounds.refined) return bounds;
  bounds.kappa_low = reader.fraction("lower bound of K^(1)", kMostDigits);
  bounds.kappa_high = reader.fraction("upper bound of K^(1)", kMostDigits);
  bounds.beta = reader.fraction("bound of |f^(1)|^2", kMostDigits);
  reader.end_line();
  if (bounds.kappa_low < 0 || bounds.kappa_high < 0 || bounds.beta < 0)
    reader.malformed("fourier1: no number may be negative");
  return bounds;
}

// Theorem 3': condition 9 of docs/format.md. Without a line `fourier1`, kappa and beta are 0, and
// this is condition 7, Theorem 3.
void apply_theorem(Reader& reader, const Kernel& kernel, const Bounds& bounds) {
  const auto& [k2, m, s, refined, kappa_low, kappa_high, beta] = bounds;
  const mpq_class &u = kernel.period, &claim = kernel.claim;
  const mpq_class a = claim - 1 - 2 * beta * beta, b = k2 - 1 - 2 * kappa_low * kappa_low;
  const mpq_class r = 2 / u + 4 * m * m / (u * s) - claim - 1 - 2 * kappa_high * beta;
  const std::string R = refined ? "theorem: R'" : "theorem: R";
  if (a < 0) reader.rejected("theorem: A = " + decimal(a) + " is negative");
  if (b < 0) reader.rejected("theorem: B = " + decimal(b) + " is negative");
  if (kappa_high * kappa_high * a < beta * beta * b)
    reader.rejected("theorem: kappa^2 A is smaller than beta^2 B");
  if (r < 0) reader.rejected(R + " = " + decimal(r) + " is negative");
  if (r * r < a * b)
    reader.rejected(R + "^2 is smaller than " + (refined ? "A B" : "(M0 - 1)(K2 - 1)") +
                    "; the bounds do not give the claim");
}

// Condition 8 of docs/format.md.
void prove_refinement(Reader& reader, const Kernel& kernel, const Bounds& bounds) {
  const Enclosure transform_1 = transform(kernel, 1);
  if (!transform_1.at_least(bounds.kappa_low))
    reader.rejected("fourier1: K^(1) is not proved to be at least the lower bound");
  require_at_most(reader, "fourier1: the enclosure of K^(1)", transform_1, bounds.kappa_high);
  // (M0/pi) sin(pi/M0), squared: both sides are >= 0.
  const Enclosure x = Enclosure::pi() / Enclosure(kernel.claim);
  require_at_most(reader, "fourier1: the square of (M0/pi) sin(pi/M0)", sine_squared(x) / (x * x),
                  bounds.beta * bounds.beta);
}

// Conditions 4 to 6, and 8 first, which takes the least time.
void prove_bounds(Reader& reader, const Kernel& kernel, const Bounds& bounds) {
  if (bounds.refined) prove_refinement(reader, kernel, bounds);
  require_at_most(reader, "K2: the enclosure of the integral of K^2",
                  kernel.arcsine ? arcsine_square_integral(reader, kernel.scales)
                                 : triangles_square_integral(kernel.scales),
                  bounds.k2);
  require_at_most(reader, "S: the enclosure of the sum of a_j^2/K^(j/u)",
                  weighted_square_sum(reader, kernel), bounds.s);
  const auto obstacle = obstacle_to_minimum(kernel.coefficients, 1 / (4 * kernel.period), bounds.m);
  if (obstacle)
    reader.rejected("m: G(x) >= " + shortened(bounds.m.get_str()) + " is not proved: " +
                    obstacle->what + ", at x = " + decimal(kernel.period * obstacle->turns));
}

}  // namespace

void check_kernel(Reader& reader, Verdict& verdict) {
  Kernel kernel;
  kernel.claim = read_claim(reader, verdict, ">=", kMostDigits);
  if (kernel.claim < 1) reader.malformed("the claimed bound must be at least 1");
  reader.require_line_with("period");
  kernel.period = reader.fraction("period", kMostDigits);
  reader.end_line();
  if (kernel.period <= kHalf || kernel.period > 4)
    reader.malformed("the period must be larger than 1/2 and at most 4");
  read_scales(reader, kernel);
  read_coefficients(reader, kernel);
  const Bounds bounds = read_bounds(reader);
  const auto read_end = [&] { reader.end("the number of modes", kernel.coefficients.size()); };
  if (!bounds.refined) read_end();
  apply_theorem(reader, kernel, bounds);
  prove_bounds(reader, kernel, bounds);
  if (bounds.refined) {
    reader.require_line("'end'");
    read_end();
  }
  reader.end_file();
  verdict.theorem =
      bounds.refined ? "Theorem 3' of docs/theory.md 5.7" : "Theorem 3 of docs/theory.md 5.3";
  verdict.statement = std::string(kernel.arcsine ? "arcsine" : "triangles") + " kernel, scales " +
                      std::to_string(kernel.scales.size()) + ", modes " +
                      std::to_string(kernel.coefficients.size());
}

}  // namespace sidoncheck
