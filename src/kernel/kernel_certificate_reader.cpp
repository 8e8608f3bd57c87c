#include "kernel/kernel_certificate_reader.hpp"

#include "certificate/limits.hpp"
#include "certificate/line_reader.hpp"

namespace sidon {

namespace {

Rational short_fraction(LineReader& reader, const char* what) {
  Rational value = reader.fraction(what);
  if (Integer(abs(numerator(value))).str().size() > limits::kMostKernelDigits ||
      denominator(value).str().size() > limits::kMostKernelDigits) {
    reader.fail(std::string(what) + ": more than 60 digits");
  }
  return value;
}

void read_scales(LineReader& reader, KernelData& data) {
  reader.require_line_with({"kernel"});
  if (reader.take("arcsine")) {
    data.shape = KernelShape::kArcsine;
  } else {
    reader.expect("triangles");
  }
  const std::int64_t count = reader.natural_in("number of scales", 1, limits::kMostScales);
  reader.end_line();
  for (std::int64_t p = 0; p < count; ++p) {
    reader.require_line("a scale and its weight");
    KernelScale part;
    part.scale = short_fraction(reader, "scale");
    part.weight = short_fraction(reader, "weight");
    reader.end_line();
    data.scales.push_back(part);
  }
}

void read_coefficients(LineReader& reader, KernelData& data) {
  reader.require_line_with({"modes"});
  const std::int64_t count = reader.natural_in("number of modes", 1, limits::kMostModes);
  reader.end_line();
  for (std::int64_t j = 0; j < count; ++j) {
    reader.require_line("a coefficient");
    data.coefficients.push_back(reader.integer("coefficient"));
    reader.end_line();
  }
}

void read_bounds(LineReader& reader, KernelCertificate& certificate) {
  reader.require_line_with({"bounds"});
  certificate.bounds.square_integral = short_fraction(reader, "bound of the integral of K^2");
  certificate.bounds.minimum = short_fraction(reader, "bound of the minimum of G");
  certificate.bounds.square_sum = short_fraction(reader, "bound of S");
  reader.end_line();
  if (certificate.bounds.minimum <= 0 || certificate.bounds.square_sum <= 0) {
    reader.fail("the minimum of G and S must be positive");
  }
}

// The optional line `fourier1`; leaves the reader on the line behind it.
void read_first_coefficient(LineReader& reader, KernelCertificate& certificate) {
  reader.require_line("a line 'end ...'");
  if (!reader.take("fourier1")) return;
  certificate.bounds.transform_below = short_fraction(reader, "lower bound of K^(1)");
  certificate.bounds.transform_above = short_fraction(reader, "upper bound of K^(1)");
  certificate.beta = short_fraction(reader, "bound of |f^(1)|^2");
  reader.end_line();
  reader.require_line("a line 'end ...'");
}

}  // namespace

KernelCertificate read_kernel_certificate(const std::filesystem::path& path) {
  const auto opened = open_certificate(path, "kernel");
  LineReader& reader = *opened;
  KernelCertificate certificate;
  reader.require_line_with({"claim", "C1a", ">="});
  certificate.claim = short_fraction(reader, "claimed bound");
  reader.end_line();
  reader.require_line_with({"period"});
  certificate.data.period = short_fraction(reader, "period");
  reader.end_line();
  read_scales(reader, certificate.data);
  read_coefficients(reader, certificate.data);
  read_bounds(reader, certificate);
  read_first_coefficient(reader, certificate);
  reader.finish(std::ssize(certificate.data.coefficients), "number of modes");
  try {
    check_kernel(certificate.data);
    check_coefficients(certificate.data.coefficients);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(reader.file_name() + ": " + error.what());
  }
  return certificate;
}

}  // namespace sidon
