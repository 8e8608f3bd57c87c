// What the format allows (docs/format.md): the sizes that readers refuse to go beyond, and writers
// therefore stay within.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sidon::limits {

inline constexpr std::size_t kLongestLine = std::size_t{16} << 20;  // bytes
inline constexpr std::size_t kMostDigits = 4096;                    // of an integer

// Trees.
inline constexpr int kDeepestNode = 500;  // branches above a node
inline constexpr int kMostCells = 128;
inline constexpr std::int64_t kLargestUnit = std::int64_t{1} << 48;

// Fourier proofs.
inline constexpr int kMostFourierModes = 128;

// Grids: n, and 4nm.
inline constexpr std::int64_t kLargestN = 64;
inline constexpr std::int64_t kLargestTotal = std::int64_t{1} << 40;

// Kernels.
inline constexpr std::int64_t kMostScales = 1000;
inline constexpr std::int64_t kMostModes = 100'000;
inline constexpr std::size_t kMostKernelDigits = 60;  // of a numerator or denominator
// What sidoncheck takes on: values of agm for K2, or of K^ for S; evaluations of G times the modes
// and kTermsOfPoint.
inline constexpr std::int64_t kMostKernelValues = 250'000;
inline constexpr std::int64_t kMostKernelTerms = 150'000'000;
inline constexpr std::int64_t kTermsOfPoint = 500;

// Step functions.
inline constexpr std::int64_t kFewestSteps = 2;
inline constexpr std::int64_t kMostSteps = 100'000;
inline constexpr std::size_t kMostHeightDigits = 1000;
inline constexpr std::size_t kMostDigitsTogether =
    4'000'000;  // heights times digits of the longest

}  // namespace sidon::limits
