#include "app/step_command.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/method_command.hpp"
#include "step/step_bound.hpp"
#include "step/step_optimizer.hpp"

namespace sidon {
namespace {

struct StepArguments {
  std::string file;
  std::string output;
  std::size_t optimize = 0;  // number of steps; 0: only evaluate
  StepOptimization options;
  bool quiet = false;
  bool json = false;
};

std::vector<Fraction> optimized_heights(const StepArguments& arguments) {
  const auto report = [&arguments](std::size_t steps, double bound) {
    if (!arguments.quiet) fmt::print(stderr, "{} steps: {:.6f}\n", steps, bound);
  };
  if (arguments.optimize < 2 || arguments.optimize > 2000) {
    throw InputError("--optimize takes a number of steps between 2 and 2000");
  }
  if (arguments.file.empty()) {
    return rounded_heights(optimize_steps(arguments.optimize, arguments.options, report));
  }
  const std::vector<Fraction> given = read_heights(arguments.file);
  step_bound(given);  // refuses heights that are no step function
  std::vector<double> heights;
  for (const Fraction& height : given) heights.push_back(static_cast<double>(height));
  heights = improve_steps(resampled(heights, arguments.optimize), arguments.options);
  report(heights.size(), approximate_step_bound(heights));
  return rounded_heights(heights);
}

void print_result(const StepBound& result, bool as_json) {
  const std::string decimal = decimal_above(result.bound, 12);
  if (as_json) {
    const nlohmann::ordered_json object = {{"claim", "C1a <= " + to_text(result.bound)},
                                           {"decimal", decimal},
                                           {"steps", result.heights.size()},
                                           {"peak", result.peak}};
    fmt::print("{}\n", object.dump());
    return;
  }
  fmt::print("C1a <= {}\n", decimal);
  fmt::print("exactly {}\n", to_text(result.bound));
  fmt::print("{} steps; the autoconvolution is largest at x = {}\n", result.heights.size(),
             to_text(Fraction(
                 static_cast<long>(result.peak) + 1 - static_cast<long>(result.heights.size()),
                 2 * static_cast<long>(result.heights.size()))));
}

int run_step(const StepArguments& arguments) {
  if (arguments.file.empty() && arguments.optimize == 0) {
    throw InputError("give a file of heights, or --optimize N");
  }
  const StepBound result = step_bound(arguments.optimize > 0 ? optimized_heights(arguments)
                                                             : read_heights(arguments.file));
  write_certificate(arguments.output, step_certificate(result));
  if (!arguments.quiet || arguments.json) print_result(result, arguments.json);
  return 0;
}

}  // namespace

void add_step_command(CLI::App& app, int& exit_code) {
  auto arguments = std::make_shared<StepArguments>();
  CLI::App* command = app.add_subcommand(
      "step", "Upper bound from a step function: the exact maximum of its autoconvolution");
  command->add_option("FILE", arguments->file,
                      "Heights of equal steps: decimals or fractions, one or more a line");
  command->add_option("-o,--output", arguments->output,
                      "Write the certificate here (compressed if it ends in .zst)");
  command->add_option("--optimize", arguments->optimize,
                      "Find good heights for N steps first (from FILE, if given)");
  command->add_option("--seed", arguments->options.seed, "Seed of the random starts")
      ->capture_default_str();
  command->add_option("--starts", arguments->options.starts, "Number of random starts")
      ->capture_default_str();
  command->add_option("--rounds", arguments->options.rounds, "Linear programs for each start")
      ->capture_default_str();
  command->add_flag("-q,--quiet", arguments->quiet, "Print nothing but errors");
  command->add_flag("--json", arguments->json, "Print the result as JSON");
  command->callback([arguments, &exit_code] {
    exit_code = run_reporting_errors("step", [&] { return run_step(*arguments); });
  });
}

}  // namespace sidon
