// Cover proofs in parts: what of search/tree_parts.hpp is about covers.
#pragma once

#include "cover/cover_proof.hpp"
#include "search/tree_parts.hpp"

namespace sidon {

// One line that names the problem, and the program, in checkpoints, plans and parts.
std::string cover_problem_line(const Problem& problem);

struct CoverPlan {
  Problem problem;
  TreePlan tree;
};

// Throws std::invalid_argument if the file is no plan of a cover, or damaged.
CoverPlan read_cover_plan(const std::filesystem::path& path);

// join_parts() with what makes a certificate of it. Returns the number of leaves.
std::int64_t join_cover(const CoverPlan& plan, const std::vector<std::filesystem::path>& parts,
                        const std::function<void(std::string_view)>& write);

}  // namespace sidon
