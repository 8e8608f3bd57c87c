// What stands above a tree of prefix sums: the claim and the objects that it speaks of
// (docs/format.md sections 4 and 5), read and written.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "certificate/composition.hpp"
#include "certificate/line_reader.hpp"

namespace sidon {

struct GridHead {
  Grid grid;
  Rational value;  // v
  Rational bound;  // of C1a
  bool reversal;
  std::vector<Composition> bindings;  // in increasing order
};

struct CoverHead {
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

  int cells() const { return is_grid() ? grid().grid.cells() : cover().cells; }
  std::int64_t unit() const { return is_grid() ? grid().grid.total() : cover().unit; }  // U, or S
};

// Reads the head behind the first line of a certificate of this kind, grid or cover, and moves on
// to the first line of the tree. Checks its form, and that the numbers are in range; not that the
// claim follows from anything.
CertificateHead read_head(LineReader& reader, const std::string& kind);

// The lines of the head, from `sac 1 ...` on.
std::string to_text(const GridHead& head);
std::string to_text(const CoverHead& head);

}  // namespace sidon
