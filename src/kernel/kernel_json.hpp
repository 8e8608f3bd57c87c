// Kernel data as people exchange them: a JSON object
//
//   { "kernel": "triangles" or "arcsine" (the word may stand in a longer description),
//     "delta": ["69/500", ...],   scales            "lambda": ["17/20", ...],   weights
//     "u": "319/500",             the period        "cosine_coefficients": ["19/10", ...] }
//
// All numbers are strings that hold exact decimals or fractions. JSON numbers are accepted when
// they are integers and refused otherwise: a parser has rounded them already. Other members are
// ignored.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "kernel/kernel_data.hpp"

namespace sidon {

// Coefficients are multiplied by their common denominator, or, where that does not fit the format,
// by 2^60/max|a_j| and rounded (G changes by less than a part in 10^12; the proof is about what was
// rounded). Throws std::invalid_argument; `name` is the file's name for its messages.
KernelData parse_kernel_json(std::string_view text, const std::string& name);

KernelData read_kernel_json(const std::filesystem::path& path);

std::string kernel_json(const KernelData& data);

}  // namespace sidon
