#include "cover/cover_parts.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <stdexcept>

#include "base/fingerprint.hpp"
#include "base/output_file.hpp"
#include "base/sealed_text.hpp"
#include "search/tree_text.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

Problem parse_problem_line(const std::string& line, const fs::path& path) {
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

std::string part_line(const CoverPlan& plan, int part) {
  return "plan " + plan.seal + " part " + std::to_string(part) + " of " +
         std::to_string(plan.parts()) + "\n";
}

// "plan SEAL part K of N" of this plan: K.
int part_number(const CoverPlan& plan, std::string_view line, const fs::path& path) {
  for (int part = 1; part <= plan.parts(); ++part) {
    if (line == part_line(plan, part)) return part;
  }
  throw std::invalid_argument(path.string() + " is foreign: it belongs to another plan");
}

// The lines of the tree and their number of leaves, from the body behind the part's line.
struct PartTree {
  std::string text;
  std::int64_t closed = 0;
};

PartTree part_tree(std::string body, const fs::path& path) {
  PartTree tree;
  const std::size_t end_line = body.rfind("\nend ");  // a tree has at least one line
  if (end_line != std::string::npos) {
    const char* const first = body.data() + end_line + 5;
    const char* const last = body.data() + body.size();
    const auto [end, error] = std::from_chars(first, last, tree.closed);
    if (error == std::errc() && std::string_view(end, last) == "\n") {
      body.resize(end_line + 1);
      tree.text = std::move(body);
      return tree;
    }
  }
  throw std::invalid_argument(path.string() + " is damaged");
}

std::vector<const fs::path*> by_number(const CoverPlan& plan, const std::vector<fs::path>& paths) {
  std::vector<const fs::path*> found(plan.parts() + 1, nullptr);
  for (const fs::path& path : paths) {
    const Unsealed file = read_sealed(path, "part");
    const std::size_t line_end = file.body.find('\n') + 1;
    const int part = part_number(plan, std::string_view(file.body).substr(0, line_end), path);
    if (found[part]) {
      throw std::invalid_argument("part " + std::to_string(part) + " is there twice: " +
                                  found[part]->string() + " and " + path.string());
    }
    found[part] = &path;
  }
  std::string missing;
  for (int part = 1; part <= plan.parts(); ++part) {
    if (!found[part]) missing += (missing.empty() ? "" : ", ") + std::to_string(part);
  }
  if (!missing.empty()) throw std::invalid_argument("these parts are missing: " + missing);
  return found;
}

}  // namespace

std::string cover_problem_line(const Problem& problem) {
  return "cover " + std::string(name(problem.basis())) + " cells " +
         std::to_string(problem.cells()) + " target " + to_string(problem.target()) + " unit 1/" +
         std::to_string(problem.unit()) + " by sidoncert " SIDONCERT_VERSION;
}

CoverResult divide_cover(const Problem& problem, int parts, TreeState& state,
                         const TreeSettings& settings) {
  std::string written;
  TreeSettings dividing = settings;
  dividing.threads = 1;
  dividing.divide_into = parts;
  dividing.write = [&](std::string_view text) { written += text; };
  CoverResult result = prove_cover(problem, state, dividing);
  state.slots.insert(state.slots.begin(), TreeSlot{std::move(written), nullptr});
  return result;
}

void write_plan(const fs::path& path, const Problem& problem, const TreeState& state) {
  write_file_atomically(path, sealed("plan", cover_problem_line(problem), tree_text(state)));
}

CoverPlan read_plan(const fs::path& path) {
  const Unsealed file = read_sealed(path, "plan");
  const Problem problem = parse_problem_line(file.problem, path);
  return {problem, parse_tree(file.body, problem.root(true).bounds, false), file.seal};
}

TreeState part_state(const CoverPlan& plan, int part) {
  int number = 0;
  for (const TreeSlot& slot : plan.state.slots) {
    if (slot.node && ++number == part) return unsearched(*slot.node);
  }
  throw std::invalid_argument("the plan has no part " + std::to_string(part) +
                              ": it has parts 1 to " + std::to_string(plan.parts()));
}

std::string part_head(const CoverPlan& plan, int part) {
  return sealed_head("part", cover_problem_line(plan.problem)) + part_line(plan, part);
}

std::int64_t join_parts(const CoverPlan& plan, const std::vector<fs::path>& paths,
                        const std::function<void(std::string_view)>& write) {
  const std::vector<const fs::path*> files = by_number(plan, paths);
  std::int64_t closed = plan.state.counts.closed;
  int part = 0;
  write(cover_head(plan.problem));
  for (const TreeSlot& slot : plan.state.slots) {
    if (!slot.node) {
      write(slot.text);
      continue;
    }
    // One part in memory at a time, so it is read again, and checked again.
    const fs::path& path = *files[++part];
    std::string body = read_sealed(path, "part").body;
    const std::size_t line_end = body.find('\n') + 1;
    if (part_number(plan, std::string_view(body).substr(0, line_end), path) != part) {
      throw std::invalid_argument(path.string() + " was changed while it was being joined");
    }
    const PartTree tree = part_tree(body.substr(line_end), path);
    write(tree.text);
    closed += tree.closed;
  }
  write(cover_end(closed));
  return closed;
}

}  // namespace sidon
