#include "step/step_certificate_reader.hpp"

#include <algorithm>

#include "certificate/limits.hpp"
#include "certificate/line_reader.hpp"

namespace sidon {

StepCertificate read_step_certificate(const std::filesystem::path& path) {
  const auto opened = open_certificate(path, "step");
  LineReader& reader = *opened;
  StepCertificate certificate;
  certificate.claim = reader.claim("<=");
  reader.require_line_with({"steps"});
  const std::int64_t steps =
      reader.natural_in("number of steps", limits::kFewestSteps, limits::kMostSteps);
  reader.end_line();
  for (std::int64_t i = 0; i < steps; ++i) {
    reader.require_line("a height");
    certificate.heights.push_back(reader.natural("height"));
    reader.end_line();
  }
  reader.require_line("a line 'end ...'");
  reader.finish(steps, "number of steps");
  if (std::all_of(certificate.heights.begin(), certificate.heights.end(),
                  [](const Integer& height) { return height == 0; })) {
    reader.fail("all heights are zero");
  }
  return certificate;
}

}  // namespace sidon
