// Other programs: gnuplot for pictures, sidoncheck for verdicts, sbatch for jobs on a cluster. They
// are started without a shell, so nothing in a file name can be taken for a command.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sidon {

struct ProgramResult {
  int exit_code;  // 128 + signal if it was killed
  std::string output;
  std::string errors;

  std::string first_error_line() const;
};

// Runs command[0], found on the path if it has no slash, with `input` as its standard input. Throws
// std::system_error if it cannot be started; the message says `where` it comes from, "Debian
// package gnuplot-nox".
ProgramResult run_program(const std::vector<std::string>& command, const std::string& where,
                          std::string_view input);

// The same with the text of a file, plain or compressed with zstd, for a program that only reads:
// it is killed when waiting ends (base/waiting.hpp). Throws what TextSource throws, and
// Interrupted.
ProgramResult run_program_on_file(const std::vector<std::string>& command, const std::string& where,
                                  const std::filesystem::path& input);

}  // namespace sidon
