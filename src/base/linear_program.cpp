// The program that Clp sees is the dual one: its rows are our columns, its columns are our rows'
// prices. The relaxation has some hundred columns and several times as many rows, of which few are
// tight, and a basis has the size of the rows: so the dual is the smaller matrix to factorise, and
// a batch of new rows is a batch of columns to price.
//
// With our columns shifted to [0, u]:  min z_objective, A z >= b   becomes
//   min -b'p + u'v,  A'p - v <= c,  p, v >= 0;  c the objective's unit vector,
// where p are the row prices and v_j > 0 says that column j is at its upper bound.
#include "base/linear_program.hpp"

#include <ClpSimplex.hpp>
#include <cassert>
#include <cmath>

namespace sidon {

namespace {
// A program of a few hundred rows that needs more iterations than this is cycling.
constexpr int kMostIterations = 20'000;
}  // namespace

LinearProgram::LinearProgram(std::span<const double> lower, std::span<const double> upper,
                             int objective)
    : clp_(std::make_unique<ClpSimplex>()),
      lower_(lower.begin(), lower.end()),
      objective_(objective) {
  const int columns = static_cast<int>(lower.size());
  assert(upper.size() == lower.size() && 0 <= objective && objective < columns);
  clp_->setLogLevel(0);
  clp_->scaling(0);
  clp_->setPerturbation(100);  // off: small programs, and the same answer every time
  clp_->setMaximumIterations(kMostIterations);
  clp_->resize(columns, 0);
  for (int j = 0; j < columns; ++j) {
    clp_->setRowBounds(j, -COIN_DBL_MAX, j == objective ? 1.0 : 0.0);
  }
  // The columns v, one for each finite upper bound.
  std::vector<double> zero(columns, 0.0), infinite(columns, COIN_DBL_MAX), cost, elements;
  std::vector<CoinBigIndex> starts{0};
  std::vector<int> rows;
  for (int j = 0; j < columns; ++j) {
    upper_price_.push_back(-1);
    if (upper[j] >= COIN_DBL_MAX) continue;
    upper_price_.back() = static_cast<int>(cost.size());
    cost.push_back(upper[j] - lower[j]);
    rows.push_back(j);
    elements.push_back(-1.0);
    starts.push_back(static_cast<CoinBigIndex>(rows.size()));
  }
  first_price_ = static_cast<int>(cost.size());
  clp_->addColumns(first_price_, zero.data(), infinite.data(), cost.data(), starts.data(),
                   rows.data(), elements.data());
  point_.assign(columns, 0.0);
}

LinearProgram::~LinearProgram() = default;

void LinearProgram::add_batch(std::span<const LinearRow* const> rows) {
  const std::size_t count = rows.size();
  std::vector<double> zero(count, 0.0), infinite(count, COIN_DBL_MAX), cost, elements;
  std::vector<CoinBigIndex> starts{0};
  std::vector<int> indices;
  for (const LinearRow* row : rows) {
    assert(row->columns.size() == row->coefficients.size());
    double right = row->lower;
    for (std::size_t k = 0; k < row->columns.size(); ++k) {
      right -= row->coefficients[k] * lower_[row->columns[k]];
    }
    cost.push_back(-right);
    indices.insert(indices.end(), row->columns.begin(), row->columns.end());
    elements.insert(elements.end(), row->coefficients.begin(), row->coefficients.end());
    starts.push_back(static_cast<CoinBigIndex>(indices.size()));
  }
  clp_->addColumns(static_cast<int>(count), zero.data(), infinite.data(), cost.data(),
                   starts.data(), indices.data(), elements.data());
}

void LinearProgram::set_basis(std::span<const BasisStatus> columns,
                              std::span<const BasisStatus> rows) {
  clp_->createStatus();
  for (int j = 0; j < static_cast<int>(columns.size()); ++j) {
    const bool at_lower = columns[j] == BasisStatus::kAtLower;
    const bool at_upper = columns[j] == BasisStatus::kAtUpper;
    clp_->setRowStatus(j, at_lower ? ClpSimplex::basic : ClpSimplex::atUpperBound);
    if (upper_price_[j] >= 0) {
      clp_->setColumnStatus(upper_price_[j],
                            at_upper ? ClpSimplex::basic : ClpSimplex::atLowerBound);
    }
  }
  for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
    clp_->setColumnStatus(first_price_ + i, rows[i] == BasisStatus::kTight
                                                ? ClpSimplex::basic
                                                : ClpSimplex::atLowerBound);
  }
}

BasisStatus LinearProgram::column_status(int j) const {
  if (clp_->getRowStatus(j) == ClpSimplex::basic) return BasisStatus::kAtLower;
  const int upper = upper_price_[j];
  if (upper >= 0 && clp_->getColumnStatus(upper) == ClpSimplex::basic) {
    return BasisStatus::kAtUpper;
  }
  return BasisStatus::kBetween;
}

BasisStatus LinearProgram::row_status(int i) const {
  return clp_->getColumnStatus(first_price_ + i) == ClpSimplex::basic ? BasisStatus::kTight
                                                                      : BasisStatus::kSlack;
}

bool LinearProgram::solve() {
  clp_->primal();
  if (clp_->status() != 0 || !std::isfinite(clp_->objectiveValue())) return false;
  const double* price = clp_->dualRowSolution();
  for (std::size_t j = 0; j < point_.size(); ++j) point_[j] = lower_[j] - price[j];
  return true;
}

double LinearProgram::objective() const { return lower_[objective_] - clp_->objectiveValue(); }
const double* LinearProgram::columns() const { return point_.data(); }
const double* LinearProgram::duals() const { return clp_->primalColumnSolution() + first_price_; }
double LinearProgram::reduced_cost(int j) const {
  // With the price v_j of the upper bound: c - A'p = (c - A'p + v) - v.
  const double upper = upper_price_[j] < 0 ? 0 : clp_->primalColumnSolution()[upper_price_[j]];
  return (j == objective_ ? 1.0 : 0.0) - clp_->primalRowSolution()[j] - upper;
}

}  // namespace sidon
