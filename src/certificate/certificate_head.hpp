// What stands above the tree: the claim and the objects that it speaks of (docs/format.md sections
// 4 and 5).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "certificate/composition.hpp"
#include "certificate/line_reader.hpp"
#include "simplex/problem.hpp"

namespace sidon {

struct GridHead {
  Grid grid;
  Rational value;  // v
  Rational bound;  // of C1a
  bool reversal;
  std::vector<Composition> bindings;  // in increasing order
};

struct CoverHead {
  Basis basis;
  int cells;
  Rational target;
  std::int64_t unit;  // U
  bool reversal;
};

struct CertificateHead {
  std::variant<GridHead, CoverHead> kind;
  std::string text;  // the lines themselves

  bool is_grid() const { return std::holds_alternative<GridHead>(kind); }
  const GridHead& grid() const { return std::get<GridHead>(kind); }
  const CoverHead& cover() const { return std::get<CoverHead>(kind); }

  const Rational& bound() const { return is_grid() ? grid().bound : cover().target; }
  bool reversal() const { return is_grid() ? grid().reversal : cover().reversal; }
  Problem problem() const;
};

// Reads the head and moves on to the first line of the tree. Checks its form, and that the numbers
// are in range; not that the claim follows from anything.
CertificateHead read_head(LineReader& reader);

}  // namespace sidon
