// The counts of a tree, which mean the same wherever they are printed: leaves are the lines that
// are no branch, the number on the last line of the certificate and in the checker's answer.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "certificate/tree_statistics.hpp"
#include "search/tree_search.hpp"

namespace sidon {

// "1,234 leaves, depth 31".
std::string tree_text(const TreeCounts& counts);

// Of so many solved nodes something can be learned.
inline constexpr std::int64_t kEnoughNodes = 100;
// "about 40 % done", or that it is too early to say: a share learned from a few nodes
// means nothing.
std::string share_text(const WorkEstimate& work);

// {"leaves": 1234, "empty": 5, "branches": 1233, "depth": 31}
nlohmann::ordered_json tree_json(const TreeCounts& counts);
// The same, and "open" and "share_of_work" (an estimate) for a tree that need not be finished.
nlohmann::ordered_json tree_json(const TreeCounts& counts, double share_of_work);
// The same, and "points", of a tree that was read.
nlohmann::ordered_json tree_json(const TreeStatistics& statistics);

}  // namespace sidon
