// The one place that talks to Clp: a small linear program, minimise one column subject to bounds
// on the columns and rows ">= lower" that arrive in batches, solved by the dual simplex from the
// last basis. Nothing here is trusted: what the solver proposes is tested exactly elsewhere.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "relax/row.hpp"

class ClpSimplex;

namespace sidon {

enum class BasisStatus : std::uint8_t { kFree, kBasic, kAtUpper, kAtLower, kSuperBasic, kFixed };

class LinearProgram {
 public:
  // Columns with bounds [lower, upper]; the objective is column `objective`.
  LinearProgram(std::span<const double> lower, std::span<const double> upper, int objective);
  ~LinearProgram();
  LinearProgram(const LinearProgram&) = delete;
  LinearProgram& operator=(const LinearProgram&) = delete;

  void add_rows(std::span<const Row> rows);
  void set_basis(std::span<const BasisStatus> columns, std::span<const BasisStatus> rows);
  BasisStatus column_status(int column) const;
  BasisStatus row_status(int row) const;

  // True if an optimal solution was found.
  bool solve();
  double objective() const;
  const double* columns() const;  // the optimal point
  const double* duals() const;    // row prices, >= 0 up to the solver's tolerance
  int row_count() const;
  int iterations() const { return iterations_; }  // simplex iterations so far

 private:
  std::unique_ptr<ClpSimplex> clp_;
  int iterations_ = 0;
};

}  // namespace sidon
