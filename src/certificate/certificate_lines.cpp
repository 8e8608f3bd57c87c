#include "certificate/certificate_lines.hpp"

namespace sidon {

std::string first_line(std::string_view kind) { return "sac 1 " + std::string(kind) + "\n"; }

std::string claim_line(const Rational& bound, std::string_view relation) {
  return "claim C1a " + std::string(relation) + " " + to_string(bound) + "\n";
}

std::string end_line(std::uint64_t count) { return "end " + std::to_string(count) + "\n"; }

}  // namespace sidon
