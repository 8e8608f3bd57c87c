#include "base/sealed_text.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include "base/fingerprint.hpp"
#include "base/input_file.hpp"

namespace sidon {

namespace {

constexpr std::size_t kSealLength = 5 + kSealDigits + 1;  // "seal ", digits, line feed

constexpr std::string_view kBuildWord = "build ";
constexpr std::string_view kVersion = "3";

std::string first_line(std::string_view kind) {
  return "sidoncert " + std::string(kind) + " " + std::string(kVersion) + "\n";
}

}  // namespace

std::string sealed_head(std::string_view kind, std::string_view problem, std::string_view build) {
  return first_line(kind) + std::string(problem) + "\n" + std::string(kBuildWord) +
         std::string(build) + "\n";
}

std::string seal_line(std::string_view fingerprint) {
  return "seal " + std::string(fingerprint) + "\n";
}

std::string sealed(std::string_view kind, std::string_view problem, std::string_view body,
                   std::string_view build) {
  std::string text = sealed_head(kind, problem, build);
  text += body;
  return text + seal_line(fingerprint(text));
}

Unsealed read_sealed(const std::filesystem::path& path, std::string_view kind) {
  const std::string text = read_text_file(path, SIZE_MAX);
  const std::string expected = first_line(kind);
  if (!text.starts_with(expected)) {
    throw std::invalid_argument(path.string() + " is not a sidoncert " + std::string(kind) +
                                " of version " + std::string(kVersion));
  }
  const auto damaged = [&] {
    return std::invalid_argument(path.string() +
                                 " is damaged: truncated, or changed after it was written");
  };
  std::string_view rest = text;
  const std::size_t body_end = text.size() < kSealLength ? 0 : text.size() - kSealLength;
  const std::string seal = fingerprint(rest.substr(0, body_end));
  if (rest.substr(body_end) != seal_line(seal)) throw damaged();
  rest = rest.substr(expected.size(), std::max(body_end, expected.size()) - expected.size());
  const auto take_line = [&] {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) throw damaged();
    const std::string line(rest.substr(0, end));
    rest.remove_prefix(end + 1);
    return line;
  };
  std::string problem = take_line();
  const std::string build = take_line();
  if (!build.starts_with(kBuildWord)) throw damaged();
  return {std::move(problem), build.substr(kBuildWord.size()), std::string(rest), seal};
}

}  // namespace sidon
