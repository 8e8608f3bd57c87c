// What a certificate is made of: the numbers behind `sidoncert stats`.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <utility>

#include "certificate/certificate_reader.hpp"

namespace sidon {

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

// The kinds of groups in a leaf, in the order of the format.
enum class GroupKind {
  kWindow,
  kTent,
  kLowerLower,
  kUpperUpper,
  kLowerUpper,
  kSquare,
  kFormSquare,
  kLower,
  kUpper
};
inline constexpr int kGroupKinds = 9;
const char* group_word(GroupKind kind);  // "w", "g", "ll", ...

struct GroupStatistics {
  std::uint64_t count = 0;  // groups
  std::uint64_t bytes = 0;  // of their text, with the space before each token
  Distribution bits;        // of the multipliers; kTent: of the largest node value
};

struct CertificateStatistics {
  using Interval = std::pair<int, int>;  // [first, second)

  std::uint64_t branches = 0, leaves = 0, empties = 0, points = 0;
  Distribution depths;    // of leaves, empty nodes and points: branches above
  Distribution nonzeros;  // of a leaf: multipliers, node values and shares other than 0
  Distribution bits;      // of a leaf: of its largest test multiplier (window, node value)
  std::array<GroupStatistics, kGroupKinds> groups;

  std::map<int, std::uint64_t> windows;     // by length: `w` groups
  std::map<int, std::uint64_t> tent_nodes;  // by node k: leaves with G_k > 0
  std::map<Interval, std::uint64_t> branched_on;
  std::map<Interval, std::uint64_t> multiplied;  // factors of products, squares, bound factors

  std::uint64_t head_bytes = 0, branch_bytes = 0, leaf_bytes = 0, empty_bytes = 0, point_bytes = 0,
                end_bytes = 0;

  std::uint64_t terminals() const { return leaves + empties + points; }
  std::uint64_t bytes() const {
    return head_bytes + branch_bytes + leaf_bytes + empty_bytes + point_bytes + end_bytes;
  }
};

// Reads the rest of the certificate. Throws what the reader throws, and Interrupted.
CertificateStatistics collect_statistics(CertificateReader& reader,
                                         const std::atomic<bool>* interrupt = nullptr);

}  // namespace sidon
