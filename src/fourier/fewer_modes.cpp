#include "fourier/fewer_modes.hpp"

#include "fourier/close_rounding.hpp"
#include "fourier/fourier_relaxation.hpp"
#include "fourier/leaf_rounding.hpp"
#include "fourier/leaf_test.hpp"
#include "fourier/mode_boxes.hpp"
#include "fourier/relaxation_dual.hpp"

namespace sidon {

namespace {

// Above the target: less leaves no room for rounding.
constexpr double kLeastMargin = 1e-6;
constexpr double kFirstMargin = 1e-3;  // of a first leaf: it is to be short
// Of the margin: the bound is taken for the best one when no more than this is missing. A margin
// beyond kLargeMargin is as good as any.
constexpr double kOpenShare = 0.3;
constexpr double kLargeMargin = 1;
constexpr double kLeastMuWithFewer = 1e-9;
constexpr int kMostIterationsWithFewer = 60;

// Starts the relaxation, and ends at the first iterate that proves target + margin, or with false
// as soon as it cannot.
bool proves(FourierRelaxation& relaxation, double target, double margin) {
  relaxation.start(nullptr);
  for (int i = 0; i < kMostIterationsWithFewer; ++i) {
    if (relaxation.dual_value() > target + margin) return true;
    if (relaxation.primal_feasible() && relaxation.level() < target + margin) return false;
    if (relaxation.mu() < kLeastMuWithFewer || !relaxation.iterate()) return false;
  }
  return false;
}

}  // namespace

FewerModes::FewerModes(const FourierProblem& problem)
    : problem_(problem),
      target_(problem.target.convert_to<double>()),
      grids_(static_cast<std::size_t>(problem.modes / 2)) {}

const RelaxationGrids& FewerModes::grids(int modes) const {
  Grids& grids = grids_[static_cast<std::size_t>(modes / 2 - 1)];
  std::call_once(grids.made, [&] { grids.value.emplace(modes); });
  return *grids.value;
}

bool FewerModes::excludes(const FourierBox& box, int modes) const {
  FourierRelaxation relaxation(grids(modes), target_,
                               mode_boxes({problem_.target, modes, problem_.unit}, box));
  return proves(relaxation, target_, kLeastMargin);
}

std::optional<FourierLeaf> FewerModes::first_leaf(const FourierBox& box, int modes) const {
  const FourierProblem part{problem_.target, modes, problem_.unit};
  FourierRelaxation relaxation(grids(modes), target_, mode_boxes(part, box));
  if (!proves(relaxation, target_, kFirstMargin)) return std::nullopt;
  return round_leaf(part, box, node_dual(relaxation));
}

std::optional<FourierLeaf> FewerModes::leaf(const FourierBox& box, int modes) const {
  const FourierProblem part{problem_.target, modes, problem_.unit};
  FourierRelaxation relaxation(grids(modes), target_, mode_boxes(part, box));
  relaxation.start(nullptr);
  for (int i = 0; i < kMostIterationsWithFewer; ++i) {
    if (relaxation.primal_feasible() && relaxation.level() < target_ + kLeastMargin) break;
    const double margin = relaxation.dual_value() - target_;
    const bool nearly_best =
        relaxation.primal_feasible() && relaxation.level() - target_ < (1 + kOpenShare) * margin;
    if (margin > kLeastMargin && (nearly_best || margin > kLargeMargin)) {
      auto leaf = round_leaf_closely(part, box, node_dual(relaxation));
      if (leaf && leaf_holds(problem_, box, *leaf)) return leaf;
    }
    if (relaxation.mu() < kLeastMuWithFewer || !relaxation.iterate()) break;
  }
  return std::nullopt;
}

}  // namespace sidon
