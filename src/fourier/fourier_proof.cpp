#include "fourier/fourier_proof.hpp"

#include <fmt/format.h>

#include <cmath>
#include <sstream>
#include <stdexcept>

#include "base/version.hpp"
#include "certificate/certificate_lines.hpp"
#include "certificate/limits.hpp"
#include "fourier/fourier_node.hpp"
#include "fourier/fourier_reader.hpp"
#include "fourier/fourier_solver.hpp"
#include "fourier/known_modes.hpp"
#include "fourier/leaf_text.hpp"
#include "fourier/point_search.hpp"

namespace sidon {

namespace {

// Below this distance from the known reach of the modes no measure is looked for: the tree is the
// faster way.
constexpr double kFarBelowReach = 0.02;

class Solver : public NodeSolver {
 public:
  explicit Solver(const FourierProblem& problem)
      : solver_(problem), target_(problem.target.convert_to<double>()) {}

  NodeOutcome solve(const Node& node) override {
    const auto& fourier = static_cast<const FourierNode&>(node);
    FourierOutcome outcome = solver_.solve(fourier.box(), fourier.start());
    if (const auto* closed = std::get_if<FourierClosed>(&outcome)) {
      return Closed{to_text(closed->leaf)};
    }
    const auto* split = std::get_if<FourierSplit>(&outcome);
    if (!split) {
      throw TreeExhausted("a node became too small to be split, and no test excludes it");
    }
    auto [below, above] = halves(fourier.box(), split->coordinate);
    return Split{fourier_branch_line(split->coordinate),
                 {Child{std::make_shared<const FourierNode>(std::move(below), split->start)},
                  Child{std::make_shared<const FourierNode>(std::move(above), split->start)}},
                 level(split->bound)};
  }

 private:
  // By what is missing to the target; a bound that is no number counts as nothing.
  int level(double bound) const {
    const double gap = std::isfinite(bound) ? std::clamp(target_ - bound, 0.0, 1.0) : 1.0;
    return WorkEstimate::level_of_gap(std::llround(1e9 * gap));
  }

  FourierSolver solver_;
  double target_;
};

}  // namespace

FourierProblem fourier_problem(const Rational& target, int modes) {
  if (target <= 1 || target > 2) {
    throw std::invalid_argument("the target must be larger than 1 and at most 2");
  }
  if (modes < 2 || modes > limits::kMostFourierModes || modes % 2 != 0) {
    throw std::invalid_argument(
        fmt::format("modes = {} is out of range: an even number from 2 to {}", modes,
                    limits::kMostFourierModes));
  }
  // The largest U with U^2 (target - 1) <= 4^kLevels.
  const Rational square = Rational(Integer(1) << 2 * kLevels) / (target - 1);
  const Integer unit = std::min(floor_sqrt(floor(square)), Integer(limits::kLargestUnit));
  return {target, modes, to_int64(unit)};
}

TreeState unsearched_fourier(const FourierProblem& problem) {
  return unsearched(std::make_shared<const FourierNode>(root_box(problem), nullptr));
}

NodeReader fourier_node_reader(const FourierProblem& problem) {
  return FourierNode::reader(problem);
}

FourierResult prove_fourier(const FourierProblem& problem, TreeState& state,
                            const TreeSettings& settings) {
  if (unbegun(state) &&
      problem.target.convert_to<double>() > reach_of_modes(problem.modes) - kFarBelowReach) {
    const auto given_up = [&] { return settings.given_up().has_value(); };
    if (auto measure = search_measure(problem, given_up)) {
      return {{ProofEnd::kOutOfReach}, std::move(measure)};
    }
  }
  Solver solver(problem);
  return {prove_tree(state, solver, settings), std::nullopt};
}

std::string fourier_head(const FourierProblem& problem) {
  return first_line("fourier") + claim_line(problem.target) +
         fmt::format("modes {}\nunit 1/{}\n", problem.modes, problem.unit);
}

std::string fourier_problem_line(const FourierProblem& problem) {
  return fmt::format("fourier modes {} target {} unit 1/{} by {}", problem.modes,
                     to_string(problem.target), problem.unit, kProgram);
}

std::optional<FourierProblem> fourier_problem_named(const std::string& line) {
  std::istringstream words(line);
  std::string method, target, word;
  int modes = 0;
  words >> method >> word >> modes >> word >> target;
  if (!words || method != "fourier") return std::nullopt;
  FourierProblem problem = fourier_problem(parse_rational(target), modes);
  if (fourier_problem_line(problem) != line) return std::nullopt;
  return problem;
}

}  // namespace sidon
