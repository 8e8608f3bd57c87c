#include "kernel/kernel_proof.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <sstream>

#include "kernel/cosine_minimum.hpp"
#include "kernel/kernel_integrals.hpp"
#include "kernel/kernel_json.hpp"
#include "kernel/kernel_search.hpp"

using sidon::Integer;
using sidon::KernelData;
using sidon::KernelProof;
using sidon::Rational;
using std::invalid_argument;

namespace {

const std::string kDataDirectory = SIDON_TEST_DIR "/data/";

KernelData small_kernel() {
  KernelData data;
  data.period = Rational(3, 4);
  data.scales = {{Rational(1, 4), Rational(4, 5)}, {Rational(1, 12), Rational(1, 5)}};
  data.coefficients = sidon::extremal_coefficients(data, 12);
  return data;
}

}  // namespace

TEST_CASE("the published arcsine kernel proves 1.292") {
  const KernelProof proof =
      sidon::prove_kernel(sidon::read_kernel_json(kDataDirectory + "kernel-arcsine-1292.json"));
  CHECK(proof.claim >= Rational(1292, 1000));
  CHECK(proof.claim < Rational(12925, 10000));
  // Its published intermediate bounds, in the scale of the file's coefficients (10^8).
  CHECK(proof.bounds.square_integral <= sidon::parse_rational("4.788906"));
  // Quoted as 29.8409, which is rounded down: S = 29.840906...
  const Integer scale("10000000000000000");
  CHECK(proof.bounds.square_sum <= sidon::parse_rational("29.84091") * scale);
  CHECK(proof.bounds.square_sum >= sidon::parse_rational("29.84090") * scale);
  CHECK(proof.bounds.minimum >= sidon::parse_rational("0.99994") * 100000000);
}

TEST_CASE("one arcsine scale proves the bound of Matolcsi and Vinuesa") {
  KernelData data = sidon::read_kernel_json(kDataDirectory + "kernel-arcsine-one-scale.json");
  data.coefficients = sidon::extremal_coefficients(data, 200);
  const KernelProof proof = sidon::prove_kernel(data);
  CHECK(proof.claim >= Rational(12748, 10000));
  CHECK(proof.claim <= Rational(12760, 10000));
}

TEST_CASE("the search beats the published record with a hundred modes") {
  sidon::KernelSearch search;
  search.modes = 100;
  search.scales = 30;
  const KernelData data = sidon::search_kernel(search, [](const auto&) {});
  Rational sum = 0;
  for (const auto& part : data.scales) sum += part.weight;
  CHECK(sum == 1);
  const KernelProof proof = sidon::prove_kernel(data);
  CHECK(proof.claim >= Rational(1302, 1000));
  CHECK(proof.claim <= Rational(1305, 1000));
}

TEST_CASE("proved bounds leave the room that the format promises") {
  const KernelProof proof = sidon::prove_kernel(small_kernel());
  const Rational exact = sidon::square_integral_above(proof.data);
  CHECK(proof.bounds.square_integral >= exact + exact / (Integer(1) << 40));
  const sidon::CosinePolynomial polynomial(proof.data.coefficients, proof.data.period);
  CHECK(
      polynomial.proves_at_least(proof.bounds.minimum + proof.bounds.minimum / (Integer(1) << 16)));
  double sum = 0;
  for (std::size_t j = 1; j <= proof.data.coefficients.size(); ++j) {
    const double a = static_cast<double>(proof.data.coefficients[j - 1]);
    sum += a * a / sidon::kernel_transform(proof.data, static_cast<long>(j)).approximate();
  }
  CHECK(static_cast<double>(proof.bounds.square_sum) == Approx(sum).epsilon(1e-11));
  CHECK(static_cast<double>(proof.bounds.square_sum) >= sum);
}

TEST_CASE(
    "the coarser quadrature of the format's advice fits under the bound for arcsine kernels") {
  KernelData data = sidon::read_kernel_json(kDataDirectory + "kernel-arcsine-1292.json");
  const double bound = static_cast<double>(sidon::prove_kernel(data).bounds.square_integral);
  double sum = 0;
  const double corners[] = {0.138, 0.055, 0.025, 0x1p-80};
  for (int piece = 0; piece < 3; ++piece) {
    // From the left of each scale, where its term is still alive.
    const auto value = [&](double x) {
      const double inside = std::min(x, corners[piece] * (1 - 1e-15));
      const double k = sidon::kernel_value(data, inside);
      return k * k;
    };
    for (double right = corners[piece]; right > corners[piece + 1];) {
      const double left = std::max(right * 511 / 512, corners[piece + 1]);
      sum += (right - left) * (value(left) + value(right)) / 2;
      right = left;
    }
  }
  CHECK(2 * sum < bound);
}

