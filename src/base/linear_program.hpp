// The one place that talks to Clp: a small linear program, minimise one column subject to bounds
// on the columns and rows ">= lower" that arrive in batches, each solved from the last basis.
// Nothing here is trusted: what the solver proposes is tested exactly elsewhere.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "simplex/row.hpp"

class ClpSimplex;

namespace sidon {

// Where a column or a row stands in the current basis.
enum class BasisStatus : std::uint8_t {
  kAtLower,  // column at its lower bound
  kAtUpper,  // column at its upper bound
  kBetween,  // column fixed by rows
  kSlack,    // row that the basis does not use
  kTight,    // row that the basis uses
};

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
  // How fast the objective grows with a column: >= 0 at its lower bound, <= 0 at its upper one.
  double reduced_cost(int column) const;
  int row_count() const;
  int iterations() const { return iterations_; }  // simplex iterations so far

 private:
  std::unique_ptr<ClpSimplex> clp_;
  std::vector<double> lower_;
  int objective_;
  std::vector<int> upper_price_;  // Clp's column of a column's upper bound, -1 for none
  int first_price_ = 0;           // Clp's column of the first row
  std::vector<double> point_;
  int iterations_ = 0;
};

}  // namespace sidon
