// The value of a composition in doubles, for searching. Nothing proved rests on it: every value
// that a certificate states is recomputed in integers (simplex/test_value.hpp).
#pragma once

#include <vector>

#include "certificate/composition.hpp"

namespace sidon {

class FastValue {
 public:
  explicit FastValue(const Grid& grid);

  // max_W (T_W(c) - kappa_W(c)) / (4nlm^2), to about 1e-15.
  double operator()(const Composition& composition) const;

  const Grid& grid() const { return grid_; }

 private:
  struct Test {
    Window window;
    double factor;
    double constant;
    std::vector<Kappa::Run> runs;
  };

  Grid grid_;
  std::vector<Test> tests_;
};

}  // namespace sidon
