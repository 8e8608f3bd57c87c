#include "kernel/kernel_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <vector>

#include "base/linear_program.hpp"
#include "kernel/cosine_minimum.hpp"
#include "kernel/extremal_measure.hpp"
#include "kernel/kernel_integrals.hpp"

namespace sidon {
namespace {

using Vector = std::vector<double>;

constexpr std::size_t kCoarseGrid = 3;  // grid points for each mode
constexpr std::size_t kFineGrid = 24;
constexpr double kCoarseTolerance = 1e-7;
constexpr double kFineTolerance = 1e-9;

double sinc_squared(double x) {
  const double root = std::sin(x) / x;
  return root * root;
}

// The largest possible integral of (f o f - 1) K when ||f*f|| = bound: with X = |f^(1)|^2 <= (M/pi)
// sin(pi/M) it is 2 K^(1) X + sqrt((M - 1 - 2X^2)(K2 - 1 - 2K^(1)^2)). Without the limit on X this
// is sqrt((M - 1)(K2 - 1)).
struct WorstCase {
  double first;   // X
  double factor;  // the other coefficients of f o f are this times those of K
  double value;
};
WorstCase worst_case(double bound, double variance, double transform) {
  const double limit = bound / std::numbers::pi * std::sin(std::numbers::pi / bound);
  const double free_choice = transform * std::sqrt((bound - 1) / variance);
  const double first = std::min(limit, free_choice);
  const double others = variance - 2 * transform * transform;
  const double energy = std::max(0.0, bound - 1 - 2 * first * first);
  return {first, std::sqrt(energy / others), 2 * transform * first + std::sqrt(energy * others)};
}

// M with M + 1 + (worst case for M) = right.
double bound_from(double right, double variance, double transform) {
  double low = 1;
  double high = 2;
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    const bool proved = middle + 1 + worst_case(middle, variance, transform).value < right;
    (proved ? low : high) = middle;
  }
  return low;
}

// Mixtures of triangles with fixed scales, as vectors of weights.
class TriangleMixtures {
 public:
  TriangleMixtures(const std::vector<Rational>& scales, double period) : period_(period) {
    for (const Rational& scale : scales) {
      scales_.push_back(static_cast<double>(scale));
      first_transforms_.push_back(sinc_squared(std::numbers::pi * scales_.back()));
    }
    covariance_.assign(scales_.size(), Vector(scales_.size()));
    for (std::size_t p = 0; p < scales_.size(); ++p) {
      for (std::size_t q = 0; q < scales_.size(); ++q) {
        const double a = std::min(scales_[p], scales_[q]);
        const double b = std::max(scales_[p], scales_[q]);
        covariance_[p][q] = (1 - a / (3 * b)) / b - 1;
      }
    }
  }

  std::size_t size() const { return scales_.size(); }
  double period() const { return period_; }
  std::size_t modes() const { return modes_; }

  void set_modes(std::size_t modes) {
    modes_ = modes;
    transforms_.assign(size(), Vector(modes));
    for (std::size_t p = 0; p < size(); ++p) {
      for (std::size_t j = 0; j < modes; ++j) {
        transforms_[p][j] =
            sinc_squared(std::numbers::pi * scales_[p] * static_cast<double>(j + 1) / period_);
      }
    }
  }

  Vector transform(const Vector& weights) const {
    Vector sum(modes_, 0.0);
    for (std::size_t p = 0; p < size(); ++p) {
      for (std::size_t j = 0; j < modes_; ++j) sum[j] += weights[p] * transforms_[p][j];
    }
    return sum;
  }

  // gamma <= slope . weights, for the measure with these averages.
  Vector gamma_slope(const Vector& averages) const {
    Vector slope(size(), 0.0);
    for (std::size_t p = 0; p < size(); ++p) {
      for (std::size_t j = 0; j < modes_; ++j) {
        slope[p] += transforms_[p][j] * averages[j] * averages[j];
      }
    }
    return slope;
  }

  // K2 - 1 and K^(1) of a mixture.
  double variance(const Vector& weights) const { return dot(covariances(weights), weights); }
  double first_transform(const Vector& weights) const { return dot(first_transforms_, weights); }

  // The worst case of the mixture, and a linear function of the weights that is equal to it there
  // and not larger anywhere: the integral against the same f o f.
  Vector worst_case_slope(const Vector& weights, const WorstCase& worst) const {
    Vector slope = covariances(weights);
    const double transform = first_transform(weights);
    for (std::size_t p = 0; p < size(); ++p) {
      slope[p] = worst.factor * (slope[p] - 2 * transform * first_transforms_[p]) +
                 2 * worst.first * first_transforms_[p];
    }
    return slope;
  }

  static double dot(const Vector& a, const Vector& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
  }

 private:
  Vector covariances(const Vector& weights) const {
    Vector result(size(), 0.0);
    for (std::size_t p = 0; p < size(); ++p) result[p] = dot(covariance_[p], weights);
    return result;
  }

