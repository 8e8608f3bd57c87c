// What the checker's tests share: files, running the program, and the truth about claims, found
// without the checker.
#pragma once

#include <gmpxx.h>

#include <cstdint>
#include <string>
#include <vector>

namespace checker_test {

std::string read_file(const std::string& path);
std::vector<std::string> files_in(const std::string& folder);  // names, sorted, *.sac
std::vector<std::string> split(const std::string& text, char separator);
std::string join(const std::vector<std::string>& parts, char separator);

struct Answer {
  int exit_code;
  std::string output;  // standard output, and standard error where the command says so
};
/// Runs a shell command in which $S is the program sidoncheck.
Answer run(const std::string& command);

/// Empty if what the head of this certificate claims is known to be true (or at least not known to
/// be false, for covers), else what is wrong with it. Grid claims are compared with a brute-force
/// enumeration, cover claims with upper bounds for what their basis and cells can give, the bounds
/// in kernel certificates with floating point, step claims with the direct convolution, Fourier
/// certificates by a second evaluation of every leaf.
std::string lie_in(const std::string& certificate);
std::string lie_in_kernel(const std::vector<std::string>& lines);   // kernel_check_test.cpp
std::string lie_in_step(const std::vector<std::string>& lines);     // step_check_test.cpp
std::string lie_in_fourier(const std::vector<std::string>& lines);  // fourier_check_test.cpp

using Composition = std::vector<long>;

/// v(c) of docs/format.md, by loops over windows and pairs of cells.
mpq_class value_of(const Composition& c, long n, long m, const std::string& correction);

}  // namespace checker_test
