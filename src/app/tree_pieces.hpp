// A proof in pieces, as `split` and `join` and `campaign` have it: how its tree is divided at the
// beginning, and how the certificate is written and told of at the end.
#pragma once

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "app/text/proof_report.hpp"
#include "search/tree_search.hpp"

namespace sidon {

struct Division {
  TreeState state;
  ProofReport report;

  // False: it was seen that there will be no proof, and the report says why. A small tree may be
  // proved by its division; then it has fewer open nodes, perhaps none.
  bool done() const {
    return report.result.end == ProofEnd::kDivided || report.result.end == ProofEnd::kProved;
  }
};

// The top of the proof's tree, with at least so many open nodes if there are. `proof` must outlive
// the result. Throws Interrupted.
Division divide(TreeProof& proof, std::int64_t parts, bool quiet,
                const std::atomic<bool>* interrupt);

// What both ways to join have: -o, --json, --quiet.
struct JoinOptions {
  std::string output;
  bool json = false;
  bool quiet = false;
};
void add_join_options(CLI::App& command, JoinOptions& options);

// Passes the lines of the tree on, and returns the number of leaves.
using TreeWriter = std::function<std::int64_t(const std::function<void(std::string_view)>& write)>;

// Writes the certificate with this tree, and says what was proved. `command` and `more`, an object
// of further members, are for --json. Throws Interrupted, and then nothing is written.
void write_joined(const TreeProof& proof, const std::string& command,
                  const nlohmann::ordered_json& more, const JoinOptions& options,
                  const TreeWriter& write_tree, const std::atomic<bool>* interrupt);

}  // namespace sidon
