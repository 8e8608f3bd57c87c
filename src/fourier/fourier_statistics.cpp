#include "fourier/fourier_statistics.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>

#include "base/interrupted.hpp"
#include "fourier/leaf_text.hpp"
#include "fourier/product_words.hpp"

namespace sidon {

namespace {

constexpr std::string_view kSections = "gnbwduv";

// Text bytes of each section, in the order of kSections, with the space before each token; 0 for
// those that a leaf has not. No other token of a leaf is one of these letters alone.
std::array<std::size_t, kSections.size()> section_bytes(const FourierLeaf& leaf) {
  std::array<std::size_t, kSections.size()> bytes{};
  std::istringstream tokens(to_text(leaf));
  std::string token;
  tokens >> token;  // l
  std::size_t section = 0;
  while (tokens >> token) {
    if (token.size() == 1 && kSections.find(token[0]) != kSections.npos) {
      section = kSections.find(token[0]);
    }
    bytes[section] += token.size() + 1;
  }
  return bytes;
}

class LeafCollector {
 public:
  explicit LeafCollector(const FourierLeaf& leaf) {
    for (const GaussianInteger& v : leaf.test) note('g', v.re, v.im);
    note('n', leaf.norm_multiplier);
    test_bits = std::max(bits_of(largest_of('g')), bits_of(leaf.norm_multiplier));
    for (const Integer& s : leaf.norm) note('n', s);
    for (const FourierProductTerm& term : leaf.products) note('b', term.multiplier);
    for (const auto& [x, y] : leaf.tangents) note('w', x, y);
    for (const auto& [x, y] : leaf.sides) note('d', x, y);
    note('u', leaf.even_constant);
    for (const GaussianInteger& u : leaf.even) note('u', u.re, u.im);
    for (const GaussianInteger& v : leaf.odd) note('v', v.re, v.im);
  }

  const Integer& largest_of(char section) const { return largest_[kSections.find(section)]; }

  std::int64_t nonzeros = 0;
  std::int64_t test_bits = 0;

 private:
  void note(char section, const Integer& value) {
    Integer& largest = largest_[kSections.find(section)];
    largest = std::max(largest, Integer(abs(value)));
    nonzeros += value != 0;
  }
  void note(char section, const Integer& x, const Integer& y) {
    note(section, x);
    note(section, y);
  }

  std::array<Integer, kSections.size()> largest_;
};

}  // namespace

FourierStatistics::FourierStatistics() {
  for (const char section : kSections) groups.push_back({std::string(1, section), 0, 0, {}});
}

void FourierStatistics::add(const FourierTreeNode& node) {
  TreeStatistics::add(node);
  if (node.kind == TreeLine::Kind::kBranch) {
    ++branched_on[node.coordinate];
    return;
  }
  const LeafCollector leaf(node.leaf);
  nonzeros.add(leaf.nonzeros);
  bits.add(leaf.test_bits);
  const auto bytes = section_bytes(node.leaf);
  for (std::size_t i = 0; i < kSections.size(); ++i) {
    if (bytes[i] > 0) groups[i].add(bytes[i], leaf.largest_of(kSections[i]));
  }
  for (const FourierProductTerm& term : node.leaf.products) {
    ++products[std::string(word_of(term.product))];
    ++product_modes[term.frequency];
  }
}

std::uint64_t count_numbers(const FourierLeaf& leaf) {
  return static_cast<std::uint64_t>(LeafCollector(leaf).nonzeros);
}

FourierStatistics collect_statistics(FourierCertificateReader& reader,
                                     const std::atomic<bool>* interrupt,
                                     std::atomic<std::uint64_t>* nodes_read) {
  FourierStatistics statistics;
  statistics.head_bytes = reader.head().size();
  for (FourierTreeNode node; reader.next(node);) {
    throw_if_interrupted(interrupt);
    if (nodes_read) ++*nodes_read;
    statistics.add(node);
  }
  return statistics;
}

}  // namespace sidon
