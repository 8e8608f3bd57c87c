// The readers of the program's own files (checkpoints, plans): whatever stands in them, they are
// read, or refused with a message, and what was read and is written again reads the same.
//
// The first line of the input is that of the problem, without the program's version; the rest is
// the tree, as it stands in the file if the line begins with "=", and otherwise without all that a
// mutant would get wrong, the numbers and lengths of its parts. The seal, too, is put on here.
//
// Nodes that were read are worked on: what a saved node carries (rows, bases, points) must not lead
// the solvers out of their arrays.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "base/fingerprint.hpp"
#include "base/sealed_text.hpp"
#include "base/version.hpp"
#include "cover/cover_proof.hpp"
#include "fourier/fourier_proof.hpp"
#include "search/checkpoint.hpp"
#include "search/tree_parts.hpp"
#include "search/tree_text.hpp"
#include "search/work_estimate.hpp"

namespace {

namespace fs = std::filesystem;
using namespace sidon;

// For the inputs to begin with: were they refused, nothing behind the readers would ever be
// reached.
const bool kMustBeRead = std::getenv("SIDON_FUZZ_MUST_BE_READ") != nullptr;

void require(bool holds, const char* what) {
  if (holds) return;
  std::cerr << what << "\n";
  std::abort();
}

const fs::path& folder() {
  static const fs::path path = [] {
    const fs::path made = fs::temp_directory_path() / ("sidon-fuzz-" + std::to_string(::getpid()));
    fs::create_directories(made);
    std::atexit([] { fs::remove_all(folder()); });
    return made;
  }();
  return path;
}

void write(const fs::path& path, std::string_view text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

// Small problems: one node is solved in a moment.
NodeReader reader_for(const std::string& problem) {
  if (auto cover = cover_problem_named(problem); cover && cover->cells() <= 8) {
    return cover_node_reader(*cover);
  }
  if (auto fourier = fourier_problem_named(problem); fourier && fourier->modes <= 8) {
    return fourier_node_reader(*fourier);
  }
  throw std::invalid_argument("another problem");
}

ProofResult prove(const std::string& problem, TreeState state) {
  TreeSettings settings;
  settings.write = [](std::string_view) {};
  settings.divide_into = state.counts.open + 1;  // one node or two
  if (const auto cover = cover_problem_named(problem)) return prove_cover(*cover, state, settings);
  return prove_fourier(*fourier_problem_named(problem), state, settings);
}

void look_at_plan(const std::string& problem, std::string_view body) {
  const fs::path path = folder() / "plan";
  write(path, sealed("plan", problem, body));
  const TreePlan plan = read_plan(path, reader_for);
  const std::string text = tree_text(plan.state);
  require(tree_text(parse_tree(text, reader_for(problem))) == text, "not read as written");
  for (int part = 1; part <= std::min(plan.parts(), 3); ++part) part_state(plan, part);
  if (plan.parts() > 0) prove(problem, part_state(plan, 1));
}

void look_at_checkpoint(const std::string& problem, std::string_view body) {
  const fs::path path = folder() / "checkpoint";
  const std::string written = "written 0 " + fingerprint("") + " 0\n";
  write(path, sealed("checkpoint", problem, written + std::string(body)));
  Checkpoint checkpoint(path, problem);
  const auto state = checkpoint.load(reader_for(problem));
  require(state.has_value(), "a checkpoint that is there, and is not read");
}

bool is_slot(std::string_view line) { return line.starts_with("node ") || line == "text"; }

// A tree_text() whose slots have the lines behind "node DEPTH LEVEL" and "text".
std::string whole_tree(std::string_view body) {
  std::string slots, head, content;
  int nodes = 0, count = 0;
  const auto finish_slot = [&] {
    if (count++ == 0) return;
    if (content.find("\nwarm\n") != content.npos) content.pop_back();  // it ends with a number
    slots += head + " " + std::to_string(content.size()) + "\n" + content;
    content.clear();
  };
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size() - 1) + 1;
    std::string line(body.substr(0, end));
    body.remove_prefix(end);
    if (line.back() == '\n') line.pop_back();
    if (!is_slot(line)) {
      content += line + "\n";
      continue;
    }
    finish_slot();
    head = line;
    if (line != "text") ++nodes;
  }
  finish_slot();
  std::string text = "counts 1 0 4 " + std::to_string(nodes) + " 3\nlevels 64\n";
  for (int level = 0; level <= WorkEstimate::kTopLevel; ++level) text += "level 0 0 0\n";
  return text + "slots " + std::to_string(count - 1) + "\n" + slots;
}

void look_at(std::string_view bytes) {
  const std::size_t line_end = std::min(bytes.find('\n'), bytes.size());
  std::string problem = std::string(bytes.substr(0, line_end)) + " by " + std::string(kProgram);
  bytes.remove_prefix(std::min(line_end + 1, bytes.size()));
  const bool whole = problem.starts_with('=');
  if (whole) problem.erase(0, 1);
  const std::string body = whole ? std::string(bytes) : whole_tree(bytes);
  look_at_plan(problem, body);
  look_at_checkpoint(problem, body);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    look_at(bytes);
  } catch (const std::invalid_argument& error) {
    require(!kMustBeRead, error.what());
  } catch (const TreeExhausted&) {
  }
  try {  // the frame
    write(folder() / "frame", bytes);
    read_plan(folder() / "frame", reader_for);
  } catch (const std::invalid_argument&) {
  }
  return 0;
}
