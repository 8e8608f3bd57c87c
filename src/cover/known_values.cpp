#include "cover/known_values.hpp"

namespace sidon {

namespace {

struct Entry {
  int cells;
  double value;
};

constexpr Entry kTable[] = {{2, 1.0},     {4, 1.1024},  {6, 1.1705},  {8, 1.2006},
                            {10, 1.2248}, {12, 1.2434}, {14, 1.2585}, {16, 1.2718},
                            {18, 1.2832}, {20, 1.2945}, {22, 1.3050}, {24, 1.3131},
                            {28, 1.3256}, {32, 1.3358}, {40, 1.3504}, {48, 1.3638}};
// Trees are small enough below this share of what the cells can reach.
constexpr double kComfortable = 0.975;

}  // namespace

double known_value(int cells) {
  double value = kTable[0].value;
  for (const Entry& entry : kTable) {
    if (entry.cells <= cells) value = entry.value;
  }
  return value;
}

std::optional<int> cells_for(double target) {
  for (const Entry& entry : kTable) {
    if (target <= kComfortable * entry.value) return entry.cells;
  }
  return std::nullopt;
}

}  // namespace sidon
