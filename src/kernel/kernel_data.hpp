// What a kernel proof is made of: a kernel K, a period u and a cosine polynomial G.
//
// The certificate format (docs/format.md, section 8) defines the objects; theory.md, Theorem 3,
// says what they prove.
#pragma once

#include <string>
#include <vector>

#include "base/numbers.hpp"

namespace sidon {

enum class KernelShape {
  kTriangles,  // K(x) = sum of weight * max(0, 1 - |x|/scale) / scale
  kArcsine,    // K(x) = sum of weight / (pi agm(scale, |x|)) for |x| < scale
};

struct KernelScale {
  Rational scale;   // the support of this part is [-scale, scale]
  Rational weight;  // > 0; all weights sum to one
};

struct KernelData {
  KernelShape shape = KernelShape::kTriangles;
  Rational period;  // u
  std::vector<KernelScale> scales;
  // a_1 ... a_J of G(x) = sum a_j cos(2 pi j x / u). Only the ratio of G to itself matters, so the
  // coefficients are integers.
  std::vector<Integer> coefficients;
};

// Conditions 1 to 3 of the format and its limits. Throws std::invalid_argument.
// Positive weights with sum one, supports inside [-1/2, 1/2] and inside what the period allows:
void check_kernel(const KernelData& data);
// At least one coefficient is not zero, and all are in range:
void check_coefficients(const std::vector<Integer>& coefficients);

// At most limits::kMostKernelDigits in numerator and denominator; `name` is for the message:
void check_kernel_digits(const Rational& value, const std::string& name);

// K(x) in floating point, for pictures and tests; x != 0 for arcsine kernels.
double kernel_value(const KernelData& data, double x);

const char* shape_name(KernelShape shape);  // "triangles", "arcsine"

}  // namespace sidon
