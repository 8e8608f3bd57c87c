// Looks for points that no tree can exclude: the honest answer to a target that is out of reach.
// Floating point finds them, exact arithmetic decides.
#pragma once

#include <functional>
#include <optional>

#include "simplex/descent.hpp"
#include "simplex/node_relaxation.hpp"
#include "simplex/point_value.hpp"

namespace sidon {

class PointSearch {
 public:
  explicit PointSearch(const Problem& problem);

  // Descents from a few points. Nothing at once if the target is far below what is known to be
  // possible for these cells. `given_up` ends the search early.
  std::optional<CoverPoint> search(const std::function<bool()>& given_up) const;

  // At the relaxation's point of a node; cheap when the answer is no. From any thread.
  std::optional<CoverPoint> at(const NodeRelaxation& relaxation) const;

 private:
  std::optional<CoverPoint> refutation(const std::vector<double>& masses) const;

  const Problem& problem_;
  double target_;
  MassDescent descent_;
};

}  // namespace sidon
