// Verdicts for a report: the independent checker is run on each certificate. Whether a claim is
// proved is decided there, and only repeated here.
#pragma once

#include <filesystem>
#include <string>

namespace sidon {

struct Verdict {
  bool verified = false;  // the answer is VERIFIED, and the exit code 0
  std::string answer;     // the line that the checker printed, or why there is none
};

// sidoncheck, found beside this program or on the path.
class Checker {
 public:
  // Throws std::system_error if there is none that runs.
  Checker();

  // "sidoncheck 1.0.0 (certificate format 1)".
  const std::string& version() const { return version_; }
  // The certificate may be compressed. Throws what TextSource throws.
  Verdict check(const std::filesystem::path& certificate) const;

 private:
  std::string program_;
  std::string version_;
};

// Of the verdicts, in UTC: "2026-11-26". SOURCE_DATE_EPOCH in the environment, if it is a number,
// takes the place of the clock, so that a page can be made again byte by byte.
std::string today();

}  // namespace sidon
