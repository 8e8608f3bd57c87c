// The one place that talks to Clp: a small linear program, minimise one column subject to bounds
// on the columns and rows ">= lower" that arrive in batches, each solved from the last basis.
// Nothing here is trusted: whatever comes of a solution is proved elsewhere, exactly.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

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

// sum coefficient * column >= lower.
struct LinearRow {
  double lower = 0;
  std::vector<int> columns;
  std::vector<double> coefficients;

  // A coefficient 0 is left out.
  void add(int column, double coefficient) {
    if (coefficient == 0) return;
    columns.push_back(column);
    coefficients.push_back(coefficient);
  }
};

// The first `count` columns have the sum 1, as two rows.
inline void add_sum_rows(int count, std::vector<LinearRow>& rows) {
  for (const double sign : {1.0, -1.0}) {
    rows.push_back({sign, {}, {}});
    for (int column = 0; column < count; ++column) rows.back().add(column, sign);
  }
}

class LinearProgram {
 public:
  // Columns with bounds [lower, upper], of which `upper` may be infinite; the objective is column
  // `objective`.
  LinearProgram(std::span<const double> lower, std::span<const double> upper, int objective);
  ~LinearProgram();
  LinearProgram(const LinearProgram&) = delete;
  LinearProgram& operator=(const LinearProgram&) = delete;

  template <std::derived_from<LinearRow> Row>
  void add_rows(const std::vector<Row>& rows) {
    std::vector<const LinearRow*> batch;
    for (const Row& row : rows) batch.push_back(&row);
    add_batch(batch);
  }
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

 private:
  void add_batch(std::span<const LinearRow* const> rows);

  std::unique_ptr<ClpSimplex> clp_;
  std::vector<double> lower_;
  int objective_;
  std::vector<int> upper_price_;  // Clp's column of a column's upper bound, -1 for none
  int first_price_ = 0;           // Clp's column of the first row
  std::vector<double> point_;
};

}  // namespace sidon
