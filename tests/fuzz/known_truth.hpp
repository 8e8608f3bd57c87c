// What is false whatever a checker says, from counterexamples and by trying all: so a checker that
// can be led to accept a little too much is found out, not only one that falls down.
//
// 1.4 <= C1a <= 1.51 is proved (certs/), which refutes what is far from the truth. A proof with few
// cells or modes is refuted much earlier: by masses, or Fourier coefficients, which no test of such
// a proof excludes. Of a small grid all compositions are tried, and of a short step function all
// sums.
#pragma once

#include <string>
#include <string_view>

#include "verdict.hpp"

namespace fuzz {

// Why what was VERIFIED is false; empty where nothing speaks against it. `bytes` are the
// certificate.
std::string refutation(const sidoncheck::Verdict& verdict, std::string_view bytes);

}  // namespace fuzz
