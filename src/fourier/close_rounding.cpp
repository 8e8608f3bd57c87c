#include "fourier/close_rounding.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <set>
#include <vector>

#include "fourier/arc_factor.hpp"
#include "fourier/best_squares.hpp"
#include "fourier/leaf_numbers.hpp"
#include "fourier/leaf_test.hpp"
#include "fourier/leaf_text.hpp"
#include "fourier/rounded_squares.hpp"
#include "fourier/spectral_factor.hpp"

namespace sidon {

namespace {

constexpr int kFinestBits = 24;  // of tests, where the search for u and v begins
constexpr int kMostSquareSteps = 24;
constexpr int kSquarePatience = 3;  // steps of u and v, each by a factor sqrt 2, without a gain
constexpr int kMostTangentBits = 24;

// Tangent points in multiples of `unit` whose tangents are nearest to A, and what remains of the
// constant term when the coefficients' errors are taken off.
struct RoundedTangents {
  std::vector<std::array<double, 2>> multiples;
  double gap;
};

RoundedTangents rounded_tangents(const ConvexRest& rest, const TrigonometricPolynomial& a,
                                 const std::vector<Eigen::Vector2d>& tangents, double unit) {
  RoundedTangents result{{}, rest.constant - a.constant};
  for (std::size_t k = 0; k < tangents.size(); ++k) {
    const Eigen::Vector2d low = (tangents[k] / unit).array().floor();
    double least = 0;
    std::array<double, 2> best{};
    for (int choice = 0; choice < 4; ++choice) {
      const Eigen::Vector2d multiple = low + Eigen::Vector2d(choice % 2, choice / 2);
      const Eigen::Vector2d w = unit * multiple;
      const Eigen::Vector2d error =
          rest.linear[k] + 2 * rest.forms[k] * w - Eigen::Vector2d(a.cosine[k], a.sine[k]);
      const double cost = w.dot(rest.forms[k] * w) + error.lpNorm<1>();
      if (choice > 0 && !(cost < least)) continue;
      least = cost;
      best = {multiple(0), multiple(1)};
    }
    result.gap -= least;
    result.multiples.push_back(best);
  }
  return result;
}

class CloseRounding {
 public:
  CloseRounding(const FourierProblem& problem, const FourierBox& box, const NodeDual& dual,
                std::vector<std::complex<double>> factor)
      : problem_(problem), box_(box), dual_(dual), factor_(std::move(factor)) {}

  std::optional<FourierLeaf> run() {
    const auto finest = best_for(equal_bits(kFinestBits), first_squares());
    if (!finest || !(finest->squares.gap > 0)) return std::nullopt;
    start_ = finest->squares.coordinates;
    const int expected = static_cast<int>(std::ceil(-std::log2(finest->squares.gap)));
    // The first bits that hold, from what should be plenty down to where the gap is used up.
    int first = std::clamp(expected + 2, 2, kFinestBits);
    while (!improve(equal_bits(first))) {
      if (++first > kFinestBits) return std::nullopt;
    }
    RoundingBits bits = best_bits_;
    for (bool better = true; better;) {
      bits = best_bits_;
      better = false;
      for (const RoundingBits& next : neighbours(bits)) better = improve(next) || better;
    }
    return std::move(best_);
  }

 private:
  struct Tests {
    RoundedTests rounded;
    ConvexRest rest;
    BestSquares squares;
  };

  static RoundingBits equal_bits(int b) { return {b, b, b, b, b}; }

  static std::vector<RoundingBits> neighbours(const RoundingBits& b) {
    std::vector<RoundingBits> all;
    const auto offer = [&](int test, int norm, int products) {
      RoundingBits next = b;
      next.test += test;
      next.norm += norm;
      next.products += products;
      if (next.test >= 1 && next.norm >= 1) all.push_back(next);
    };
    offer(-1, -1, -1);
    offer(-1, 0, 0);
    offer(0, -1, 0);
    offer(0, 0, -1);
    offer(1, 0, 0);
    offer(0, 1, 0);
    offer(0, 0, 1);
    return all;
  }

  // u and v of the dual itself.
  std::optional<Eigen::VectorXd> first_squares() const {
    const auto rounded =
        rounded_multipliers(problem_, box_, dual_, factor_, equal_bits(kFinestBits));
    if (!rounded) return std::nullopt;
    TrigonometricPolynomial a = remainder_polynomial(problem_, *rounded);
    const double least = minimum_on_arc(a);
    if (!(least > 0)) return std::nullopt;
    a.constant -= kFirstShare * least;
    const auto factors = arc_factors(a);
    if (!factors) return std::nullopt;
    return coordinates(*factors);
  }

