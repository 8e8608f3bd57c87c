// Other programs that a report needs: gnuplot for its pictures, sha256sum for its hashes. They are
// started without a shell, so nothing in a file name can be taken for a command.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sidon {

// Runs command[0], found on the path, with `input` as its standard input, and returns its standard
// output. Throws std::system_error if it cannot be started (the message names `debian_package`), or
// does not end with exit code 0 (the message holds the first line of its standard error).
std::string run_program_on_text(const std::vector<std::string>& command,
                                const std::string& debian_package, std::string_view input);

// The same with a file as the standard input.
std::string run_program_on_file(const std::vector<std::string>& command,
                                const std::string& debian_package,
                                const std::filesystem::path& input);

// 64 hexadecimal digits. Throws std::system_error.
std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace sidon
