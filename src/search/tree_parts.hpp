// A proof in parts, for several machines: a plan (the top of the tree, with its open nodes numbered
// from 1), one file a part (the tree below one of these nodes), and the tree that they make
// together. Open nodes carry what their children inherit, so the tree is, byte for byte, that of a
// proof in one piece.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/tree_search.hpp"

namespace sidon {

struct TreePlan {
  std::string problem;  // one line that names what is proved
  std::string build;    // that made the plan
  TreeState state;      // what search_tree leaves with `divide_into`
  std::string seal;     // identifies the plan
  int parts() const { return static_cast<int>(state.counts.open); }
};

// Throws OutputError.
void write_plan(const std::filesystem::path& path, const std::string& problem,
                const TreeState& state);
// `reader_for` gives the reader of the nodes of the problem that the plan names. Throws
// std::invalid_argument if the file is no plan, or damaged.
TreePlan read_plan(const std::filesystem::path& path,
                   const std::function<NodeReader(const std::string& problem)>& reader_for);

// The search below the plan's open node number `part`, 1 ... parts().
TreeState part_state(const TreePlan& plan, int part);

// What stands before the lines of the tree in a part's file. Behind them come the end_line() of
// certificates and a seal line.
std::string part_head(const TreePlan& plan, int part);

// Which part of the plan the file is, by its first lines; nothing if it is none. Throws ReadError.
std::optional<int> part_in(const TreePlan& plan, const std::filesystem::path& path);

// Puts the parts in their places and passes the lines of the tree on. Returns the number of lines
// that are no branch. Throws std::invalid_argument if a part is missing, double, foreign or
// damaged; then what was passed on is worthless.
std::int64_t join_parts(const TreePlan& plan, const std::vector<std::filesystem::path>& parts,
                        const std::function<void(std::string_view)>& write);

}  // namespace sidon
