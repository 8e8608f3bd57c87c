// Step certificates: the function, and its autoconvolution with the maximum.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/certificate_section.hpp"
#include "report/html.hpp"
#include "step/step_bound.hpp"
#include "step/step_certificate_reader.hpp"

namespace sidon {

namespace {

// a/b in floating point; the integers may be far beyond the range of double.
double quotient(const Integer& a, const Integer& b) {
  long exponent_a = 0, exponent_b = 0;
  const double x = mpz_get_d_2exp(&exponent_a, a.backend().data());
  const double y = mpz_get_d_2exp(&exponent_b, b.backend().data());
  return std::ldexp(x / y, static_cast<int>(exponent_a - exponent_b));
}

Integer sum_of(const std::vector<Integer>& values) {
  Integer sum = 0;
  for (const Integer& value : values) sum += value;
  return sum;
}

// f with integral 1: its height on a cell is 2N h_i / sum h.
Figure function_figure(const std::vector<Integer>& heights) {
  const double steps = static_cast<double>(heights.size());
  const Integer sum = sum_of(heights);
  std::vector<PlotPoint> corners;
  for (std::size_t i = 0; i < heights.size(); ++i) {
    const double height = 2 * steps * quotient(heights[i], sum);
    corners.push_back({-0.25 + static_cast<double>(i) / (2 * steps), height});
    corners.push_back({-0.25 + static_cast<double>(i + 1) / (2 * steps), height});
  }
  Plot plot;
  plot.title = "The step function";
  plot.x_label = "{/:Italic x}";
  plot.y_label = "{/:Italic f}({/:Italic x})";
  plot.settings = {"set xrange [-0.25:0.25]", "set yrange [0:]"};
  plot.series = {{fmt::format("with lines linewidth 1.5 linecolor rgb {}", kMainColour), "",
                  thinned(corners, kBuckets)}};
  return {plot, fmt::format("The step function, scaled to integral 1: {} steps of equal width.",
                            with_commas(heights.size()))};
}

Figure autoconvolution_figure(const std::vector<Integer>& heights, const Rational& claim) {
  const double steps = static_cast<double>(heights.size());
  const std::vector<Integer> values = autoconvolution(heights);
  const Integer sum = sum_of(heights);
  std::vector<PlotPoint> corners{{-0.5, 0}};
  for (std::size_t k = 0; k < values.size(); ++k) {
    corners.push_back({-0.5 + static_cast<double>(k + 1) / (2 * steps),
                       2 * steps * quotient(values[k], sum * sum)});
  }
  corners.push_back({0.5, 0});
  const PlotPoint peak =
      *std::max_element(corners.begin(), corners.end(),
                        [](const PlotPoint& a, const PlotPoint& b) { return a.y < b.y; });
  const double bound = static_cast<double>(claim);
  Plot plot;
  plot.title = "Its autoconvolution";
  plot.x_label = "{/:Italic x}";
  plot.y_label = "{/:Italic f}∗{/:Italic f} ({/:Italic x})";
  plot.settings = {"set xrange [-0.5:0.5]", "set yrange [0:*]", "set offsets 0, 0, 0.25, 0",
                   "set key above"};
  plot.series = {
      {fmt::format("with lines linewidth 1.5 linecolor rgb {}", kMainColour), "",
       thinned(corners, kBuckets)},
      {fmt::format("with lines dashtype 2 linewidth 1.2 linecolor rgb {}", kMarkColour),
       fmt::format("claim: {:.6f}", bound),
       {{-0.5, bound}, {0.5, bound}}},
      {fmt::format("with points pointtype 7 pointsize 0.8 linecolor rgb {}", kMarkColour),
       fmt::format("maximum, at x = {:.6g}", peak.x),
       {peak}}};
  return {plot,
          "Its autoconvolution. It is linear between the corners −1/2 + <i>k</i>/(2<i>N</i>), so "
          "its maximum is attained at one of them, and is an exact fraction."};
}

}  // namespace

CertificateSection step_section(const std::filesystem::path& path) {
  const StepCertificate certificate = read_step_certificate(path);
  const std::size_t steps = certificate.heights.size();
  CertificateSection section;
  section.kind = "step";
  section.name = fmt::format("step function, {} steps", with_commas(steps));
  section.lower = false;
  section.bound = certificate.claim;
  section.statement = fmt::format(
      "<i>{0} {1}.</i> More precisely: the step function <i>f</i> with {2} equal steps on [−1/4, "
      "1/4] whose heights stand in the file has ‖<i>f</i>∗<i>f</i>‖<sub>∞</sub> ≤ <i>M</i> "
      "(∫<i>f</i>)², <i>M</i> being the exact fraction below.",
      html_constant(), html_bound(certificate.claim, false), with_commas(steps));
  section.reason =
      "The autoconvolution of a step function is piecewise linear; its values at the corners are "
      "the convolution of the heights with themselves, integers. The checker computes all of them "
      "and compares (theory, section 6).";
  const std::vector<Integer> values = autoconvolution(certificate.heights);
  const auto peak = std::max_element(values.begin(), values.end()) - values.begin();
  const auto n = static_cast<std::int64_t>(steps);
  std::size_t digits = 0;
  for (const Integer& height : certificate.heights) digits = std::max(digits, height.str().size());
  section.facts = {
      {"Steps", with_commas(steps)},
      {"Heights", "integers of at most " + counted(digits, "digit", "digits")},
      {"Maximum of <i>f</i>∗<i>f</i> at", "<i>x</i> = " + to_string(Rational(peak + 1 - n, 2 * n))},
      {"Exact bound", "<span class=\"long\">" + to_string(certificate.claim) + "</span>"}};
  section.figures = {function_figure(certificate.heights),
                     autoconvolution_figure(certificate.heights, certificate.claim)};
  return section;
}

}  // namespace sidon
