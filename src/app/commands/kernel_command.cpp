// `sidoncert kernel`: lower bounds from one kernel.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>

#include "app/certificate_target.hpp"
#include "app/commands/commands.hpp"
#include "app/options.hpp"
#include "app/print_report.hpp"
#include "app/stopwatch.hpp"
#include "app/terminal/message.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/terminal/standard_output.hpp"
#include "app/text/number_text.hpp"
#include "app/text/timing_table.hpp"
#include "base/file_roles.hpp"
#include "base/output_file.hpp"
#include "kernel/checker_work.hpp"
#include "kernel/kernel_json.hpp"
#include "kernel/kernel_proof.hpp"
#include "kernel/kernel_search.hpp"

namespace sidon {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kUsualModes = 800;

struct KernelArguments {
  std::optional<std::string> data;  // somebody else's kernel; none: search
  std::string delta = "13/50";
  std::int64_t scales = 46, rounds = 60;
  std::optional<std::int64_t> modes;
  std::optional<std::string> target;  // the claim to make; none: the largest
  std::optional<std::string> output;
  std::optional<std::string> data_output;
  CommonOptions common;
};

class KernelRun {
 public:
  KernelRun(const KernelArguments& arguments, const std::atomic<bool>* interrupt)
      : arguments_(arguments), interrupt_(interrupt) {
    check_output_name(arguments.output);
    check_output_name(arguments.data_output, "--data-output");
    FileRoles files;
    if (arguments.data) files.reads("--data", *arguments.data);
    if (arguments.output) files.writes("-o", *arguments.output);
    if (arguments.data_output) files.writes("--data-output", *arguments.data_output);
    if (arguments.target) target_ = parse_rational(*arguments.target);
    if (!target_) return;
    check_kernel_digits(*target_, "--target");
    if (*target_ < 1) {
      throw std::invalid_argument("--target: must be at least 1, not " + *arguments.target);
    }
  }

  ExitCode run() {
    std::optional<CertificateTarget> certificate;
    if (arguments_.output) certificate.emplace(*arguments_.output);
    if (arguments_.data_output) const CertificateTarget probe(*arguments_.data_output);
    prove(given_or_found());
    if (target_ && !either_proves(proof_->data.period, proof_->bounds, *target_)) return give_up();
    claim_ = target_.value_or(proof_->claim);
    if (certificate) {
      written_ = certificate->finish([&](const CertificateTarget::Write& write) {
        write(kernel_certificate(*proof_, *claim_));
      });
    }
    print_report("kernel", *this, arguments_.common);
    return ExitCode::kDone;
  }

  // What print_report asks for.
  std::string short_line() const { return lower_bound_text(*claim_) + "\n"; }

  std::string text() const {
    const KernelData& data = proof_->data;
    const KernelBounds& bounds = proof_->bounds;
    std::string text = short_line();
    text += fmt::format("kernel: {} {}, period {}, integral of K^2 <= {}\n", data.scales.size(),
                        shape_name(data.shape), to_string(data.period),
                        decimal_up(bounds.square_integral, 6));
    text += fmt::format("G: {}, m^2/S >= {}, minimum bounded at {} points\n",
                        counted(data.coefficients.size(), "mode", "modes"),
                        decimal_down(bounds.minimum * bounds.minimum / bounds.square_sum, 8),
                        with_commas(proof_->evaluations));
    text += inequality_line();
    return text + (written_ ? written_->text(counted(data.scales.size(), "scale", "scales"))
                            : "proved; -o FILE writes the certificate\n");
  }

  Json json() const {
    const KernelData& data = proof_->data;
    const KernelBounds& bounds = proof_->bounds;
    return {{"target", target_ ? json_down(*target_) : Json()},
            {"proved", claim_.has_value()},
            {"side", "lower"},
            {"bound", claim_ ? json_down(*claim_) : Json()},
            {"largest", json_down(proof_->claim)},
            {"kernel", shape_name(data.shape)},
            {"scales", data.scales.size()},
            {"modes", data.coefficients.size()},
            {"period", json_down(data.period)},
            {"square_integral", json_up(bounds.square_integral)},
            {"minimum", json_down(bounds.minimum)},
            {"square_sum", json_up(bounds.square_sum)},
            {"first_coefficient_used", claim_ ? Json(refined()) : Json()},
            {"evaluations", proof_->evaluations},
            {"certificate", written_ ? written_->json() : Json()}};
  }

  TimingTable timing;

