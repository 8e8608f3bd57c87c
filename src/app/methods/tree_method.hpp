// What the commands for proofs by a tree (`cover`, `split`, `join`, `sweep`) need of a method. A
// method has a file here that gives it, and a line in tree_methods(); then it has all of them:
// certificates, checkpoints, parts, time limits, progress, sweeps, text and JSON.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
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

// Its proofs differ in one size, such as a number of cells, and in their target.
struct TreeMethod {
  std::string name;  // of its command, and first word of its problem lines
  std::string summary;

  std::string size_name;   // "cells": the option is --cells
  std::string size_help;   // of this option where it is one number
  std::string sizes_help;  // and where it is a list of them
  // The size that is best for a target; nothing if none is known to do.
  std::optional<int> (*size_for)(double target);
  // Targets are larger than this one, which needs no proof.
  Rational trivial_target;
  // A target that is easy for a size.
  double (*easy_target)(int size);

  // Throws std::invalid_argument if the size or the target is out of range.
  std::unique_ptr<TreeProof> (*proof)(int size, const Rational& target);
  // The proof that a problem line of this program names, null if there is none.
  std::unique_ptr<TreeProof> (*named)(const std::string& problem_line);
};

const std::vector<const TreeMethod*>& tree_methods();

// The proof that a problem line names, by whatever method. Throws std::invalid_argument; `file` is
// where the line was found.
std::unique_ptr<TreeProof> proof_named(const std::string& problem_line, const std::string& file);

}  // namespace sidon
