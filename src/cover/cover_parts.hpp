// A cover proof in parts, for several machines: a plan (the top of the tree, with its open nodes
// numbered from 1), one file a part (the tree below one of these nodes), and the certificate that
// they make together. Open nodes carry their warm starts, so the certificate is, byte for byte,
// that of a proof in one piece.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cover/cover_proof.hpp"

namespace sidon {

// One line that names the problem, and the program, in checkpoints, plans and parts.
std::string cover_problem_line(const Problem& problem);

struct CoverPlan {
  Problem problem;
  TreeState state;   // a slot of text, then text and open nodes
  std::string seal;  // identifies the plan
  int parts() const { return static_cast<int>(state.counts.open); }
};

// Divides the proof until at least `parts` nodes are open, shallowest first, and leaves them in
// `state`; what is above and between them is text. Ends kDivided; kProved when there are too few
// nodes in the whole tree; else as prove_cover.
CoverResult divide_cover(const Problem& problem, int parts, TreeState& state,
                         const TreeSettings& settings);

// Throws OutputError.
void write_plan(const std::filesystem::path& path, const Problem& problem, const TreeState& state);
// Throws std::invalid_argument if the file is no plan, or damaged.
CoverPlan read_plan(const std::filesystem::path& path);

// The search below the plan's open node number `part`, 1 ... parts().
TreeState part_state(const CoverPlan& plan, int part);

// What a part's file holds before its tree; behind it come cover_end() and a seal line.
std::string part_head(const CoverPlan& plan, int part);

// Puts the parts in their places and passes the certificate on. Returns the number of leaves.
// Throws std::invalid_argument if a part is missing, double, foreign or damaged; then what was
// passed on is worthless.
std::int64_t join_parts(const CoverPlan& plan, const std::vector<std::filesystem::path>& parts,
                        const std::function<void(std::string_view)>& write);

}  // namespace sidon