 private:
  std::size_t modes() const {
    return static_cast<std::size_t>(arguments_.modes.value_or(kUsualModes));
  }

  KernelData given_or_found() {
    const Stopwatch watch;
    KernelData data = arguments_.data ? given() : found();
    timing.add("search", watch.seconds());
    if (arguments_.data_output) write_file_atomically(*arguments_.data_output, kernel_json(data));
    return data;
  }

  KernelData given() {
    KernelData data = read_kernel_json(*arguments_.data);
    if (!data.coefficients.empty() && arguments_.modes) {
      throw std::invalid_argument("--modes: " + *arguments_.data + " has coefficients, for " +
                                  counted(data.coefficients.size(), "mode", "modes"));
    }
    if (data.coefficients.empty()) {
      check_scales_work(data);
      check_minimum_work(modes(), data.period);
      const ProgressLine line(
          {.wanted = !arguments_.common.quiet,
           .first = "finding the coefficients of " + counted(modes(), "mode", "modes")});
      data.coefficients = extremal_coefficients(data, modes(), interrupt_);
    }
    return data;
  }

  KernelData found() {
    ProgressLine line(!arguments_.common.quiet);
    KernelSearch search;
    search.delta = parse_rational(arguments_.delta);
    search.scales = static_cast<std::size_t>(arguments_.scales);
    search.modes = modes();
    search.rounds = static_cast<std::size_t>(arguments_.rounds);
    search.interrupt = interrupt_;
    return search_kernel(search, [&line](const KernelSearchProgress& progress) {
      line.update([progress] {
        return fmt::format("searching: {} modes, round {}, {:.6f}, at most {:.6f}", progress.modes,
                           progress.round, progress.bound, progress.bound + progress.gap);
      });
    });
  }

  void prove(const KernelData& data) {
    const Stopwatch watch;
    ProgressLine line(!arguments_.common.quiet);
    proof_ = prove_kernel(data, interrupt_, [&line](std::size_t evaluations) {
      line.update([evaluations] {
        return fmt::format("proving the minimum of G: {} points", evaluations);
      });
    });
    timing.add("proof", watch.seconds());
  }

  ExitCode give_up() const {
    if (arguments_.common.json) print_report("kernel", *this, arguments_.common);
    flush_standard_output();
    say(fmt::format("not proved: the target {} is above {}, the most that {}", to_string(*target_),
                    decimal_down(proof_->claim, 7),
                    arguments_.data ? "these data prove"
                                    : "the kernel that was found proves (try more modes)"));
    return ExitCode::kNotProved;
  }

  bool refined() const { return !theorem3_proves(proof_->data.period, proof_->bounds, *claim_); }

  std::string inequality_line() const {
    return refined() ? "by Theorem 3 with the bound of the first Fourier coefficient\n"
                     : "by Theorem 3\n";
  }

  const KernelArguments& arguments_;
  const std::atomic<bool>* interrupt_;
  std::optional<Rational> target_;
  std::optional<KernelProof> proof_;
  std::optional<Rational> claim_;  // what was proved
  std::optional<WrittenCertificate> written_;
};

}  // namespace

void add_kernel_command(CLI::App& app, CommandContext& context) {
  CLI::App& command = *app.add_subcommand(
      "kernel", "Prove a lower bound with a positive-definite kernel and a cosine polynomial");
  const auto arguments = std::make_shared<KernelArguments>();
  CLI::Option* const data =
      command.add_option("--data", arguments->data,
                         "Use the kernel and coefficients of this JSON file (without coefficients: "
                         "find the best ones)");
  command
      .add_option("--delta", arguments->delta,
                  "Search: largest scale (default 13/50); the period is 1/2 + delta")
      ->excludes(data);
  add_integer(command, "--scales", arguments->scales, 1, 1000,
              "Search: number of candidate triangles (default 46)")
      ->excludes(data);
  add_integer(command, "--modes", arguments->modes, 1, 3000,
              "Number of cosines (default 800), unless --data has the coefficients");
  add_integer(command, "--rounds", arguments->rounds, 1, 10000,
              "Search: cutting-plane rounds at most, for each number of modes (default 60)")
      ->excludes(data);
  command.add_option("--target", arguments->target,
                     "Claim this number (default: the largest that is proved)");
  add_certificate_output(command, arguments->output);
  command.add_option("--data-output", arguments->data_output,
                     "File for the kernel and the coefficients, as JSON for --data");
  add_output_options(command, arguments->common);
  set_run<KernelRun>(command, context, arguments);
}

}  // namespace sidon
