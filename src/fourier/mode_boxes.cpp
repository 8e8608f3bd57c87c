#include "fourier/mode_boxes.hpp"

namespace sidon {

std::vector<ModeBox> mode_boxes(const FourierProblem& problem, const FourierBox& box) {
  const double unit = static_cast<double>(problem.unit);
  std::vector<ModeBox> real;
  for (std::size_t i = 0; i < 2 * static_cast<std::size_t>(problem.modes); i += 2) {
    real.push_back({static_cast<double>(box.lower[i]) / unit,
                    static_cast<double>(box.upper[i]) / unit,
                    static_cast<double>(box.lower[i + 1]) / unit,
                    static_cast<double>(box.upper[i + 1]) / unit});
  }
  return real;
}

}  // namespace sidon
