#include "app/text/nearest_name.hpp"

#include <algorithm>

namespace sidon {

namespace {

// The distance of optimal string alignment (Damerau 1964).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view written,
                                        const std::vector<std::string>& names) {
  constexpr std::size_t kLongest = 60;  // longer ones are nobody's slip
  if (written.empty() || written.size() > kLongest) return std::nullopt;
  std::optional<std::string> nearest;
  std::size_t least = written.size() / 3 + 1;
  for (const std::string& name : names) {
    const std::size_t d = name.starts_with(written) ? 0 : distance(written, name);
    if (d >= least) continue;
    least = d;
    nearest = name;
  }
  return nearest;
}

}  // namespace sidon
