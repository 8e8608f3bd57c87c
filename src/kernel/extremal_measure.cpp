#include "kernel/extremal_measure.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "base/interrupted.hpp"
#include "kernel/cosines.hpp"

namespace sidon {
namespace {

constexpr int kMostRounds = 500;
// A violated local maximum enters when it is at least this part of the largest violation.
constexpr double kEntryShare = 0.2;
// Relative ridge: neighbouring grid points are almost the same row.
constexpr double kRidge = 1e-11;

// Four partial sums in a fixed order: as fast as the compiler's own vectorisation of a reduction,
// and the same result on every machine.
double dot(const double* a, const double* b, std::size_t size) {
  double sums[4] = {0, 0, 0, 0};
  std::size_t i = 0;
  for (; i + 4 <= size; i += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  }
  for (; i < size; ++i) sums[0] += a[i] * b[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace

std::vector<double> mode_averages(const std::vector<Atom>& measure, double period,
                                  std::size_t modes) {
  std::vector<double> averages(modes, 0.0);
  for (const Atom& atom : measure) {
    for_each_multiple(
        2 * std::numbers::pi * atom.place / period, modes,
        [&](std::size_t j, double cosine, double) { averages[j - 1] += atom.mass * cosine; });
  }
  return averages;
}

class ExtremalMeasure::Factor {
 public:
  // Brings the factor in line with the support, of which the first `unchanged` rows are as before.
  void update(const ExtremalMeasure& owner, std::size_t unchanged) {
    rows_.resize(std::min(unchanged, rows_.size()));
    const double ridge = kRidge * owner.gram(0, 0);
    for (std::size_t i = rows_.size(); i < owner.support_.size(); ++i) {
      std::vector<double> row(i + 1);
      for (std::size_t k = 0; k <= i; ++k) {
        const std::vector<double>& other = k == i ? row : rows_[k];
        const double value =
            owner.gram(owner.support_[i], owner.support_[k]) - dot(row.data(), other.data(), k);
        row[k] = k == i ? std::sqrt(std::max(value + ridge, ridge * ridge)) : value / other[k];
      }
      rows_.push_back(std::move(row));
    }
  }

  // The solution of Gram * x = (1, ..., 1).
  std::vector<double> solve_ones() const {
    const std::size_t size = rows_.size();
    std::vector<double> x(size, 1.0);
    for (std::size_t i = 0; i < size; ++i) {
      x[i] = (x[i] - dot(rows_[i].data(), x.data(), i)) / rows_[i][i];
    }
    for (std::size_t i = size; i-- > 0;) {
      x[i] /= rows_[i][i];
      for (std::size_t l = 0; l < i; ++l) x[l] -= rows_[i][l] * x[i];
    }
    return x;
  }

 private:
  std::vector<std::vector<double>> rows_;
};

ExtremalMeasure::ExtremalMeasure(double period, std::size_t modes, std::size_t points,
                                 const std::atomic<bool>* interrupt)
    : period_(period),
      modes_(modes),
      points_(points),
      interrupt_(interrupt),
      spacing_(0.25 / static_cast<double>(points - 1)),
      waves_(2 * points),
      support_{points - 1},
      masses_{1.0},
      in_support_(points, 0) {
  assert(points >= 2);
  in_support_[points - 1] = 1;
}

void ExtremalMeasure::start_from(const std::vector<Atom>& measure) {
  in_support_.assign(points_, 0);
  support_.clear();
  masses_.clear();
  for (const Atom& atom : measure) {
    const auto point = static_cast<std::size_t>(std::lround(atom.place / spacing_));
    if (point >= points_ || in_support_[point] != 0) continue;
    in_support_[point] = 1;
    support_.push_back(point);
    masses_.push_back(atom.mass);
  }
  if (support_.empty()) throw std::invalid_argument("ExtremalMeasure: empty start");
}

void ExtremalMeasure::tabulate(const std::vector<double>& transform) {
  for (std::size_t t = 0; t < waves_.size(); ++t) {
    double sum = 0;
    const double theta = 2 * std::numbers::pi * static_cast<double>(t) * spacing_ / period_;
    for_each_multiple(theta, modes_, [&](std::size_t j, double cosine, double) {
      sum += transform[j - 1] * cosine;
    });
    waves_[t] = sum / 2;
  }
}

// Moves to the minimiser on the support; points whose mass would turn negative leave on the way.
void ExtremalMeasure::restore_feasibility(Factor& factor) {
  std::size_t unchanged = support_.size();  // update() keeps no more rows than it has
  for (;;) {
    factor.update(*this, unchanged);
    const std::vector<double> wanted = factor.solve_ones();
    double step = 1;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (wanted[i] <= 0) step = std::min(step, masses_[i] / (masses_[i] - wanted[i] + 1e-300));
    }
    if (std::all_of(wanted.begin(), wanted.end(), [](double mass) { return mass > 0; })) {
      masses_ = wanted;
      return;
    }
    std::size_t kept = 0;
    unchanged = support_.size();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const double mass = masses_[i] + step * (wanted[i] - masses_[i]);
      if (wanted[i] <= 0 && mass <= 1e-14 * (1 + masses_[i])) {
        in_support_[support_[i]] = 0;
        unchanged = std::min(unchanged, kept);
        continue;
      }
      support_[kept] = support_[i];
      masses_[kept++] = std::max(mass, 0.0);
    }
    support_.resize(kept);
    masses_.resize(kept);
  }
}

// violation[i] = 1 - potential at grid point i; returns the largest outside the support.
double ExtremalMeasure::violations(std::vector<double>& violation) const {
  violation.assign(points_, 1.0);
  for (std::size_t k = 0; k < support_.size(); ++k) {
    const std::size_t at = support_[k];
    const double mass = masses_[k];
    const double* sum = waves_.data() + at;
    for (std::size_t i = 0; i < points_; ++i) violation[i] -= mass * sum[i];
    for (std::size_t i = 0; i < at; ++i) violation[i] -= mass * waves_[at - i];
    for (std::size_t i = at; i < points_; ++i) violation[i] -= mass * waves_[i - at];
  }
  double largest = 0;
  for (std::size_t i = 0; i < points_; ++i) {
    if (in_support_[i] == 0) largest = std::max(largest, violation[i]);
  }
  return largest;
}

std::size_t ExtremalMeasure::add_violated(const std::vector<double>& violation, double threshold) {
  std::size_t added = 0;
  for (std::size_t i = 0; i < points_; ++i) {
    if (in_support_[i] != 0 || violation[i] < threshold) continue;
    if (i > 0 && violation[i] < violation[i - 1]) continue;
    if (i + 1 < points_ && violation[i] < violation[i + 1]) continue;
    support_.push_back(i);
    masses_.push_back(0.0);
    in_support_[i] = 1;
    ++added;
  }
  return added;
}

void ExtremalMeasure::solve(const std::vector<double>& transform, double tolerance) {
  assert(transform.size() == modes_);
  tabulate(transform);
  Factor factor;
  std::vector<double> violation;
  double best = 0;
  int stalled = 0;
  for (int round = 0; round < kMostRounds; ++round) {
    throw_if_interrupted(interrupt_);
    restore_feasibility(factor);
    const double largest = violations(violation);
    if (largest < tolerance) return;
    // The total mass is 1/gamma and increases; where rounding stops it, points enter one by one,
    // and then the solution is as good as double precision makes it.
    double total = 0;
    for (const double mass : masses_) total += mass;
    stalled = total > best * (1 + 1e-13) ? 0 : stalled + 1;
    best = std::max(best, total);
    if (stalled > 5) return;
    if (add_violated(violation, stalled > 0 ? largest : kEntryShare * largest) == 0) return;
  }
}

std::vector<Atom> ExtremalMeasure::measure() const {
  double total = 0;
  for (const double mass : masses_) total += mass;
  std::vector<Atom> atoms;
  for (std::size_t k = 0; k < support_.size(); ++k) {
    if (masses_[k] > 0) {
      atoms.push_back({static_cast<double>(support_[k]) * spacing_, masses_[k] / total});
    }
  }
  return atoms;
}

}  // namespace sidon
