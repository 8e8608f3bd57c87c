#include <stdexcept>

#include "app/methods/cover_method.hpp"
#include "app/methods/tree_method.hpp"

namespace sidon {

const std::vector<const TreeMethod*>& tree_methods() {
  static const std::vector<const TreeMethod*> methods{&cover_method()};
  return methods;
}

std::unique_ptr<TreeProof> proof_named(const std::string& problem_line, const std::string& file) {
  for (const TreeMethod* method : tree_methods()) {
    if (auto proof = method->named(problem_line)) return proof;
  }
  throw std::invalid_argument(file +
                              " was made by another version of the program, for: " + problem_line);
}

}  // namespace sidon
