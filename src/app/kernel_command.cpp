#include "app/kernel_command.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "app/method_command.hpp"
#include "certificate/output_file.hpp"
#include "kernel/kernel_json.hpp"
#include "kernel/kernel_proof.hpp"
#include "kernel/kernel_search.hpp"

namespace sidon {
namespace {

struct KernelArguments {
  std::string data;  // somebody else's kernel; empty: search
  std::string delta = "13/50";
  std::string target;  // the claim to make; empty: the largest
  std::string output;
  std::string data_output;
  KernelSearch search;
  bool quiet = false;
  bool json = false;
};

KernelData given_or_found(const KernelArguments& arguments) {
  if (!arguments.data.empty()) {
    KernelData data = read_kernel_json(arguments.data);
    if (data.coefficients.empty()) {
      data.coefficients = extremal_coefficients(data, arguments.search.modes);
    }
    return data;
  }
  KernelSearch search = arguments.search;
  search.delta = parse_number(arguments.delta);
  return search_kernel(search, [&arguments](const KernelSearchProgress& progress) {
    if (arguments.quiet || progress.round % 10 != 0) return;
    fmt::print(stderr, "{} modes, round {}: {:.6f}, at most {:.6f}\n", progress.modes,
               progress.round, progress.bound, progress.bound + progress.gap);
  });
}

void print_result(const KernelProof& proof, const Fraction& claim, bool as_json) {
  if (as_json) {
    const nlohmann::ordered_json object = {
        {"claim", "C1a >= " + to_text(claim)},
        {"largest_claim", to_text(proof.claim)},
        {"kernel", shape_name(proof.data.shape)},
        {"scales", proof.data.scales.size()},
        {"modes", proof.data.coefficients.size()},
        {"period", to_text(proof.data.period)},
        {"square_integral", decimal_above(proof.bounds.square_integral, 9)},
        {"minimum", to_text(proof.bounds.minimum)},
        {"square_sum", to_text(proof.bounds.square_sum)},
        {"evaluations", proof.evaluations}};
    fmt::print("{}\n", object.dump());
    return;
  }
  fmt::print("C1a >= {}  (exactly {})\n", decimal_below(claim, 7), to_text(claim));
  fmt::print("kernel: {} {}, period {}, integral of K^2 <= {}\n", proof.data.scales.size(),
             shape_name(proof.data.shape), to_text(proof.data.period),
             decimal_above(proof.bounds.square_integral, 6));
  fmt::print(
      "G: {} modes, m^2/S >= {}, minimum bounded at {} points\n", proof.data.coefficients.size(),
      decimal_below(proof.bounds.minimum * proof.bounds.minimum / proof.bounds.square_sum, 8),
      proof.evaluations);
}

int run_kernel(const KernelArguments& arguments) {
  const Fraction target = arguments.target.empty() ? Fraction(0) : parse_number(arguments.target);
  if (!arguments.target.empty() && target < 1) {
    throw InputError("the target must be at least 1: " + arguments.target);
  }
  const KernelProof proof = prove_kernel(given_or_found(arguments));
  if (!arguments.data_output.empty()) {
    write_file_atomically(arguments.data_output, kernel_json(proof.data));
  }
  const bool proved = target == 0 || theorem3_proves(proof.data.period, proof.bounds, target) ||
                      refinement_proves(proof.data.period, proof.bounds, target);
  if (!proved) {
    constexpr int kNotProved = 1;
    fmt::print(stderr,
               "sidoncert kernel: not proved: the target {} is above {}, the most that {}\n",
               to_text(target), decimal_below(proof.claim, 7),
               arguments.data.empty() ? "the kernel that was found proves (try more modes)"
                                      : "these data prove");
    return kNotProved;
  }
  const Fraction claim = target == 0 ? proof.claim : target;
  write_certificate(arguments.output, kernel_certificate(proof, claim));
  if (!arguments.quiet || arguments.json) print_result(proof, claim, arguments.json);
  return 0;
}

}  // namespace

void add_kernel_command(CLI::App& app, int& exit_code) {
  auto arguments = std::make_shared<KernelArguments>();
  CLI::App* command = app.add_subcommand(
      "kernel", "Lower bound from a positive-definite kernel and a cosine polynomial");
  command->add_option("--data", arguments->data,
                      "Prove what the kernel and coefficients of this JSON file give (without "
                      "coefficients: find the best ones)");
  command
      ->add_option("--delta", arguments->delta,
                   "Search: the largest scale; the period is 1/2 + delta")
      ->capture_default_str();
  command->add_option("--scales", arguments->search.scales, "Search: number of candidate triangles")
      ->capture_default_str();
  command->add_option("--modes", arguments->search.modes, "Search: number of cosines")
      ->capture_default_str();
  command->add_option("--rounds", arguments->search.rounds, "Search: cutting-plane rounds at most")
      ->capture_default_str();
  command->add_option("--target", arguments->target,
                      "Claim this number (default: the largest that is proved)");
  command->add_option("-o,--output", arguments->output,
                      "Write the certificate here (compressed if it ends in .zst)");
  command->add_option("--data-output", arguments->data_output,
                      "Write the kernel and coefficients as JSON for --data");
  command->add_flag("-q,--quiet", arguments->quiet, "Print nothing but errors");
  command->add_flag("--json", arguments->json, "Print the result as JSON");
  command->callback([arguments, &exit_code] {
    exit_code = run_reporting_errors("kernel", [&] { return run_kernel(*arguments); });
  });
}

}  // namespace sidon
