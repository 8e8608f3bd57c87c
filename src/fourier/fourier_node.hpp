// A node of the tree of a Fourier proof: a box of coefficients, and where the relaxation of its
// parent got to.
#pragma once

#include <memory>
#include <string>

#include "fourier/fourier_box.hpp"
#include "fourier/relaxation_start.hpp"
#include "search/node.hpp"

namespace sidon {

class FourierNode : public Node {
 public:
  FourierNode(FourierBox box, std::shared_ptr<const RelaxationStart> start)
      : box_(std::move(box)), start_(std::move(start)) {}

  const FourierBox& box() const { return box_; }
  const RelaxationStart* start() const { return start_.get(); }  // null at the root

  std::string text() const override;
  // Of nodes of this problem. Only boxes that lie in the root box are read.
  static NodeReader reader(const FourierProblem& problem);

 private:
  FourierBox box_;
  std::shared_ptr<const RelaxationStart> start_;
};

}  // namespace sidon
