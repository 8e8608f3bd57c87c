// Local search on the continuous problem: a point all of whose tests are small.
//
// Successive linear programs in a trust region: the tests are linearised at the current point, the
// largest is minimised within the region, and the region shrinks when that did not help. What comes
// out is a local minimum in floating point, and proves nothing by itself.
#pragma once

#include <functional>
#include <random>
#include <vector>

#include "simplex/problem.hpp"

namespace sidon {

class Descent {
 public:
  virtual ~Descent() = default;

  // The largest test value at a point x >= 0 with sum 1, up to rounding.
  virtual double value(const std::vector<double>& x) const = 0;

  // From x to a local minimum of value(). `stop` is asked before every step, with the current
  // value; when it is true, the best point so far is good enough.
  std::vector<double> descend(std::vector<double> x, const std::function<bool(double)>& stop) const;

  // Number of coordinates.
  virtual int variables() const = 0;

 protected:
  // Minimises the linearised tests over the points within `radius` of x in each coordinate.
  virtual std::vector<double> step(const std::vector<double>& x, double radius) const = 0;
};

// Masses of cells and all windows: value(x) = max_W TV_W(x).
class MassDescent : public Descent {
 public:
  explicit MassDescent(int cells) : cells_(cells), windows_(all_windows(cells)) {}
  double value(const std::vector<double>& x) const override;
  int variables() const override { return cells_; }

 protected:
  std::vector<double> step(const std::vector<double>& x, double radius) const override;

 private:
  std::vector<double> window_sums(const std::vector<double>& x) const;

  int cells_;
  std::vector<Window> windows_;
};

// First moments (docs/theory.md section 8): value(z) is the least max_k H_k(z, charges) / w_k over
// the charges 0 <= charge_k <= sum over i + j = k - 1 of min(a_i a_j, b_i b_j).
class MomentDescent : public Descent {
 public:
  explicit MomentDescent(int cells) : cells_(cells) {}
  double value(const std::vector<double>& z) const override;
  int variables() const override { return 2 * cells_; }

  // The charges that attain the value, by tent node: index 0 ... 2d, both ends 0.
  std::vector<double> charges(const std::vector<double>& z) const;

 protected:
  std::vector<double> step(const std::vector<double>& z, double radius) const override;

 private:
  int cells_;
};

// Uniform on the simplex.
std::vector<double> random_masses(int variables, std::mt19937_64& random);

}  // namespace sidon
