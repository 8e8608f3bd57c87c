#include "base/sealed_text.hpp"

#include <cstdint>
#include <stdexcept>

#include "base/fingerprint.hpp"
#include "base/input_file.hpp"

namespace sidon {

namespace {

constexpr std::size_t kSealLength = 5 + kSealDigits + 1;  // "seal ", digits, line feed

constexpr std::string_view kVersion = "2";

std::string first_line(std::string_view kind) {
  return "sidoncert " + std::string(kind) + " " + std::string(kVersion) + "\n";
}

}  // namespace

std::string sealed_head(std::string_view kind, std::string_view problem) {
  return first_line(kind) + std::string(problem) + "\n";
}

std::string seal_line(std::string_view fingerprint) {
  return "seal " + std::string(fingerprint) + "\n";
}

std::string sealed(std::string_view kind, std::string_view problem, std::string_view body) {
  std::string text = sealed_head(kind, problem);
  text += body;
  return text + seal_line(fingerprint(text));
}

Unsealed read_sealed(const std::filesystem::path& path, std::string_view kind) {
  std::string text = read_text_file(path, SIZE_MAX);
  const std::string expected = first_line(kind);
  if (!text.starts_with(expected)) {
    throw std::invalid_argument(path.string() + " is not a sidoncert " + std::string(kind) +
                                " of version " + std::string(kVersion));
  }
  const std::size_t body_end = text.size() < kSealLength ? 0 : text.size() - kSealLength;
  const std::string_view whole = text;
  const std::string seal = fingerprint(whole.substr(0, body_end));
  const std::size_t problem_end = text.find('\n', expected.size());
  if (whole.substr(body_end) != seal_line(seal) || problem_end >= body_end) {
    throw std::invalid_argument(path.string() +
                                " is damaged: truncated, or changed after it was written");
  }
  return {text.substr(expected.size(), problem_end - expected.size()),
          text.substr(problem_end + 1, body_end - problem_end - 1), seal};
}

}  // namespace sidon
