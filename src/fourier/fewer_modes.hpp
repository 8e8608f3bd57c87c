// Leaves that say nothing about all but the first few modes of their problem.
//
// The relaxation of a node with fewer modes is a part of the one with all of them, so what it
// excludes is excluded; and its leaf is shorter in proportion. Near the root of a tree all modes
// are needed, deep in it most leaves do with half of them or less.
#pragma once

#include <mutex>
#include <optional>
#include <vector>

#include "fourier/fourier_box.hpp"
#include "fourier/fourier_leaf.hpp"
#include "fourier/fourier_problem.hpp"
#include "fourier/relaxation_grid.hpp"

namespace sidon {

// Usable by several threads at once. Numbers of modes are even, from 2 to those of the problem.
class FewerModes {
 public:
  explicit FewerModes(const FourierProblem& problem);

  const FourierProblem& problem() const { return problem_; }

  // Whether the relaxation with so many modes excludes the box, as far as doubles can tell.
  bool excludes(const FourierBox& box, int modes) const;

  // A leaf that is quickly made, from the first iterate that proves enough; it has passed the exact
  // test. Nothing if there is none.
  std::optional<FourierLeaf> first_leaf(const FourierBox& box, int modes) const;

  // A short leaf from about the best bound of the relaxation with so many modes. leaf_holds has
  // passed on it. Nothing if there is none.
  std::optional<FourierLeaf> leaf(const FourierBox& box, int modes) const;

 private:
  const RelaxationGrids& grids(int modes) const;

  struct Grids {
    std::once_flag made;
    std::optional<RelaxationGrids> value;
  };

  FourierProblem problem_;
  double target_;
  mutable std::vector<Grids> grids_;  // of 2, 4, ... modes, made when they are needed
};

}  // namespace sidon
