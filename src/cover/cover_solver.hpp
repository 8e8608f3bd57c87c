// A cover's tree is in vain once there is a point that no tree can exclude.
#pragma once

#include <mutex>
#include <optional>

#include "cover/point_search.hpp"
#include "simplex/prefix_solver.hpp"

namespace sidon {

class CoverSolver : public PrefixSolver {
 public:
  // `points` must outlive the solver.
  CoverSolver(const Problem& problem, const PointSearch& points)
      : PrefixSolver(problem), points_(points) {}

  // The point because of which the search was in vain.
  const std::optional<CoverPoint>& refutation() const { return refutation_; }

 private:
  bool refutes(const NodeRelaxation& relaxation) override {
    auto point = points_.at(relaxation);
    if (!point) return false;
    const std::scoped_lock lock(mutex_);
    refutation_ = std::move(point);
    return true;
  }

  const PointSearch& points_;
  std::mutex mutex_;
  std::optional<CoverPoint> refutation_;
};

}  // namespace sidon
