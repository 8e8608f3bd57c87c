// A proof in pieces, as `split` and `join` and `campaign` have it: how its tree is divided at the
// beginning, and how the certificate is written and told of at the end.
#pragma once

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

struct JoinSettings {
  std::string command;          // "join", for --json
  std::string output;           // the file
  nlohmann::ordered_json more;  // an object: further members of what --json prints
  bool json = false;
  bool quiet = false;
};

// Writes the certificate, whose tree is what `write_tree` writes with the function that it gets;
// it returns the number of leaves. Then says what was proved.
void write_joined(
    const TreeProof& proof, const JoinSettings& settings,
    const std::function<std::int64_t(const std::function<void(std::string_view)>& write)>&
        write_tree);

}  // namespace sidon
