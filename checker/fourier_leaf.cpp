// The leaf of a Fourier certificate, from the left to the right of its line (docs/format.md,
// section 10): R, a sum of tests that is < 0 at every f with M(f) < theta, is taken apart into
// terms that are >= 0 on the box, so the box holds no such f. Everything is multiplied by D U^2,
// so that there are only integers.
#include <string>
#include <utility>

#include "fourier.hpp"

namespace sidoncheck {
namespace {

constexpr std::int64_t kMaxPrecision = 64;  // exponent of s_k and of tangent points
constexpr std::int64_t kMaxScale = 256;     // exponent of multipliers and squares

struct Gaussian {
  mpz_class re, im;
};
using Vector = std::vector<Gaussian>;

// c_k = sum over b of V_{b+k} conj(V_b), so that |sum V_b z^b|^2 = sum c_k z^k on the circle, with
// c_{-k} = conj(c_k). The first `size` of them, zeros behind the last.
Vector autocorrelation(const Vector& v, std::size_t size) {
  Vector c(size);
  for (std::size_t k = 0; k < v.size(); ++k)
    for (std::size_t b = 0; b + k < v.size(); ++b) {
      c[k].re += v[b + k].re * v[b].re + v[b + k].im * v[b].im;
      c[k].im += v[b + k].im * v[b].re - v[b + k].re * v[b].im;
    }
  return c;
}

class Leaf {
 public:
  Leaf(Reader& reader, const FourierHead& head, const FourierBox& box)
      : reader_(reader), head_(head), box_(box), modes_(head.modes) {}

  void check() {
    const bool has_test = read_test();
    const bool has_norm = read_norm();
    if (!has_test && !has_norm) reader_.rejected("the tests of this leaf are zero");
    read_products();
    read_tangents();
    read_sides();
    read_squares();
  }

 private:
  // The part of R that belongs to one k: xx X^2 + xy X Y + yy Y^2 + x X + y Y.
  struct Mode {
    mpz_class xx, xy, yy, x, y;
  };

  bool read_test();
  bool read_norm();
  void read_products();
  void subtract_product(std::string_view word, std::size_t k, const mpz_class& m);
  void read_tangents();
  void read_sides();
  void read_squares();
  std::int64_t read_exponent(std::int64_t most) { return reader_.natural_in("exponent", 0, most); }
  Vector read_pairs(const char* what, std::size_t most);

