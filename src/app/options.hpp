// Options that several subcommands share, and the reading of numbers. Numbers are read here and not
// by CLI11, which would take 010 for 8, and so that messages say what was expected. Nor do its
// validators look at files (CLI::ExistingFile): they would make a file that cannot be read a bad
// parameter, exit code 2, where 3 is promised.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/numbers.hpp"

namespace sidon {

// The whole text as a decimal integer, int or std::int64_t. Throws std::invalid_argument:
// `-m: "ten" is not an integer`.
template <typename Int = std::int64_t>
Int parse_integer(std::string_view option, std::string_view text);

// The same for a list, "4,6,8".
std::vector<int> parse_integers(std::string_view option, std::string_view text);
// A fraction or a decimal number, exactly.
Rational parse_fraction(const std::string& option, const std::string& text);

// An option whose value is an integer within [least, most].
CLI::Option* add_integer(CLI::App& command, const std::string& flags, std::int64_t& value,
                         std::int64_t least, std::int64_t most, const std::string& description);

// The same; nothing if it is not given.
CLI::Option* add_integer(CLI::App& command, const std::string& flags,
                         std::optional<std::int64_t>& value, std::int64_t least, std::int64_t most,
                         const std::string& description);

// An option whose value is one of these words; --help lists them, and completion offers them.
CLI::Option* add_choice(CLI::App& command, const std::string& flag, std::string& value,
                        const std::vector<std::string>& words, const std::string& description);

// An option whose value is a number of seconds > 0, for example "90" or "0.5".
CLI::Option* add_seconds(CLI::App& command, const std::string& flag, const std::string& description,
                         const std::function<void(double)>& store);
// As a clock counts them.
std::chrono::steady_clock::duration duration_of(double seconds);

struct CommonOptions {
  std::int64_t threads = 1;  // all cores unless --threads
  bool json = false;
  bool quiet = false;
  bool timing = false;
};

// --threads, and add_output_options.
void add_common_options(CLI::App& command, CommonOptions& options);

// --json, --quiet, --timing: for commands that work in one thread.
void add_output_options(CLI::App& command, CommonOptions& options);

// -o, --output: the file of the certificate that the command writes.
void add_certificate_output(CLI::App& command, std::optional<std::string>& output);

}  // namespace sidon
