// Fourier certificates: C1a >= theta for every f (docs/format.md, section 12).
//
// M(f) < theta puts the numbers X_k = U int f cos(2 pi k x), Y_k = U int f sin(2 pi k x) of f, or
// of its reversal, into the root box. The children of a branch together are their parent, and no
// leaf holds such an f (theory.md, Theorem 5), so there is none.
#include "fourier.hpp"

#include <array>

#include "exact.hpp"
#include "kinds.hpp"
#include "walk.hpp"

namespace sidoncheck {
namespace {

struct Pair {  // (x, y), or x + iy
  mpz_class x, y;
};
using Pairs = std::vector<Pair>;

// c_k = sum_b V_{b+k} conj(V_b) for 0 <= k <= last
Pairs autocorrelation(const Pairs& V, int last) {
  Pairs c(last + 1);
  for (std::size_t k = 0; k < c.size(); ++k)
    for (std::size_t b = 0; b + k < V.size(); ++b) {
      const Pair &left = V[b + k], &right = V[b];
      mpz_addmul(c[k].x.get_mpz_t(), left.x.get_mpz_t(), right.x.get_mpz_t());
      mpz_addmul(c[k].x.get_mpz_t(), left.y.get_mpz_t(), right.y.get_mpz_t());
      mpz_addmul(c[k].y.get_mpz_t(), left.y.get_mpz_t(), right.x.get_mpz_t());
      mpz_submul(c[k].y.get_mpz_t(), left.x.get_mpz_t(), right.y.get_mpz_t());
    }
  return c;
}

// p_1, ..., p_t around the middle: conj p_t, ..., conj p_1, middle, p_1, ..., p_t
void surround(Pairs& middle, const Pairs& p) {
  for (const auto& [x, y] : p) {
    middle.insert(middle.begin(), {x, -y});
    middle.push_back({x, y});
  }
}

// The coefficients of a X^2 + b XY + c Y^2 + alpha X + beta Y + constant, for one frequency.
using Quadratic = std::array<mpz_class, 6>;
using Quadratics = std::vector<Quadratic>;  // entry k for frequency k

// The products of step 3, multiplied out.
Quadratic product(std::string_view word, const FourierHead& head, const Sides& box) {
  const mpz_class l(box.l), u(box.u), l_(box.l_), u_(box.u_);
  if (word == "xx") return {-1, 0, 0, l + u, 0, -l * u};                    // (X - l)(u - X)
  if (word == "yy") return {0, 0, -1, 0, l_ + u_, -l_ * u_};                // (Y - l')(u' - Y)
  if (word == "ll") return {0, 1, 0, -l_, -l, l * l_};                      // (X - l)(Y - l')
  if (word == "uu") return {0, 1, 0, -u_, -u, u * u_};                      // (u - X)(u' - Y)
  if (word == "ul") return {0, -1, 0, l_, u, -u * l_};                      // (u - X)(Y - l')
  if (word == "lu") return {0, -1, 0, u_, l, -l * u_};                      // (X - l)(u' - Y)
  return {-head.D, 0, -head.D, 0, 0, (head.N - head.D) * head.U * head.U};  // o
}

// The pairs up to the next word, each times 2^exponent.
Pairs read_pairs(Reader& reader, const char* what, int least, int most, std::int64_t exponent = 0) {
  Pairs pairs;
  while (reader.more_numbers()) {
    if (std::ssize(pairs) == most) reader.malformed(std::string("too many ") + what);
    pairs.push_back({reader.integer(what) << exponent, reader.integer(what) << exponent});
  }
  if (std::ssize(pairs) < least) reader.malformed(std::string("there should be ") + what);
  return pairs;
}

// R of step 2, reading `n`; entry 0 is constant.
Quadratics tests(Reader& reader, const FourierHead& head, const Pairs& c, mpz_class& lambda) {
  std::int64_t e = 0;
  std::vector<mpz_class> s(head.n + 1);
  if (reader.take("n")) {
    lambda = reader.positive("lambda");
    e = reader.natural_in("exponent e", 0, 64);
    for (int k = 1; k == 1 || reader.more_numbers(); ++k) {
      if (k > head.n) reader.malformed("too many numbers s_k");
      s[k] = reader.integer("number s_k");
    }
  }
  const mpz_class D2 = 2 * head.D, UU = head.U * head.U;
  Quadratics R(head.n + 1);
  R[0].back() = (c[0].x + (lambda << (2 * e))) * (head.D - head.N) * UU;
  for (int k = 1; k <= head.n; ++k) {
    const mpz_class square = 2 * lambda * s[k] << e;  // times X^2 + Y^2
    R[k] = {D2 * (square + c[k].x),         -2 * D2 * c[k].y, D2 * (square - c[k].x), 0, 0,
            -D2 * lambda * s[k] * s[k] * UU};
  }
  return R;
}

// Step 3, reading `b`.
void subtract_products(Reader& reader, const FourierHead& head, const Box& box, Quadratics& R) {
  const auto mu = reader.natural_in("exponent mu", 0, 256);
  const auto next = [&] { return reader.take_any({"xx", "yy", "ll", "uu", "ul", "lu", "o"}); };
  std::string_view word = next();
  if (word.empty()) reader.malformed("there should be a product");
  for (; !word.empty(); word = next()) {
    const auto k = reader.natural_in("frequency of a product", 1, head.n);
    const mpz_class m = reader.positive("multiplier") << mu;
    const Quadratic p = product(word, head, box[k]);
    for (std::size_t i = 0; i < p.size(); ++i) R[k][i] -= m * p[i];
  }
}

// Step 4. Returns false if the form is not semidefinite, and so not at least its tangent.
bool replace_by_tangent(const Pair& w, Quadratic& R_k) {
  auto& [a, b, c, alpha, beta, constant] = R_k;
  if (a < 0 || c < 0 || 4 * a * c < b * b) return false;
  alpha += 2 * a * w.x + b * w.y;
  beta += b * w.x + 2 * c * w.y;
  constant -= a * w.x * w.x + b * w.x * w.y + c * w.y * w.y;
  return true;
}

// Step 5: |r| (u - X) is r (X - u) for r < 0.
void subtract_sides(const mpz_class& r, const mpz_class& q, const Sides& box, Quadratic& R_k) {
  auto& [a, b, c, alpha, beta, constant] = R_k;
  alpha -= r;
  beta -= q;
  constant += r * (r > 0 ? box.l : box.u) + q * (q > 0 ? box.l_ : box.u_);
}

// Step 6: b_0 - sum_k (|b_k| + |b'_k|).
mpz_class room_of(const FourierHead& head, const Quadratics& R, std::int64_t h, const Pairs& p,
                  const Pairs& q) {
  const Pairs e = autocorrelation(p, head.n), d = autocorrelation(q, head.n + 1);
  mpz_class room = R[0].back() - ((e[0].x + 2 * d[1].x) << h);
  for (int k = 1; k <= head.n; ++k) {
    const auto& [a, b, c, alpha, beta, constant] = R[k];
    const mpz_class re = e[k].x + d[k - 1].x + d[k + 1].x, im = e[k].y + d[k - 1].y + d[k + 1].y;
    room += constant - abs(head.U * alpha - (re << (h + 1))) - abs(head.U * beta + (im << (h + 1)));
  }
  return room;
}

FourierHead read_fourier_head(Reader& reader, Verdict& verdict) {
  const mpq_class theta = read_claim(reader, verdict, ">=");
  if (theta <= 1 || theta > 2)
    reader.malformed("the claimed bound must be larger than 1 and at most 2");
  reader.require_line_with("modes");
  const auto n = static_cast<int>(reader.natural_in("number of modes", 2, 128));
  if (n % 2 != 0) reader.malformed("the number of modes must be even");
  reader.end_line();
  return {theta.get_num(), theta.get_den(), static_cast<long>(read_unit(reader)), n};
}

// x_k^2 + y_k^2 <= theta - 1, x_1 >= 0, and y_1 >= 0 for f or its reversal. As theta <= 2, all ends
// of boxes are at most r <= U <= 2^48 in size: 64 bits hold their sums.
Box make_root(const FourierHead& head) {
  const mpz_class square = (head.N - head.D) * head.U * head.U;
  mpz_class root = sqrt(mpz_class(square / head.D));
  if (head.D * root * root < square) ++root;
  const std::int64_t r = root.get_si();
  Box box(head.n + 1, Sides{-r, r, -r, r});
  box[1] = {0, r, 0, r};
  return box;
}

void read_branch(Reader& reader, const FourierHead& head, const Box& box, Walk<Box>& walk) {
  const auto k = reader.natural_in("frequency of a branch", 1, head.n);
  const bool of_x = reader.take("x");
  if (!of_x) reader.expect("y");
  reader.end_line();
  const auto l = of_x ? &Sides::l : &Sides::l_, u = of_x ? &Sides::u : &Sides::u_;
  Box first = box, second = box;
  first[k].*u = second[k].*l = (box[k].*l + box[k].*u) >> 1;  // rounded down: in [l, u]
  walk.branch(std::move(first), std::move(second));
}

}  // namespace

mpz_class check_fourier_leaf(Reader& reader, const FourierHead& head, const Box& box) {
  reader.expect("g");
  const Pairs c = autocorrelation(read_pairs(reader, "coefficients of g", 1, head.n + 1), head.n);
  mpz_class lambda;
  Quadratics R = tests(reader, head, c, lambda);
  if (reader.take("b")) subtract_products(reader, head, box, R);
  Pairs w, r, p, q;
  std::int64_t h = 0;
  if (reader.take("w"))
    w = read_pairs(reader, "tangent points", 1, head.n, reader.natural_in("exponent omega", 0, 64));
  if (reader.take("d"))
    r = read_pairs(reader, "sides", 1, head.n, reader.natural_in("exponent delta", 0, 256));
  if (reader.take("u")) {
    h = reader.natural_in("exponent h", 0, 256);
    p.push_back({reader.integer("a_0"), 0});
    surround(p, read_pairs(reader, "coefficients of u", 0, head.n / 2));
    if (reader.take("v")) surround(q, read_pairs(reader, "coefficients of v", 1, head.n / 2));
  }
  reader.end_line("section", "not known, or not here: the order is g n b w d u v");

  if (c[0].x + lambda == 0) reader.rejected("c_0 + lambda is 0: this leaf has no test");
  w.resize(head.n);
  r.resize(head.n);
  for (int k = 1; k <= head.n; ++k) {
    if (!replace_by_tangent(w[k - 1], R[k]))
      reader.rejected("the form of frequency " + std::to_string(k) +
                      " is not positive semidefinite");
    subtract_sides(r[k - 1].x, r[k - 1].y, box[k], R[k]);
  }
  const mpz_class room = room_of(head, R, h, p, q);
  if (room < 0)
    reader.rejected("leaf inequality fails by " + shortened(mpz_class(-room).get_str()) +
                    ": b_0 is smaller than the sum of the other coefficients of B");
  return room;
}

void check_fourier(Reader& reader, Verdict& verdict) {
  const FourierHead head = read_fourier_head(reader, verdict);
  Counts& counts = verdict.counts;
  Walk<Box> walk(reader, counts);
  constexpr const char* kNodeLine = "a node of the tree (s or l)";
  reader.require_line(kNodeLine);
  walk.from(make_root(head), kNodeLine, [&](std::string_view word, const Box& box) {
    if (word == "s") return read_branch(reader, head, box, walk);
    if (word != "l") reader.malformed("node", word, "unknown kind of node");
    counts.largest_bits =
        std::max(counts.largest_bits, bits(check_fourier_leaf(reader, head, box)));
  });
  verdict.theorem = "Theorem (Fourier) of docs/theory.md 10.3";
  verdict.statement = "fourier with " + std::to_string(head.n) + " modes";
}

}  // namespace sidoncheck
