#include "grid/grid_proof.hpp"

#include <chrono>
#include <mutex>
#include <set>

#include "certificate/certificate_head.hpp"
#include "certificate/certificate_lines.hpp"
#include "certificate/leaf_line.hpp"
#include "grid/fast_value.hpp"
#include "grid/seed_search.hpp"
#include "simplex/leaf_proposal.hpp"
#include "simplex/look_ahead.hpp"
#include "simplex/test_value.hpp"

namespace sidon {

namespace {

class GridSolver : public NodeSolver {
 public:
  GridSolver(const Grid& grid, const Rational& value)
      : grid_(grid),
        problem_(Problem::grid(grid, value)),
        tests_(problem_),
        fast_value_(grid),
        value_(value),
        better_than_(value.convert_to<double>()) {}

  const Problem& problem() const { return problem_; }
  const std::set<Composition>& bindings() const { return bindings_; }
  const Composition& better() const { return better_; }

  NodeOutcome solve(const Node& any) override {
    const auto& node = dynamic_cast<const PrefixNode&>(any);
    const DifferenceBounds& bounds = node.bounds();
    if (bounds.is_point()) return point(bounds);
    NodeRelaxation relaxation(tests_, bounds, settings_, node.warm_start());
    if (relaxation.solve()) {
      if (const auto leaf = propose_leaf(relaxation, problem_, bounds)) {
        return Closed{leaf_line(*leaf)};
      }
    }
    if (relaxation.has_point()) {
      if (found_better(rounded(bounds, relaxation.point()))) return Stop{};
      const auto chosen = choose_branching(bounds, relaxation, node.warm_start(), settings_,
                                           look_ahead_settings(problem_));
      if (chosen) return node.split(*chosen, true);
    }
    return node.split({halving(bounds)}, true);
  }

 private:
  NodeOutcome point(const DifferenceBounds& bounds) {
    Composition c;
    for (int i = 0; i < grid_.cells(); ++i) c.push_back(bounds.lower(i, i + 1));
    const Rational value = composition_value(grid_, c).value;
    const std::scoped_lock lock(mutex_);
    if (value < value_) {
      better_ = c;
      return Stop{};
    }
    if (value == value_) bindings_.insert(up_to_reversal(c));
    return Closed{std::string(kPointLine)};
  }

  // Where there is no point to go by: of the widest cell.
  static Branching halving(const DifferenceBounds& bounds) {
    Branching widest{0, 1, 0};
    std::int64_t width = 0;
    for (int a = 0; a < bounds.variables(); ++a) {
      if (bounds.width(a, a + 1) <= width) continue;
      width = bounds.width(a, a + 1);
      widest = {a, a + 1, bounds.lower(a, a + 1) + (width - 1) / 2};
    }
    return widest;
  }

  // The composition whose prefix sums are the point's, rounded.
  Composition rounded(const DifferenceBounds& bounds, const LiftedPoint& point) const {
    Composition c;
    std::int64_t before = 0;
    for (int j = 1; j <= grid_.cells(); ++j) {
      std::int64_t now = std::llround(point.mass(0, j) * static_cast<double>(grid_.total()));
      now = std::clamp(now, before, bounds.total());
      if (j == grid_.cells()) now = bounds.total();
      c.push_back(now - before);
      before = now;
    }
    return c;
  }

  bool found_better(const Composition& c) {
    if (fast_value_(c) >= better_than_ - 1e-12) return false;
    if (composition_value(grid_, c).value >= value_) return false;
    const std::scoped_lock lock(mutex_);
    better_ = c;
    return true;
  }

  Grid grid_;
  Problem problem_;
  TestModel tests_;
  FastValue fast_value_;
  RelaxationSettings settings_;
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
    const TreeResult result = search_tree(state, solver, tree_settings(options));
    proof.counts = state.counts;
    if (result == TreeResult::kInterrupted) throw Interrupted();
    if (result == TreeResult::kStopped) {
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
