// Kernel certificates: the kernel, its transform, and the cosine polynomial with its minimum. The
// pictures are drawn in floating point; the numbers are those of the file.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "kernel/cosines.hpp"
#include "kernel/kernel_certificate_reader.hpp"
#include "kernel/kernel_integrals.hpp"
#include "report/certificate_section.hpp"
#include "report/html.hpp"

namespace sidon {

namespace {

// Pictures take at most about so many products of a cosine and a coefficient.
constexpr double kMostProducts = 2e8;

const char* scales_name(const KernelData& data) {
  const bool one = data.scales.size() == 1;
  if (data.shape == KernelShape::kTriangles) return one ? "triangle" : "triangles";
  return one ? "arcsine scale" : "arcsine scales";
}

double largest_scale(const KernelData& data) {
  Rational largest = 0;
  for (const KernelScale& part : data.scales) largest = std::max(largest, part.scale);
  return static_cast<double>(largest);
}

// K is sampled more densely near 0, where it is steep.
Figure kernel_figure(const KernelData& data) {
  constexpr int kSamples = 400;  // on each side
  const double end = largest_scale(data);
  std::vector<PlotPoint> points;
  for (int i = -kSamples; i <= kSamples; ++i) {
    const double t = static_cast<double>(i) / kSamples;
    double x = end * t * std::abs(t) * std::abs(t);
    if (i == 0) {
      if (data.shape == KernelShape::kArcsine) continue;  // infinite there
      x = 0;
    }
    points.push_back({x, kernel_value(data, x)});
  }
  Plot plot;
  plot.title = "The kernel";
  plot.x_label = "{/:Italic x}";
  plot.y_label = "{/:Italic K}({/:Italic x})";
  plot.settings = {fmt::format("set xrange [{}:{}]", -1.05 * end, 1.05 * end), "set yrange [0:]"};
  plot.series = {
      {fmt::format("with lines linewidth 1.6 linecolor rgb {}", kMainColour), "", points}};
  return {plot,
          fmt::format("The kernel <i>K</i>, a mixture of {}.",
                      data.shape == KernelShape::kTriangles
                          ? counted(data.scales.size(), "triangle", "triangles")
                          : counted(data.scales.size(), "arcsine kernel", "arcsine kernels"))};
}

Figure transform_figure(const KernelData& data) {
  constexpr std::size_t kMostModes = 300;
  std::vector<PlotPoint> points;
  const std::size_t modes = data.coefficients.size();
  double next = 1;
  for (std::size_t j = 1; j <= modes; ++j) {
    if (static_cast<double>(j) < next && j != modes) continue;
    next =
        std::max(static_cast<double>(j + 1),
                 static_cast<double>(j) * std::pow(static_cast<double>(modes), 1.0 / kMostModes));
    const double value = kernel_transform(data, static_cast<long>(j)).approximate();
    if (value > 0) points.push_back({static_cast<double>(j), value});
  }
  Plot plot;
  plot.title = "The transform of the kernel";
  plot.x_label = "{/:Italic j}";
  plot.y_label = "transform at {/:Italic j}/{/:Italic u}";
  plot.settings = {"set logscale xy", "set format y '10^{%L}'",
                   fmt::format("set xrange [0.9:{}]", 1.2 * static_cast<double>(modes))};
  plot.series = {
      {fmt::format("with points pointtype 7 pointsize 0.35 linecolor rgb {}", kMainColour), "",
       points}};
  return {plot,
          "Its cosine transform at the modes <i>j</i>/<i>u</i>, which must be positive (both axes "
          "logarithmic)."};
}

// G/m - 1 at equally spaced points of [0, 1/4]: the claim is that it is >= 0.
std::vector<PlotPoint> polynomial_excess(const KernelCertificate& certificate) {
  std::vector<double> a;
  for (const Integer& coefficient : certificate.data.coefficients) {
    a.push_back(static_cast<double>(Rational(coefficient) / certificate.bounds.minimum));
  }
  const double modes = static_cast<double>(a.size());
  const auto samples =
      static_cast<std::size_t>(std::clamp(10 * modes, 1000.0, kMostProducts / modes + 1000));
  const double u = static_cast<double>(certificate.data.period);
  std::vector<PlotPoint> points;
  for (std::size_t i = 0; i <= samples; ++i) {
    const double x = 0.25 * static_cast<double>(i) / static_cast<double>(samples);
    double sum = 0;
    for_each_multiple(2 * std::numbers::pi * x / u, a.size(),
                      [&](std::size_t j, double cosine, double) { sum += a[j - 1] * cosine; });
    points.push_back({x, sum - 1});
  }
  return points;
}

// G touches its minimum in many places, which only a logarithmic axis shows. It cannot show a claim
// that is wrong, so then the axis is linear.
Figure polynomial_figure(const KernelCertificate& certificate) {
  const std::vector<PlotPoint> points = polynomial_excess(certificate);
  const PlotPoint least =
      *std::min_element(points.begin(), points.end(),
                        [](const PlotPoint& p, const PlotPoint& q) { return p.y < q.y; });
  const bool above = least.y > 0;
  Plot plot;
  plot.title = "The cosine polynomial above its bound";
  plot.x_label = "{/:Italic x}";
  plot.y_label = "{/:Italic G}({/:Italic x})/{/:Italic m} − 1";
  plot.width = 900;
  plot.height = 300;
  plot.settings = {"set xrange [0:0.25]", "set offsets 0, 0, 0.02, 0.02"};
  if (above) plot.settings = {"set xrange [0:0.25]", "set logscale y", "set format y '10^{%L}'"};
  plot.series = {
      {fmt::format("with lines linewidth 1 linecolor rgb {}", kMainColour), "",
       thinned(points, kBuckets)},
      {fmt::format("with points pointtype 7 pointsize 0.8 linecolor rgb {}", kMarkColour),
       fmt::format("smallest value drawn: {:.3g} at x = {:.4f}", least.y, least.x),
       {least}}};
  if (!above) {
    plot.series.push_back(
        {fmt::format("with lines dashtype 2 linewidth 1.4 linecolor rgb {}", kMarkColour),
         "claimed bound",
         {{0, 0}, {0.25, 0}}});
  }
  return {plot,
          std::string("How far the cosine polynomial <i>G</i> lies above the claimed bound "
                      "<i>m</i> of its minimum, relative to <i>m</i>") +
              (above ? " (logarithmic axis)" : "") +
              ". The claim is <i>G</i> ≥ <i>m</i> on the whole interval [0, 1/4], and not only "
              "where it is drawn."};
}

std::string statement(const KernelCertificate& certificate) {
  const KernelData& data = certificate.data;
  const std::string shape =
      data.shape == KernelShape::kTriangles
          ? "λ<sub><i>p</i></sub> max(0, 1 − |<i>x</i>|/<i>s<sub>p</sub></i>)/<i>s<sub>p</sub></i>"
          : "λ<sub><i>p</i></sub>/(π agm(<i>s<sub>p</sub></i>, |<i>x</i>|)) over "
            "|<i>x</i>| &lt; <i>s<sub>p</sub></i>";
  return fmt::format(
      "<i>{} {}.</i> With the kernel <i>K</i>(<i>x</i>) = Σ {} ({}), the period <i>u</i> = {} "
      "and the cosine polynomial <i>G</i>(<i>x</i>) = Σ <i>a<sub>j</sub></i> "
      "cos(2π<i>jx</i>/<i>u</i>) of the file ({} <i>a<sub>j</sub></i>): ∫<i>K</i>² ≤ {}, "
      "<i>G</i> ≥ <i>m</i> on [0, 1/4], Σ <i>a<sub>j</sub></i>²/<i>K̂</i>(<i>j</i>/<i>u</i>) ≤ "
      "<i>S</i>, 4<i>m</i>²/(<i>uS</i>) ≥ {}, and the bound follows from these numbers.",
      html_constant(), html_bound(certificate.claim, true), shape,
      counted(data.scales.size(), "term", "terms"), to_string(data.period),
      counted(data.coefficients.size(), "integer", "integers"),
      bound_decimal(certificate.bounds.square_integral, false),
      bound_decimal(4 * certificate.bounds.minimum * certificate.bounds.minimum /
                        (data.period * certificate.bounds.square_sum),
                    true));
}

std::string reason(const KernelCertificate& certificate) {
  const std::string plain =
      "Every <i>f</i> with <i>M</i> = ‖<i>f</i>∗<i>f</i>‖<sub>∞</sub> satisfies "
      "<i>M</i> + 1 + √((<i>M</i> − 1)(∫<i>K</i>² − 1)) ≥ 2/<i>u</i> + "
      "4<i>m</i>²/(<i>uS</i>) (Matolcsi and Vinuesa; theory, Theorem 3).";
  const std::string refined =
      " The certificate uses their refinement: |<i>f̂</i>(1)|² ≤ (<i>M</i>/π) sin(π/<i>M</i>), "
      "which "
      "leaves less for the square root (Theorem 3′).";
  return plain + (certificate.beta ? refined : "") +
         " The checker proves the bounds by interval arithmetic, the minimum of <i>G</i> by "
         "branching over all of [0, 1/4], and applies the inequality in fractions.";
}

}  // namespace

CertificateSection kernel_section(const std::filesystem::path& path) {
  const KernelCertificate certificate = read_kernel_certificate(path);
  const KernelData& data = certificate.data;
  CertificateSection section;
  section.kind = "kernel";
  section.name = fmt::format("kernel, {} {}", data.scales.size(), scales_name(data));
  section.bound = certificate.claim;
  section.statement = statement(certificate);
  section.reason = reason(certificate);
  section.facts = {
      {"Kernel", fmt::format("{} {}, the largest scale {:.6g}", data.scales.size(),
                             scales_name(data), largest_scale(data))},
      {"Period <i>u</i>", to_string(data.period)},
      {"Cosines in <i>G</i>", with_commas(data.coefficients.size())},
      {"Bound of ∫<i>K</i>²", bound_decimal(certificate.bounds.square_integral, false)},
      {"Bound <i>m</i> of min <i>G</i>", html_number(certificate.bounds.minimum)},
      {"Bound of <i>S</i>", html_number(certificate.bounds.square_sum)}};
  if (certificate.beta) {
    section.facts.push_back({"Bound of |<i>f̂</i>(1)|²", bound_decimal(*certificate.beta, false)});
    section.facts.push_back(
        {"<i>K̂</i>(1) at most", bound_decimal(certificate.bounds.transform_above, false)});
  }
  section.figures = {kernel_figure(data), transform_figure(data), polynomial_figure(certificate)};
  return section;
}

}  // namespace sidon
