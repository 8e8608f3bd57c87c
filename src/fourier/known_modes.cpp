#include "fourier/known_modes.hpp"

#include <iterator>

namespace sidon {

namespace {

struct Entry {
  int modes;
  double target;
};

// Values of measures, exact, rounded up.
constexpr Entry kReach[] = {{2, 1.1548},  {4, 1.2294},  {6, 1.2953},  {8, 1.3328},  {10, 1.3616},
                            {12, 1.3812}, {14, 1.3981}, {16, 1.4121}, {20, 1.4287}, {24, 1.4548},
                            {28, 1.4708}, {32, 1.4827}, {40, 1.4827}, {48, 1.4992}};

// Up to these targets; docs/benchmarks.md has the times behind them. Where more modes take the same
// time, they are taken: the certificate is shorter.
constexpr Entry kFastest[] = {{2, 1.08},   {4, 1.17},   {6, 1.24},   {8, 1.28},
                              {10, 1.305}, {14, 1.325}, {20, 1.345}, {24, 1.365},
                              {40, 1.385}, {56, 1.405}, {64, 1.415}, {72, 1.46}};

}  // namespace

double reach_of_modes(int modes) {
  const Entry* above = std::begin(kReach);
  while (above != std::end(kReach) && above->modes < modes) ++above;
  if (above == std::begin(kReach)) return above->target;
  const Entry& below = *std::prev(above);
  if (above == std::end(kReach)) return below.target;
  const double share = double(modes - below.modes) / (above->modes - below.modes);
  return below.target + share * (above->target - below.target);
}

std::optional<int> modes_for(double target) {
  for (const Entry& entry : kFastest) {
    if (target <= entry.target) return entry.modes;
  }
  return std::nullopt;
}

}  // namespace sidon
