#include "fourier/fourier_node.hpp"

#include "base/saved_text.hpp"

namespace sidon {

std::string FourierNode::text() const {
  std::string text;
  for (std::size_t i = 0; i < box_.lower.size(); ++i) {
    append_line(text, "side", box_.lower[i], box_.upper[i]);
  }
  append_line(text, start_ ? "warm" : "cold");
  return start_ ? text + to_text(*start_) : text;
}

NodeReader FourierNode::reader(const FourierProblem& problem) {
  const auto grids = std::make_shared<const RelaxationGrids>(problem.modes);
  return [root = root_box(problem), grids](std::string_view text) {
    SavedText saved(text);
    FourierBox box = root;
    for (std::size_t i = 0; i < root.lower.size(); ++i) {
      saved.expect("side");
      box.lower[i] = saved.number_within(root.lower[i], root.upper[i]);
      box.upper[i] = saved.number_within(box.lower[i], root.upper[i]);
      saved.end_line();
    }
    std::shared_ptr<const RelaxationStart> start;
    if (saved.skip("cold\n")) {
      saved.end();
    } else {
      saved.expect("warm\n");
      start = std::make_shared<const RelaxationStart>(read_relaxation_start(*grids, saved.rest()));
    }
    return std::make_shared<const FourierNode>(std::move(box), std::move(start));
  };
}

}  // namespace sidon
