#include "report/verification.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <system_error>

#include "base/external_program.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

constexpr const char* kWhere = "it is built and installed with sidoncert";

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

// Where both are installed, or in a build directory; else a name for the path.
std::string checker_program() {
  std::error_code error;
  const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
  if (!error) {
    for (const fs::path& place : {here / "sidoncheck", here / "checker" / "sidoncheck"}) {
      if (fs::is_regular_file(place, error)) return place.string();
    }
  }
  return "sidoncheck";
}

}  // namespace

Checker::Checker() : program_(checker_program()) {
  const ProgramResult run = run_program({program_, "--version"}, kWhere, "");
  version_ = first_line(run.output);
  if (run.exit_code != 0 || !version_.starts_with("sidoncheck ")) {
    throw std::system_error(EIO, std::generic_category(), program_ + " is not the checker");
  }
}

Verdict Checker::check(const fs::path& certificate) const {
  const ProgramResult run = run_program_on_file({program_, "-"}, kWhere, certificate);
  Verdict verdict;
  verdict.answer = first_line(run.output);
  verdict.verified = run.exit_code == 0 && verdict.answer.starts_with("VERIFIED ");
  if (verdict.answer.empty()) {
    verdict.answer =
        fmt::format("no answer, exit code {}: {}", run.exit_code, run.first_error_line());
  }
  return verdict;
}

std::string today() {
  std::time_t now = std::time(nullptr);
  if (const char* text = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view digits = text;
    std::time_t given = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), given);
    if (error == std::errc() && end == digits.data() + digits.size()) now = given;
  }
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(now));
}

}  // namespace sidon
