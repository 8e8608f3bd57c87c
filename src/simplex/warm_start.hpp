// Where the relaxation of a node starts: the rows that were tight at its parent, and the parent's
// basis. All of it is integers, so that a search that is taken up again goes on as it would have.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/linear_program.hpp"
#include "base/saved_text.hpp"
#include "simplex/row.hpp"

namespace sidon {

struct WarmStart {
  std::int64_t parent_gap = 0;  // NodeRelaxation::gap() of the parent, in units of 1e-9
  std::vector<GroupTag> rows;
  std::vector<BasisStatus> row_status;
  std::vector<BasisStatus> column_status;
};

void append_warm_start(std::string& text, const WarmStart& warm);
// Throws std::invalid_argument unless rows and columns are those of a relaxation on so many cells,
// with masses in multiples of 1/total.
WarmStart read_warm_start(SavedText& text, int cells, std::int64_t total);

}  // namespace sidon
