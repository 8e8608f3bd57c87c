// What is too much work for sidoncheck is refused here before the work; what is not, is not.
#include "kernel/checker_work.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "base/numbers.hpp"
#include "certificate/limits.hpp"
#include "kernel/kernel_proof.hpp"
#include "verdict.hpp"

using namespace sidon;
using Catch::Contains;

namespace {

// What sidoncheck says to a kernel whose bounds are so generous that only the work is left to be
// looked at; `ones` of the coefficients are 1, the others 0.
std::string answer(const KernelData& data, std::size_t modes, std::size_t ones) {
  std::string text =
      fmt::format("sac 1 kernel\nclaim C1a >= 1\nperiod {}\nkernel {} {}\n", to_string(data.period),
                  shape_name(data.shape), data.scales.size());
  for (const KernelScale& part : data.scales) {
    text += to_string(part.scale) + " " + to_string(part.weight) + "\n";
  }
  text += fmt::format("modes {}\n", modes);
  for (std::size_t j = 0; j < modes; ++j) text += j < ones ? "1\n" : "0\n";
  text += fmt::format("bounds 1{0} 1/1{0} 1{0}\nend {1}\n", std::string(50, '0'), modes);
  return sidoncheck::check_bytes(text).reason;
}

template <typename Check>
bool is_refused(const Check& check) {
  try {
    check();
    return false;
  } catch (const std::invalid_argument& error) {
    CHECK_THAT(error.what(), Contains("sidoncheck takes on") && Contains("use fewer"));
    return true;
  }
}

KernelData kernel(KernelShape shape, std::size_t scales, std::mt19937& random) {
  KernelData data{shape, Rational(3, 4), {}, {}};
  for (std::size_t p = 0; p < scales; ++p) {
    const Rational scale(static_cast<long>(1 + random() % 2500), 10'000);
    data.scales.push_back({scale, Rational(1, static_cast<long>(scales))});
  }
  return data;
}

}  // namespace

TEST_CASE("too many values of agm: exactly what sidoncheck refuses") {
  std::mt19937 random(1);
  int refused = 0;
  for (std::size_t scales = 11; scales <= 18; ++scales) {
    const KernelData data = kernel(KernelShape::kArcsine, scales, random);
    INFO(scales << " scales: " << agm_values(data.scales) << " values");
    const bool too_much = is_refused([&] { check_scales_work(data); });
    CHECK(too_much == (answer(data, 1, 1).find("K2: more work") != std::string::npos));
    refused += too_much;
  }
  CHECK((refused > 0 && refused < 8));
  CHECK_FALSE(is_refused([&] { check_scales_work(kernel(KernelShape::kTriangles, 900, random)); }));
}

TEST_CASE("too many scales times modes: exactly what sidoncheck refuses") {
  std::mt19937 random(2);
  const KernelData data = kernel(KernelShape::kTriangles, 100, random);
  for (const std::size_t modes : {2500, 2501}) {
    const bool too_much = is_refused([&] { check_modes_work(100, modes); });
    CHECK(too_much == (modes == 2501));
    CHECK(too_much == (answer(data, 3000, modes).find("S: more work") != std::string::npos));
  }
}

TEST_CASE("too many modes for the minimum: exactly what sidoncheck refuses") {
  std::mt19937 random(3);
  const KernelData data = kernel(KernelShape::kTriangles, 1, random);
  // The most that both accept, J(J + 500)/(4u) <= 150,000,000.
  const std::size_t most = 20'964;
  CHECK_FALSE(is_refused([&] { check_minimum_work(most, data.period); }));
  CHECK(is_refused([&] { check_minimum_work(most + 1, data.period); }));
  CHECK_THAT(answer(data, most + 1, 1), Contains("too many modes for this program"));
}

TEST_CASE("a kernel that is too much work is refused before it is proved") {
  std::mt19937 random(4);
  KernelData data = kernel(KernelShape::kTriangles, 300, random);
  data.coefficients.assign(1000, Integer(1));
  CHECK_THROWS_WITH(prove_kernel(data), Contains("300 scales times 1000 modes") &&
                                            Contains("at most 833 of these modes"));
}
