// Checks one certificate with the library: bytes in, a verdict out.
#include <fstream>
#include <iostream>
#include <sidoncheck/verdict.hpp>

int main(int, char** argv) {
  std::ifstream file(argv[1], std::ios::binary);
  const sidoncheck::Verdict verdict = sidoncheck::check([&](char* buffer, std::size_t size) {
    file.read(buffer, static_cast<std::streamsize>(size));
    if (!file.is_open() || file.bad()) throw sidoncheck::InputError{"cannot be read"};
    return static_cast<std::size_t>(file.gcount());
  });
  const bool proved = verdict.status == sidoncheck::Status::verified;
  std::cout << (proved ? "proved: " + verdict.claim : "not proved: " + verdict.reason) << '\n';
  return static_cast<int>(verdict.status);
}
