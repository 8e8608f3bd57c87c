#include "fourier/leaf_reader.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "fourier/leaf_numbers.hpp"
#include "fourier/product_words.hpp"

namespace sidon {

namespace {

constexpr int kLargestSmallExponent = 64;  // of s_k and of tangent points

// The tokens of a leaf line, section by section.
class LeafReader {
 public:
  LeafReader(LineReader& reader, int modes)
      : reader_(reader), modes_(static_cast<std::size_t>(modes)) {}

  FourierLeaf read() {
    reader_.expect("g");
    advance();
    leaf_.test = pairs<GaussianInteger>("coefficient of V", 1, modes_ + 1);
    if (take("n")) read_norm();
    if (take("b")) read_products();
    if (take("w")) {
      leaf_.tangent_exponent = exponent("exponent of w", kLargestSmallExponent);
      leaf_.tangents = pairs<std::array<Integer, 2>>("coordinate of w", 1, modes_);
    }
    if (take("d")) {
      leaf_.side_exponent = exponent("exponent of d", kLargestExponent);
      leaf_.sides = pairs<std::array<Integer, 2>>("multiplier of a side", 1, modes_);
    }
    if (take("u")) read_squares();
    if (!token_.empty()) {
      reader_.fail("section", token_, "the sections of a leaf are g n b w d u v, in this order");
    }
    return std::move(leaf_);
  }

 private:
  void read_norm() {
    leaf_.norm_multiplier = reader_.parse_positive(next("lambda"), "lambda");
    advance();
    leaf_.norm_exponent = exponent("exponent of n", kLargestSmallExponent);
    while (at_number()) leaf_.norm.push_back(integer("s"));
    require_length(leaf_.norm.size(), "s", 1, modes_);
  }

  void read_products() {
    leaf_.product_exponent = exponent("exponent of b", kLargestExponent);
    for (const auto* word = product_word(); word != nullptr; word = product_word()) {
      advance();
      const int frequency = small("frequency", 1, static_cast<int>(modes_));
      leaf_.products.push_back(
          {word->second, frequency, reader_.parse_positive(next("multiplier"), "multiplier")});
      advance();
    }
    if (leaf_.products.empty()) reader_.fail("section b needs a product");
  }

  void read_squares() {
    leaf_.square_exponent = exponent("exponent of u", kLargestExponent);
    leaf_.even_constant = integer("coefficient of u");
    leaf_.even = pairs<GaussianInteger>("coefficient of u", 0, modes_ / 2);
    if (take("v")) leaf_.odd = pairs<GaussianInteger>("coefficient of v", 1, modes_ / 2);
  }

  const std::pair<std::string_view, FourierProduct>* product_word() const {
    for (const auto& entry : kFourierProductWords) {
      if (entry.first == token_) return &entry;
    }
    return nullptr;
  }

  template <typename Pair>
  std::vector<Pair> pairs(const char* what, std::size_t least, std::size_t most) {
    std::vector<Pair> list;
    while (at_number()) {
      Integer first = integer(what);
      list.push_back(Pair{std::move(first), integer(what)});
    }
    require_length(list.size(), what, least, most);
    return list;
  }

  void require_length(std::size_t length, const char* what, std::size_t least, std::size_t most) {
    if (length < least || length > most) {
      reader_.fail(
          fmt::format("{}: {} entries, there must be {} to {}", what, length, least, most));
    }
  }

  // The current token, empty behind the last one.
  void advance() { token_ = reader_.more() ? reader_.token("a section") : std::string_view(); }
  bool at_number() const {
    return !token_.empty() && (token_[0] == '-' || (token_[0] >= '0' && token_[0] <= '9'));
  }
  std::string_view next(const char* what) {
    if (token_.empty()) reader_.fail(fmt::format("the line ends where {} should be", what));
    return token_;
  }
  bool take(std::string_view word) {
    if (token_ != word) return false;
    advance();
    return true;
  }
  Integer integer(const char* what) {
    Integer value = reader_.parse_integer(next(what), what);
    advance();
    return value;
  }
  int small(const char* what, int least, int most) {
    const std::string_view text = next(what);
    const Integer value = reader_.parse_integer(text, what);
    if (value < least || value > most) {
      reader_.fail(what, text, fmt::format("must be from {} to {}", least, most));
    }
    advance();
    return static_cast<int>(to_int64(value));
  }
  int exponent(const char* what, int most) { return small(what, 0, most); }

  LineReader& reader_;
  const std::size_t modes_;
  FourierLeaf leaf_;
  std::string_view token_;
};

}  // namespace

FourierLeaf read_fourier_leaf(LineReader& reader, int modes) {
  return LeafReader(reader, modes).read();
}

}  // namespace sidon
