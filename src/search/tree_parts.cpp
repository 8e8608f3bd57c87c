#include "search/tree_parts.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "base/input_file.hpp"
#include "base/output_file.hpp"
#include "base/sealed_text.hpp"
#include "search/tree_text.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

std::string part_line(const TreePlan& plan, int part) {
  return "plan " + plan.seal + " part " + std::to_string(part) + " of " +
         std::to_string(plan.parts()) + "\n";
}

// "plan SEAL part K of N" of this plan: K.
std::optional<int> part_number(const TreePlan& plan, std::string_view line) {
  for (int part = 1; part <= plan.parts(); ++part) {
    if (line == part_line(plan, part)) return part;
  }
  return std::nullopt;
}

int part_number(const TreePlan& plan, std::string_view line, const fs::path& path) {
  if (const auto number = part_number(plan, line)) return *number;
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

std::vector<const fs::path*> by_number(const TreePlan& plan, const std::vector<fs::path>& paths) {
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

void write_plan(const fs::path& path, const std::string& problem, const TreeState& state) {
  write_file_atomically(path, sealed("plan", problem, tree_text(state)));
}

TreePlan read_plan(const fs::path& path,
                   const std::function<NodeReader(const std::string& problem)>& reader_for) {
  Unsealed file = read_sealed(path, "plan");
  TreeState state = parse_tree(file.body, reader_for(file.problem));
  return {std::move(file.problem), std::move(file.build), std::move(state), std::move(file.seal)};
}

TreeState part_state(const TreePlan& plan, int part) {
  int number = 0;
  for (const TreeSlot& slot : plan.state.slots) {
    if (slot.node && ++number == part) return unsearched(slot.node, slot.depth, slot.level);
  }
  throw std::invalid_argument("the plan has no part " + std::to_string(part) +
                              ": it has parts 1 to " + std::to_string(plan.parts()));
}

std::string part_head(const TreePlan& plan, int part) {
  return sealed_head("part", plan.problem) + part_line(plan, part);
}

std::optional<int> part_in(const TreePlan& plan, const fs::path& path) {
  constexpr std::size_t kEnough = 1 << 12;  // bytes for the four lines
  InputFile file(path);
  std::string text(kEnough, '\0');
  std::size_t size = 0;
  while (const std::size_t count = size < kEnough ? file.read(&text[size], kEnough - size) : 0) {
    size += count;
  }
  std::string_view rest = std::string_view(text).substr(0, size);
  std::string head = sealed_head("part", plan.problem, "");  // of whatever build
  head.pop_back();
  if (!rest.starts_with(head)) return std::nullopt;
  rest.remove_prefix(std::min(rest.find('\n', head.size()), size - 1) + 1);
  return part_number(plan, rest.substr(0, rest.find('\n') + 1));
}

std::int64_t join_parts(const TreePlan& plan, const std::vector<fs::path>& paths,
                        const std::function<void(std::string_view)>& write) {
  const std::vector<const fs::path*> files = by_number(plan, paths);
  std::int64_t closed = plan.state.counts.closed;
  int part = 0;
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
  return closed;
}

}  // namespace sidon
