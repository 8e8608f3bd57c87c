#include "cover/cover_proof.hpp"

#include <sstream>

#include "base/version.hpp"
#include "certificate/certificate_head.hpp"
#include "certificate/certificate_lines.hpp"
#include "cover/cover_solver.hpp"

namespace sidon {

TreeState unsearched_cover(const Problem& problem) {
  const Problem::Root root = problem.root(true);
  if (root.empty) return searched(std::string(kEmptyLine));
  return unsearched(std::make_shared<const PrefixNode>(root.bounds));
}

NodeReader cover_node_reader(const Problem& problem) {
  return PrefixNode::reader(problem.root(true).bounds, false);
}

CoverResult prove_cover(const Problem& problem, TreeState& state, const TreeSettings& settings) {
  const PointSearch points(problem);
  if (unbegun(state)) {
    const auto given_up = [&] { return settings.given_up().has_value(); };
    if (auto point = points.search(given_up)) return {{ProofEnd::kOutOfReach}, std::move(point)};
  }
  CoverSolver solver(problem, points);
  ProofResult result = prove_tree(state, solver, settings);
  return {std::move(result), solver.refutation()};
}

std::string cover_head(const Problem& problem) {
  return to_text(CoverHead{problem.cells(), problem.target(), problem.unit(), true});
}

std::string cover_problem_line(const Problem& problem) {
  return "cover cells " + std::to_string(problem.cells()) + " target " +
         to_string(problem.target()) + " unit 1/" + std::to_string(problem.unit()) + " by " +
         std::string(kProgram);
}

std::optional<Problem> cover_problem_named(const std::string& line) {
  std::istringstream words(line);
  std::string target, word;
  int cells = 0;
  words >> word >> word >> cells >> word >> target;
  if (!words) return std::nullopt;
  Problem problem = Problem::cover(cells, parse_rational(target), kCoverUnit);
  if (cover_problem_line(problem) != line) return std::nullopt;
  return problem;
}

}  // namespace sidon
