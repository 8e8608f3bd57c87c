#include "fuzz/known_truth.hpp"

#include <gmpxx.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdlib>
#include <functional>
#include <map>
#include <numbers>
#include <optional>
#include <random>
#include <regex>
#include <tuple>
#include <vector>

#include "certificate/composition.hpp"
#include "fuzz/kernel_truth.hpp"
#include "support/brute_force.hpp"

namespace fuzz {

namespace {

using Complex = std::complex<double>;

constexpr int kCells = 24;  // of step functions for Fourier proofs

struct Least {
  double value;
  Masses at;
};

// Masses with sum 1 at which the objective is small: hill climbing, the same in each run.
Least smallest(int cells, int tries, const std::function<double(const Masses&)>& objective) {
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
  return {least + 1e-6, best};  // far more than all rounding errors
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

}  // namespace

std::complex<double> coefficient(const Masses& x, int k) {
  if (k == 0) return 1;
  const auto d = static_cast<double>(x.size());
  const auto integral = [&](double cell) {  // of e^{2 pi i k x} from 0 to the begin of a cell
    return std::polar(1.0, std::numbers::pi * k * (cell / d - 0.5)) /
           Complex(0, std::numbers::pi * k / d);
  };
  Complex z = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    z += x[i] * (integral(static_cast<double>(i + 1)) - integral(static_cast<double>(i)));
  return z;
}

namespace {

// The target from which on no test with n modes excludes the step function with these masses, with
// Fourier coefficients z_k, t_k = z_k^2. The tests of docs/format.md, 12.3, say at most that the
// Hermitian Toeplitz matrix of 1, t_1, ..., t_n has an eigenvalue >= theta (V), that
// 1 + 2 sum |t_k|^2 >= theta (lambda and s), or that |t_k| > theta - 1 (o).
double largest_fourier_test(const Masses& x, int n) {
  std::vector<Complex> t(n + 1, 1.0);
  double of_squares = 1, of_one = 1;
  for (int k = 1; k <= n; ++k) {
    const Complex z = coefficient(x, k);
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

const Least& cover_obstacle(int cells) {
  static std::map<int, Least> known;
  if (const auto found = known.find(cells); found != known.end()) return found->second;
  return known[cells] = smallest(cells, 2'000'000 / (cells * cells), largest_window);
}

const Least& fourier_obstacle(int modes) {
  static std::map<int, Least> known;
  if (const auto found = known.find(modes); found != known.end()) return found->second;
  const int tries = std::min(1'500'000 / (modes * modes), 10'000);
  return known[modes] = smallest(
             kCells, tries, [modes](const Masses& x) { return largest_fourier_test(x, modes); });
}

}  // namespace

double cover_limit(int cells) { return cover_obstacle(cells).value; }
const Masses& hardest_masses(int cells) { return cover_obstacle(cells).at; }
double fourier_limit(int modes) { return fourier_obstacle(modes).value; }
const Masses& hardest_masses_of_modes(int modes) { return fourier_obstacle(modes).at; }

const Masses& flattest_masses(int modes) {
  static std::map<int, Masses> known;
  Masses& masses = known[modes];
  if (masses.empty())
    masses = smallest(kCells, 20'000 / modes, [modes](const Masses& x) {
               double largest = 0;
               for (int k = 1; k <= modes; ++k)
                 largest = std::max(largest, std::abs(coefficient(x, k)));
               return largest;
             }).at;
  return masses;
}

std::string unprovable(const std::string& claim, std::string_view bytes) {
  if (!claim.starts_with("C1a >= ")) return {};
  const double bound = mpq_class(claim.substr(7)).get_d();
  const auto number_behind = [&](std::string_view words) {
    const std::size_t at = bytes.find(words);
    return at == bytes.npos ? 0
                            : std::atoi(std::string(bytes.substr(at + words.size(), 4)).c_str());
  };
  const int cells = number_behind("\ncells "), modes = number_behind("\nmodes ");
  if (bytes.starts_with("sac 1 cover\n") && cells >= 2 && cells <= kMostCells)
    return bound > cover_limit(cells) ? "cover " + std::to_string(cells) : "";
  if (bytes.starts_with("sac 1 fourier\n") && modes >= 2 && modes <= kMostModes)
    return bound > fourier_limit(modes) ? "fourier " + std::to_string(modes) : "";
  if (!bytes.starts_with("sac 1 grid\n")) return {};
  const int n = number_behind("claim b("), m = number_behind(",");
  const bool refined = bytes.find("prefix-refined") != bytes.npos;
  const std::string correction = refined ? "prefix-refined" : "lemma3";
  const auto truth = smallest_value(n, m, correction);
  if (!truth || bound <= grid_bound(truth->value, m, correction).get_d() + 1e-9) return {};
  return "grid " + std::to_string(n) + " " + correction;
}

mpq_class grid_bound(const mpq_class& value, long m, const std::string& correction) {
  const mpq_class step(1, m);
  return correction == "lemma3" ? mpq_class(value - 2 * step - step * step) : value;
}

std::optional<GridValue> smallest_value(long n, long m, const std::string& correction,
                                        const std::optional<mpq_class>& above) {
  static std::map<std::string, std::optional<GridValue>> known;
  if (m < 1 || !((n == 1 && m <= 500) || (n == 2 && m <= 6) || (n == 3 && m == 1)))
    return std::nullopt;
  const std::string name = std::to_string(n) + " " + std::to_string(m) + " " + correction + " " +
                           (above ? above->get_str() : "");
  const auto [entry, is_new] = known.try_emplace(name);
  std::optional<GridValue>& least = entry->second;
  if (!is_new) return least;
  const sidon::Grid grid(n, m, sidon::correction_from_name(correction).value());
  brute::for_all_compositions(grid.cells(), grid.total(), [&](const brute::Cells& c) {
    const brute::Value exact = brute::value(grid, c);
    mpq_class value(exact.corrected, 4 * n * exact.length * m * m);
    value.canonicalize();
    if ((above && value <= *above) || (least && value > least->value)) return;
    if (!least || value < least->value) least = GridValue{value, {}};
    if (c <= brute::Cells(c.rbegin(), c.rend())) least->bindings.push_back(c);
  });
  return least;
}

namespace {

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

std::string grid_refutation(const mpq_class& bound, const std::smatch& words) {
  const long n = std::stol(words[1]), m = std::stol(words[2]);
  const mpq_class value(words[3].str());
  if (bound > grid_bound(value, m, words[4])) return "the value gives less";
  const auto truth = smallest_value(n, m, words[4]);
  if (!truth) return {};
  if (value != truth->value) return "the value is " + truth->value.get_str();
  const std::size_t count = truth->bindings.size();
  if (std::stoul(words[5]) != count) return std::to_string(count) + " compositions are binding";
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
  if (std::regex_match(said, words, kGrid)) return grid_refutation(bound, words);
  if (std::regex_match(said, words, kKernel)) return kernel_refutation(bytes);
  return "a statement of another kind";
}

}  // namespace fuzz
