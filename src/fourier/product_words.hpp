// How the products of a Fourier leaf are called in a certificate.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "fourier/fourier_leaf.hpp"

namespace sidon {

inline constexpr std::array<std::pair<std::string_view, FourierProduct>, 7> kFourierProductWords{{
    {"xx", FourierProduct::kXX},
    {"yy", FourierProduct::kYY},
    {"ll", FourierProduct::kLL},
    {"uu", FourierProduct::kUU},
    {"ul", FourierProduct::kUL},
    {"lu", FourierProduct::kLU},
    {"o", FourierProduct::kDisc},
}};

inline std::string_view word_of(FourierProduct product) {
  for (const auto& [word, p] : kFourierProductWords) {
    if (p == product) return word;
  }
  return "";
}

}  // namespace sidon