  Reader& reader_;
  const FourierHead& head_;
  const FourierBox& box_;
  mpz_class constant_;  // R = constant + sum of modes
  std::vector<Mode> modes_;
};

// F1 with g = |V|^2: R = c_0 (1 - theta) + 2 sum (Re c_k (x^2 - y^2) - 2 Im c_k x y). Returns
// c_0 > 0.
bool Leaf::read_test() {
  reader_.expect("g");
  const Vector c = autocorrelation(read_pairs("test vector", modes_.size() + 1), modes_.size() + 1);
  constant_ -= c[0].re * head_.excess;
  for (std::size_t k = 1; k < c.size(); ++k) {
    Mode& mode = modes_[k - 1];
    mode.xx += 2 * head_.denominator * c[k].re;
    mode.yy -= 2 * head_.denominator * c[k].re;
    mode.xy -= 4 * head_.denominator * c[k].im;
  }
  return c[0].re > 0;
}

// F2 times lambda 4^e, with s_k / 2^e: R += 1 - theta + 2 sum (2 s_k (x^2 + y^2) - s_k^2). Returns
// lambda > 0.
bool Leaf::read_norm() {
  if (!reader_.take("n")) return false;
  const mpz_class lambda = reader_.positive("multiplier of the norm");
  const std::int64_t e = read_exponent(kMaxPrecision);
  constant_ -= (lambda << 2 * e) * head_.excess;
  std::size_t k = 0;
  do {
    const mpz_class s = reader_.integer("coefficient of the norm");
    if (k == modes_.size()) reader_.malformed("the norm has more coefficients than modes");
    const mpz_class square = 4 * head_.denominator * lambda * (s << e);
    modes_[k].xx += square;
    modes_[k].yy += square;
    constant_ -= 2 * head_.denominator * lambda * s * s * head_.unit * head_.unit;
    ++k;
  } while (reader_.at_number());
  return true;
}

void Leaf::read_products() {
  if (!reader_.take("b")) return;
  const std::int64_t exponent = read_exponent(kMaxScale);
  do {
    const std::string word(reader_.token("a product"));
    const std::int64_t k = reader_.natural_in("frequency", 1, head_.modes);
    subtract_product(word, k - 1, reader_.positive("multiplier") << exponent);
  } while (reader_.more() && !reader_.at("w") && !reader_.at("d") && !reader_.at("u"));
}

// R -= m * product; each product is >= 0 on the box, and the last one at every f with M(f) < theta.
void Leaf::subtract_product(std::string_view word, std::size_t k, const mpz_class& m) {
  Mode& mode = modes_[k];
  const FourierSide &x = box_[2 * k], &y = box_[2 * k + 1];
  // R += c (X - a)(Y - b)
  const auto add_mixed = [&](const mpz_class& c, long a, long b) {
    mode.xy += c;
    mode.x -= c * b;
    mode.y -= c * a;
    constant_ += c * a * b;
  };
  // R += m (Z - low)(Z - high), Z = X or Y
  const auto add_own = [&](mpz_class& square, mpz_class& linear, const FourierSide& side) {
    square += m;
    linear -= m * (side.low + side.high);
    constant_ += m * side.low * side.high;
  };
  if (word == "xx") return add_own(mode.xx, mode.x, x);    // (X - low)(high - X)
  if (word == "yy") return add_own(mode.yy, mode.y, y);    // (Y - low)(high - Y)
  if (word == "ll") return add_mixed(-m, x.low, y.low);    // (X - low)(Y - low)
  if (word == "uu") return add_mixed(-m, x.high, y.high);  // (high - X)(high - Y)
  if (word == "ul") return add_mixed(m, x.high, y.low);    // (high - X)(Y - low)
  if (word == "lu") return add_mixed(m, x.low, y.high);    // (X - low)(high - Y)
  if (word != "o") reader_.malformed("product", word, "must be xx, yy, ll, uu, ul, lu or o");
  mode.xx += m * head_.denominator;  // theta - 1 - x^2 - y^2
  mode.yy += m * head_.denominator;
  constant_ -= m * head_.excess;
}

// What is left of each form must be positive semidefinite. Then it is at least its tangent at
// (wx, wy), which takes its place.
void Leaf::read_tangents() {
  Vector points(modes_.size());  // (0, 0) where nothing is named
  if (reader_.take("w")) {
    const std::int64_t exponent = read_exponent(kMaxPrecision);
    const Vector named = read_pairs("tangent points", modes_.size());
    for (std::size_t k = 0; k < named.size(); ++k)
      points[k] = {named[k].re << exponent, named[k].im << exponent};
  }
  for (std::size_t k = 0; k < modes_.size(); ++k) {
    Mode& mode = modes_[k];
    if (mode.xx < 0 || mode.yy < 0 || 4 * mode.xx * mode.yy < mode.xy * mode.xy)
      reader_.rejected("the form of frequency " + std::to_string(k + 1) + " is indefinite");
    const mpz_class &wx = points[k].re, &wy = points[k].im;
    mode.x += 2 * mode.xx * wx + mode.xy * wy;
    mode.y += mode.xy * wx + 2 * mode.yy * wy;
    constant_ -= mode.xx * wx * wx + mode.xy * wx * wy + mode.yy * wy * wy;
  }
}

// R -= r (Z - low) where r > 0, |r| (high - Z) where r < 0, for Z = X_k and Y_k.
void Leaf::read_sides() {
  if (!reader_.take("d")) return;
  const std::int64_t exponent = read_exponent(kMaxScale);
  const Vector multipliers = read_pairs("multipliers of sides", modes_.size());
  const auto subtract = [&](const mpz_class& r, const FourierSide& side, mpz_class& linear) {
    linear -= r;
    constant_ += r * (r > 0 ? side.low : side.high);
  };
  for (std::size_t k = 0; k < multipliers.size(); ++k) {
    subtract(multipliers[k].re << exponent, box_[2 * k], modes_[k].x);
    subtract(multipliers[k].im << exponent, box_[2 * k + 1], modes_[k].y);
  }
}

// (conj z_t, ..., conj z_1, middle, z_1, ..., z_t), the middle only if there is one.
Vector unfolded(const Vector& half, const Vector& middle) {
  Vector whole;
  for (auto z = half.rbegin(); z != half.rend(); ++z) whole.push_back({z->re, -z->im});
  whole.insert(whole.end(), middle.begin(), middle.end());
  whole.insert(whole.end(), half.begin(), half.end());
  return whole;
}

// R is now the integral of f A, A(x) = constant + U sum (x_k cos 2 pi k x + y_k sin 2 pi k x). With
// A >= 2^h (u^2 + 2 cos(2 pi x) v^2), A is >= 0 on [-1/4, 1/4], where cos(2 pi x) is.
void Leaf::read_squares() {
  Vector middle(1), half_u, half_v;
  std::int64_t h = 0;
  const std::size_t n = modes_.size();
  if (reader_.take("u")) {
    h = read_exponent(kMaxScale);
    middle[0].re = reader_.integer("constant term of u");
    if (reader_.at_number()) half_u = read_pairs("coefficients of u", n / 2);
    if (reader_.take("v")) half_v = read_pairs("coefficients of v", n / 2);
  }
  reader_.end_line();
  const Vector u = autocorrelation(unfolded(half_u, middle), n + 1);
  const Vector v = autocorrelation(unfolded(half_v, {}), n + 2);
  mpz_class rest = constant_ - ((u[0].re + 2 * v[1].re) << h);
  for (std::size_t k = 1; k <= n; ++k) {  // 2 cos shifts v^2 by one to both sides
    const mpz_class re = (u[k].re + v[k - 1].re + v[k + 1].re) << h;
    const mpz_class im = (u[k].im + v[k - 1].im + v[k + 1].im) << h;
    rest -= abs(modes_[k - 1].x * head_.unit - 2 * re) + abs(modes_[k - 1].y * head_.unit + 2 * im);
  }
  if (rest < 0)
    reader_.rejected("leaf inequality fails by " + shortened(mpz_class(-rest).get_str()));
}

// At least one pair of integers, up to the next word.
Vector Leaf::read_pairs(const char* what, std::size_t most) {
  Vector pairs;
  do {
    mpz_class re = reader_.integer(what);
    if (pairs.size() == most)
      reader_.malformed(std::string(what) + ": more than " + std::to_string(most) + " pairs");
    pairs.push_back({std::move(re), reader_.integer(what)});
  } while (reader_.at_number());
  return pairs;
}

}  // namespace

void check_fourier_leaf(Reader& reader, const FourierHead& head, const FourierBox& box) {
  Leaf(reader, head, box).check();
}

}  // namespace sidoncheck
