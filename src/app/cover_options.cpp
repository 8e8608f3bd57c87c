#include "app/cover_options.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "app/number_text.hpp"
#include "app/options.hpp"
#include "cover/known_values.hpp"

namespace sidon {

namespace {

// A function with this M is known, so nothing above it can be proved.
const Rational& known_upper_bound() {
  static const Rational bound(1502862, 1000000);
  return bound;
}

Rational parse_target(const std::optional<std::string>& text) {
  if (!text) throw std::invalid_argument("--target is missing: the bound to prove, such as 32/25");
  Rational target;
  try {
    target = parse_rational(*text);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument("--target: " + std::string(error.what()));
  }
  if (target <= 0) {
    throw std::invalid_argument("--target: " + to_string(target) + " is not positive");
  }
  if (target > known_upper_bound()) {
    throw std::invalid_argument("--target: C1a >= " + with_decimal_down(target) +
                                " is false: C1a <= 1.502862 is known");
  }
  return target;
}

int chosen_cells(Basis basis, const Rational& target) {
  if (const auto cells = cells_for(basis, target.convert_to<double>())) return *cells;
  throw std::invalid_argument(fmt::format(
      "--target: no number of cells is known to reach {} with {}; choose one with --cells",
      with_decimal_down(target), name(basis)));
}

double parse_seconds(const std::string& option, const std::string& text) {
  double seconds = 0;
  try {
    seconds = parse_rational(text).convert_to<double>();
  } catch (const std::invalid_argument&) {
    throw std::invalid_argument(option + ": \"" + text + "\" is not a number of seconds");
  }
  if (!(seconds > 0 && seconds <= 1e9)) {
    throw std::invalid_argument(option + ": " + text + " is out of range: above 0, at most 1e9");
  }
  return seconds;
}

}  // namespace

Basis parse_basis(const std::string& text) {
  if (text == "masses") return Basis::kMasses;
  if (text == "moments") return Basis::kMoments;
  throw std::invalid_argument("--basis: \"" + text + "\" is unknown; use moments or masses");
}

void add_cover_problem_options(CLI::App& command, CoverProblemOptions& options) {
  command.add_option("--target", options.target,
                     "The bound to prove, a fraction or a decimal number: 32/25, 1.28");
  command.add_option("--basis", options.basis,
                     "moments (default) or masses: what is known of f on each cell");
  const auto read = [&options](const std::string& text) {
    options.cells = parse_integer("--cells", text);
  };
  command
      .add_option_function<std::string>(
          "--cells", read, "Number of cells (default: the fewest that reach the target easily)")
      ->type_name("INTEGER");
}

Problem cover_problem(const CoverProblemOptions& options) {
  const Basis basis = options.basis ? parse_basis(*options.basis) : Basis::kMoments;
  const Rational target = parse_target(options.target);
  const std::int64_t most = basis == Basis::kMoments ? 64 : 128;
  if (options.cells && (*options.cells < 2 || *options.cells > most)) {
    throw std::invalid_argument(fmt::format("--cells: {} is out of range: 2 to {} with {}",
                                            *options.cells, most, name(basis)));
  }
  const int cells = options.cells ? static_cast<int>(*options.cells) : chosen_cells(basis, target);
  return Problem::cover(basis, cells, target, kCoverUnit);
}

std::string describe(const Problem& problem) {
  return fmt::format("{} on {} cells",
                     problem.basis() == Basis::kMoments ? "first moments" : "masses",
                     problem.cells());
}

CLI::Option* add_seconds(CLI::App& command, const std::string& flag, const std::string& description,
                         const std::function<void(double)>& store) {
  const auto read = [=](const std::string& text) { store(parse_seconds(flag, text)); };
  return command.add_option_function<std::string>(flag, read, description)->type_name("SECONDS");
}

std::chrono::steady_clock::time_point deadline_after(double seconds) {
  return std::chrono::steady_clock::now() +
         std::chrono::duration_cast<std::chrono::steady_clock::duration>(
             std::chrono::duration<double>(seconds));
}

}  // namespace sidon
