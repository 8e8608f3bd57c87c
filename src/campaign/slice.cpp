#include "campaign/slice.hpp"

#include <algorithm>
#include <cassert>
#include <stdexcept>

#include "base/saved_text.hpp"
#include "base/sealed_text.hpp"
#include "search/tree_text.hpp"

namespace sidon {

namespace {

// A slice goes down first, so of what it leaves open the last node is the shallowest and, as a
// rule, the largest: most of the work is in the last few. They become children of their own; all
// before them, which are small, go together.
constexpr std::int64_t kMostChildren = 6;

class TextNode : public Node {
 public:
  explicit TextNode(std::string_view text) : text_(text) {}
  std::string text() const override { return text_; }

 private:
  std::string text_;
};

std::string first_line(const Slice& slice) {
  return fmt::format("slice {} share {} from {}\n", slice.id, slice.share, slice.parent);
}

// Of a slice that begins: nothing is done, its nodes are open.
void count_open(TreeState& state) {
  for (const TreeSlot& slot : state.slots) {
    if (!slot.node) continue;
    ++state.counts.open;
    state.counts.deepest = std::max(state.counts.deepest, slot.depth);
    state.work.opened(slot.level);
  }
}

}  // namespace

SliceId child_of(const SliceId& parent, std::int64_t number) {
  return parent == kPlan ? std::to_string(number) : parent + "." + std::to_string(number);
}

SliceId parent_of(const SliceId& id) {
  const std::size_t dot = id.rfind('.');
  return dot == SliceId::npos ? kPlan : id.substr(0, dot);
}

std::int64_t number_of(const SliceId& id) {
  const std::size_t dot = id.rfind('.');
  std::int64_t number = 0;
  const char* const last = id.data() + id.size();
  const auto [end, error] =
      std::from_chars(id.data() + (dot == SliceId::npos ? 0 : dot + 1), last, number);
  if (error == std::errc() && end == last && number >= 1) return number;
  throw std::invalid_argument("\"" + id + "\" is not the name of a slice");
}

std::int64_t nodes_of_slice(const SliceId& id, std::int64_t most, std::int64_t small_generations) {
  const auto generation = 1 + std::count(id.begin(), id.end(), '.');
  return generation > small_generations ? most : std::min(most, kMostChildren - 1);
}

std::int64_t small_generations(std::int64_t slices, std::int64_t cores) {
  std::int64_t generations = 0;
  for (std::int64_t n = std::max(slices, std::int64_t{1}); n < 2 * cores; n *= kMostChildren) {
    ++generations;
  }
  return generations;
}

std::int64_t children(const Slice& slice) {
  const std::int64_t open = slice.state.counts.open;
  return slice.id == kPlan ? open : std::min(open, kMostChildren);
}

NodeRange nodes_of_child(const Slice& slice, std::int64_t number) {
  const std::int64_t together = slice.state.counts.open - children(slice) + 1;  // in child 1
  const std::int64_t last = together + number - 1;
  return {number == 1 ? 1 : last, last};
}

TreeState state_of_child(const Slice& parent, std::int64_t number) {
  if (number < 1 || number > children(parent)) {
    throw std::invalid_argument("slice " + parent.id + " has no child " + std::to_string(number));
  }
  const NodeRange range = nodes_of_child(parent, number);
  TreeState state;
  std::int64_t node = 0;  // of open nodes so far
  for (const TreeSlot& slot : parent.state.slots) {
    node += slot.node != nullptr;
    if (node > range.last || (node == range.last && !slot.node)) break;
    if (node >= range.first) state.slots.push_back(slot);
  }
  count_open(state);
  assert(state.counts.open == range.last - range.first + 1);
  return state;
}

Published publish_slice(const std::filesystem::path& path, const std::string& problem,
                        const Slice& slice) {
  const std::string body = first_line(slice) + tree_text(slice.state);
  return publish(path, sealed("slice", problem, body, kAnyBuild));
}

Slice read_slice(const std::filesystem::path& path, const std::string& problem, const SliceId& id,
                 const NodeReader& read_node) {
  const Unsealed file = read_sealed(path, "slice");
  if (file.problem != problem) {
    throw std::invalid_argument(path.string() + " belongs to another problem:\n  it says   " +
                                file.problem + "\n  expected  " + problem);
  }
  SavedText text(file.body);
  if (!text.skip("slice " + id + " share")) {
    throw std::invalid_argument(path.string() + " is not slice " + id);
  }
  Slice slice{id, {}, text.natural(), {}, file.seal};
  text.expect(" from ");
  slice.parent = text.take(kSealDigits);
  text.end_line();
  slice.state = parse_tree(text.rest(), read_node);
  return slice;
}

NodeReader text_only() {
  return [](std::string_view text) { return std::make_shared<const TextNode>(text); };
}

}  // namespace sidon