TEST_CASE("a certificate has the lines of the format") {
  const KernelProof proof = sidon::prove_kernel(small_kernel());
  std::istringstream text(sidon::kernel_certificate(proof, proof.claim));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  REQUIRE(lines.size() >= 4 + 2 + 1 + 12 + 2);
  CHECK(lines[0] == "sac 1 kernel");
  CHECK(lines[1] == "claim C1a >= " + sidon::to_string(proof.claim));
  CHECK(lines[2] == "period 3/4");
  CHECK(lines[3] == "kernel triangles 2");
  CHECK(lines[4] == "1/4 4/5");
  CHECK(lines[6] == "modes 12");
  CHECK(lines[7] == proof.data.coefficients[0].str());
  CHECK(lines[19].rfind("bounds ", 0) == 0);
  CHECK(lines.back() == "end 12");
  CHECK(lines.size() == (lines[20].rfind("fourier1 ", 0) == 0 ? 22 : 21));
  CHECK_THROWS(sidon::kernel_certificate(proof, proof.claim + Rational(1, 1000)));
}

TEST_CASE("a certificate uses the refinement only where it is needed") {
  KernelData data = sidon::read_kernel_json(kDataDirectory + "kernel-arcsine-one-scale.json");
  data.coefficients = sidon::extremal_coefficients(data, 119);
  const KernelProof proof = sidon::prove_kernel(data);
  CHECK(proof.claim >= Rational(12748, 10000));  // published, with the refinement
  const Rational plain(12743, 10000);            // published, without
  CHECK(sidon::theorem3_proves(data.period, proof.bounds, plain));
  CHECK_FALSE(sidon::theorem3_proves(data.period, proof.bounds, proof.claim));
  CHECK(sidon::kernel_certificate(proof, plain).find("fourier1") == std::string::npos);
  CHECK(sidon::kernel_certificate(proof, proof.claim).find("fourier1") != std::string::npos);
}

TEST_CASE("data that prove nothing are refused with a reason") {
  KernelData data = small_kernel();
  const auto refused = [&data](const char* reason) {
    CHECK_THROWS_WITH(sidon::prove_kernel(data), Catch::Contains(reason));
  };
  SECTION("negative weight") {
    data.scales[1].weight = Rational(-1, 5);
    refused("weight 2 is not positive");
  }
  SECTION("weights that do not sum to one") {
    data.scales[1].weight = Rational(1, 4);
    refused("sum to 21/20");
  }
  SECTION("scale beyond delta") {
    data.scales[0].scale = Rational(26, 100);
    refused("beyond delta");
  }
  SECTION("scale too small for the quadrature") {
    data.scales[0].scale = Rational(1, 1000001);
    refused("below 1/1000000");
  }
  SECTION("scale beyond 1/2") {
    data.period = Rational(3, 2);
    data.scales[0].scale = Rational(51, 100);
    refused("[-1/2, 1/2]");
  }
  SECTION("period too short") {
    data.period = Rational(1, 2);
    refused("period");
  }
  SECTION("a mode where the transform vanishes") {
    data.scales = {{Rational(1, 4), Rational(1)}};  // sinc(3/4 * j) = 0 at j = 3 with u = 3/4
    refused("coefficient 3");
  }
  SECTION("a polynomial that is negative somewhere") {
    data.coefficients = {-1000, 1000};
    refused("not positive on [0, 1/4]");
  }
  SECTION("no coefficients at all") {
    data.coefficients = {0, 0};
    refused("zero");
  }
}

TEST_CASE("kernel data survive the way through JSON") {
  const KernelData data = small_kernel();
  const KernelData again = sidon::parse_kernel_json(sidon::kernel_json(data), "memory");
  CHECK(again.period == data.period);
  CHECK(again.shape == data.shape);
  REQUIRE(again.scales.size() == data.scales.size());
  CHECK(again.scales[1].scale == data.scales[1].scale);
  CHECK(again.scales[1].weight == data.scales[1].weight);
  CHECK(again.coefficients == data.coefficients);
}

TEST_CASE("bad JSON is refused with its place") {
  const auto refused = [](const std::string& text, const char* reason) {
    INFO(text);
    CHECK_THROWS_WITH(sidon::parse_kernel_json(text, "k.json"),
                      Catch::Contains("k.json") && Catch::Contains(reason));
  };
  refused("{", "not JSON");
  refused("[]", "object");
  refused("{}", "\"kernel\" is missing");
  refused(R"({"kernel":"boxes"})", "triangles");
  refused(R"({"kernel":"triangles"})", "\"u\" is missing");
  refused(R"({"kernel":"triangles","u":0.75})", "as a string");
  refused(R"({"kernel":"triangles","u":"x"})", "\"x\" is not a number");
  refused(R"({"kernel":"triangles","u":"3/4","delta":"1/4"})", "not a list");
  refused(R"({"kernel":"triangles","u":"3/4","delta":["1/4"],"lambda":[]})", "0 weights");
  refused(R"({"kernel":"triangles","u":"3/4","delta":["1/4"],"lambda":["1/2"]})", "sum to 1/2");
  refused(R"({"kernel":"triangles","u":"3/4","delta":["1/4"],"lambda":["1"],
              "cosine_coefficients":[null]})",
          "\"cosine_coefficients\"[0]");
}
