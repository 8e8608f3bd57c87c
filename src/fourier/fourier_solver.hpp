// Closes or splits one node of a Fourier proof.
#pragma once

#include <memory>
#include <optional>
#include <variant>

#include "fourier/fewer_modes.hpp"
#include "fourier/fourier_box.hpp"
#include "fourier/fourier_leaf.hpp"
#include "fourier/fourier_problem.hpp"
#include "fourier/fourier_relaxation.hpp"
#include "fourier/relaxation_start.hpp"

namespace sidon {

// The node is empty: the leaf holds in its box (checked exactly).
struct FourierClosed {
  FourierLeaf leaf;
};

// Not closed: halve this coordinate. Both halves inherit the same start.
struct FourierSplit {
  int coordinate;
  std::shared_ptr<const RelaxationStart> start;
  double bound;  // of M in this node, by the relaxation as far as it was solved; may be below 1
};

// Neither closed nor divisible: every side of the box is at most one unit.
struct FourierStuck {
  RelaxationPoint point;
};

using FourierOutcome = std::variant<FourierClosed, FourierSplit, FourierStuck>;

// Usable by several threads at once: a node's outcome depends on its box and start alone.
class FourierSolver {
 public:
  explicit FourierSolver(const FourierProblem& problem);

  // `start` is what the parent left, null for the root.
  FourierOutcome solve(const FourierBox& box, const RelaxationStart* start) const;

  const FourierProblem& problem() const { return problem_; }
  const RelaxationGrids& grids() const { return grids_; }

 private:
  // With half of the modes, or half of those, and so on, if the node's margin above the target lets
  // one hope. leaf_holds has passed on it.
  std::optional<FourierLeaf> leaf_with_fewer_modes(const FourierBox& box, double margin) const;

  FourierProblem problem_;
  double target_;
  RelaxationGrids grids_;
  FewerModes fewer_modes_;
};

}  // namespace sidon
