#include "fuzz/tree_replay.hpp"

#include <gmpxx.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <initializer_list>
#include <map>
#include <numbers>
#include <random>
#include <sstream>
#include <vector>

#include "certificate/composition.hpp"
#include "fuzz/known_truth.hpp"
#include "support/brute_force.hpp"

namespace fuzz {

namespace {

using Line = std::vector<std::string>;
using Real = long double;

constexpr Real kLittle = 1e-9L;  // far more than all rounding errors, in parts of what is added

Real real(const std::string& fraction) { return mpq_class(fraction).get_d(); }
int small(const std::string& number) { return std::stoi(number); }

// The lines of the tree in pre-order.
class Tree {
 public:
  Tree(std::vector<Line>::const_iterator first, std::vector<Line>::const_iterator last)
      : lines_(first, last), after_(lines_.size() + 1) {
    for (std::size_t i = lines_.size(); i-- > 0;)
      after_[i] = lines_[i][0] == "s" ? after_[after_[i + 1]] : i + 1;
  }

  // Where goes_second(branch) leads: the number of a line that is no branch.
  template <class GoesSecond>
  std::size_t leaf(GoesSecond goes_second) const {
    std::size_t at = 0;
    while (lines_[at][0] == "s") at = goes_second(lines_[at]) ? after_[at + 1] : at + 1;
    return at;
  }

  const Line& operator[](std::size_t at) const { return lines_[at]; }

