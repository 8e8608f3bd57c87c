#include "kernel/kernel_proof.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "certificate/certificate_lines.hpp"
#include "kernel/checker_work.hpp"
#include "kernel/cosine_minimum.hpp"
#include "kernel/kernel_integrals.hpp"

namespace sidon {
namespace {

Integer power(unsigned base, unsigned exponent) {
  return boost::multiprecision::pow(Integer(base), exponent);
}

Rational one_plus_two_to_minus(unsigned exponent) {
  return 1 + Rational(Integer(1), Integer(1) << exponent);
}

// Rounds outwards to a short fraction, at least 2^-slack beyond `value`.
Rational short_fraction_above(const Rational& value, unsigned slack) {
  const Integer scale = power(10, 14);
  return Rational(ceil(value * one_plus_two_to_minus(slack) * Rational(scale)), scale);
}

Rational prove_square_integral(const KernelData& data) {
  // The checker may use a coarser quadrature for arcsine kernels, so it gets more room there.
  const unsigned slack = data.shape == KernelShape::kTriangles ? 40 : 18;
  return short_fraction_above(square_integral_above(data), slack);
}

Rational prove_square_sum(const KernelData& data) {
  Enclosure sum;
  for (std::size_t j = 1; j <= data.coefficients.size(); ++j) {
    const Integer& a = data.coefficients[j - 1];
    if (a == 0) continue;
    const Enclosure transform = kernel_transform(data, static_cast<long>(j));
    if (!transform.is_positive()) {
      throw std::invalid_argument(fmt::format(
          "coefficient {} is not zero, but the kernel's transform there, about {:.3g}, cannot be "
          "shown to be positive; set the coefficient to 0",
          j, transform.approximate()));
    }
    sum += Enclosure(Rational(a * a)) / transform;
  }
  return Rational(ceil(sum.upper() * one_plus_two_to_minus(40)));
}

// m, as an integer (or a fraction over 10^6 when the coefficients are small). The room below the
// true minimum costs the claim about 10^-5 and saves the checker half of its evaluations.
Rational prove_minimum(const KernelData& data, const std::atomic<bool>* interrupt,
                       const std::function<void(std::size_t)>& progress, std::size_t& evaluations) {
  const CosinePolynomial polynomial(data.coefficients, data.period);
  const double approximate = polynomial.approximate_minimum();
  if (!(approximate > 0)) {
    throw std::invalid_argument(fmt::format(
        "the cosine polynomial is not positive on [0, 1/4]: its minimum is about {:.6g}",
        approximate));
  }
  const Integer scale = approximate > 1e8 ? Integer(1) : power(10, 6);
  Rational candidate(approximate);
  evaluations = 0;
  for (unsigned slack = 15; slack >= 4; --slack) {
    const Rational minimum(floor(candidate / one_plus_two_to_minus(slack) * Rational(scale)),
                           scale);
    if (minimum <= 0) break;
    const bool proved =
        polynomial.proves_at_least(minimum * one_plus_two_to_minus(slack + 1), interrupt, progress);
    evaluations += polynomial.evaluations();
    if (proved) return minimum;
  }
  throw std::invalid_argument(
      "the cosine polynomial could not be bounded away from zero on [0, 1/4] within the work that "
      "sidoncheck takes on; use fewer modes, or coefficients whose polynomial is larger there");
}

// K^(1): a kernel's transform at mode u of period u.
void prove_first_transform(const KernelData& data, KernelBounds& bounds) {
  KernelData unit_period = data;
  unit_period.period = 1;
  const Enclosure transform = kernel_transform(unit_period, 1);
  bounds.transform_above = short_fraction_above(transform.upper(), 40);
  const Integer scale = power(10, 14);
  bounds.transform_below =
      Rational(floor(transform.lower() / one_plus_two_to_minus(40) * Rational(scale)), scale);
}

void check_work(const KernelData& data) {
  check_scales_work(data);
  const auto& a = data.coefficients;
  const auto zeros = static_cast<std::size_t>(std::count(a.begin(), a.end(), 0));
  check_modes_work(data.scales.size(), a.size() - zeros);
  check_minimum_work(a.size(), data.period);
}

// The numbers of the certificate that are made here.
void check_digits(const KernelBounds& bounds) {
  check_kernel_digits(bounds.square_integral, "the bound of the integral of K^2");
  check_kernel_digits(bounds.square_sum, "the bound of S");
  check_kernel_digits(bounds.minimum, "the bound of the minimum of G");
  check_kernel_digits(bounds.transform_below, "the lower bound of K^(1)");
  check_kernel_digits(bounds.transform_above, "the upper bound of K^(1)");
}

}  // namespace

KernelProof prove_kernel(const KernelData& data, const std::atomic<bool>* interrupt,
                         const std::function<void(std::size_t)>& progress) {
  check_kernel(data);
  check_coefficients(data.coefficients);
  check_work(data);
  KernelProof proof{data, {}, 0, 0};
  prove_first_transform(data, proof.bounds);
  proof.bounds.square_integral = prove_square_integral(data);
  proof.bounds.square_sum = prove_square_sum(data);
  proof.bounds.minimum = prove_minimum(data, interrupt, progress, proof.evaluations);
  check_digits(proof.bounds);
  const auto claim = largest_claim(data.period, proof.bounds, power(10, 7));
  if (!claim) throw std::invalid_argument("these data prove nothing: not even C1a >= 1");
  proof.claim = *claim;
  return proof;
}

std::string kernel_certificate(const KernelProof& proof, const Rational& claim) {
  const KernelBounds& bounds = proof.bounds;
  const bool plain = theorem3_proves(proof.data.period, bounds, claim);
  if (!either_proves(proof.data.period, bounds, claim)) {
    throw std::logic_error("kernel_certificate: the claim is not proved");
  }
  std::string text = first_line("kernel") + claim_line(claim) +
                     fmt::format("period {}\nkernel {} {}\n", to_string(proof.data.period),
                                 shape_name(proof.data.shape), proof.data.scales.size());
  for (const KernelScale& part : proof.data.scales) {
    text += to_string(part.scale) + " " + to_string(part.weight) + "\n";
  }
  text += fmt::format("modes {}\n", proof.data.coefficients.size());
  for (const Integer& a : proof.data.coefficients) text += a.str() + "\n";
  text += fmt::format("bounds {} {} {}\n", to_string(bounds.square_integral),
                      to_string(bounds.minimum), to_string(bounds.square_sum));
  if (!plain) {
    text +=
        fmt::format("fourier1 {} {} {}\n", to_string(bounds.transform_below),
                    to_string(bounds.transform_above), to_string(first_coefficient_above(claim)));
  }
  return text + end_line(proof.data.coefficients.size());
}

}  // namespace sidon
