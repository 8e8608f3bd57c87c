#include "app/options.hpp"

#include <omp.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace sidon {

namespace {

constexpr std::int64_t kMostThreads = 1024;

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

template <typename Int>
Int parse_integer(std::string_view option, std::string_view text) {
  Int value = 0;
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

template int parse_integer(std::string_view, std::string_view);
template std::int64_t parse_integer(std::string_view, std::string_view);

std::vector<int> parse_integers(std::string_view option, std::string_view text) {
  std::vector<int> values;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    values.push_back(parse_integer<int>(option, text.substr(start, comma - start)));
    start = comma + 1;
  }
  return values;
}

Rational parse_fraction(const std::string& option, const std::string& text) {
  try {
    return parse_rational(text);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(option + ": " + error.what());
  }
}

namespace {

// Stores what it reads by assignment, so that the value may be an optional one.
template <typename Value>
CLI::Option* add_integer_option(CLI::App& command, const std::string& flags, Value& value,
                                std::int64_t least, std::int64_t most,
                                const std::string& description) {
  const std::string option = flags.substr(flags.rfind(',') + 1);
  const auto read = [=, &value](const std::string& text) {
    const std::int64_t number = parse_integer(option, text);
    if (number < least || number > most) {
      throw std::invalid_argument(option + ": " + std::to_string(number) + " is out of range: " +
                                  std::to_string(least) + " to " + std::to_string(most));
    }
    value = number;
  };
  return command.add_option_function<std::string>(flags, read, description)->type_name("INTEGER");
}

}  // namespace

CLI::Option* add_integer(CLI::App& command, const std::string& flags, std::int64_t& value,
                         std::int64_t least, std::int64_t most, const std::string& description) {
  return add_integer_option(command, flags, value, least, most, description);
}

CLI::Option* add_integer(CLI::App& command, const std::string& flags,
                         std::optional<std::int64_t>& value, std::int64_t least, std::int64_t most,
                         const std::string& description) {
  return add_integer_option(command, flags, value, least, most, description);
}

CLI::Option* add_choice(CLI::App& command, const std::string& flag, std::string& value,
                        const std::vector<std::string>& words, const std::string& description) {
  return command.add_option(flag, value, description)
      ->check(CLI::IsMember(words))
      ->type_name("WORD");
}

CLI::Option* add_seconds(CLI::App& command, const std::string& flag, const std::string& description,
                         const std::function<void(double)>& store) {
  const auto read = [=](const std::string& text) { store(parse_seconds(flag, text)); };
  return command.add_option_function<std::string>(flag, read, description)->type_name("SECONDS");
}

std::chrono::steady_clock::duration duration_of(double seconds) {
  return std::chrono::duration_cast<std::chrono::steady_clock::duration>(
      std::chrono::duration<double>(seconds));
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
