// What `sidoncert stats` says about a certificate with a tree, for people and for machines.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "certificate/tree_statistics.hpp"

namespace sidon {

// The parts that depend on the kind of certificate are filled in by whoever reads that kind.
struct StatsReport {
  std::string file;
  std::string kind;
  Rational bound;
  std::string head_text;        // what the head says, without kind and bound: "8 cells, ..."
  nlohmann::ordered_json head;  // the same
  std::uint64_t head_lines = 0;
  TreeStatistics tree;
  std::string details_text;        // lines on tests, branches and the like
  nlohmann::ordered_json details;  // the same, as members

  std::string text() const;
  std::string json() const;  // one object

 private:
  std::string tree_text() const;
  std::string leaves_text() const;
  std::string groups_text() const;
  std::string bytes_text() const;
};

}  // namespace sidon
