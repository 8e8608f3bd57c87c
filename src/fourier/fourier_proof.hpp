// Fourier proofs: M(f) >= target for every f, by a tree of boxes of Fourier coefficients
// (docs/theory.md section 10).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "fourier/fourier_problem.hpp"
#include "fourier/measure.hpp"
#include "search/tree_proof.hpp"

namespace sidon {

// 1 < target <= 2, `modes` even and from 2 to limits::kMostFourierModes; throws
// std::invalid_argument with a message for people. The unit is chosen so that the root box has
// sides of 2^kLevels, and its halves are exact on so many levels.
FourierProblem fourier_problem(const Rational& target, int modes);
inline constexpr int kLevels = 20;

struct FourierResult : ProofResult {
  std::optional<Measure> measure;  // after kOutOfReach: cannot be excluded with these modes
};

// A proof that has not begun.
TreeState unsearched_fourier(const FourierProblem& problem);

// Of the nodes that are saved in the middle of a proof.
NodeReader fourier_node_reader(const FourierProblem& problem);

// Carries the proof on from `state`, which then holds what remains to be done. At the beginning a
// short search for a measure that is out of reach comes first, if the target is near what the modes
// can prove. Throws what the writer and `save` throw.
FourierResult prove_fourier(const FourierProblem& problem, TreeState& state,
                            const TreeSettings& settings);

// What stands before the lines of the tree in a certificate.
std::string fourier_head(const FourierProblem& problem);

// One line that names the problem, and the program, in checkpoints, plans and parts.
std::string fourier_problem_line(const FourierProblem& problem);
// The problem that such a line of this program names; nothing if there is none.
std::optional<FourierProblem> fourier_problem_named(const std::string& line);

}  // namespace sidon
