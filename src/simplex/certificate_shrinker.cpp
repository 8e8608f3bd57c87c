// The tree is worked on in pre-order, a batch of nodes at a time. In this order a branch whose
// children are both finished is a branch line followed by two lines that are none, so candidates
// for merging are found by looking at three neighbours; and once a branch is certain to stay, so
// are all branches above it, and everything up to the end of its subtree can be written.
#include "simplex/certificate_shrinker.hpp"

#include <exception>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "base/interrupted.hpp"
#include "certificate/certificate_lines.hpp"
#include "simplex/leaf_inequality.hpp"
#include "simplex/leaf_merging.hpp"
#include "simplex/leaf_shortening.hpp"
#include "simplex/node_stream.hpp"

namespace sidon {

namespace {

using Kind = TreeNode::Kind;

// Nodes that are read before any work is done on them; fixed, so that the output is always the
// same.
constexpr std::size_t kBatch = 256;

constexpr ShorteningSettings kThorough{.fewest_bits = 1, .more_bits = 2, .thorough = true};

struct Entry {
  BoundedNode node;
  std::string text;      // its line
  bool settled = false;  // a branch that stays
};

class Shrinker {
 public:
  Shrinker(CertificateReader& reader, const ShrinkSettings& settings,
           const std::function<void(std::string_view)>& write)
      : head_(reader.head().text),
        settings_(settings),
        write_(write),
        nodes_(reader),
        tests_(nodes_.problem()) {}

  ShrinkCounts run() {
    counts_.before.bytes = head_.size();
    emit(head_);
    while (read_batch()) {
      shorten_from(entries_.size() - batch_);
      merge();
      flush(settled_length());
      if (settings_.progress) settings_.progress(counts_);
    }
    flush(entries_.size());
    counts_.before.bytes += end_line(counts_.before.terminals).size();
    emit(end_line(counts_.after.terminals));
    return counts_;
  }

 private:
  static void count(const BoundedNode& node, ShrinkCounts::Side& side) {
    if (node.is(Kind::kLeaf)) {
      ++side.leaves;
      side.groups += node.node.leaf.groups.size();
    }
    if (!node.is(Kind::kBranch)) ++side.terminals;
  }

  bool read_batch() {
    batch_ = 0;
    for (BoundedNode node; batch_ < kBatch && nodes_.next(node); ++batch_) {
      count(node, counts_.before);
      counts_.before.bytes += node.node.bytes;
      std::string text = line_of(node.node);
      entries_.push_back({std::move(node), std::move(text)});
    }
    return batch_ > 0;
  }

  // Calls function(i) for 0 <= i < count on all threads; the first exception is thrown again.
  template <typename Function>
  void in_parallel(std::size_t count, const Function& function) const {
    std::exception_ptr failure;
#pragma omp parallel for schedule(dynamic) num_threads(settings_.threads)
    for (std::size_t i = 0; i < count; ++i) {
      try {
        if (settings_.interrupt && *settings_.interrupt) throw Interrupted();
        function(i);
      } catch (...) {
#pragma omp critical(sidon_shrink_failure)
        if (!failure) failure = std::current_exception();
      }
    }
    if (failure) std::rethrow_exception(failure);
  }

  // Leaves of the input hold, or the certificate is refused.
  void shorten_from(std::size_t first) {
    in_parallel(entries_.size() - first, [&](std::size_t i) {
      Entry& entry = entries_[first + i];
      if (!entry.node.is(Kind::kLeaf)) return;
      nodes_.check_leaf(entry.node);
      shorten(entry);
    });
  }

  const Problem& problem() const { return nodes_.problem(); }

  void shorten(Entry& leaf) const {
    auto shorter =
        shorten_leaf(problem(), tests_, *leaf.node.bounds, leaf.node.node.leaf, kThorough);
    if (!shorter) return;
    std::string text = leaf_line(*shorter);
    if (text.size() >= leaf.text.size()) return;
    leaf.node.node.leaf = std::move(*shorter);
    leaf.text = std::move(text);
  }

