#include "cover/known_values.hpp"

#include <span>

namespace sidon {

namespace {

struct Entry {
  int cells;
  double value;
};

constexpr Entry kMasses[] = {{2, 1.0},     {4, 1.1024},  {6, 1.1705},  {8, 1.2006},
                             {10, 1.2248}, {12, 1.2434}, {14, 1.2585}, {16, 1.2718},
                             {18, 1.2832}, {20, 1.2945}, {22, 1.3050}, {24, 1.3131},
                             {28, 1.3256}, {32, 1.3358}, {40, 1.3504}, {48, 1.3638}};
constexpr Entry kMoments[] = {{2, 1.0938},  {4, 1.2089},  {6, 1.2635},  {8, 1.3071},  {10, 1.3303},
                              {12, 1.3551}, {14, 1.3728}, {16, 1.3823}, {20, 1.4032}, {24, 1.4138}};

// Trees are small enough below this share of what the cells can reach.
constexpr double kComfortable = 0.975;

std::span<const Entry> table(Basis basis) {
  if (basis == Basis::kMoments) return kMoments;
  return kMasses;
}

}  // namespace

double known_value(Basis basis, int cells) {
  double value = table(basis).front().value;
  for (const Entry& entry : table(basis)) {
    if (entry.cells <= cells) value = entry.value;
  }
  return value;
}

std::optional<int> cells_for(Basis basis, double target) {
  for (const Entry& entry : table(basis)) {
    if (target <= kComfortable * entry.value) return entry.cells;
  }
  return std::nullopt;
}

}  // namespace sidon
