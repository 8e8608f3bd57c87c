// The options that say what a tree is to prove: the target, the method where there is a choice, and
// what the method asks for.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/methods/tree_method.hpp"

namespace sidon {

// --method, for commands that serve all of them.
class MethodChoice {
 public:
  explicit MethodChoice(CLI::App& command);
  // The options that one more of tree_methods() has declared.
  void declared(std::vector<CLI::Option*> options) { options_.push_back(std::move(options)); }
  // The number of the chosen method in tree_methods(). Throws std::invalid_argument if there is no
  // such method, or an option was given that it does not have.
  std::size_t chosen() const;

 private:
  std::string name_;
  std::vector<std::vector<CLI::Option*>> options_;
};

class ProofOptions {
 public:
  // Declares --target and the options of one method, or of all and --method.
  ProofOptions(CLI::App& command, const TreeMethod& method);
  explicit ProofOptions(CLI::App& command);
  ProofOptions(const ProofOptions&) = delete;
  ProofOptions& operator=(const ProofOptions&) = delete;

  const std::vector<CLI::Option*>& all() const { return all_; }
  // What the options ask for. Throws std::invalid_argument.
  std::unique_ptr<TreeProof> proof() const;

 private:
  void add_target(CLI::App& command);
  void add(CLI::App& command, const TreeMethod& method);

  std::optional<std::string> target_;
  std::optional<MethodChoice> choice_;
  std::vector<TreeMethod::Options> methods_;
  std::vector<CLI::Option*> all_;
};

}  // namespace sidon
