// A proof in doubles that a node is empty: what the relaxation of a node hands to the rounding.
//
// Real units (x = X/U). The claim behind it: what remains of
//   c_0 (1 - theta) + 2 sum_k [Re c_k (x_k^2 - y_k^2) - 2 Im c_k x_k y_k]
//   + lambda [1 - theta + 2 sum_k (2 s_k (x_k^2 + y_k^2) - s_k^2)]
// after products, tangents and sides are taken off is int f A with A > 0 on [-1/4, 1/4]. The
// polynomial A follows from the rest and is not carried.
#pragma once

#include <array>
#include <complex>
#include <vector>

namespace sidon {

struct NodeDual {
  // Multipliers, all >= 0, for one frequency: (x - l)(u - x), (y - l')(u' - y), (x - l)(y - l'),
  // (u - x)(u' - y), (u - x)(y - l'), (x - l)(u' - y), theta - 1 - x^2 - y^2.
  struct Products {
    double xx = 0, yy = 0, ll = 0, uu = 0, ul = 0, lu = 0, disc = 0;
  };

  // c_0 .. c_n of g = c_0 + 2 Re sum_k c_k e^{2 pi i k x} > 0.
  std::vector<std::complex<double>> test;
  double lambda = 0;                           // >= 0
  std::vector<double> norm;                    // s_1 .. s_n
  std::vector<Products> products;              // n
  std::vector<std::array<double, 2>> tangent;  // n points w_k, where the forms touch their tangents
  std::vector<double> sides_x, sides_y;        // n each: > 0 multiplies x - l, < 0 its size u - x
};

}  // namespace sidon
