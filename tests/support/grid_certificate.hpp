// A grid proof with its certificate as one string.
#pragma once

#include <filesystem>
#include <string>

#include "base/spool.hpp"
#include "grid/grid_proof.hpp"

namespace support {

struct ProofAndText {
  sidon::GridProof proof;
  std::string text;
};

inline ProofAndText prove_with_text(const sidon::Grid& grid, int threads = 1) {
  sidon::Spool tree(std::filesystem::temp_directory_path(), "certificate");
  sidon::GridOptions options;
  options.threads = threads;
  options.tree = &tree;
  ProofAndText both;
  both.proof = prove_grid(grid, options);
  write_certificate(grid, both.proof, tree, [&](std::string_view piece) { both.text += piece; });
  return both;
}

}  // namespace support
