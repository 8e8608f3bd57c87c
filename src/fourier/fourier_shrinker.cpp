#include "fourier/fourier_shrinker.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fourier/fourier_statistics.hpp"
#include "fourier/leaf_shortening.hpp"
#include "fourier/leaf_test.hpp"
#include "fourier/leaf_text.hpp"

namespace sidon {

namespace {

using Kind = TreeLine::Kind;

struct BoxedNode {
  FourierTreeNode node;
  FourierBox box;

  const TreeLine& line() const { return node; }
};

class FourierTree {
 public:
  using Node = BoxedNode;
  using Entry = ShrinkEntry<Node>;

  explicit FourierTree(FourierCertificateReader& reader)
      : reader_(reader), modes_(reader.problem()), open_{root_box(reader.problem())} {}

  const std::string& head() const { return reader_.head(); }

  bool next(Node& node) {
    if (!reader_.next(node.node)) return false;
    node.box = std::move(open_.back());
    open_.pop_back();
    if (node.node.kind == Kind::kBranch) {
      auto [below, above] = halves(node.box, node.node.coordinate);
      open_.push_back(std::move(above));
      open_.push_back(std::move(below));
    }
    return true;
  }

  static std::string text(const Node& node) {
    return node.node.kind == Kind::kBranch ? fourier_branch_line(node.node.coordinate)
                                           : to_text(node.node.leaf);
  }
  static std::uint64_t group_count(const Node& leaf) { return count_numbers(leaf.node.leaf); }

  void shorten(Entry& leaf) const {
    if (!leaf_holds(modes_.problem(), leaf.node.box, leaf.node.node.leaf)) {
      reader_.fail(leaf.node.node, "the leaf inequality fails");
    }
    auto shorter = shortest_leaf(modes_, leaf.node.box);
    if (!shorter) return;
    std::string text = to_text(*shorter);
    if (text.size() > leaf.text.size() || packed_size(text) >= packed_size(leaf.text)) return;
    leaf.node.node.leaf = std::move(*shorter);
    leaf.text = std::move(text);
  }

  std::optional<Entry> merged(const Entry& parent, const Entry& first, const Entry& second) const {
    auto leaf = leaf_for(parent.node.box, first.node.node.leaf, second.node.node.leaf);
    if (!leaf) return std::nullopt;
    Entry entry = parent;
    entry.node.node.kind = Kind::kLeaf;
    entry.node.node.leaf = std::move(*leaf);
    entry.text = text(entry.node);
    return entry;
  }

 private:
  // That of one half, where the other half was not needed, or a new one: a search splits a node
  // that it could close by less than it asks for.
  std::optional<FourierLeaf> leaf_for(const FourierBox& box, const FourierLeaf& first,
                                      const FourierLeaf& second) const {
    for (const FourierLeaf* leaf : {&first, &second}) {
      if (leaf_holds(modes_.problem(), box, *leaf)) return *leaf;
    }
    if (!modes_.excludes(box, modes_.problem().modes)) return std::nullopt;
    return shortest_leaf(modes_, box);
  }

  FourierCertificateReader& reader_;
  FewerModes modes_;
  std::vector<FourierBox> open_;  // nodes to come, the next one last
};

}  // namespace

ShrinkCounts shrink_certificate(FourierCertificateReader& reader, const ShrinkSettings& settings,
                                const std::function<void(std::string_view)>& write) {
  FourierTree tree(reader);
  return TreeShrinker(tree, settings, write).run();
}

}  // namespace sidon
