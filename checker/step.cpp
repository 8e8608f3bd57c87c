// Step certificates: C1a <= claim by one step function (docs/format.md, section 9).
//
// By the proposition of docs/theory.md, section 6, the bound is 2N max_k c_k / (sum h_i)^2 with
// c_k the sum of h_i h_j over i + j = k. All c_k come from one product: if c_k < 2^B for all k,
// then they are the digits of (sum h_i 2^{Bi})^2 in base 2^B.
#include <algorithm>

#include "kinds.hpp"

namespace sidoncheck {
namespace {

constexpr std::int64_t kMaxSteps = 100'000;
constexpr std::int64_t kMaxHeightDigits = 1000;
// Of all heights together, were they as long as the longest: the square takes memory for so many,
// some 60 MB, however short the file is.
constexpr std::int64_t kMaxDigitsTogether = 4'000'000;
constexpr std::size_t kWordBits = 64;

std::vector<mpz_class> read_heights(Reader& reader) {
  reader.require_line_with("steps");
  const std::int64_t count = reader.natural_in("number of steps", 2, kMaxSteps);
  reader.end_line();
  const std::int64_t digits = std::min(kMaxHeightDigits, kMaxDigitsTogether / count);
  mpz_class limit;
  mpz_ui_pow_ui(limit.get_mpz_t(), 10, static_cast<unsigned long>(digits));
  std::vector<mpz_class> heights;
  for (std::int64_t i = 0; i < count; ++i) {
    reader.require_line("a height");
    heights.push_back(reader.natural("height"));
    if (heights.back() >= limit)
      reader.malformed("height: more than " + std::to_string(digits) + " digits");
    reader.end_line();
  }
  return heights;
}

// Numbers as arrays of 64-bit words, least significant first.
mpz_class number_from(const std::uint64_t* words, std::size_t count) {
  mpz_class number;
  mpz_import(number.get_mpz_t(), count, -1, sizeof *words, 0, 0, words);
  return number;
}

mpz_class largest_in_square(const std::vector<mpz_class>& heights) {
  const mpz_class& highest = *std::max_element(heights.begin(), heights.end());
  const mpz_class limit = highest * highest * static_cast<unsigned long>(heights.size());
  const std::size_t slot = mpz_sizeinbase(limit.get_mpz_t(), 2) / kWordBits + 1;  // in words

  std::vector<std::uint64_t> words(slot * heights.size(), 0);
  for (std::size_t i = 0; i < heights.size(); ++i)
    mpz_export(&words[i * slot], nullptr, -1, sizeof words[0], 0, 0, heights[i].get_mpz_t());
  mpz_class number = number_from(words.data(), words.size());
  number *= number;
  words.assign(2 * words.size(), 0);
  mpz_export(words.data(), nullptr, -1, sizeof words[0], 0, 0, number.get_mpz_t());

  mpz_class largest;
  for (std::size_t k = 0; k < words.size(); k += slot)
    largest = std::max(largest, number_from(&words[k], slot));
  return largest;
}

}  // namespace

void check_step(Reader& reader, Verdict& verdict) {
  const mpq_class claim = read_claim(reader, verdict, "<=");
  const std::vector<mpz_class> heights = read_heights(reader);
  mpz_class sum;
  for (const mpz_class& height : heights) sum += height;
  if (sum == 0) reader.rejected("all heights are 0");
  const auto twice = 2 * static_cast<unsigned long>(heights.size());
  mpq_class bound(twice * largest_in_square(heights), sum * sum);
  bound.canonicalize();
  if (claim < bound)
    reader.rejected("the step function gives " + shortened(bound.get_str()) +
                    ", larger than the claimed bound");
  reader.require_line("a line 'end ...'");
  reader.end("the number of steps", heights.size());
  reader.end_file();
  verdict.theorem = "the Proposition of docs/theory.md 6";
  verdict.statement = "step function, steps " + std::to_string(heights.size());
}

}  // namespace sidoncheck
