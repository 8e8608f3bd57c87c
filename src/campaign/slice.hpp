// A slice of a proof by a tree: nodes that another slice has left open, and what became of them
// after a given share of work. What a slice leaves open is the plan of further slices, its
// children; the first plan of all is as `split` makes it. So the slices of a proof form a tree,
// too, and put in their places they are, byte for byte, the proof in one piece.
//
// A slice depends on its parent alone, never on the machine, on time or on threads: a slice that is
// done twice is the same file twice. Which nodes go to which child is a rule, written down nowhere.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/publish.hpp"
#include "search/tree_search.hpp"

namespace sidon {

// "5.2.1": child 1 of child 2 of child 5 of the plan. Numbers are counted from 1.
using SliceId = std::string;
inline const SliceId kPlan = "plan";

SliceId child_of(const SliceId& parent, std::int64_t number);
SliceId parent_of(const SliceId& id);       // not of the plan
std::int64_t number_of(const SliceId& id);  // as a child; not of the plan

// How many nodes slice `id` may solve, where slices of this campaign may solve `most`. Those of the
// first generations (children of the plan are the first) solve just so many as it takes to have six
// children, so that there soon are slices for all cores.
std::int64_t nodes_of_slice(const SliceId& id, std::int64_t most, std::int64_t small_generations);
// As many of them as it takes from so many slices to two for each core.
std::int64_t small_generations(std::int64_t slices, std::int64_t cores);

struct Slice {
  SliceId id;
  std::string parent;      // the seal of the parent's file
  std::int64_t share = 0;  // nodes that it was allowed to solve
  TreeState state;         // of its nodes; counts are of what was done in this slice
  std::string seal = {};
};

// Open nodes first ... last of a slice, counted from 1.
struct NodeRange {
  std::int64_t first = 0, last = 0;
};

std::int64_t children(const Slice& slice);
// Of child `number`, 1 ... children(). Every open node is in exactly one child.
NodeRange nodes_of_child(const Slice& slice, std::int64_t number);
// What search_tree begins with for this child: its nodes, and the text between them.
TreeState state_of_child(const Slice& parent, std::int64_t number);

// `problem` is the line that names what is proved. Throws OutputError.
Published publish_slice(const std::filesystem::path& path, const std::string& problem,
                        const Slice& slice);
// Throws std::invalid_argument if the file is damaged, of another problem or another slice;
// std::system_error if it cannot be read.
Slice read_slice(const std::filesystem::path& path, const std::string& problem, const SliceId& id,
                 const NodeReader& read_node);

// For those who only count nodes and put texts together: nodes that are nothing but their text.
NodeReader text_only();

}  // namespace sidon
