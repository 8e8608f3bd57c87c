// A node of the tree as bounds on prefix sums, with what the relaxation of its parent left behind.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "search/node.hpp"
#include "simplex/branching.hpp"
#include "simplex/warm_start.hpp"

namespace sidon {

// A branching that was chosen, and where the relaxations of the halves start.
struct ChosenBranching {
  Branching branching;
  std::array<std::shared_ptr<const WarmStart>, 2> warm_starts = {};  // may be null
};

class PrefixNode : public Node {
 public:
  explicit PrefixNode(DifferenceBounds root) : bounds_(std::move(root)) {}

  const DifferenceBounds& bounds() const { return bounds_; }
  const WarmStart* warm_start() const { return warm_start_.get(); }  // may be null

  // The node's way from the root and its warm start, integers throughout.
  std::string text() const override;
  // What text() gave, for a node of the tree with this root.
  static NodeReader reader(const DifferenceBounds& root, bool integral);

  // The halves of this node; an empty one is the line `e`.
  Split split(const ChosenBranching& chosen, bool integral) const;

 private:
  // The way from the root, last step first; nodes share the beginnings of their ways.
  struct Step {
    Branching branching;
    bool second;
    std::shared_ptr<const Step> before;  // null at a half of the root
  };

  PrefixNode(DifferenceBounds bounds, std::shared_ptr<const Step> way,
             std::shared_ptr<const WarmStart> warm_start)
      : bounds_(std::move(bounds)), way_(std::move(way)), warm_start_(std::move(warm_start)) {}

  std::shared_ptr<const PrefixNode> half(const Branching& branching, bool second, bool integral,
                                         std::shared_ptr<const WarmStart> warm_start) const;

  DifferenceBounds bounds_;
  std::shared_ptr<const Step> way_;  // null at the root
  std::shared_ptr<const WarmStart> warm_start_;
};

}  // namespace sidon
