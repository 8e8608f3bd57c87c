// Upper estimates of what n modes can prove, exactly: for each number of modes the least target
// that some measure refutes (src/fourier/measure.hpp), as rows of the table in docs/theory.md.
//
//   cmake --build build --target fourier_limits && build/fourier_limits [STARTS [MODES...]]
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/numbers.hpp"
#include "fourier/point_search.hpp"

int main(int count, char** words) {
  const int starts = count > 1 ? std::atoi(words[1]) : 20;
  std::vector<int> all{2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48};
  if (count > 2) all.clear();
  for (int i = 2; i < count; ++i) all.push_back(std::atoi(words[i]));
  for (const int modes : all) {
    const sidon::Measure measure = sidon::best_measure(modes, starts, [] { return false; });
    const sidon::Rational limit = sidon::test_limit(measure, modes);
    std::printf("| %d | %s | %zu points |\n", modes, sidon::decimal_up(limit, 5).c_str(),
                measure.size());
    std::fflush(stdout);
  }
}
