#include "grid/grid_proof.hpp"

#include <chrono>
#include <mutex>
#include <set>

#include "certificate/certificate_head.hpp"
#include "certificate/certificate_lines.hpp"
#include "grid/seed_search.hpp"
#include "simplex/point_value.hpp"
#include "simplex/prefix_rounding.hpp"
#include "simplex/prefix_solver.hpp"

namespace sidon {

namespace {

class GridSolver : public PrefixSolver {
 public:
  GridSolver(const Grid& grid, const Rational& value)
      : PrefixSolver(Problem::grid(grid, value)),
        grid_(grid),
        fast_value_(grid),
        value_(value),
        better_than_(value.convert_to<double>()) {}

  const std::set<Composition>& bindings() const { return bindings_; }
  const Composition& better() const { return better_; }

 private:
  // One composition is left: its value is all that matters.
  std::optional<NodeOutcome> settle(const DifferenceBounds& bounds) override {
    if (!bounds.is_point()) return std::nullopt;
    Composition c;
    for (int i = 0; i < grid_.cells(); ++i) c.push_back(bounds.lower(i, i + 1));
    const Rational value = composition_value(grid_, c).value;
    const std::scoped_lock lock(mutex_);
    if (value < value_) {
      better_ = c;
      return Refuted{};
    }
    if (value == value_) bindings_.insert(up_to_reversal(c));
    return Closed{std::string(kPointLine)};
  }

  // The composition whose prefix sums are the point's, rounded, is better than the best one known.
  bool refutes(const NodeRelaxation& relaxation) override {
    std::vector<double> prefixes;
    for (int j = 1; j <= grid_.cells(); ++j) prefixes.push_back(relaxation.point().mass(0, j));
    const Composition c = rounded_prefixes(prefixes, grid_.total());
    if (fast_value_(c) >= better_than_ - 1e-12) return false;
    if (composition_value(grid_, c).value >= value_) return false;
    const std::scoped_lock lock(mutex_);
    better_ = c;
    return true;
  }

  Grid grid_;
  FastValue fast_value_;
  Rational value_;
  double better_than_;
  std::mutex mutex_;
  std::set<Composition> bindings_;
  Composition better_;
};

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

GridHead head(const Grid& grid, const GridResult& result) {
  GridHead head{grid, result.minimum, result.bound, true, {}};
  for (const Binding& binding : result.bindings) head.bindings.push_back(binding.composition);
  return head;
}

TreeSettings tree_settings(const GridOptions& options) {
  TreeSettings settings;
  settings.threads = options.threads;
  settings.interrupt = options.interrupt;
  if (options.progress) {
    settings.progress = [&](const TreeCounts& counts, const WorkEstimate&) {
      options.progress(counts);
    };
  }
  if (options.tree) settings.write = [&](std::string_view line) { options.tree->write(line); };
  return settings;
}

}  // namespace

GridProof prove_grid(const Grid& grid, const GridOptions& options) {
  using Clock = std::chrono::steady_clock;
  GridProof proof;
  auto start = Clock::now();
  SeedSettings seed_settings;
  seed_settings.interrupt = options.interrupt;
  Composition best = search_seed(grid, seed_settings);
  proof.times.seed = seconds_since(start);
  for (;;) {
    start = Clock::now();
    const Rational value = composition_value(grid, best).value;
    GridSolver solver(grid, value);
    if (options.tree) options.tree->clear();
    ++proof.trees;
    const Problem::Root root = solver.problem().root(true);
    TreeState state = unsearched(std::make_shared<const PrefixNode>(root.bounds));
    const ProofEnd result = search_tree(state, solver, tree_settings(options));
    proof.counts = state.counts;
    if (result == ProofEnd::kInterrupted) throw Interrupted();
    if (result == ProofEnd::kOutOfReach) {
      best = improve(grid, solver.better(), 2000, 7);
      proof.times.search += seconds_since(start);
      continue;
    }
    proof.times.proof = seconds_since(start);
    start = Clock::now();
    proof.result = exact_result(grid, value, {solver.bindings().begin(), solver.bindings().end()});
    proof.times.exact = seconds_since(start);
    return proof;
  }
}

void write_certificate(const Grid& grid, const GridProof& proof, Spool& tree,
                       const std::function<void(std::string_view)>& write) {
  write(to_text(head(grid, proof.result)));
  tree.read(write);
  write(end_line(proof.counts.closed));
}

}  // namespace sidon
