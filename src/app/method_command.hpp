// What the commands for kernel and step proofs share: exit codes for errors, writing certificates.
#pragma once

#include <functional>
#include <string>

namespace sidon {

// Runs a command. Errors are printed to standard error as "sidoncert NAME: what happened" and
// become the documented exit codes: 2 for bad input, 3 for files that cannot be read or written, 4
// for the rest.
int run_reporting_errors(const std::string& name, const std::function<int()>& command);

// Nothing for an empty path, standard output for "-".
void write_certificate(const std::string& path, const std::string& text);

}  // namespace sidon
