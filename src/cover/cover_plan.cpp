#include "cover/cover_plan.hpp"

#include <sstream>
#include <stdexcept>

namespace sidon {

namespace {

Problem parse_problem_line(const std::string& line, const std::filesystem::path& path) {
  std::istringstream words(line);
  std::string basis, target, word;
  int cells = 0;
  words >> word >> basis >> word >> cells >> word >> target;
  if (words && (basis == "masses" || basis == "moments")) {
    const Problem problem = Problem::cover(basis == "masses" ? Basis::kMasses : Basis::kMoments,
                                           cells, parse_rational(target), kCoverUnit);
    if (cover_problem_line(problem) == line) return problem;
  }
  throw std::invalid_argument(path.string() +
                              " was made by another version of the program, for: " + line);
}

}  // namespace

std::string cover_problem_line(const Problem& problem) {
  return "cover " + std::string(name(problem.basis())) + " cells " +
         std::to_string(problem.cells()) + " target " + to_string(problem.target()) + " unit 1/" +
         std::to_string(problem.unit()) + " by sidoncert " SIDONCERT_VERSION;
}

CoverPlan read_cover_plan(const std::filesystem::path& path) {
  TreePlan tree = read_plan(path, [&](const std::string& line) {
    return cover_node_reader(parse_problem_line(line, path));
  });
  return {parse_problem_line(tree.problem, path), std::move(tree)};
}

std::int64_t join_cover(const CoverPlan& plan, const std::vector<std::filesystem::path>& parts,
                        const std::function<void(std::string_view)>& write) {
  write(cover_head(plan.problem));
  const std::int64_t closed = join_parts(plan.tree, parts, write);
  write(cover_end(closed));
  return closed;
}

}  // namespace sidon
