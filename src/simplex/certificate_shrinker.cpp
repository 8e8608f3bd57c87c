#include "simplex/certificate_shrinker.hpp"

#include <optional>
#include <string>

#include "simplex/leaf_inequality.hpp"
#include "simplex/leaf_merging.hpp"
#include "simplex/leaf_shortening.hpp"
#include "simplex/node_stream.hpp"

namespace sidon {

namespace {

using Kind = TreeNode::Kind;

constexpr ShorteningSettings kThorough{.fewest_bits = 1, .more_bits = 2, .thorough = true};

class PrefixTree {
 public:
  using Node = BoundedNode;
  using Entry = ShrinkEntry<Node>;

  explicit PrefixTree(CertificateReader& reader)
      : head_(reader.head().text), nodes_(reader), tests_(nodes_.problem()) {}

  const std::string& head() const { return head_; }
  bool next(Node& node) { return nodes_.next(node); }
  static std::string text(const Node& node) { return line_of(node.node); }

  static std::uint64_t group_count(const Node& leaf) { return leaf.node.leaf.groups.size(); }

  // Leaves of the input hold, or the certificate is refused.
  void shorten(Entry& leaf) const {
    nodes_.check_leaf(leaf.node);
    auto shorter =
        shorten_leaf(problem(), tests_, *leaf.node.bounds, leaf.node.node.leaf, kThorough);
    if (!shorter) return;
    std::string text = leaf_line(*shorter);
    if (text.size() >= leaf.text.size()) return;
    leaf.node.node.leaf = std::move(*shorter);
    leaf.text = std::move(text);
  }

  std::optional<Entry> merged(const Entry& parent, const Entry& first, const Entry& second) const {
    // If one half is empty, the other one is the whole node.
    if (first.is(Kind::kEmpty)) return moved_up(parent, second);
    if (second.is(Kind::kEmpty)) return moved_up(parent, first);
    for (const Entry* child : {&first, &second}) {
      if (child->is(Kind::kPoint) && nodes_.is_binding(child->node)) return std::nullopt;
    }
    auto leaf = leaf_for(*parent.node.bounds, first.node.node.leaf, second.node.node.leaf);
    if (!leaf) return std::nullopt;
    Entry entry = parent;
    entry.node.node.kind = Kind::kLeaf;
    entry.node.node.leaf = std::move(*leaf);
    entry.text = text(entry.node);
    return entry;
  }

 private:
  const Problem& problem() const { return nodes_.problem(); }

  // A leaf for the whole node that has passed the exact test: that of one half, where the other
  // half was not needed, or one that both lead to.
  std::optional<Leaf> leaf_for(const DifferenceBounds& node, const Leaf& first,
                               const Leaf& second) const {
    for (const Leaf* leaf : {&first, &second}) {
      if (leaf_holds(problem(), node, *leaf)) return *leaf;
    }
    const auto proposed = propose_merged_leaf(tests_, node, first, second);
    return proposed ? shorten_leaf(problem(), tests_, node, *proposed, kThorough) : std::nullopt;
  }

  std::optional<Entry> moved_up(const Entry& parent, const Entry& child) const {
    Entry entry = child;
    entry.node.bounds = parent.node.bounds;
    if (child.is(Kind::kLeaf) && !leaf_holds(problem(), *entry.node.bounds, entry.node.node.leaf)) {
      return std::nullopt;
    }
    return entry;
  }

  const std::string& head_;
  NodeStream nodes_;
  TestForms tests_;
};

}  // namespace

ShrinkCounts shrink_certificate(CertificateReader& reader, const ShrinkSettings& settings,
                                const std::function<void(std::string_view)>& write) {
  PrefixTree tree(reader);
  return TreeShrinker(tree, settings, write).run();
}

}  // namespace sidon
