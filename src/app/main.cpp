#include <fmt/format.h>

#include <cstdio>
#include <fstream>

#include "grid/grid_proof.hpp"

int main(int argc, char** argv) {
  using namespace sidon;
  Grid grid(atoi(argv[1]), atoi(argv[2]), Correction::kLemma3);
  GridOptions options;
  options.threads = atoi(argv[3]);
  const GridProof p = prove_grid(grid, options);
  fmt::print("b = {} = {}  C1a >= {}\n", to_string(p.minimum), decimal_down(p.minimum, 9),
             decimal_down(p.bound, 9));
  for (auto& c : p.bindings) {
    for (auto x : c) fmt::print("{} ", x);
    fmt::print("\n");
  }
  fmt::print(
      "leaves {} branched {} deepest {} trees {}; seed {:.4f} search {:.4f} proof {:.4f} exact "
      "{:.4f}; bytes {}\n",
      p.counts.closed, p.counts.branched, p.counts.deepest, p.trees, p.times.seed, p.times.search,
      p.times.proof, p.times.exact, p.certificate.size());
  if (argc > 4) std::ofstream(argv[4]) << p.certificate;
}