  bool is_candidate(std::size_t i) const {
    if (i + 2 >= entries_.size()) return false;
    const auto is_branch = [&](std::size_t k) { return entries_[k].node.is(Kind::kBranch); };
    return is_branch(i) && !entries_[i].settled && !is_branch(i + 1) && !is_branch(i + 2);
  }

  // Merges siblings until no branch with two finished children is left but those that stay.
  void merge() {
    for (;;) {
      std::vector<std::size_t> branches;
      for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (is_candidate(i)) branches.push_back(i);
      }
      if (branches.empty()) return;
      std::vector<std::optional<Entry>> results(branches.size());
      in_parallel(branches.size(), [&](std::size_t i) { results[i] = merged(branches[i]); });
      replace(branches, results);
    }
  }

  // Each branch and its children by what they were merged into; without a result the branch stays.
  void replace(const std::vector<std::size_t>& branches,
               std::vector<std::optional<Entry>>& results) {
    std::vector<Entry> entries;
    std::size_t next = 0;
    for (std::size_t i = 0; i < branches.size(); ++i) {
      const std::size_t branch = branches[i];
      std::move(entries_.begin() + next, entries_.begin() + branch, std::back_inserter(entries));
      next = branch;
      if (!results[i]) {
        entries_[branch].settled = true;
        continue;
      }
      entries.push_back(std::move(*results[i]));
      next += 3;
    }
    std::move(entries_.begin() + next, entries_.end(), std::back_inserter(entries));
    entries_ = std::move(entries);
  }

  // One line for the branch at this place and its two children, no longer than the three.
  std::optional<Entry> merged(std::size_t branch) const {
    const Entry& parent = entries_[branch];
    const Entry& first = entries_[branch + 1];
    const Entry& second = entries_[branch + 2];
    // If one half is empty, the other one is the whole node.
    if (first.node.is(Kind::kEmpty)) return moved_up(parent, second);
    if (second.node.is(Kind::kEmpty)) return moved_up(parent, first);
    for (const Entry* child : {&first, &second}) {
      if (child->node.is(Kind::kPoint) && nodes_.is_binding(child->node)) return std::nullopt;
    }
    auto leaf = leaf_for(*parent.node.bounds, first.node.node.leaf, second.node.node.leaf);
    if (!leaf) return std::nullopt;
    Entry entry = parent;
    entry.node.node.kind = Kind::kLeaf;
    entry.node.node.leaf = std::move(*leaf);
    entry.text = line_of(entry.node.node);
    if (entry.text.size() > parent.text.size() + first.text.size() + second.text.size()) {
      return std::nullopt;
    }
    return entry;
  }

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
    if (child.node.is(Kind::kLeaf) &&
        !leaf_holds(problem(), *entry.node.bounds, entry.node.node.leaf)) {
      return std::nullopt;
    }
    return entry;
  }

  // Everything up to the subtree of the last branch that stays.
  std::size_t settled_length() const {
    for (std::size_t i = entries_.size(); i-- > 0;) {
      if (entries_[i].settled) return i + 3;
    }
    return 0;
  }

  void flush(std::size_t length) {
    for (std::size_t i = 0; i < length; ++i) {
      count(entries_[i].node, counts_.after);
      emit(entries_[i].text);
    }
    entries_.erase(entries_.begin(), entries_.begin() + length);
  }

  void emit(std::string_view text) {
    counts_.after.bytes += text.size();
    write_(text);
  }

  const std::string& head_;
  const ShrinkSettings& settings_;
  const std::function<void(std::string_view)>& write_;
  NodeStream nodes_;
  TestForms tests_;
  ShrinkCounts counts_;
  std::vector<Entry> entries_;  // read and not yet written, in pre-order
  std::size_t batch_ = 0;       // how many of them were read last
};

}  // namespace

ShrinkCounts shrink_certificate(CertificateReader& reader, const ShrinkSettings& settings,
                                const std::function<void(std::string_view)>& write) {
  return Shrinker(reader, settings, write).run();
}

}  // namespace sidon
