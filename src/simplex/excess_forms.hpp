// The tests of a problem in floating point, whichever they are: windows, or the nodes of tent
// functions.
#pragma once

#include <optional>
#include <vector>

#include "simplex/tents.hpp"
#include "simplex/windows.hpp"

namespace sidon {

// A test's excess is its value minus the threshold, both scaled to test values (about 1): a node is
// excluded when a weighted sum of excesses is positive all over it.
class ExcessForms {
 public:
  // `problem` must outlive this object.
  explicit ExcessForms(const Problem& problem) : problem_(problem) {
    if (problem.basis() == Basis::kMoments) {
      tents_.emplace(problem);
    } else {
      windows_.emplace(problem);
    }
  }

  const Problem& problem() const { return problem_; }
  // Null if the tests are windows.
  const TentForms* tents() const { return tents_ ? &*tents_ : nullptr; }

  int count() const { return tents_ ? tents_->count() : windows_->count(); }
  RowTag tag(int index) const { return tents_ ? tents_->tag(index) : windows_->tag(index); }
  // The multiplier of a test in a certificate is price * this (both in mass units).
  double multiplier_per_price(const RowTag& tag) const {
    return tents_ ? tents_->multiplier_per_price(tag) : windows_->multiplier_per_price(tag);
  }

  // Of every test at a lifted point; charges[k] only for tents.
  std::vector<double> excesses(const LiftedPoint& point, const std::vector<double>& charges) const {
    return tents_ ? tents_->excesses(point, charges) : windows_->excesses(point);
  }
  // Adds weight * excess, for tents without the charges.
  void add_excess(const RowTag& tag, double weight, NodePolynomial<double>& polynomial) const {
    if (tents_) {
      tents_->add_excess(tag, weight, polynomial);
    } else {
      windows_->add_excess(tag, weight, polynomial);
    }
  }

 private:
  const Problem& problem_;
  std::optional<WindowForms> windows_;
  std::optional<TentForms> tents_;
};

}  // namespace sidon
