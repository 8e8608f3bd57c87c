#include "simplex/prefix_node.hpp"

#include <vector>

#include "base/saved_text.hpp"
#include "certificate/certificate_lines.hpp"

namespace sidon {

namespace {

class Reader {
 public:
  Reader(std::string_view text, int cells, std::int64_t total)
      : text_(text), cells_(cells), total_(total) {}

  std::size_t way_length() {
    text_.expect("way");
    const std::size_t length = text_.count();
    text_.end_line();
    return length;
  }

  Branching step(bool& second) {
    second = text_.skip(">");
    if (!second) text_.expect("<");
    Branching b{};
    b.a = text_.number_within(0, cells_ - 1);
    b.b = text_.number_within(b.a + 1, cells_);
    b.t = text_.number_within<std::int64_t>(0, total_);
    text_.end_line();
    return b;
  }

  std::shared_ptr<const WarmStart> warm_start() {
    if (text_.skip("cold\n")) {
      text_.end();
      return nullptr;
    }
    auto warm = std::make_shared<const WarmStart>(read_warm_start(text_, cells_, total_));
    text_.end();
    return warm;
  }

 private:
  SavedText text_;
  int cells_;
  std::int64_t total_;
};

}  // namespace

std::string PrefixNode::text() const {
  std::vector<const Step*> steps;
  for (const Step* step = way_.get(); step; step = step->before.get()) steps.push_back(step);
  std::string text;
  append_line(text, "way", steps.size());
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    const Branching& b = (*step)->branching;
    append_line(text, (*step)->second ? ">" : "<", b.a, b.b, b.t);
  }
  if (warm_start_) {
    append_warm_start(text, *warm_start_);
  } else {
    append_line(text, "cold");
  }
  return text;
}

NodeReader PrefixNode::reader(const DifferenceBounds& root, bool integral) {
  return [root, integral](std::string_view text) {
    Reader reader(text, root.cells(), root.total());
    auto node = std::make_shared<const PrefixNode>(root);
    for (std::size_t length = reader.way_length(); length > 0; --length) {
      bool second = false;
      const Branching branching = reader.step(second);
      node = node->half(branching, second, integral, nullptr);
      if (!node) SavedText::fail();
    }
    return std::shared_ptr<const Node>(
        new PrefixNode(node->bounds_, node->way_, reader.warm_start()));
  };
}

Split PrefixNode::split(const ChosenBranching& chosen, bool integral) const {
  Split split{branch_line(chosen.branching), {}};
  for (const bool second : {false, true}) {
    const auto& warm_start = chosen.warm_starts[second];
    Child& child = split.children[second];
    child.node = half(chosen.branching, second, integral, warm_start);
    if (!child.node) child.line = kEmptyLine;
    if (warm_start) split.level = WorkEstimate::level_of_gap(warm_start->parent_gap);
  }
  return split;
}

std::shared_ptr<const PrefixNode> PrefixNode::half(
    const Branching& branching, bool second, bool integral,
    std::shared_ptr<const WarmStart> warm_start) const {
  auto bounds = sidon::half(bounds_, branching, second, integral);
  if (!bounds) return nullptr;
  auto way = std::make_shared<const Step>(Step{branching, second, way_});
  return std::shared_ptr<const PrefixNode>(
      new PrefixNode(*std::move(bounds), std::move(way), std::move(warm_start)));
}

}  // namespace sidon
