// Records the tree of a Fourier proof, with the time of every node, for campaign_simulation.
//
//   record_tree TARGET MODES > FILE
//
// One line a node, in pre-order: s (branch) or l (leaf), microseconds of processor time, bytes of
// its line in the certificate. A last line says how many bytes the text of an open node has, on
// average.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "fourier/fourier_proof.hpp"

namespace {

double processor_seconds() {
  struct timespec time {};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// Of the open nodes that are left behind the first hundred nodes.
std::size_t node_bytes(const sidon::FourierProblem& problem) {
  sidon::TreeState state = unsearched_fourier(problem);
  sidon::TreeSettings settings;
  settings.share = 100;
  prove_fourier(problem, state, settings);
  std::size_t bytes = 0, nodes = 0;
  for (const sidon::TreeSlot& slot : state.slots) {
    if (!slot.node) continue;
    bytes += slot.node->text().size();
    ++nodes;
  }
  return nodes == 0 ? 0 : bytes / nodes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: record_tree TARGET MODES\n");
    return 2;
  }
  const auto problem = sidon::fourier_problem(sidon::parse_rational(argv[1]), std::atoi(argv[2]));
  sidon::TreeState state = unsearched_fourier(problem);
  // One thread solves the nodes in pre-order and writes each line at once; progress comes behind
  // it.
  std::string line;
  double before = processor_seconds();
  sidon::TreeSettings settings;
  settings.write = [&](std::string_view text) { line += text; };
  settings.progress = [&](const sidon::TreeCounts&, const sidon::WorkEstimate&) {
    const double now = processor_seconds();
    std::printf("%c %.0f %zu\n", line.front(), 1e6 * (now - before), line.size());
    line.clear();
    before = processor_seconds();
  };
  if (prove_fourier(problem, state, settings).end != sidon::ProofEnd::kProved) {
    std::fprintf(stderr, "record_tree: not proved\n");
    return 1;
  }
  std::printf("node %zu\n", node_bytes(problem));
  return 0;
}
