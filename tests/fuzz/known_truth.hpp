// What is false whatever a checker says, from counterexamples, by trying all, and by floating
// point: so a checker that can be led to accept a little too much is found out, not only one that
// falls down.
//
// 1.4 <= C1a <= 1.51 is proved (certs/), which refutes what is far from the truth. A proof with few
// cells or modes is refuted much earlier: by masses, or Fourier coefficients, which no test of such
// a proof excludes. Of a small grid all compositions are tried, of a short step function all sums,
// and the conditions of a kernel are calculated with in floating point.
#pragma once

#include <gmpxx.h>

#include <complex>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verdict.hpp"

namespace fuzz {

// Why what was VERIFIED is false; empty where nothing speaks against it. `bytes` are the
// certificate.
std::string refutation(const sidoncheck::Verdict& verdict, std::string_view bytes);

// The kind and the cells or modes of a certificate with this claim, "C1a >= ...", if it can only be
// false: a cover, a Fourier proof or a grid, if it is small. Empty where nothing is known.
std::string unprovable(const std::string& claim, std::string_view bytes);

using Masses = std::vector<double>;  // on equal cells of [-1/4, 1/4], with sum 1

// Up to which a limit is found in little time.
constexpr int kMostCells = 12, kMostModes = 8;

// No cover with so many cells, no Fourier proof with so many modes, reaches a target above this,
// because of these masses.
double cover_limit(int cells);
const Masses& hardest_masses(int cells);
double fourier_limit(int modes);
const Masses& hardest_masses_of_modes(int modes);

// Masses whose Fourier coefficients 1, ..., modes are all small.
const Masses& flattest_masses(int modes);
// int f e^{2 pi i k x} of the step function with these masses.
std::complex<double> coefficient(const Masses& x, int k);

// A value that compositions have, and those that have it, as a certificate would list them.
struct GridValue {
  mpq_class value;
  std::vector<std::vector<std::int64_t>> bindings;
};

// The smallest value of a grid, or the smallest above another number; nothing for a grid that is
// too large to be tried, and where there is none.
std::optional<GridValue> smallest_value(long n, long m, const std::string& correction,
                                        const std::optional<mpq_class>& above = {});
// The bound on C1a that a value gives.
mpq_class grid_bound(const mpq_class& value, long m, const std::string& correction);

}  // namespace fuzz