  double period_;
  std::size_t modes_ = 0;
  Vector scales_;
  Vector first_transforms_;         // at frequency one
  std::vector<Vector> covariance_;  // of K^2 integrals, minus one
  std::vector<Vector> transforms_;  // [scale][mode - 1]
};

// max (4/u) gamma - (worst case) over weights >= 0 with sum one and the cuts. Columns: weights,
// gamma, the worst case, and what is minimised, (worst case) - (4/u) gamma.
class CuttingPlanes {
 public:
  explicit CuttingPlanes(const TriangleMixtures& mixtures)
      : size_(static_cast<int>(mixtures.size())) {
    const double gamma_weight = 4 / mixtures.period();
    // Transforms and averages are at most 1 in size, so gamma is at most the number of modes.
    const double most_gamma = static_cast<double>(mixtures.modes());
    Vector lower(mixtures.size() + 3, 0.0), upper(mixtures.size() + 3, 1.0);
    upper[gamma_column()] = most_gamma;
    lower[objective_column()] = -gamma_weight * most_gamma;
    upper[worst_case_column()] = upper[objective_column()] = HUGE_VAL;
    program_ = std::make_unique<LinearProgram>(lower, upper, objective_column());
    std::vector<LinearRow> rows{
        {0, {objective_column(), worst_case_column(), gamma_column()}, {1, -1, gamma_weight}}};
    add_sum_rows(size_, rows);
    program_->add_rows(rows);
  }

  void add_gamma_cut(const Vector& slope) { add_cut(slope, 1, gamma_column(), -1); }
  void add_worst_case_cut(const Vector& slope) { add_cut(slope, -1, worst_case_column(), 1); }

  struct Solution {
    Vector weights;
    double value;
  };
  Solution solve() {
    if (!program_->solve())
      throw std::runtime_error("the linear program of the kernel search failed");
    return {Vector(program_->columns(), program_->columns() + size_), -program_->objective()};
  }

 private:
  int gamma_column() const { return size_; }
  int worst_case_column() const { return size_ + 1; }
  int objective_column() const { return size_ + 2; }

  void add_cut(const Vector& slope, double sign, int column, double coefficient) {
    LinearRow row;
    for (int p = 0; p < size_; ++p) row.add(p, sign * slope[p]);
    row.add(column, coefficient);
    program_->add_rows(std::vector{row});
  }

  int size_;
  std::unique_ptr<LinearProgram> program_;
};

// The weights under construction, and everything learned on the way.
class Search {
 public:
  Search(const KernelSearch& parameters, TriangleMixtures& mixtures)
      : parameters_(parameters),
        mixtures_(mixtures),
        weights_(mixtures.size(), 1.0 / static_cast<double>(mixtures.size())) {}

  void improve(std::size_t modes, const std::function<void(const KernelSearchProgress&)>& report) {
    mixtures_.set_modes(modes);
    ExtremalMeasure extremal(mixtures_.period(), modes, kCoarseGrid * modes + 1,
                             parameters_.interrupt);
    if (!measures_.empty()) extremal.start_from(measures_.back());
    CuttingPlanes planes(mixtures_);
    for (const auto& measure : measures_) add_measure(planes, measure);
    for (const Vector& slope : worst_cases_) planes.add_worst_case_cut(slope);
    const double u = mixtures_.period();
    double best = 0;
    Vector trial = weights_;
    double share = 0.6;
    for (std::size_t round = 0; round < parameters_.rounds; ++round) {
      extremal.solve(mixtures_.transform(trial), kCoarseTolerance);
      measures_.push_back(extremal.measure());
      const Vector gamma = add_measure(planes, measures_.back());
      const double right = 2 / u + 4 / u * TriangleMixtures::dot(gamma, trial);
      const double variance = mixtures_.variance(trial);
      const double transform = mixtures_.first_transform(trial);
      const double bound = bound_from(right, variance, transform);
      share = bound > best ? std::min(0.6, share * 1.2) : std::max(0.2, share * 0.8);
      if (bound > best) {
        best = bound;
        weights_ = trial;
      }
      // Worst cases for a smaller M are possible for a larger one, so old cuts stay true.
      worst_cases_.push_back(
          mixtures_.worst_case_slope(trial, worst_case(best, variance, transform)));
      planes.add_worst_case_cut(worst_cases_.back());
      const auto [weights, value] = planes.solve();
      const double slack = value - (best + 1 - 2 / u);  // of the inequality; its slope in M is > 1
      report({modes, round, best, std::max(0.0, slack)});
      if (slack < parameters_.gap) return;
      for (std::size_t p = 0; p < trial.size(); ++p) {
        trial[p] = weights_[p] + share * (weights[p] - weights_[p]);
      }
    }
  }

  const Vector& weights() const { return weights_; }

 private:
  Vector add_measure(CuttingPlanes& planes, const std::vector<Atom>& measure) {
    const Vector slope =
        mixtures_.gamma_slope(mode_averages(measure, mixtures_.period(), mixtures_.modes()));
    planes.add_gamma_cut(slope);
    return slope;
  }

