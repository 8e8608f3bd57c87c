// A smaller certificate by a tree, whatever its nodes are: shorter leaves, and one leaf in the
// place of a branch and two wherever a method finds one.
//
// The tree is worked on in pre-order, a batch of nodes at a time. In this order a branch whose
// children are both finished is a branch line followed by two lines that are none, so candidates
// for merging are found by looking at three neighbours; and once a branch is certain to stay, so
// are all branches above it, and everything up to the end of its subtree can be written.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "certificate/certificate_lines.hpp"
#include "certificate/tree_reader.hpp"

namespace sidon {

struct ShrinkCounts {
  struct Side {
    std::uint64_t leaves = 0;     // `l` lines
    std::uint64_t terminals = 0;  // `l`, `e` and `p` lines
    std::uint64_t groups = 0;     // of multipliers, in all leaves
    std::uint64_t bytes = 0;      // of text
  };
  Side before, after;
};

struct ShrinkSettings {
  int threads = 1;
  const std::atomic<bool>* interrupt = nullptr;
  // Called now and then, from the calling thread.
  std::function<void(const ShrinkCounts&)> progress;
};

// Calls function(i) for 0 <= i < count on all threads; of its exceptions that of the smallest i is
// thrown again. Throws Interrupted.
void in_parallel(std::size_t count, const ShrinkSettings& settings,
                 const std::function<void(std::size_t)>& function);

// A node with its line.
template <typename Node>
struct ShrinkEntry {
  Node node;
  std::string text;
  bool settled = false;  // a branch that stays

  bool is(TreeLine::Kind kind) const { return node.line().kind == kind; }
};

// Tree has
//   Node                     with line(), its TreeLine
//   head()                   the lines before the tree
//   next(Node&)              the next node in pre-order, false at the end
//   text(const Node&)        its line
//   group_count(const Node&) of a leaf
// and, called by several threads at once,
//   shorten(Entry&)          of a leaf: the node and its text; throws if the leaf does not hold
//   merged(parent, first, second), an optional<Entry> for the branch and its two children, which
//                            are none; it is taken if its text is no longer than the three.
template <typename Tree>
class TreeShrinker {
 public:
  using Node = typename Tree::Node;
  using Entry = ShrinkEntry<Node>;

  TreeShrinker(Tree& tree, const ShrinkSettings& settings,
               const std::function<void(std::string_view)>& write)
      : tree_(tree), settings_(settings), write_(write) {}

  ShrinkCounts run() {
    counts_.before.bytes = tree_.head().size();
    emit(tree_.head());
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
  using Kind = TreeLine::Kind;

  // Nodes that are read before any work is done on them; fixed, so that the output is always the
  // same.
  static constexpr std::size_t kBatch = 256;

  void count(const Node& node, ShrinkCounts::Side& side) const {
    if (node.line().kind == Kind::kLeaf) {
      ++side.leaves;
      side.groups += tree_.group_count(node);
    }
    if (node.line().kind != Kind::kBranch) ++side.terminals;
  }

  bool read_batch() {
    batch_ = 0;
    for (Node node; batch_ < kBatch && tree_.next(node); ++batch_) {
      count(node, counts_.before);
      counts_.before.bytes += node.line().bytes;
      std::string text = tree_.text(node);
      entries_.push_back({std::move(node), std::move(text)});
    }
    return batch_ > 0;
  }

  void shorten_from(std::size_t first) {
    in_parallel(entries_.size() - first, settings_, [&](std::size_t i) {
      if (entries_[first + i].is(Kind::kLeaf)) tree_.shorten(entries_[first + i]);
    });
  }

  bool is_candidate(std::size_t i) const {
    return i + 2 < entries_.size() && entries_[i].is(Kind::kBranch) && !entries_[i].settled &&
           !entries_[i + 1].is(Kind::kBranch) && !entries_[i + 2].is(Kind::kBranch);
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
      in_parallel(branches.size(), settings_,
                  [&](std::size_t i) { results[i] = merged(branches[i]); });
      replace(branches, results);
    }
  }

  // One line for the branch at this place and its two children, no longer than the three.
  std::optional<Entry> merged(std::size_t branch) const {
    const Entry &parent = entries_[branch], &first = entries_[branch + 1],
                &second = entries_[branch + 2];
    std::optional<Entry> entry = tree_.merged(parent, first, second);
    if (entry && entry->text.size() > parent.text.size() + first.text.size() + second.text.size()) {
      return std::nullopt;
    }
    return entry;
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

  Tree& tree_;
  const ShrinkSettings& settings_;
  const std::function<void(std::string_view)>& write_;
  ShrinkCounts counts_;
  std::vector<Entry> entries_;  // read and not yet written, in pre-order
  std::size_t batch_ = 0;       // how many of them were read last
};

}  // namespace sidon
