// What a tree is made of, whatever its kind: the numbers behind `sidoncert stats`.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/numbers.hpp"
#include "certificate/tree_reader.hpp"

namespace sidon {

// Number of binary digits of |value|, 0 for 0.
std::int64_t bits_of(const Integer& value);

// How often each value occurs: enough for mean, median and largest, in little memory.
class Distribution {
 public:
  void add(std::int64_t value) { ++counts_[value]; }

  std::uint64_t size() const;
  double mean() const;    // 0 when empty
  double median() const;  // the mean of the two middle values when the size is even; 0 when empty
  std::int64_t largest() const { return counts_.empty() ? 0 : counts_.rbegin()->first; }
  const std::map<std::int64_t, std::uint64_t>& counts() const { return counts_; }

 private:
  std::map<std::int64_t, std::uint64_t> counts_;
};

// One kind of group in the leaves.
struct GroupStatistics {
  std::string word;         // "w", "ll", ...
  std::uint64_t count = 0;  // groups
  std::uint64_t bytes = 0;  // of their text, with the space before each token
  Distribution bits;        // of the multipliers, of the largest one where a group has several

  void add(std::size_t text_bytes, const Integer& multiplier) {
    ++count;
    bytes += text_bytes;
    bits.add(bits_of(multiplier));
  }
};

struct TreeStatistics {
  std::uint64_t branches = 0, leaves = 0, empties = 0, points = 0;
  Distribution depths;                  // of leaves, empty nodes and points: branches above
  Distribution nonzeros;                // of a leaf: numbers other than 0 that it multiplies by
  Distribution bits;                    // of a leaf: of its largest test multiplier
  std::vector<GroupStatistics> groups;  // in the order of the format, one for each word

  std::uint64_t head_bytes = 0, branch_bytes = 0, leaf_bytes = 0, empty_bytes = 0, point_bytes = 0;

  void add(const TreeLine& node);

  std::uint64_t terminals() const { return leaves + empties + points; }
  std::uint64_t end_bytes() const;
  std::uint64_t bytes() const {
    return head_bytes + branch_bytes + leaf_bytes + empty_bytes + point_bytes + end_bytes();
  }
};

}  // namespace sidon
