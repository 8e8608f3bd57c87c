// The options that say what a tree is to prove: the target, the method where there is a choice, and
// the size that the method asks for.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/methods/tree_method.hpp"

namespace sidon {

// --method, where there is a choice, and the size of each method.
class SizeOptions {
 public:
  enum class Count { kOne, kSeveral };

  SizeOptions(CLI::App& command, const std::vector<const TreeMethod*>& methods, Count count);
  SizeOptions(const SizeOptions&) = delete;
  SizeOptions& operator=(const SizeOptions&) = delete;

  // By method.
  const std::vector<CLI::Option*>& all() const { return options_; }

  // What was chosen. Throws std::invalid_argument if there is no such method, or the size of
  // another one was given, or what was given is not made of integers.
  const TreeMethod& method() const { return *methods_[chosen()]; }
  std::vector<int> sizes() const;  // none were given: empty

 private:
  std::size_t chosen() const;

  std::vector<const TreeMethod*> methods_;
  Count count_;
  std::string name_;                               // of the method
  std::vector<std::optional<std::string>> texts_;  // by method
  std::vector<CLI::Option*> options_;
};

class ProofOptions {
 public:
  // Declares --target and SizeOptions.
  ProofOptions(CLI::App& command, const std::vector<const TreeMethod*>& methods);

  std::vector<CLI::Option*> all() const;
  // Whether any of them was given.
  bool given() const;
  // What the options ask for. Throws std::invalid_argument.
  std::unique_ptr<TreeProof> proof() const;

 private:
  std::optional<std::string> target_;
  CLI::Option* target_option_;
  SizeOptions size_;
};

}  // namespace sidon
