#include "fuzz/known_truth.hpp"

#include <gmpxx.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <numbers>
#include <random>
#include <regex>
#include <tuple>
#include <vector>

namespace fuzz {

namespace {

using Masses = std::vector<double>;

// Masses with sum 1 at which the objective is small: hill climbing, the same in each run.
double smallest(int cells, int tries, const std::function<double(const Masses&)>& objective) {
  std::minstd_rand random(1);
  Masses best(cells, 1.0 / cells);
  double least = objective(best);
  double step = 0.5 / cells;
  for (int i = 0; i < tries; ++i) {
    Masses other = best;
    const double moved = std::min(step, other[i % cells]);
    other[i % cells] -= moved;
    other[random() % cells] += moved;
    if (const double value = objective(other); value < least) {
      least = value;
      best = std::move(other);
    } else {
      step = std::max(step * 0.99, 1e-5);
    }
  }
  return least + 1e-6;  // far more than all rounding errors
}

// max_W TV_W(x) of docs/theory.md, 1: at these masses no test of a larger target is a
// contradiction.
double largest_window(const Masses& x) {
  const int d = static_cast<int>(x.size());
  std::vector<double> below(2 * d);
  for (int i = 0; i < d; ++i)
    for (int j = 0; j < d; ++j) below[i + j + 1] += x[i] * x[j];
  for (int s = 1; s < 2 * d; ++s) below[s] += below[s - 1];
  double largest = 0;
  for (int length = 2; length <= 2 * d; ++length)
    for (int first = 0; first <= 2 * d - length; ++first)
      largest = std::max(largest, 2.0 * d / length * (below[first + length - 1] - below[first]));
  return largest;
}

// The target from which on no test with n modes excludes the step function with these masses on
// (0, 1/4), and the same on (-1/4, 0): its Fourier coefficients z_k are real. With t_k = z_k^2 the
// tests of docs/format.md, 12.3, say at most that the Toeplitz matrix of 1, t_1, ..., t_n has an
// eigenvalue >= theta (V), that 1 + 2 sum t_k^2 >= theta (lambda and s), or that t_k > theta - 1
// (o).
double largest_fourier_test(const Masses& x, int n) {
  const int d = static_cast<int>(x.size());
  std::vector<double> t(n + 1, 1.0);
  double of_squares = 1, of_one = 1;
  for (int k = 1; k <= n; ++k) {
    double z = 0;
    for (int i = 0; i < d; ++i) {
      const double from = std::numbers::pi * k * i / (2 * d);
      const double to = std::numbers::pi * k * (i + 1) / (2 * d);
      z += x[i] * (std::sin(to) - std::sin(from)) / (to - from);
    }
    t[k] = z * z;
    of_squares += 2 * t[k] * t[k];
    of_one = std::max(of_one, 1 + t[k]);
  }
  Eigen::MatrixXd toeplitz(n + 1, n + 1);
  for (int i = 0; i <= n; ++i)
    for (int j = 0; j <= n; ++j) toeplitz(i, j) = t[std::abs(i - j)];
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(toeplitz, Eigen::EigenvaluesOnly);
  return std::max({of_squares, of_one, solver.eigenvalues().maxCoeff()});
}

double cover_limit(int cells) {
  static std::map<int, double> limits;
  if (const auto known = limits.find(cells); known != limits.end()) return known->second;
  const int tries = 500'000 / (cells * cells);
  return limits[cells] = smallest(cells, tries, largest_window);
}

double fourier_limit(int modes) {
  static std::map<int, double> limits;
  if (const auto known = limits.find(modes); known != limits.end()) return known->second;
  const int tries = 1 + 500'000 / (modes * modes * modes);
  return limits[modes] = smallest(12, std::min(tries, 3000), [modes](const Masses& x) {
           return largest_fourier_test(x, modes);
         });
}

struct GridTruth {
  mpq_class value;
  long bindings = 0;  // up to reversal
};

using Composition = std::vector<std::int64_t>;

// 4n m^2 v(c) of docs/format.md, 3, from its words.
mpq_class value_of(const Composition& c, bool refined) {
  const int d = static_cast<int>(c.size());
  std::int64_t sum = 0;
  for (const std::int64_t part : c) sum += part;
  mpq_class largest = -1'000'000;
  for (int length = 2; length <= 2 * d; ++length) {
    std::int64_t most = INT64_MIN;
    for (int first = 0; first <= 2 * d - length; ++first) {
      std::int64_t test = 0, lambda = 0;
      bool run = false;
      for (int i = 0; i < d; ++i) {
        int seen = 0;
        for (int j = 0; j < d; ++j)
          if (first <= i + j && i + j <= first + length - 2) {
            ++seen;
            test += c[i] * c[j];
          }
        const bool in_part = seen > 0 && seen < d;
        if (in_part) lambda += 2 * c[i] + (run ? 0 : 1);
        run = in_part;
      }
      most = std::max(most, test - (refined ? std::min(lambda, 2 * sum) : 0));
    }
    mpq_class mean(most, length);
    mean.canonicalize();
    largest = std::max(largest, mean);
  }
  return largest;
}

void try_all(Composition& c, std::size_t at, std::int64_t left, bool refined, GridTruth& truth) {
  if (at + 1 < c.size()) {
    for (std::int64_t part = 0; part <= left; ++part) {
      c[at] = part;
      try_all(c, at + 1, left - part, refined, truth);
    }
    return;
  }
  c[at] = left;
  if (c > Composition(c.rbegin(), c.rend())) return;
  const mpq_class value = value_of(c, refined);
  if (truth.bindings > 0 && value > truth.value) return;
  truth.bindings = truth.bindings > 0 && value == truth.value ? truth.bindings + 1 : 1;
  truth.value = value;
}

// Of grids that are large, nothing (no bindings).
GridTruth grid_truth(long n, long m, bool refined) {
  static std::map<std::tuple<long, long, bool>, GridTruth> known;
  if (!((n == 1 && m <= 500) || (n == 2 && m <= 6) || (n == 3 && m == 1))) return {};
  GridTruth& truth = known[{n, m, refined}];
  if (truth.bindings == 0) {
    Composition c(2 * n);
    try_all(c, 0, 4 * n * m, refined, truth);
    truth.value /= 4 * n * m * m;
  }
  return truth;
}

std::string step_refutation(const mpq_class& bound, long steps, std::string_view bytes) {
  if (steps > 200) return {};
  std::vector<mpz_class> heights;
  for (int line = 0; line < 3 + steps; ++line) {
    const std::size_t end = bytes.find('\n');
    if (line >= 3) heights.emplace_back(std::string(bytes.substr(0, end)));
    bytes.remove_prefix(end + 1);
  }
  mpz_class sum, largest;
  for (std::size_t k = 0; k + 1 < 2 * heights.size(); ++k) {
    mpz_class at;
    for (std::size_t i = 0; i < heights.size(); ++i)
      if (k >= i && k - i < heights.size()) at += heights[i] * heights[k - i];
    largest = std::max(largest, at);
  }
  for (const mpz_class& height : heights) sum += height;
  const mpz_class scaled = 2 * steps * largest;
  return bound * sum * sum < scaled ? "the step function gives more" : "";
}

std::string grid_refutation(const std::smatch& words) {
  const GridTruth truth =
      grid_truth(std::stol(words[1]), std::stol(words[2]), words[4] == "prefix-refined");
  if (truth.bindings == 0) return {};
  if (mpq_class(words[3].str()) != truth.value) return "the value is " + truth.value.get_str();
  if (std::stol(words[5]) != truth.bindings)
    return std::to_string(truth.bindings) + " compositions are binding";
  return {};
}

std::string above(const mpq_class& bound, double limit) {
  return bound.get_d() > limit ? "the tests allow for " + std::to_string(limit) : "";
}

}  // namespace

std::string refutation(const sidoncheck::Verdict& verdict, std::string_view bytes) {
  const bool lower = verdict.claim.starts_with("C1a >= ");
  if (!lower && !verdict.claim.starts_with("C1a <= ")) return "a claim of another kind";
  const mpq_class bound(verdict.claim.substr(7));
  if (lower ? bound > mpq_class(151, 100) : bound < mpq_class(14, 10)) return "C1a is known better";

  static const std::regex kCover("cover with (\\d+) cells, .*");
  static const std::regex kFourier("fourier with (\\d+) modes");
  static const std::regex kStep("step function, steps (\\d+)");
  static const std::regex kGrid("b\\((\\d+),(\\d+)\\) = (\\S+), correction (\\S+), .*: (\\d+)");
  static const std::regex kKernel("(arcsine|triangles) kernel, .*");
  std::smatch words;
  const std::string& said = verdict.statement;
  if (std::regex_match(said, words, kCover)) return above(bound, cover_limit(std::stoi(words[1])));
  if (std::regex_match(said, words, kFourier))
    return above(bound, fourier_limit(std::stoi(words[1])));
  if (std::regex_match(said, words, kStep))
    return step_refutation(bound, std::stol(words[1]), bytes);
  if (std::regex_match(said, words, kGrid)) return grid_refutation(words);
  return std::regex_match(said, words, kKernel) ? "" : "a statement of another kind";
}

}  // namespace fuzz