 private:
  std::vector<Line> lines_;
  std::vector<std::size_t> after_;  // the line after the subtree
};

// visit(length, first, omega) for the windows of a leaf.
template <class Visit>
void for_windows(const Line& leaf, Visit visit) {
  for (std::size_t i = 1; i < leaf.size(); ++i)
    if (leaf[i] == "w") visit(small(leaf[i + 1]), small(leaf[i + 2]), leaf[i + 3]);
}

// Each centre, if 0 is among the steps, and 60 points around it for each other step; the same in
// each run.
std::vector<Masses> scattered(const std::vector<Masses>& centres,
                              std::initializer_list<double> steps) {
  std::minstd_rand random(1);
  std::normal_distribution<double> normal;
  std::vector<Masses> points;
  for (const Masses& centre : centres)
    for (const double step : steps)
      for (int i = 0; i < (step == 0 ? 1 : 60); ++i) {
        Masses x = centre;
        double sum = 0;
        for (double& mass : x) sum += mass *= std::exp(step * normal(random));
        for (double& mass : x) mass /= sum;
        points.push_back(x);
      }
  return points;
}

// ---- covers

// Around equal masses, and around those that are the hardest to exclude.
const std::vector<Masses>& masses_to_try(int cells) {
  static std::map<int, std::vector<Masses>> known;
  std::vector<Masses>& points = known[cells];
  if (points.empty())
    points = scattered({hardest_masses(cells), Masses(cells, 1.0 / cells)},
                       {0.0, 0.001, 0.01, 0.1, 0.3, 1.0});
  return points;
}

std::string cover_refutation(const std::vector<Line>& lines) {
  const Real theta = real(lines[1][3]), unit = 1 / real(lines[4][1]);
  const int d = small(lines[3][1]);
  const bool reversal = lines[5][1] == "yes";
  const Tree tree(lines.begin() + 6, lines.end());
  for (Masses x : masses_to_try(d)) {
    std::vector<Real> before(d + 1);
    const auto add_up = [&] {
      for (int i = 0; i < d; ++i) before[i + 1] = before[i] + x[i];
    };
    add_up();
    if (reversal && before[(d + 1) / 2] < 1 - before[d / 2]) {
      std::reverse(x.begin(), x.end());
      add_up();
    }
    bool in_root = true;  // otherwise one window excludes it
    for (int a = 0; a < d; ++a)
      for (int b = a + 1; b <= d; ++b)
        in_root = in_root && (b - a == d || before[b] - before[a] < std::sqrt(theta * (b - a) / d));
    if (!in_root) continue;

    const Line& leaf = tree[tree.leaf([&](const Line& branch) {
      return unit * (before[small(branch[2])] - before[small(branch[1])]) > real(branch[3]);
    })];
    if (leaf[0] != "l") return "masses in an empty node";
    Real sum = 0, scale = 0;
    for_windows(leaf, [&](int length, int first, const std::string& omega) {
      Real test = -theta * length / (2 * d);
      for (int i = 0; i < d; ++i)
        for (int j = std::max(0, first - i); j < d && i + j <= first + length - 2; ++j)
          test += static_cast<Real>(x[i]) * x[j];
      sum += real(omega) * test;
      scale += real(omega);
    });
    if (sum < -kLittle * scale) return "masses that their leaf does not exclude";
  }
  return {};
}

// ---- grids

std::string grid_refutation(const std::vector<Line>& lines) {
  long n = 0, m = 0;
  if (std::sscanf(lines[1][1].c_str(), "b(%3ld,%3ld)", &n, &m) != 2) return {};
  if (!((n == 1 && m <= 100) || (n == 2 && m <= 3))) return {};
  const mpq_class value(lines[1][3]);
  const sidon::Grid grid(n, m, sidon::correction_from_name(lines[3][1]).value());
  const int d = grid.cells();
  const bool lemma3 = lines[3][1] == "lemma3", reversal = lines[4][1] == "yes";
  const auto threshold = [&](int length) {
    const mpq_class level = value * 4 * n * m * m * length;
    mpz_class floor;
    mpz_fdiv_q(floor.get_mpz_t(), level.get_num_mpz_t(), level.get_den_mpz_t());
    return floor;
  };
  const auto node = std::find_if(lines.begin() + 5, lines.end(),
                                 [](const Line& line) { return line[0] != "binding"; });
  const Tree tree(node, lines.end());
  std::map<std::size_t, brute::Cells> at_points;
  std::string why;
  brute::for_all_compositions(d, grid.total(), [&](const brute::Cells& c) {
    std::vector<std::int64_t> before(d + 1);
    for (int i = 0; i < d; ++i) before[i + 1] = before[i] + c[i];
    if (reversal && 2 * before[d / 2] < grid.total()) return;
    for (int a = 0; a < d; ++a)
      for (int b = a + 1; b <= d; ++b) {
        const mpz_class s = before[b] - before[a];
        const mpz_class square = threshold(2 * (b - a)) + (lemma3 ? 0 : 2 * grid.total());
        if (b - a < d && s * s > std::max<mpz_class>(0, square)) return;  // not in the root
      }
    const std::size_t at = tree.leaf([&](const Line& branch) {
      return before[small(branch[2])] - before[small(branch[1])] > std::stoll(branch[3]);
    });
    const Line& leaf = tree[at];
    if (leaf[0] == "e") why = "a composition in an empty node";
    if (leaf[0] == "p" && at_points.try_emplace(at, c).first->second != c)
      why = "two compositions at a point";
    if (leaf[0] != "l") return;
    mpz_class sum;
    for_windows(leaf, [&](int length, int first, const std::string& omega) {
      mpz_class test = -threshold(length) - brute::lambda(grid, c, length, first);
      for (int i = 0; i < d; ++i)
        for (int j = std::max(0, first - i); j < d && i + j <= first + length - 2; ++j)
          test += c[i] * c[j];
      sum += mpz_class(omega) * test;
    });
    if (sum <= 0) why = "a composition that its leaf does not exclude";
  });
  return why;
}

// ---- Fourier proofs

using Complex = std::complex<Real>;
using Coefficients = std::vector<Complex>;  // entry k is int f e^{2 pi i k x}

// Of step functions around one with small coefficients: those with large ones are in no root.
const std::vector<Coefficients>& coefficients_to_try(int modes) {
  static std::map<int, std::vector<Coefficients>> known;
  std::vector<Coefficients>& points = known[modes];
  if (!points.empty()) return points;
  for (const Masses& x : scattered({hardest_masses_of_modes(modes), flattest_masses(modes)},
                                   {0.0, 0.01, 0.03, 0.1, 0.3})) {
    Coefficients z;
    for (int k = 0; k <= modes; ++k) z.emplace_back(coefficient(x, k));
    points.push_back(z);
  }
  return points;
}

// The numbers of a section up to the next word.
std::vector<Real> section(const Line& leaf, const char* word) {
  std::vector<Real> numbers;
  auto at = std::find(leaf.begin(), leaf.end(), word);
  if (at == leaf.end()) return numbers;
  for (++at; at != leaf.end() && (*at)[0] <= '9'; ++at) numbers.push_back(real(*at));
  return numbers;
}

// R of docs/format.md, 12.3, in parts of U^2, and the sum of the sizes of its terms.
Real test_at(const Line& leaf, const Coefficients& z, Real N, Real D, Real& scale) {
  const std::vector<Real> g = section(leaf, "g"), of_squares = section(leaf, "n");
  const std::size_t modes = z.size() - 1, size = g.size() / 2;
  const Real lambda = of_squares.empty() ? 0 : of_squares[0];
  const Real power = of_squares.empty() ? 1 : std::exp2(of_squares[1]);
  Real sum = 0;
  scale = 0;
  const auto add = [&](Real term) {
    sum += term;
    scale += std::abs(term);
  };
  for (std::size_t k = 0; k <= modes; ++k) {
    Complex c = 0;
    for (std::size_t b = 0; b + k < size; ++b)
      c += Complex(g[2 * (b + k)], g[2 * (b + k) + 1]) * Complex(g[2 * b], -g[2 * b + 1]);
    if (k == 0)
      add((c.real() + lambda * power * power) * (D - N));
    else
      add(2 * D * (c * z[k] * z[k]).real());
  }
  for (std::size_t k = 1; k <= modes && k + 1 < of_squares.size(); ++k) {
    const Real s = of_squares[k + 1];
    add(4 * D * lambda * power * s * std::norm(z[k]));
    add(-2 * D * lambda * s * s);
  }
  return sum;
}

std::string fourier_refutation(const std::vector<Line>& lines) {
  const mpq_class theta(lines[1][3]);
  const int modes = small(lines[2][1]);
  if (modes > kMostModes) return {};
  const Real unit = 1 / real(lines[3][1]), excess = mpq_class(theta - 1).get_d();
  const std::int64_t r = static_cast<std::int64_t>(std::ceil(unit * std::sqrt(excess) - kLittle));
  const Tree tree(lines.begin() + 4, lines.end());
  for (Coefficients z : coefficients_to_try(modes)) {
    Real largest = 0;
    for (int k = 1; k <= modes; ++k) largest = std::max(largest, std::norm(z[k]));
    if (largest > excess) continue;
    if (z[1].imag() < 0)
      for (Complex& coefficient : z) coefficient = std::conj(coefficient);
    std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, std::int64_t>> sides;
    const Line& leaf = tree[tree.leaf([&](const Line& branch) {
      const bool first = branch[1] == "1";
      auto& [l, u] = sides.try_emplace({branch[1], branch[2]}, first ? 0 : -r, r).first->second;
      const Complex& at = z[small(branch[1])];
      const std::int64_t middle = (l + u) >> 1;
      const bool above = unit * (branch[2] == "x" ? at.real() : at.imag()) > middle;
      (above ? l : u) = middle;
      return above;
    })];
    Real scale = 0;
    const Real sum = test_at(leaf, z, theta.get_num().get_d(), theta.get_den().get_d(), scale);
    if (scale == 0 || sum < -kLittle * scale) return "a function that its leaf does not exclude";
  }
  return {};
}

}  // namespace

std::string refutation_by_points(std::string_view bytes) {
  std::vector<Line> lines;
  std::istringstream text{std::string(bytes)};
  for (std::string line, word; std::getline(text, line);) {
    std::istringstream words(line);
    for (lines.emplace_back(); words >> word;) lines.back().push_back(word);
  }
  lines.pop_back();  // "end ..."
  const std::string& kind = lines[0][2];
  if (kind == "cover") return cover_refutation(lines);
  if (kind == "grid") return grid_refutation(lines);
  if (kind == "fourier") return fourier_refutation(lines);
  return {};
}

}  // namespace fuzz
