#include "simplex/row.hpp"

#include <algorithm>
#include <cmath>

namespace sidon {

Row scaled_row(const NodePolynomial<double>& polynomial, const GroupTag& tag) {
  // Coefficients far below the largest are rounding noise of differences; dropping them changes
  // what the solver proposes, never what the exact test accepts.
  constexpr double kNoise = 1e-13;
  double scale = 0;
  for (const int column : polynomial.columns()) {
    scale = std::max(scale, std::fabs(polynomial.coefficient(column)));
  }
  if (!(scale > 0)) scale = 1;
  Row row;
  row.tag = tag;
  row.scale = scale;
  row.lower = -polynomial.constant() / scale;
  for (const int column : polynomial.columns()) {
    const double value = polynomial.coefficient(column) / scale;
    if (std::fabs(value) <= kNoise) continue;
    row.columns.push_back(column);
    row.coefficients.push_back(value);
  }
  return row;
}

}  // namespace sidon
