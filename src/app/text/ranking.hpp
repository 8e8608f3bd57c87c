// Counts as one line for people: what is most frequent, first.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sidon {

// The entries of a map, the most frequent first; the smaller key first among equals.
template <typename Key>
std::vector<std::pair<Key, std::uint64_t>> by_count(const std::map<Key, std::uint64_t>& counts) {
  std::vector<std::pair<Key, std::uint64_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& x, const auto& y) { return x.second > y.second; });
  return sorted;
}

// "title: 5 (40.0 %), 4 (20.0 %), ... and 3 more" with a line feed; nothing without counts. `text`
// says what a key is called.
template <typename Key, typename Text>
std::string ranking(const std::string& title, const std::map<Key, std::uint64_t>& counts,
                    const Text& text) {
  constexpr std::size_t kMostShown = 12;
  if (counts.empty()) return "";
  const auto sorted = by_count(counts);
  std::uint64_t whole = 0;
  for (const auto& [key, count] : counts) whole += count;
  std::string line = title + ":";
  for (std::size_t i = 0; i < std::min(sorted.size(), kMostShown); ++i) {
    line += fmt::format("{} {} ({:.1f} %)", i == 0 ? "" : ",", text(sorted[i].first),
                        100 * static_cast<double>(sorted[i].second) / static_cast<double>(whole));
  }
  if (sorted.size() > kMostShown) line += fmt::format(" and {} more", sorted.size() - kMostShown);
  return line + "\n";
}

inline std::string ranking(const std::string& title, const std::map<int, std::uint64_t>& counts) {
  return ranking(title, counts, [](int key) { return std::to_string(key); });
}

}  // namespace sidon
