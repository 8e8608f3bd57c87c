#include "fourier/fourier_solver.hpp"

#include <optional>

#include "fourier/branching.hpp"
#include "fourier/leaf_rounding.hpp"
#include "fourier/mode_boxes.hpp"
#include "fourier/relaxation_dual.hpp"

namespace sidon {

namespace {

// How far above the target the dual bound has to be before a leaf is tried: the room that rounding
// needs. Costs next to no leaves.
constexpr double kMargin = 1e-4;
// A margin from which on half of the modes may well do; trying takes a fifth of the node's time.
constexpr double kRoomForFewerModes = 0.01;
// Children start from the last iterate with at least this duality measure: nearer to the boundary,
// a start is worse for them, not better.
constexpr double kStartMu = 1e-3;
constexpr double kLeastMu = 1e-8;  // below, the relaxation is solved as far as doubles go
constexpr int kMostIterations = 60;

}  // namespace

FourierSolver::FourierSolver(const FourierProblem& problem)
    : problem_(problem),
      target_(problem.target.convert_to<double>()),
      grids_(problem.modes),
      fewer_modes_(problem) {}

std::optional<FourierLeaf> FourierSolver::leaf_with_fewer_modes(const FourierBox& box,
                                                                double margin) const {
  std::optional<FourierLeaf> shortest;
  if (!(margin > kRoomForFewerModes)) return shortest;
  for (int modes = problem_.modes / 4 * 2; modes >= 2; modes = modes / 4 * 2) {
    auto leaf = fewer_modes_.first_leaf(box, modes);
    if (!leaf) break;
    shortest = std::move(leaf);
  }
  return shortest;
}

FourierOutcome FourierSolver::solve(const FourierBox& box, const RelaxationStart* start) const {
  FourierRelaxation relaxation(grids_, target_, mode_boxes(problem_, box));
  relaxation.start(start);
  std::optional<RelaxationStart> left;
  for (int iteration = 0; iteration < kMostIterations; ++iteration) {
    if (!left || relaxation.mu() >= kStartMu) {
      left = RelaxationStart{relaxation.point(), relaxation.mu()};
    }
    if (relaxation.dual_value() > target_ + kMargin) {
      auto leaf = leaf_with_fewer_modes(box, relaxation.dual_value() - target_);
      if (!leaf) leaf = round_leaf(problem_, box, node_dual(relaxation));
      if (leaf) {
        return FourierClosed{std::move(*leaf)};
      }
    }
    // A feasible point below the target: this relaxation cannot close the node.
    if (relaxation.primal_feasible() && relaxation.level() < target_ + kMargin) break;
    if (relaxation.mu() < kLeastMu || !relaxation.iterate()) break;
  }
  const auto coordinate = branching_coordinate(relaxation, box);
  if (!coordinate) return FourierStuck{relaxation.point()};
  return FourierSplit{*coordinate, std::make_shared<const RelaxationStart>(std::move(*left)),
                      relaxation.dual_value()};
}

}  // namespace sidon