  std::optional<Tests> best_for(const RoundingBits& bits,
                                const std::optional<Eigen::VectorXd>& start) const {
    if (!start) return std::nullopt;
    auto rounded = rounded_tests(problem_, box_, dual_, factor_, bits);
    if (!rounded) return std::nullopt;
    ConvexRest rest = convex_rest(problem_, *rounded);
    auto squares = best_squares(rest, *start);
    if (!squares) return std::nullopt;
    return Tests{std::move(*rounded), std::move(rest), std::move(*squares)};
  }

  // Whether these bits of the tests lead to a shorter leaf than all before.
  bool improve(const RoundingBits& bits) {
    if (!tried_.insert({bits.test, bits.norm, bits.products}).second) return false;
    const auto tests = best_for(bits, start_);
    if (!tests || !(tests->squares.gap > 0)) return false;
    const double before = least_size_;
    const double largest = tests->squares.coordinates.lpNorm<Eigen::Infinity>();
    const double scale = tests->rounded.scale;
    const double size = largest * largest * scale;
    if (!std::isnormal(size)) return false;
    // One unit of u and v stands for sqrt(2^exponent / scale); from a few bits on.
    const int first = std::min(std::ilogb(size) - 2 * kFewestSquareBits, kLargestExponent);
    double least = 0;
    int waited = 0;
    for (int exponent = first; exponent >= std::max(0, first - kMostSquareSteps); --exponent) {
      const double found = try_squares(*tests, exponent);
      if (found == 0) continue;
      if (least == 0 || found < least) {
        least = found;
        waited = 0;
      } else if (++waited == kSquarePatience) {
        break;
      }
    }
    if (!(least_size_ < before || (before == 0 && least_size_ > 0))) return false;
    best_bits_ = bits;
    return true;
  }

  // The size of the leaf with this exponent of u and v and the coarsest tangent points, 0 if there
  // is none; it is kept if it is the shortest so far.
  double try_squares(const Tests& tests, int exponent) {
    const double unit = std::sqrt(std::ldexp(1.0, exponent) / tests.rounded.scale);
    const Eigen::VectorXd z = rounded_near(tests.squares, unit);
    const ArcFactors factors = factors_at(z);
    const SquareGap gap = square_gap(tests.rest, factors);
    if (!(gap.gap > 0)) return 0;
    const TrigonometricPolynomial a = square_part(factors);
    const int largest = std::ilogb(static_cast<double>(problem_.unit));
    for (int bits = 2; bits <= std::min(largest, kMostTangentBits); ++bits) {
      const int tangent_exponent = std::min(largest - bits, 64);
      const double step = std::ldexp(1.0, tangent_exponent) / static_cast<double>(problem_.unit);
      const RoundedTangents tangents = rounded_tangents(tests.rest, a, gap.tangents, step);
      if (!(tangents.gap > 0)) continue;
      FourierLeaf leaf = tests.rounded.leaf;
      leaf.tangent_exponent = tangent_exponent;
      for (const auto& [x, y] : tangents.multiples) {
        leaf.tangents.push_back({nearest(x), nearest(y)});
      }
      write_squares(factors_at(z / unit), exponent, leaf);
      const double size = packed_size(to_text(leaf));
      if (best_ && size >= least_size_) return size;
      if (!leaf_holds(problem_, box_, leaf)) continue;
      least_size_ = size;
      best_ = std::move(leaf);
      return size;
    }
    return 0;
  }

  static void write_squares(const ArcFactors& multiples, int exponent, FourierLeaf& leaf) {
    leaf.square_exponent = exponent;
    leaf.even_constant = nearest(multiples.constant);
    for (const auto& value : multiples.even) {
      leaf.even.push_back({nearest(value.real()), nearest(value.imag())});
    }
    for (const auto& value : multiples.odd) {
      leaf.odd.push_back({nearest(value.real()), nearest(value.imag())});
    }
  }

  static constexpr double kFirstShare = 0.7;
  static constexpr int kFewestSquareBits = 3;

  const FourierProblem& problem_;
  const FourierBox& box_;
  const NodeDual& dual_;
  const std::vector<std::complex<double>> factor_;
  Eigen::VectorXd start_;
  std::optional<FourierLeaf> best_;
  RoundingBits best_bits_{};
  double least_size_ = 0;
  std::set<std::array<int, 3>> tried_;  // bits of test, norm and products
};

}  // namespace

std::optional<FourierLeaf> round_leaf_closely(const FourierProblem& problem, const FourierBox& box,
                                              const NodeDual& dual) {
  if (!(dual.lambda >= 0) || !(dual.test[0].real() + dual.lambda > 0)) return std::nullopt;
  std::vector<std::complex<double>> factor;
  if (dual.test[0].real() > 1e-9 * dual.lambda) {
    auto found = spectral_factor(dual.test);
    if (!found) return std::nullopt;
    factor = std::move(*found);
  }
  return CloseRounding(problem, box, dual, std::move(factor)).run();
}

}  // namespace sidon
