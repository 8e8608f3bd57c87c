#include "fourier/leaf_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "fourier/product_words.hpp"

namespace sidon {

namespace {

void append(std::string& line, const Integer& value) {
  line += ' ' + value.str();
}

bool is_zero(const Integer& value) { return value == 0; }
bool is_zero(const GaussianInteger& value) { return value.re == 0 && value.im == 0; }
bool is_zero(const std::array<Integer, 2>& value) { return value[0] == 0 && value[1] == 0; }

void append(std::string& line, const GaussianInteger& value) {
  append(line, value.re);
  append(line, value.im);
}
void append(std::string& line, const std::array<Integer, 2>& value) {
  append(line, value[0]);
  append(line, value[1]);
}

template <typename Entry>
std::size_t length_without_zeros(const std::vector<Entry>& list) {
  std::size_t length = list.size();
  while (length > 0 && is_zero(list[length - 1])) --length;
  return length;
}

// The list up to its last entry that is not 0, but at least `least` entries.
template <typename Entry>
void append_list(std::string& line, const std::vector<Entry>& list, std::size_t least) {
  const std::size_t length = std::max(length_without_zeros(list), least);
  for (std::size_t i = 0; i < length; ++i) append(line, i < list.size() ? list[i] : Entry());
}

void append_squares(std::string& line, const FourierLeaf& leaf) {
  const bool has_odd = length_without_zeros(leaf.odd) > 0;
  if (!has_odd && leaf.even_constant == 0 && length_without_zeros(leaf.even) == 0) return;
  line += fmt::format(" u {} {}", leaf.square_exponent, leaf.even_constant.str());
  append_list(line, leaf.even, 0);
  if (!has_odd) return;
  line += " v";
  append_list(line, leaf.odd, 1);
}

}  // namespace

std::string to_text(const FourierLeaf& leaf) {
  std::string line = "l g";
  append_list(line, leaf.test, 1);
  if (leaf.norm_multiplier > 0) {
    line += fmt::format(" n {} {}", leaf.norm_multiplier.str(), leaf.norm_exponent);
    append_list(line, leaf.norm, 1);
  }
  if (!leaf.products.empty()) {
    line += fmt::format(" b {}", leaf.product_exponent);
    for (const FourierProductTerm& t : leaf.products) {
      line += fmt::format(" {} {} {}", word_of(t.product), t.frequency, t.multiplier.str());
    }
  }
  if (length_without_zeros(leaf.tangents) > 0) {
    line += fmt::format(" w {}", leaf.tangent_exponent);
    append_list(line, leaf.tangents, 1);
  }
  if (length_without_zeros(leaf.sides) > 0) {
    line += fmt::format(" d {}", leaf.side_exponent);
    append_list(line, leaf.sides, 1);
  }
  append_squares(line, leaf);
  return line + "\n";
}

double packed_size(std::string_view line) {
  // Fitted to certificates of 1.38 and 1.40.
  constexpr double kDigit = 0.45, kSpace = 0.28, kMinus = 0.38;
  double size = 0;
  for (const char c : line) size += c == ' ' ? kSpace : c == '-' ? kMinus : kDigit;
  return size;
}

}  // namespace sidon
