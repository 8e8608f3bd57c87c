// An LP solver that returns nonsense: never a wrong certificate, never a silent stop.
//
// This file defines sidon::LinearProgram itself, so the linker leaves the real one in its archive
// and everything in this test program runs on the solvers below.
#include <ClpSimplex.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <random>

#include "base/linear_program.hpp"
#include "certificate/certificate_lines.hpp"
#include "cover/cover_proof.hpp"
#include "verdict.hpp"

namespace {

enum class Nonsense { kFails, kNotANumber, kInfinite, kHuge, kOptimist, kPessimist, kZero, kMoody };

Nonsense mode;
std::mt19937_64 random_bits;

double number() {
  const double unit = static_cast<double>(random_bits() >> 11) * 0x1p-53;
  switch (mode) {
    case Nonsense::kNotANumber:
      return std::numeric_limits<double>::quiet_NaN();
    case Nonsense::kInfinite:
      return random_bits() % 2 ? HUGE_VAL : -HUGE_VAL;
    case Nonsense::kHuge:
      return (unit - 0.5) * 1e300;
    case Nonsense::kZero:
      return 0;
    default:
      return unit;
  }
}

struct Answer {
  int rows = 0, columns = 0;
  std::vector<double> point, duals;
  double objective = 0;
};
std::map<const void*, Answer> answers;

}  // namespace

namespace sidon {

LinearProgram::LinearProgram(std::span<const double> lower, std::span<const double>, int)
    : objective_(0) {
  answers[this].columns = static_cast<int>(lower.size());
}
LinearProgram::~LinearProgram() { answers.erase(this); }
void LinearProgram::add_batch(std::span<const LinearRow* const> rows) {
  answers[this].rows += static_cast<int>(rows.size());
}
void LinearProgram::set_basis(std::span<const BasisStatus>, std::span<const BasisStatus>) {}
BasisStatus LinearProgram::column_status(int) const {
  return static_cast<BasisStatus>(random_bits() % 5);
}
BasisStatus LinearProgram::row_status(int) const {
  return static_cast<BasisStatus>(random_bits() % 5);
}
bool LinearProgram::solve() {
  Answer& answer = answers[this];
  answer.point.assign(answer.columns, 0);
  answer.duals.assign(answer.rows, 0);
  for (double& x : answer.point) x = number();
  for (double& y : answer.duals) y = number();
  answer.objective = mode == Nonsense::kOptimist    ? 1
                     : mode == Nonsense::kPessimist ? -1
                                                    : number() - 0.5;
  return mode != Nonsense::kFails && (mode != Nonsense::kMoody || random_bits() % 3 != 0);
}
double LinearProgram::objective() const { return answers[this].objective; }
const double* LinearProgram::columns() const { return answers[this].point.data(); }
const double* LinearProgram::duals() const { return answers[this].duals.data(); }
double LinearProgram::reduced_cost(int column) const { return answers[this].point[column]; }

}  // namespace sidon

using namespace sidon;

TEST_CASE("Nonsense from the LP solver ends in an honest no, or in a valid certificate") {
  const char* const target = GENERATE("1/2", "1", "11/10", "13/10");
  mode = GENERATE(Nonsense::kFails, Nonsense::kNotANumber, Nonsense::kInfinite, Nonsense::kHuge,
                  Nonsense::kOptimist, Nonsense::kPessimist, Nonsense::kZero, Nonsense::kMoody);
  CAPTURE(target, static_cast<int>(mode));
  random_bits.seed(1);
  const Problem problem = Problem::cover(4, parse_rational(target), kCoverUnit);
  std::string certificate = cover_head(problem);
  TreeSettings settings;
  settings.write = [&](std::string_view text) { certificate += text; };
  // Lucky leaves in tiny nodes can make the tree very long; then the clock is what stops it.
  settings.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(100);
  TreeState state = unsearched_cover(problem);
  const CoverResult result = prove_cover(problem, state, settings);
  if (result.end == ProofEnd::kProved) {
    certificate += end_line(state.counts.closed);
    CHECK(sidoncheck::check_bytes(certificate).reason.empty());
    CHECK(problem.target() < Rational(13, 10));  // more than 4 cells can give
  } else if (result.end == ProofEnd::kOutOfReach) {
    REQUIRE(result.point);
    CHECK(result.point->value < problem.target());
    CHECK(refutes(*result.point, problem));
  } else {
    CHECK((result.end == ProofEnd::kExhausted) == !result.reason.empty());
    CHECK(state.counts.open > 0);
  }
}
