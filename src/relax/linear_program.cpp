#include "relax/linear_program.hpp"

#include <ClpSimplex.hpp>
#include <cmath>

namespace sidon {

namespace {
// A program of a few hundred rows that needs more iterations than this is cycling.
constexpr int kMostIterations = 20'000;
}  // namespace

LinearProgram::LinearProgram(std::span<const double> lower, std::span<const double> upper,
                             int objective)
    : clp_(std::make_unique<ClpSimplex>()) {
  clp_->setLogLevel(0);
  clp_->scaling(0);
  clp_->setPerturbation(100);  // off: small programs, and the same answer every time
  clp_->setMaximumIterations(kMostIterations);
  clp_->resize(0, static_cast<int>(lower.size()));
  for (int i = 0; i < static_cast<int>(lower.size()); ++i) {
    clp_->setColumnBounds(i, lower[i], upper[i]);
  }
  clp_->setObjectiveCoefficient(objective, 1.0);
}

LinearProgram::~LinearProgram() = default;

void LinearProgram::add_rows(std::span<const Row> rows) {
  std::vector<double> lower, upper, elements;
  std::vector<CoinBigIndex> starts{0};
  std::vector<int> columns;
  for (const Row& row : rows) {
    lower.push_back(row.lower);
    upper.push_back(COIN_DBL_MAX);
    columns.insert(columns.end(), row.columns.begin(), row.columns.end());
    elements.insert(elements.end(), row.coefficients.begin(), row.coefficients.end());
    starts.push_back(static_cast<CoinBigIndex>(columns.size()));
  }
  clp_->addRows(static_cast<int>(rows.size()), lower.data(), upper.data(), starts.data(),
                columns.data(), elements.data());
}

void LinearProgram::set_basis(std::span<const BasisStatus> columns,
                              std::span<const BasisStatus> rows) {
  clp_->createStatus();
  for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
    clp_->setColumnStatus(i, static_cast<ClpSimplex::Status>(columns[i]));
  }
  for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
    clp_->setRowStatus(i, static_cast<ClpSimplex::Status>(rows[i]));
  }
}

BasisStatus LinearProgram::column_status(int column) const {
  return static_cast<BasisStatus>(clp_->getColumnStatus(column));
}

BasisStatus LinearProgram::row_status(int row) const {
  return static_cast<BasisStatus>(clp_->getRowStatus(row));
}

bool LinearProgram::solve() {
  clp_->dual();
  iterations_ += clp_->numberIterations();
  return clp_->status() == 0 && std::isfinite(clp_->objectiveValue());
}

double LinearProgram::objective() const { return clp_->objectiveValue(); }
const double* LinearProgram::columns() const { return clp_->primalColumnSolution(); }
const double* LinearProgram::duals() const { return clp_->dualRowSolution(); }
int LinearProgram::row_count() const { return clp_->numberRows(); }

}  // namespace sidon
