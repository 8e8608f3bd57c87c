#include "app/options.hpp"

#include <omp.h>

#include <charconv>
#include <stdexcept>

namespace sidon {

namespace {
constexpr std::int64_t kMostThreads = 1024;
}

std::int64_t parse_integer(std::string_view option, std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const std::string quoted = std::string(option) + ": \"" + std::string(text.substr(0, 60)) + "\"";
  if (error == std::errc::result_out_of_range) {
    throw std::invalid_argument(quoted + " is far out of range");
  }
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::invalid_argument(quoted + " is not an integer");
  }
  return value;
}

CLI::Option* add_integer(CLI::App& command, const std::string& flags, std::int64_t& value,
                         std::int64_t least, std::int64_t most, const std::string& description) {
  const std::string option = flags.substr(flags.rfind(',') + 1);
  const auto read = [=, &value](const std::string& text) {
    value = parse_integer(option, text);
    if (value >= least && value <= most) return;
    throw std::invalid_argument(option + ": " + std::to_string(value) + " is out of range: " +
                                std::to_string(least) + " to " + std::to_string(most));
  };
  return command.add_option_function<std::string>(flags, read, description)->type_name("INTEGER");
}

void add_common_options(CLI::App& command, CommonOptions& options) {
  options.threads = omp_get_num_procs();
  add_integer(command, "--threads", options.threads, 1, kMostThreads,
              "Threads to use (default: all cores); the result does not depend on it");
  add_output_options(command, options);
}

void add_output_options(CLI::App& command, CommonOptions& options) {
  command.add_flag("--json", options.json, "One JSON object instead of text");
  command.add_flag("-q,--quiet", options.quiet,
                   "No progress line, and of the result only the bound");
  command.add_flag("--timing", options.timing, "Add the seconds spent in each phase");
}

void add_certificate_output(CLI::App& command, std::optional<std::string>& output) {
  command.add_option("-o,--output", output,
                     "File for the certificate; compressed if the name ends in .zst");
}

}  // namespace sidon