  const KernelSearch& parameters_;
  TriangleMixtures& mixtures_;
  Vector weights_;
  std::vector<std::vector<Atom>> measures_;
  std::vector<Vector> worst_cases_;
};

// From delta down to a little more than half a wave of the fastest cosine, five digits each.
std::vector<Rational> candidate_scales(const KernelSearch& search) {
  constexpr long kDenominator = 100000;
  const double largest = static_cast<double>(search.delta);
  const double smallest = 0.6 * (0.5 + largest) / static_cast<double>(search.modes);
  std::vector<Rational> scales{search.delta};
  for (std::size_t p = 1; p < search.scales; ++p) {
    const double part = static_cast<double>(p) / static_cast<double>(search.scales - 1);
    const double scale = largest * std::pow(smallest / largest, part);
    const long digits = std::max(1L, std::lround(scale * kDenominator));
    const Rational candidate(digits, kDenominator);
    if (candidate < scales.back()) scales.push_back(candidate);
  }
  return scales;
}

// Weights as multiples of 10^-9 with sum one; the largest takes the rounding errors.
std::vector<KernelScale> rounded_scales(const std::vector<Rational>& scales,
                                        const Vector& weights) {
  constexpr long kDenominator = 1000000000;
  std::vector<KernelScale> parts;
  long rest = kDenominator;
  for (std::size_t p = 0; p < scales.size(); ++p) {
    const long digits = std::lround(weights[p] * kDenominator);
    if (digits < 100) continue;
    parts.push_back({scales[p], Rational(digits, kDenominator)});
    rest -= digits;
  }
  const auto largest = std::max_element(
      parts.begin(), parts.end(),
      [](const KernelScale& a, const KernelScale& b) { return a.weight < b.weight; });
  largest->weight += Rational(rest, kDenominator);
  return parts;
}

void check_modes(std::size_t modes) {
  if (modes < 1 || modes > 5000) {
    throw std::invalid_argument("the number of modes must be between 1 and 5000");
  }
}

void check_parameters(const KernelSearch& search) {
  if (search.delta <= 0 || search.delta > Rational(1, 2)) {
    throw std::invalid_argument("delta must be positive and at most 1/2, not " +
                                to_string(search.delta));
  }
  if (denominator(search.delta) > 1000000) {
    throw std::invalid_argument("delta must have a denominator of at most 10^6: " +
                                to_string(search.delta));
  }
  if (search.scales < 1 || search.scales > 1000) {
    throw std::invalid_argument("the number of scales must be between 1 and 1000");
  }
  check_modes(search.modes);
}

}  // namespace

KernelData search_kernel(const KernelSearch& search,
                         const std::function<void(const KernelSearchProgress&)>& report) {
  check_parameters(search);
  const Rational period = search.delta + Rational(1, 2);
  const double u = static_cast<double>(period);
  const std::vector<Rational> scales = candidate_scales(search);
  TriangleMixtures mixtures(scales, u);
  Search state(search, mixtures);
  for (std::size_t divisor : {8, 4, 2, 1}) {
    if (divisor > 1 && search.modes / divisor < 25) continue;
    state.improve(search.modes / divisor, report);
  }
  KernelData data;
  data.shape = KernelShape::kTriangles;
  data.period = period;
  data.scales = rounded_scales(scales, state.weights());
  data.coefficients = extremal_coefficients(data, search.modes, search.interrupt);
  return data;
}

std::vector<Integer> extremal_coefficients(const KernelData& kernel, std::size_t modes,
                                           const std::atomic<bool>* interrupt) {
  check_modes(modes);
  constexpr double kMinimum = 1e9;   // of G
  constexpr double kLargest = 1e18;  // coefficient; the format allows four times as much
  const double period = static_cast<double>(kernel.period);
  Vector transform;
  for (std::size_t j = 1; j <= modes; ++j) {
    transform.push_back(kernel_transform(kernel, static_cast<long>(j)).approximate());
  }
  // A coarse grid finds the support, a fine one keeps G from falling between its points.
  ExtremalMeasure coarse(period, modes, kCoarseGrid * modes + 1, interrupt);
  coarse.solve(transform, kCoarseTolerance);
  ExtremalMeasure extremal(period, modes, kFineGrid * modes + 1, interrupt);
  extremal.start_from(coarse.measure());
  extremal.solve(transform, kFineTolerance);
  const Vector averages = mode_averages(extremal.measure(), period, modes);
  double gamma = 0, largest = 0;
  Vector best;  // coefficients of a G with minimum gamma
  for (std::size_t j = 0; j < modes; ++j) {
    best.push_back(transform[j] * averages[j]);
    gamma += best[j] * averages[j];
    largest = std::max(largest, std::abs(best[j]));
  }
  std::vector<Integer> coefficients;
  if (gamma * kLargest > kMinimum * largest) {
    for (const double a : best) coefficients.emplace_back(std::llround(kMinimum / gamma * a));
    if (CosinePolynomial(coefficients, kernel.period).approximate_minimum() > 0) {
      return coefficients;
    }
  }
  throw std::invalid_argument(fmt::format(
      "no cosine polynomial of {} that is positive on [0, 1/4] was found for this kernel and the "
      "period {}; more modes may do, or a longer period",
      counted(modes, "mode", "modes"), to_string(kernel.period)));
}

}  // namespace sidon
