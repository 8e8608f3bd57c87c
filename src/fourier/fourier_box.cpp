#include "fourier/fourier_box.hpp"

namespace sidon {

FourierBox root_box(const FourierProblem& problem) {
  const std::size_t coordinates = 2 * static_cast<std::size_t>(problem.modes);
  const std::int64_t radius = problem.root_radius();
  FourierBox box{std::vector<std::int64_t>(coordinates, -radius),
                 std::vector<std::int64_t>(coordinates, radius)};
  box.lower[0] = box.lower[1] = 0;
  return box;
}

std::pair<FourierBox, FourierBox> halves(const FourierBox& box, int coordinate) {
  const std::size_t i = static_cast<std::size_t>(coordinate);
  // An arithmetic shift rounds down; |lower + upper| <= 2^49.
  const std::int64_t middle = (box.lower[i] + box.upper[i]) >> 1;
  std::pair<FourierBox, FourierBox> parts{box, box};
  parts.first.upper[i] = middle;
  parts.second.lower[i] = middle;
  return parts;
}

}  // namespace sidon
