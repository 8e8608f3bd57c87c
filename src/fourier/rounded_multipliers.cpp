#include "fourier/rounded_multipliers.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "fourier/form_repair.hpp"
#include "fourier/leaf_numbers.hpp"

namespace sidon {

namespace {

class Rounding {
 public:
  Rounding(const FourierProblem& problem, const FourierBox& box, const NodeDual& dual,
           const RoundingBits& bits)
      : problem_(problem),
        box_(box),
        dual_(dual),
        bits_(bits),
        total_(dual.test[0].real() + dual.lambda),
        denominator_(denominator(problem.target).convert_to<double>()),
        unit_(static_cast<double>(problem.unit)) {}

  std::optional<RoundedTests> tests(const std::vector<std::complex<double>>& factor) {
    round_norm_and_choose_gain(factor);
    round_test(factor);
    round_products();
    std::optional<QuadraticSum> sum = sum_with_repaired_forms(problem_, box_, leaf_);
    if (!sum) return std::nullopt;
    return RoundedTests{leaf_, std::move(*sum), denominator_ * unit_ * unit_ * gain_ * total_};
  }

  std::optional<RoundedMultipliers> multipliers(const std::vector<std::complex<double>>& factor) {
    std::optional<RoundedTests> rounded = tests(factor);
    if (!rounded) return std::nullopt;
    QuadraticSum& sum = rounded->sum;
    round_tangents();
    if (!replace_forms_by_tangents(leaf_, sum)) return std::nullopt;
    round_sides();
    subtract_sides(box_, leaf_, sum);
    return RoundedMultipliers{std::move(leaf_), std::move(sum), rounded->scale};
  }

 private:
  // All real multipliers get the factor `gain_`: V the factor sqrt(gain_). It is free, so lambda
  // can be exact: lambda gain = integer 4^e.
  void round_norm_and_choose_gain(const std::vector<std::complex<double>>& factor) {
    double largest = 0;
    for (const auto& v : factor) {
      largest = std::max({largest, std::abs(v.real()), std::abs(v.imag())});
    }
    gain_ = std::ldexp(1.0, 2 * bits_.test) / (largest > 0 ? largest * largest : dual_.lambda);
    const double lambda = dual_.lambda * gain_;
    leaf_.norm_exponent = bits_.norm;
    while (leaf_.norm_exponent > 1 && std::ldexp(lambda, -2 * leaf_.norm_exponent) < 0.5) {
      --leaf_.norm_exponent;
    }
    leaf_.norm_multiplier = nearest(std::ldexp(lambda, -2 * leaf_.norm_exponent));
    if (leaf_.norm_multiplier == 0) return;
    gain_ = std::ldexp(leaf_.norm_multiplier.convert_to<double>(), 2 * leaf_.norm_exponent) /
            dual_.lambda;
    for (const double s : dual_.norm) {
      leaf_.norm.push_back(nearest(std::ldexp(s, leaf_.norm_exponent)));
    }
  }

  void round_test(const std::vector<std::complex<double>>& factor) {
    const double root = std::sqrt(gain_);
    for (const auto& v : factor) {
      leaf_.test.push_back({nearest(root * v.real()), nearest(root * v.imag())});
    }
    if (leaf_.test.empty()) leaf_.test.resize(1);
  }

  // The exponent m for which 2^m is `bits` binary digits below `size`.
  static int exponent_below(double size, int bits) {
    return std::isnormal(size) ? std::clamp(std::ilogb(size) - bits, 0, kLargestExponent) : 0;
  }

  void round_products() {
    leaf_.product_exponent = exponent_below(denominator_ * gain_ * total_, bits_.products);
    const double factor = std::ldexp(denominator_ * gain_, -leaf_.product_exponent);
    for (int k = 1; k <= problem_.modes; ++k) {
      const NodeDual::Products& p = dual_.products[static_cast<std::size_t>(k - 1)];
      add_product(FourierProduct::kXX, k, factor * p.xx);
      add_product(FourierProduct::kYY, k, factor * p.yy);
      add_product(FourierProduct::kLL, k, factor * p.ll);
      add_product(FourierProduct::kUU, k, factor * p.uu);
      add_product(FourierProduct::kUL, k, factor * p.ul);
      add_product(FourierProduct::kLU, k, factor * p.lu);
      add_product(FourierProduct::kDisc, k, factor * p.disc / denominator_);
    }
  }

  void add_product(FourierProduct product, int frequency, double multiplier) {
    const Integer rounded = nearest(multiplier);
    if (rounded > 0) leaf_.products.push_back({product, frequency, rounded});
  }

  void round_tangents() {
    leaf_.tangent_exponent = std::clamp(std::ilogb(unit_) - bits_.tangents, 0, 64);
    const double factor = std::ldexp(unit_, -leaf_.tangent_exponent);
    for (const auto& [x, y] : dual_.tangent) {
      leaf_.tangents.push_back({nearest(factor * x), nearest(factor * y)});
    }
  }

  void round_sides() {
    const double factor = denominator_ * gain_ * unit_;
    leaf_.side_exponent = exponent_below(factor * total_, bits_.sides);
    for (std::size_t k = 0; k < dual_.sides_x.size(); ++k) {
      leaf_.sides.push_back({nearest(std::ldexp(factor * dual_.sides_x[k], -leaf_.side_exponent)),
                             nearest(std::ldexp(factor * dual_.sides_y[k], -leaf_.side_exponent))});
    }
  }

  const FourierProblem& problem_;
  const FourierBox& box_;
  const NodeDual& dual_;
  const RoundingBits bits_;
  const double total_, denominator_, unit_;
  double gain_ = 1;
  FourierLeaf leaf_;
};

}  // namespace

std::optional<RoundedTests> rounded_tests(const FourierProblem& problem, const FourierBox& box,
                                          const NodeDual& dual,
                                          const std::vector<std::complex<double>>& factor,
                                          const RoundingBits& bits) {
  return Rounding(problem, box, dual, bits).tests(factor);
}

std::optional<RoundedMultipliers> rounded_multipliers(
    const FourierProblem& problem, const FourierBox& box, const NodeDual& dual,
    const std::vector<std::complex<double>>& factor, const RoundingBits& bits) {
  return Rounding(problem, box, dual, bits).multipliers(factor);
}

}  // namespace sidon
