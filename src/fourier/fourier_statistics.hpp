// What a Fourier certificate is made of.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>

#include "certificate/tree_statistics.hpp"
#include "fourier/fourier_reader.hpp"

namespace sidon {

// The groups are the sections of a leaf, g n b w d u v: `count` leaves have the section, `bits` are
// those of its largest number, exponents apart. `nonzeros` are the numbers of a leaf other than 0,
// exponents apart; test multipliers are the coefficients of V and lambda.
struct FourierStatistics : TreeStatistics {
  std::map<int, std::uint64_t> branched_on;       // by coordinate, as in FourierBox
  std::map<std::string, std::uint64_t> products;  // by word: xx, yy, ll, uu, ul, lu, o
  std::map<int, std::uint64_t> product_modes;     // by frequency

  FourierStatistics();
  void add(const FourierTreeNode& node);
};

// The numbers of a leaf other than 0, exponents and frequencies apart.
std::uint64_t count_numbers(const FourierLeaf& leaf);

// Reads the rest of the certificate, and counts its nodes where `nodes_read` says. Throws what the
// reader throws, and Interrupted.
FourierStatistics collect_statistics(FourierCertificateReader& reader,
                                     const std::atomic<bool>* interrupt = nullptr,
                                     std::atomic<std::uint64_t>* nodes_read = nullptr);

}  // namespace sidon
