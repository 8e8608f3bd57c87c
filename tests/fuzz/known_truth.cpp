#include "fuzz/known_truth.hpp"

#include <gmpxx.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <complex>
#include <functional>
#include <map>
#include <numbers>
#include <optional>
#include <random>
#include <regex>
#include <tuple>
#include <vector>

#include "certificate/composition.hpp"
#include "support/brute_force.hpp"

namespace fuzz {

namespace {

using Masses = std::vector<double>;

// Masses with sum 1 at which the objective is small: hill climbing, the same in each run.
double smallest(int cells, int tries, const std::function<double(const Masses&)>& objective) {
  std::minstd_rand random(1);
  std::normal_distribution<double> normal;
  Masses best(cells, 1.0 / cells);
  double least = objective(best);
  double step = 0.5;
  for (int i = 0; i < tries; ++i) {
    Masses other = best;
    double sum = 0;
    for (double& mass : other) {
      if (random() % 3 == 0) mass *= std::exp(step * normal(random));
      sum += mass;
    }
    for (double& mass : other) mass /= sum;
    if (const double value = objective(other); value < least) {
      least = value;
      best = std::move(other);
      step = std::min(step * 1.1, 1.0);
    } else {
      step = std::max(step * 0.985, 1e-3);
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

// The target from which on no test with n modes excludes the step function with these masses, with
// Fourier coefficients z_k, t_k = z_k^2. The tests of docs/format.md, 12.3, say at most that the
// Hermitian Toeplitz matrix of 1, t_1, ..., t_n has an eigenvalue >= theta (V), that
// 1 + 2 sum |t_k|^2 >= theta (lambda and s), or that |t_k| > theta - 1 (o).
double largest_fourier_test(const Masses& x, int n) {
  using Complex = std::complex<double>;
  const auto d = static_cast<double>(x.size());
  std::vector<Complex> t(n + 1, 1.0);
  double of_squares = 1, of_one = 1;
  for (int k = 1; k <= n; ++k) {
    const auto integral = [&](double cell) {  // of e^{2 pi i k x} from 0 to the begin of a cell
      return std::polar(1.0, std::numbers::pi * k * (cell / d - 0.5)) /
             Complex(0, std::numbers::pi * k / d);
    };
    Complex z = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
      z += x[i] * (integral(static_cast<double>(i + 1)) - integral(static_cast<double>(i)));
    t[k] = z * z;
    of_squares += 2 * std::norm(t[k]);
    of_one = std::max(of_one, 1 + std::abs(t[k]));
  }
  Eigen::MatrixXcd toeplitz(n + 1, n + 1);
  for (int i = 0; i <= n; ++i)
    for (int j = 0; j <= n; ++j) toeplitz(i, j) = i >= j ? t[i - j] : std::conj(t[j - i]);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXcd> solver(toeplitz, Eigen::EigenvaluesOnly);
  return std::max({of_squares, of_one, solver.eigenvalues().maxCoeff()});
}

double cover_limit(int cells) {
  static std::map<int, double> limits;
  if (const auto known = limits.find(cells); known != limits.end()) return known->second;
  const int tries = 2'000'000 / (cells * cells);
  return limits[cells] = smallest(cells, tries, largest_window);
}

double fourier_limit(int modes) {
  static std::map<int, double> limits;
  if (const auto known = limits.find(modes); known != limits.end()) return known->second;
  constexpr int kCells = 24;
  const int tries = 1'500'000 / (modes * modes);
  return limits[modes] = smallest(kCells, std::min(tries, 10'000), [modes](const Masses& x) {
           return largest_fourier_test(x, modes);
         });
}

struct GridTruth {
  mpq_class value;
  std::int64_t bindings = 0;  // up to reversal
};

// Nothing for a grid that is too large to be tried.
std::optional<GridTruth> grid_truth(long n, long m, const std::string& correction) {
  static std::map<std::tuple<long, long, std::string>, GridTruth> known;
  if (!((n == 1 && m <= 500) || (n == 2 && m <= 6) || (n == 3 && m == 1))) return std::nullopt;
  const auto [entry, is_new] = known.try_emplace({n, m, correction});
  GridTruth& truth = entry->second;
  if (is_new) {
    const auto [value, bindings] =
        brute::minimum(sidon::Grid(n, m, sidon::correction_from_name(correction).value()));
    truth.value = mpq_class(value.corrected) / (4 * n * value.length * m * m);
    truth.bindings = std::count_if(bindings.begin(), bindings.end(), [](const brute::Cells& c) {
      return c <= brute::Cells(c.rbegin(), c.rend());
    });
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
  const auto truth = grid_truth(std::stol(words[1]), std::stol(words[2]), words[4]);
  if (!truth) return {};
  if (mpq_class(words[3].str()) != truth->value) return "the value is " + truth->value.get_str();
  if (std::stol(words[5]) != truth->bindings)
    return std::to_string(truth->bindings) + " compositions are binding";
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
