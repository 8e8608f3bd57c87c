#include "step/step_certificate_reader.hpp"

#include <algorithm>

#include "certificate/line_reader.hpp"

namespace sidon {

namespace {
constexpr std::int64_t kFewestSteps = 2;
constexpr std::int64_t kMostSteps = 100'000;
}  // namespace

StepCertificate read_step_certificate(const std::filesystem::path& path) {
  LineReader reader(path);
  StepCertificate certificate;
  reader.require_first_line("step");
  reader.require_line("a line 'claim C1a <= ...'");
  for (const char* word : {"claim", "C1a", "<="}) reader.expect(word);
  certificate.claim = reader.fraction("claimed bound");
  reader.end_line();
  reader.require_line("a line 'steps ...'");
  reader.expect("steps");
  const std::int64_t steps = reader.natural_in("number of steps", kFewestSteps, kMostSteps);
  reader.end_line();
  for (std::int64_t i = 0; i < steps; ++i) {
    reader.require_line("a height");
    certificate.heights.push_back(reader.natural("height"));
    reader.end_line();
  }
  reader.require_line("a line 'end ...'");
  reader.expect("end");
  reader.natural_in("number of steps", steps, steps);
  reader.end_line();
  if (std::all_of(certificate.heights.begin(), certificate.heights.end(),
                  [](const Integer& height) { return height == 0; })) {
    reader.fail("all heights are zero");
  }
  if (reader.next_line()) reader.fail("nothing may follow the line 'end ...'");
  return certificate;
}

}  // namespace sidon
