// Certificates as a report reads them. The readers of kernel and step certificates are tested here
// and through the files of tests/bad.
#include "report/certificate_section.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <system_error>

#include "certificate/certificate_error.hpp"
#include "kernel/kernel_certificate_reader.hpp"
#include "kernel/kernel_proof.hpp"
#include "kernel/kernel_search.hpp"
#include "step/step_bound.hpp"
#include "step/step_certificate_reader.hpp"
#include "support/scratch_directory.hpp"

using namespace sidon;
namespace fs = std::filesystem;

namespace {
const fs::path kGood = SIDON_TEST_DIR "/good";
const fs::path kBad = SIDON_TEST_DIR "/bad";
}  // namespace

TEST_CASE("each kind says what it claims") {
  const auto section = [](const char* file) { return certificate_section(kGood / file, nullptr); };
  const CertificateSection grid = section("grid-1-10-prefix-refined.sac");
  CHECK(grid.kind == "grid");
  CHECK(grid.name == "grid, n = 1, m = 10");
  CHECK(grid.lower);
  CHECK(grid.bound == 1);
  CHECK_THAT(grid.statement,
             Catch::Contains("<i>b</i>(1,10) = 1;") && Catch::Contains("the 2 compositions below"));
  CHECK(grid.figures.size() == 3);
  const CertificateSection masses = section("cover-8-1.18.sac");
  CHECK(masses.bound == Rational(59, 50));
  CHECK(masses.name == "masses, 8 cells");
  CHECK_THAT(masses.statement, Catch::Contains("at least 1/8") && Catch::Contains("ℤ/16") &&
                                   Catch::Contains("is at least 59/50 = 1.18.</i> Hence"));
  const CertificateSection kernel = section("kernel-arcsine-1.sac");
  CHECK(kernel.kind == "kernel");
  CHECK(kernel.name == "kernel, 1 arcsine scale");
  CHECK_THAT(kernel.statement, Catch::Contains("agm"));
  CHECK(kernel.figures.size() == 3);
  const CertificateSection step = section("step-3.sac");
  CHECK_FALSE(step.lower);
  CHECK(step.name == "step function, 3 steps");
  CHECK(step.bound == read_step_certificate(kGood / "step-3.sac").claim);
  CHECK(step.figures.size() == 2);
}

TEST_CASE("one of a thing is not called several") {
  const std::regex several("(^|[^0-9.,/])1 (equal )?[a-z]+( kernel)?s\\b");
  for (const fs::directory_entry& file : fs::directory_iterator(kGood)) {
    const CertificateSection section = certificate_section(file.path(), nullptr);
    std::string text = section.name + "\n" + section.statement + "\n" + section.reason + "\n";
    for (const auto& [name, value] : section.facts) text += name + ": " + value + "\n";
    for (const Figure& figure : section.figures) text += figure.caption + "\n";
    std::smatch match;
    INFO(file.path() << "\n" << text);
    CHECK_FALSE(std::regex_search(text, match, several));
  }
}

TEST_CASE("every picture has a title of its own") {
  for (const char* file : {"grid-1-10-prefix-refined.sac", "cover-8-1.18.sac", "fourier-6-1.25.sac",
                           "kernel-arcsine-1.sac", "step-3.sac"}) {
    std::set<std::string> titles;
    const CertificateSection section = certificate_section(kGood / file, nullptr);
    for (const Figure& figure : section.figures) titles.insert(figure.plot.title);
    CHECK(titles.size() == section.figures.size());
    CHECK(titles.count("") == 0);
  }
}

TEST_CASE("the bar over an attaining window has the value of the composition") {
  const CertificateSection grid = certificate_section(kGood / "grid-2-1-lemma3.sac", nullptr);
  // b(2,1) = 19/16, attained by 2 1 2 3 (theory, 2.5)
  const std::vector<Series>& series = grid.figures.at(1).plot.series;
  REQUIRE(series.size() >= 2);
  for (std::size_t i = 1; i < series.size(); ++i) {
    CHECK(series[i].points.at(0).y == Approx(19.0 / 16));
  }
  CHECK(grid.figures.at(2).plot.series.at(0).points.size() == 7);  // lengths 2 to 8
}

TEST_CASE("kernel and step certificates are read as they were written") {
  const support::ScratchDirectory scratch;
  const fs::path path = scratch.path / "a.sac";
  const StepBound bound = step_bound({Rational(1, 3), Rational(0), Rational(2, 7)});
  std::ofstream(path) << step_certificate(bound);
  const StepCertificate step = read_step_certificate(path);
  CHECK(step.claim == bound.bound);
  CHECK(step.heights == bound.heights);

  KernelData data;
  data.period = Rational(3, 4);
  data.scales = {{Rational(1, 4), Rational(2, 3)}, {Rational(1, 10), Rational(1, 3)}};
  data.coefficients = extremal_coefficients(data, 20);
  const KernelProof proof = prove_kernel(data);
  std::ofstream(path) << kernel_certificate(proof, proof.claim);
  const KernelCertificate kernel = read_kernel_certificate(path);
  CHECK(kernel.claim == proof.claim);
  CHECK(kernel.data.scales.at(1).scale == Rational(1, 10));
  CHECK(kernel.data.coefficients == data.coefficients);
  CHECK(kernel.bounds.minimum == proof.bounds.minimum);
  CHECK(kernel.bounds.square_sum == proof.bounds.square_sum);
  CHECK(kernel.beta.has_value() == !theorem3_proves(data.period, proof.bounds, proof.claim));
}

TEST_CASE("bad files are refused or read, and nothing else happens") {
  std::size_t refused = 0, all = 0;
  for (const auto& entry : fs::directory_iterator(kBad)) {
    if (entry.path().extension() != ".sac") continue;
    INFO(entry.path());
    ++all;
    try {
      certificate_section(entry.path(), nullptr);
    } catch (const std::invalid_argument& error) {
      ++refused;
      CHECK_THAT(error.what(), Catch::Contains(entry.path().filename().string()));
    }
  }
  CHECK(refused > all / 2);  // the others are well formed, and prove nothing
  CHECK_THROWS_AS(certificate_section(kBad / "no-such-file.sac", nullptr), std::system_error);
}
