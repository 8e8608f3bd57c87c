// Mutants that get past the parser: bytes changed at random are nearly always malformed, and never
// reach the rules that a proof is about.
//
// A certificate is taken as lines of tokens. Numbers, groups of a leaf and whole subtrees are
// changed, copied and exchanged, so that the tree keeps its shape; what follows from other lines
// (counts, the last weight of a kernel) is made to fit. One mutant in eight is made by bytes, for
// the lexical rules.
//
// Many mutants claim a little more than any proof of their size can prove (known_truth.hpp): then a
// rule of the checker that is missing is all that it takes for a false VERIFIED. Half of what is
// changed is changed in the line at which the checker refused, where such a rule may stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fuzz {

// In place, as LLVMFuzzerCustomMutator has it: returns the new size, at most `most`. The checker
// refused it at line `refused`, from 1; 0 if it did not.
std::size_t mutate_certificate(std::uint8_t* data, std::size_t size, std::size_t most,
                               unsigned seed, std::uint64_t refused);

// The first certificate, with a subtree or a line of the second.
std::size_t cross_certificates(std::string_view first, std::string_view second, std::uint8_t* out,
                               std::size_t most, unsigned seed);

}  // namespace fuzz
