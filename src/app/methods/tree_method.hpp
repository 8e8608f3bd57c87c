// What the commands for proofs by a tree (`cover`, `split`, `join`, `sweep`) need of a method. A
// method has a file here that gives it, and a line in tree_methods(); then it has all of them:
// certificates, checkpoints, parts, time limits, progress, sweeps, text and JSON.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/numbers.hpp"
#include "search/tree_proof.hpp"

namespace sidon {

// A lower bound that is to be proved by a tree.
class TreeProof {
 public:
  virtual ~TreeProof() = default;

  virtual const Rational& target() const = 0;
  // One line that says what is proved and by which program, for checkpoints, plans and parts. Its
  // first word is the method's name.
  virtual std::string problem_line() const = 0;
  // For people, "masses on 8 cells", and for machines, {"cells": 8}.
  virtual std::string description() const = 0;
  virtual nlohmann::ordered_json parameters() const = 0;

  // What stands before the tree in a certificate.
  virtual std::string head() const = 0;
  virtual TreeState unsearched() const = 0;
  virtual NodeReader node_reader() const = 0;
  // Carries the proof on from `state`, which then holds what remains to be done. Throws what the
  // writer and `save` throw.
  virtual ProofResult prove(TreeState& state, const TreeSettings& settings) = 0;

  // After kOutOfReach: what stands in the way, in a sentence and more lines; members of the report.
  virtual std::string obstacle() const = 0;
  virtual nlohmann::ordered_json obstacle_json() const = 0;
};

// Proofs that differ in one size and in their target, for tables.
struct ProofFamily {
  std::string name;                   // "cover"
  nlohmann::ordered_json parameters;  // what all of them share
  std::string size_name;              // "cells"
  std::vector<int> sizes;
  std::function<double(int size)> easy_target;  // where to begin
  std::function<std::unique_ptr<TreeProof>(int size, const Rational& target)> proof;
};

class TreeMethod {
 public:
  virtual ~TreeMethod() = default;

  virtual std::string name() const = 0;  // of its command, and first word of its problem lines
  virtual std::string summary() const = 0;

  // Options that say what to prove besides the target.
  struct Options {
    std::vector<CLI::Option*> all;
    // Makes the proof once the command line has been read. Throws std::invalid_argument.
    std::function<std::unique_ptr<TreeProof>(const Rational& target)> proof;
  };
  virtual Options add_options(CLI::App& command) const = 0;

  struct FamilyOptions {
    std::vector<CLI::Option*> all;
    std::function<ProofFamily()> family;
  };
  virtual FamilyOptions add_family_options(CLI::App& command) const = 0;

  // The proof that a problem line of this program names, null if there is none.
  virtual std::unique_ptr<TreeProof> named(const std::string& problem_line) const = 0;
};

const std::vector<const TreeMethod*>& tree_methods();

// The proof that a problem line names, by whatever method. Throws std::invalid_argument; `file` is
// where the line was found.
std::unique_ptr<TreeProof> proof_named(const std::string& problem_line, const std::string& file);

}  // namespace sidon
