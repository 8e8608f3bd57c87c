#include "step/step_optimizer.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <optional>
#include <random>

#include "base/interrupted.hpp"
#include "base/linear_program.hpp"

namespace sidon {
namespace {

using Vector = std::vector<double>;

Vector convolution(const Vector& heights) {
  Vector result(2 * heights.size() - 1, 0.0);
  for (std::size_t i = 0; i < heights.size(); ++i) {
    for (std::size_t j = 0; j < heights.size(); ++j) result[i + j] += heights[i] * heights[j];
  }
  return result;
}

void normalise(Vector& heights) {
  const double sum = std::accumulate(heights.begin(), heights.end(), 0.0);
  for (double& height : heights) height /= sum;
}

// The linearised problem around `heights` (with sum 1), solved; the new heights have sum 1. The
// last column is the maximum. Nothing where the linear program fails.
std::optional<Vector> linear_step(const Vector& heights, double radius) {
  const std::size_t n = heights.size();
  const Vector values = convolution(heights);
  const int level = static_cast<int>(n);
  Vector lower, upper;
  for (std::size_t i = 0; i < n; ++i) {
    lower.push_back(std::max(0.0, heights[i] - radius));
    upper.push_back(heights[i] + radius);
  }
  lower.push_back(0);
  upper.push_back(HUGE_VAL);
  std::vector<LinearRow> rows;
  add_sum_rows(level, rows);
  for (std::size_t k = 0; k < values.size(); ++k) {
    LinearRow row{-values[k], {}, {}};
    for (std::size_t i = k < n ? 0 : k - n + 1; i <= std::min(k, n - 1); ++i) {
      row.add(static_cast<int>(i), -2 * heights[k - i]);
    }
    row.add(level, 1);
    rows.push_back(std::move(row));
  }
  LinearProgram program(lower, upper, level);
  program.add_rows(rows);
  if (!program.solve()) return std::nullopt;
  Vector result(program.columns(), program.columns() + n);
  for (double& height : result) height = std::max(height, 0.0);
  normalise(result);
  return result;
}

// In [0, 1). Not std::uniform_real_distribution, whose numbers differ between libraries.
class Uniform {
 public:
  explicit Uniform(unsigned seed) : generator_(seed) {}
  double operator()() { return static_cast<double>(generator_()) / 4294967296.0; }

 private:
  std::mt19937 generator_;
};

// High at the ends, as good step functions are, with random bumps.
Vector random_heights(std::size_t n, Uniform& uniform) {
  const double phase = uniform();
  const double slope = uniform() - 0.5;
  Vector heights(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double x = (static_cast<double>(i) + 0.5) / static_cast<double>(n);  // in (0, 1)
    const double profile = 1 / std::sqrt(0.02 + std::min(x, 1 - x));
    heights[i] = profile * (1 + slope * (x - 0.5) + 0.3 * std::sin(12 * (x + phase))) *
                 (0.6 + 0.8 * uniform());
  }
  normalise(heights);
  return heights;
}

Vector perturbed(Vector heights, Uniform& uniform) {
  for (double& height : heights) height *= 0.9 + 0.2 * uniform();
  return heights;
}

}  // namespace

double approximate_step_bound(const std::vector<double>& heights) {
  const Vector values = convolution(heights);
  const double sum = std::accumulate(heights.begin(), heights.end(), 0.0);
  return 2 * static_cast<double>(heights.size()) * *std::max_element(values.begin(), values.end()) /
         (sum * sum);
}

std::vector<double> improve_steps(std::vector<double> heights, const StepOptimization& options) {
  normalise(heights);
  double bound = approximate_step_bound(heights);
  double radius = 0.5 / static_cast<double>(heights.size());
  for (std::size_t round = 0; round < options.rounds && radius > 1e-10; ++round) {
    throw_if_interrupted(options.interrupt);
    const std::optional<Vector> trial = linear_step(heights, radius);
    const double gain = trial ? bound - approximate_step_bound(*trial) : 0;
    if (gain > 0) {
      heights = *trial;
      bound -= gain;
      radius *= 1.5;
      if (gain < options.precision) break;
    } else {
      radius *= 0.4;
    }
  }
  return heights;
}

std::vector<double> optimize_steps(std::size_t n, const StepOptimization& options,
                                   const std::function<void(std::size_t, double)>& report) {
  assert(n >= 2);
  constexpr std::size_t kCoarsest = 20;
  std::vector<std::size_t> levels{n};  // the last one is the coarsest
  while (levels.back() / 2 >= kCoarsest) levels.push_back(levels.back() / 2);

  Uniform uniform(options.seed);
  Vector best;
  double bound = 0;
  const auto consider = [&](Vector start) {
    Vector improved = improve_steps(std::move(start), options);
    const double improved_bound = approximate_step_bound(improved);
    if (!best.empty() && best.size() == improved.size() && improved_bound >= bound) return;
    best = std::move(improved);
    bound = improved_bound;
    report(best.size(), bound);
  };
  for (std::size_t start = 0; start < std::max<std::size_t>(1, options.starts); ++start) {
    consider(random_heights(levels.back(), uniform));
  }
  std::size_t tries = std::max<std::size_t>(1, options.starts / 4);
  for (levels.pop_back(); !levels.empty(); levels.pop_back()) {
    const Vector base = resampled(best, levels.back());
    consider(base);
    for (std::size_t start = 1; start < tries; ++start) consider(perturbed(base, uniform));
    tries = std::max<std::size_t>(2, tries / 2);
  }
  return best;
}

std::vector<double> resampled(const std::vector<double>& heights, std::size_t n) {
  assert(n > 0);
  Vector result(n, 0.0);
  const double ratio = static_cast<double>(heights.size()) / static_cast<double>(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double from = static_cast<double>(i) * ratio;
    const double to = from + ratio;
    for (auto k = static_cast<std::size_t>(from); k < heights.size() && static_cast<double>(k) < to;
         ++k) {
      const double overlap =
          std::min(to, static_cast<double>(k + 1)) - std::max(from, static_cast<double>(k));
      result[i] += heights[k] * std::max(0.0, overlap);
    }
  }
  return result;
}

std::vector<Rational> rounded_heights(const std::vector<double>& heights) {
  assert(!heights.empty());
  const double largest = *std::max_element(heights.begin(), heights.end());
  std::vector<Rational> result;
  for (const double height : heights) {
    result.emplace_back(std::llround(std::max(0.0, height) / largest * 999999999));
  }
  return result;
}

}  // namespace sidon
