// The multipliers of one leaf: what a certificate line `l ...` says, read and written
// (docs/format.md section 6). All kinds of groups and their words stand in this file; what they say
// as polynomials, in simplex/node_polynomial and simplex/problem_tests.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/numbers.hpp"
#include "certificate/line_reader.hpp"
#include "certificate/window.hpp"

namespace sidon {

// A group is a multiplier times one of these expressions; A = [a, b), B = [c, d).
enum class GroupKind : std::uint8_t {
  kWindow,      // the test of the window of length a and start b
  kLowerLower,  // (s_A - L_A)(s_B - L_B)
  kUpperUpper,  // (U_A - s_A)(U_B - s_B)
  kLowerUpper,  // (s_A - L_A)(U_B - s_B)
  kSquare,      // (s_A - at)^2, on a grid (s_A - at)(s_A - at - 1)
  kLower,       // s_A - L_A
  kUpper,       // U_A - s_A
};

// The others only help them.
inline bool is_test(GroupKind kind) { return kind == GroupKind::kWindow; }
inline bool is_product(GroupKind kind) {
  return kind == GroupKind::kLowerLower || kind == GroupKind::kUpperUpper ||
         kind == GroupKind::kLowerUpper;
}

// What stands before the numbers of a group, in the order of the format's table.
struct GroupWord {
  GroupKind kind;
  const char* word;
  int section;  // of a leaf; they are written one after the other
};
inline constexpr GroupWord kGroupWords[] = {
    {GroupKind::kWindow, "w", 0},      {GroupKind::kLowerLower, "ll", 1},
    {GroupKind::kUpperUpper, "uu", 1}, {GroupKind::kLowerUpper, "lu", 1},
    {GroupKind::kSquare, "q", 2},      {GroupKind::kLower, "lo", 3},
    {GroupKind::kUpper, "hi", 3}};

const GroupWord& word_of(GroupKind kind);

// The name of an expression.
struct GroupTag {
  GroupKind kind;
  std::int16_t a = 0, b = 0, c = 0, d = 0;
  std::int64_t at = 0;  // units, kSquare only

  bool operator==(const GroupTag&) const = default;
};

inline GroupTag group_tag(GroupKind kind, int a, int b, int c = 0, int d = 0, std::int64_t at = 0) {
  const auto narrow = [](int index) { return static_cast<std::int16_t>(index); };
  return {kind, narrow(a), narrow(b), narrow(c), narrow(d), at};
}
inline GroupTag window_tag(Window window) {
  return group_tag(GroupKind::kWindow, window.length, window.start);
}

struct Group {
  GroupTag tag;
  Integer multiplier;  // > 0

  bool is_test() const { return sidon::is_test(tag.kind); }
  Window window() const { return {tag.a, tag.b}; }
};

struct Leaf {
  std::vector<Group> groups;  // sorted by section

  // Behind the others of its section.
  void add(Group group);
  // Without one it is no proof of anything.
  bool has_test() const { return !groups.empty() && groups.front().is_test(); }
};

// The text of a group, a space before each token, and that of a leaf, `l ...` with its line feed.
std::string group_text(const Group& group);
std::string leaf_line(const Leaf& leaf);

// The inverse of leaf_line: the rest of the current line, of which the token `l` has been read, of
// a tree over so many cells, masses in units of 1/unit.
Leaf read_leaf(LineReader& reader, int cells, std::int64_t unit);

}  // namespace sidon
