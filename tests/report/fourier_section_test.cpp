// What a report says about Fourier certificates.
#include <algorithm>
#include <catch2/catch.hpp>

#include "certificate/certificate_error.hpp"
#include "report/certificate_section.hpp"

using namespace sidon;

namespace {

CertificateSection section(const std::string& file) {
  return certificate_section(SIDON_TEST_DIR "/" + file, nullptr);
}

const std::string* fact(const CertificateSection& section, const std::string& name) {
  for (const auto& [key, value] : section.facts) {
    if (key == name) return &value;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a Fourier certificate says what it claims") {
  const CertificateSection six = section("good/fourier-6-1.25.sac");
  CHECK(six.kind == "fourier");
  CHECK(six.name == "Fourier, 6 modes");
  CHECK(six.lower);
  CHECK(six.bound == Rational(5, 4));
  CHECK_THAT(six.statement, Catch::Contains("≥ 5/4 = 1.25"));
  REQUIRE(fact(six, "Modes"));
  CHECK(*fact(six, "Modes") == "6");
  REQUIRE(fact(six, "Reach of the modes"));
  CHECK(*fact(six, "Reach of the modes") == "below 1.2953");
  REQUIRE(six.figures.size() == 3);
  // Every branch is in the picture of the tree.
  double branches = 0;
  for (const Series& series : six.figures[2].plot.series) {
    for (const PlotPoint& bar : series.points) branches += bar.y;
  }
  REQUIRE(fact(six, "Branches"));
  CHECK(std::to_string(static_cast<int>(branches)) == *fact(six, "Branches"));
}

TEST_CASE("the picture of a test function is one period with mean 1, nowhere negative") {
  for (const char* file : {"good/fourier-2.sac", "good/fourier-6-1.25.sac"}) {
    const std::vector<PlotPoint> points = section(file).figures.at(0).plot.series.at(0).points;
    CHECK(points.front().x == -0.5);
    CHECK(points.back().x == 0.5);
    CHECK(points.front().y == Approx(points.back().y));
    double sum = 0;
    for (const PlotPoint& p : points) sum += p.y;
    CHECK((sum - points.back().y) / static_cast<double>(points.size() - 1) == Approx(1));
    CHECK(std::all_of(points.begin(), points.end(), [](const auto& p) { return p.y >= 0; }));
  }
}

TEST_CASE("broken Fourier certificates are not reported on") {
  CHECK_THROWS_AS(section("bad/fourier-end-missing.sac"), CertificateError);
  CHECK_THROWS_AS(section("bad/fourier-claim-above-two.sac"), CertificateError);
}
