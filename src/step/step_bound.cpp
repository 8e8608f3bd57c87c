#include "step/step_bound.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "base/text_source.hpp"
#include "certificate/certificate_lines.hpp"
#include "certificate/limits.hpp"

namespace sidon {
namespace {

// Of a file of heights. The largest one that the format allows for stays below it.
constexpr std::size_t kMostHeightText = std::size_t{1} << 28;

std::size_t bits_of(const Integer& value) {
  return value == 0 ? 0 : mpz_sizeinbase(value.backend().data(), 2);
}

// The heights as integers without common factor.
std::vector<Integer> scaled_to_integers(const std::vector<Rational>& heights) {
  const std::size_t digits =
      std::min(limits::kMostHeightDigits, limits::kMostDigitsTogether / heights.size());
  const Integer limit = boost::multiprecision::pow(Integer(10), static_cast<unsigned>(digits));
  const auto check_size = [&](const Integer& value) {
    if (value >= limit) {
      throw std::invalid_argument(fmt::format(
          "the heights need integers of more than {} digits; round them to a common number of "
          "decimals",
          digits));
    }
  };
  Integer common = 1;
  for (const Rational& height : heights) {
    common = lcm(common, denominator(height));
    check_size(common);
  }
  std::vector<Integer> integers;
  Integer divisor = 0;
  for (const Rational& height : heights) {
    integers.push_back(numerator(height) * (common / denominator(height)));
    check_size(integers.back());
    divisor = gcd(divisor, integers.back());
  }
  for (Integer& value : integers) value /= divisor;
  return integers;
}

}  // namespace

std::vector<Integer> autoconvolution(const std::vector<Integer>& heights) {
  assert(!heights.empty());
  const std::size_t count = heights.size();
  const Integer& largest = *std::max_element(heights.begin(), heights.end());
  // Each slot holds a sum of at most `count` products, so no slot runs into the next.
  const std::size_t bits = 2 * bits_of(largest) + bits_of(Integer(count));
  const std::size_t limbs = bits / GMP_NUMB_BITS + 1;

  std::vector<mp_limb_t> packed(count * limbs, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const mpz_srcptr height = heights[i].backend().data();
    const mp_limb_t* source = mpz_limbs_read(height);
    std::copy(source, source + mpz_size(height), packed.data() + i * limbs);
  }
  mpz_t view;  // read-only, owns nothing
  mpz_srcptr polynomial = mpz_roinit_n(view, packed.data(), static_cast<mp_size_t>(packed.size()));
  Integer square;
  mpz_mul(square.backend().data(), polynomial, polynomial);

  const mp_limb_t* product = mpz_limbs_read(square.backend().data());
  const std::size_t size = mpz_size(square.backend().data());
  std::vector<Integer> result(2 * count - 1);
  for (std::size_t k = 0; k < result.size(); ++k) {
    const std::size_t from = std::min(size, k * limbs);
    const std::size_t to = std::min(size, (k + 1) * limbs);
    mpz_t slot;
    mpz_roinit_n(slot, product + from, static_cast<mp_size_t>(to - from));
    mpz_set(result[k].backend().data(), slot);
  }
  return result;
}

StepBound step_bound(const std::vector<Rational>& heights) {
  if (std::ssize(heights) < limits::kFewestSteps) {
    throw std::invalid_argument(fmt::format("{} given: a step function needs at least {} heights",
                                            heights.size() == 1 ? "one height" : "no height",
                                            limits::kFewestSteps));
  }
  if (std::ssize(heights) > limits::kMostSteps) {
    throw std::invalid_argument(
        fmt::format("{} heights: the format allows {}", heights.size(), limits::kMostSteps));
  }
  for (std::size_t i = 0; i < heights.size(); ++i) {
    if (heights[i] < 0) throw std::invalid_argument(fmt::format("height {} is negative", i + 1));
  }
  if (std::all_of(heights.begin(), heights.end(), [](const Rational& h) { return h == 0; })) {
    throw std::invalid_argument("all heights are zero");
  }
  StepBound result{scaled_to_integers(heights), 0, 0};
  const std::vector<Integer> values = autoconvolution(result.heights);
  const auto peak = std::max_element(values.begin(), values.end());
  result.peak = static_cast<std::size_t>(peak - values.begin());
  Integer sum = 0;
  for (const Integer& height : result.heights) sum += height;
  result.bound = Rational(Integer(2 * heights.size()) * *peak, sum * sum);
  return result;
}

std::vector<Rational> parse_heights(std::string_view text, const std::string& name) {
  std::vector<Rational> heights;
  std::size_t line_number = 0;
  while (!text.empty()) {
    ++line_number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find('#'));
    constexpr std::string_view kSeparators = " \t\r,";
    for (;;) {
      line.remove_prefix(std::min(line.find_first_not_of(kSeparators), line.size()));
      if (line.empty()) break;
      const std::string_view token =
          line.substr(0, std::min(line.find_first_of(kSeparators), line.size()));
      try {
        heights.push_back(parse_rational(token));
      } catch (const std::invalid_argument& error) {
        throw std::invalid_argument(fmt::format("{}:{}: {}", name, line_number, error.what()));
      }
      if (heights.back() < 0) {
        throw std::invalid_argument(
            fmt::format("{}:{}: the height {} is negative", name, line_number, token));
      }
      line.remove_prefix(token.size());
    }
  }
  return heights;
}

std::vector<Rational> read_heights(const std::filesystem::path& path) {
  TextSource source(path);
  std::string text;
  char chunk[1 << 16];
  while (const std::size_t size = source.read(chunk, sizeof chunk)) {
    text.append(chunk, size);
    if (text.size() > kMostHeightText) {
      throw std::invalid_argument(fmt::format("{}: more than {} bytes, too much for heights",
                                              source.name(), kMostHeightText));
    }
  }
  return parse_heights(text, source.name());
}

std::string step_certificate(const StepBound& bound) {
  std::string text = first_line("step") + claim_line(bound.bound, "<=") +
                     fmt::format("steps {}\n", bound.heights.size());
  for (const Integer& height : bound.heights) text += height.str() + "\n";
  return text + end_line(bound.heights.size());
}

}  // namespace sidon
