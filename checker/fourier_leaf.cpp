// First the whole line is read: grammar and ranges. Then it is judged: check_fourier_leaf goes
// through the steps 1 to 6 of docs/format.md, section 12.
#include "fourier_leaf.hpp"

namespace sidoncheck {
namespace {

struct Pair {  // (x, y), or x + iy
  mpz_class x, y;
};
using Pairs = std::vector<Pair>;

struct Product {
  std::string_view word;
  std::size_t k;
  mpz_class multiplier;
};
constexpr std::string_view kProductWords[] = {"xx", "yy", "ll", "uu", "ul", "lu", "o"};

// What is on the line, with 2^mu, 2^omega and 2^delta in the numbers. In s, w and r entry 0 is not
// used, and what the line leaves out is 0.
struct Leaf {
  Pairs V, w, r, P, Q;
  std::vector<mpz_class> s;
  std::vector<Product> products;
  mpz_class lambda;
  unsigned long e = 0, h = 0;
};

unsigned long read_exponent(Reader& reader, const char* what, int most) {
  return static_cast<unsigned long>(reader.natural_in(what, 0, most));
}

// Appends the pairs up to the next word, each times 2^exponent.
void read_pairs(Reader& reader, const char* what, int least, int most, Pairs& pairs,
                unsigned long exponent = 0) {
  int count = 0;
  for (; reader.more_numbers(); ++count) {
    if (count == most) reader.malformed(std::string("too many ") + what);
    Pair& pair = pairs.emplace_back();
    pair.x = reader.integer(what) << exponent;
    pair.y = reader.integer(what) << exponent;
  }
  if (count < least) reader.malformed(std::string("there should be ") + what);
}

void read_squares(Reader& reader, int n, Leaf& leaf) {
  leaf.lambda = reader.positive("lambda");
  leaf.e = read_exponent(reader, "exponent e", 64);
  int k = 0;
  do {
    if (++k > n) reader.malformed("too many numbers s_k");
    leaf.s[k] = reader.integer("number s_k");
  } while (reader.more_numbers());
}

void read_products(Reader& reader, int n, Leaf& leaf) {
  const unsigned long mu = read_exponent(reader, "exponent mu", 256);
  const auto take_word = [&reader] {
    for (const std::string_view word : kProductWords)
      if (reader.take(word)) return word;
    return std::string_view();
  };
  for (std::string_view word = take_word(); !word.empty(); word = take_word()) {
    const auto k = static_cast<std::size_t>(reader.natural_in("frequency of a product", 1, n));
    leaf.products.push_back({word, k, reader.positive("multiplier") << mu});
  }
  if (leaf.products.empty()) reader.malformed("there should be a product");
}

// (conj p_t, ..., conj p_1, middle, p_1, ..., p_t)
Pairs mirrored(const Pairs& p, const Pairs& middle) {
  Pairs all;
  for (auto j = p.rbegin(); j != p.rend(); ++j) all.push_back({j->x, -j->y});
  all.insert(all.end(), middle.begin(), middle.end());
  all.insert(all.end(), p.begin(), p.end());
  return all;
}

Leaf read_leaf(Reader& reader, int n) {
  Leaf leaf;
  leaf.w.resize(1);
  leaf.r.resize(1);
  leaf.s.resize(n + 1);
  reader.expect("g");
  read_pairs(reader, "coefficients of g", 1, n + 1, leaf.V);
  if (reader.take("n")) read_squares(reader, n, leaf);
  if (reader.take("b")) read_products(reader, n, leaf);
  if (reader.take("w"))
    read_pairs(reader, "tangent points", 1, n, leaf.w, read_exponent(reader, "exponent omega", 64));
  if (reader.take("d"))
    read_pairs(reader, "sides", 1, n, leaf.r, read_exponent(reader, "exponent delta", 256));
  if (reader.take("u")) {
    leaf.h = read_exponent(reader, "exponent h", 256);
    const mpz_class a_0 = reader.integer("a_0");
    Pairs p, q;
    read_pairs(reader, "coefficients of u", 0, n / 2, p);
    if (reader.take("v")) read_pairs(reader, "coefficients of v", 1, n / 2, q);
    leaf.P = mirrored(p, {{a_0, 0}});
    leaf.Q = mirrored(q, {});
  }
  if (reader.more())
    reader.malformed("section", reader.token("a section"),
                     "not known, or not here: the order is g n b w d u v");
  leaf.w.resize(n + 1);
  leaf.r.resize(n + 1);
  return leaf;
}

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

// What R has of one frequency: a X^2 + b XY + c Y^2 + alpha X + beta Y + constant.
struct Mode {
  mpz_class a, b, c, alpha, beta, constant;
};

// x X + y Y + constant
struct Affine {
  int x, y;
  mpz_class constant;
};

// Each is >= 0 on the node.
struct Distances {
  explicit Distances(const Sides& box)
      : x_l{1, 0, -mpz_class(box.x_low)},
        u_x{-1, 0, mpz_class(box.x_high)},
        y_l{0, 1, -mpz_class(box.y_low)},
        u_y{0, -1, mpz_class(box.y_high)} {}
  Affine x_l, u_x, y_l, u_y;  // X - l, u - X, Y - l', u' - Y
};

// Subtracts m f g.
void subtract(const mpz_class& m, const Affine& f, const Affine& g, Mode& R) {
  R.a -= m * (f.x * g.x);
  R.b -= m * (f.x * g.y + f.y * g.x);
  R.c -= m * (f.y * g.y);
  R.alpha -= m * (f.x * g.constant + g.x * f.constant);
  R.beta -= m * (f.y * g.constant + g.y * f.constant);
  R.constant -= m * f.constant * g.constant;
}

// Step 2 for one frequency, without what c_0 and lambda give to the constant.
Mode tests(const FourierHead& head, const Leaf& leaf, const mpz_class& s, const Pair& c_k) {
  const mpz_class D2 = 2 * head.D, squares = (leaf.lambda * 2 * s) << leaf.e;
  return {D2 * (squares + c_k.x),
          -2 * D2 * c_k.y,
          D2 * (squares - c_k.x),
          0,
          0,
          -D2 * leaf.lambda * s * s * head.U * head.U};
}

// Step 3.
void subtract_product(const FourierHead& head, const Product& product, const Sides& box, Mode& R) {
  const mpz_class& m = product.multiplier;
  const Distances to(box);
  if (product.word == "xx") subtract(m, to.x_l, to.u_x, R);
  if (product.word == "yy") subtract(m, to.y_l, to.u_y, R);
  if (product.word == "ll") subtract(m, to.x_l, to.y_l, R);
  if (product.word == "uu") subtract(m, to.u_x, to.u_y, R);
  if (product.word == "ul") subtract(m, to.u_x, to.y_l, R);
  if (product.word == "lu") subtract(m, to.x_l, to.u_y, R);
  if (product.word == "o") {  // the disc, (N-D) U^2 - D X^2 - D Y^2
    R.a += m * head.D;
    R.c += m * head.D;
    R.constant -= m * (head.N - head.D) * head.U * head.U;
  }
}

// Step 4.
bool semidefinite(const Mode& R) { return R.a >= 0 && R.c >= 0 && 4 * R.a * R.c >= R.b * R.b; }

void replace_by_tangent(const Pair& w, Mode& R) {
  R.alpha += 2 * R.a * w.x + R.b * w.y;
  R.beta += R.b * w.x + 2 * R.c * w.y;
  R.constant -= R.a * w.x * w.x + R.b * w.x * w.y + R.c * w.y * w.y;
  R.a = R.b = R.c = 0;
}

// Step 5.
void subtract_sides(const Pair& r, const Sides& box, Mode& R) {
  const Distances to(box);
  const Affine one{0, 0, 1};
  subtract(abs(r.x), r.x > 0 ? to.x_l : to.u_x, one, R);
  subtract(abs(r.y), r.y > 0 ? to.y_l : to.u_y, one, R);
}

// Step 6: b_0 - sum_k (|b_k| + |b'_k|).
mpz_class room(const FourierHead& head, const Leaf& leaf, const std::vector<Mode>& R) {
  const Pairs P = autocorrelation(leaf.P, head.n), d = autocorrelation(leaf.Q, head.n + 1);
  mpz_class room = R[0].constant - ((P[0].x + 2 * d[1].x) << leaf.h);
  for (int k = 1; k <= head.n; ++k) {
    const mpz_class re = P[k].x + d[k - 1].x + d[k + 1].x, im = P[k].y + d[k - 1].y + d[k + 1].y;
    room += R[k].constant;
    room -= abs(head.U * R[k].alpha - (re << (leaf.h + 1)));
    room -= abs(head.U * R[k].beta + (im << (leaf.h + 1)));
  }
  return room;
}

}  // namespace

mpz_class check_fourier_leaf(Reader& reader, const FourierHead& head, const Box& box) {
  const Leaf leaf = read_leaf(reader, head.n);
  const Pairs c = autocorrelation(leaf.V, head.n);
  if (c[0].x + leaf.lambda == 0) reader.rejected("c_0 + lambda is 0: this leaf has no test");
  std::vector<Mode> R(1);
  R[0].constant = (c[0].x + (leaf.lambda << (2 * leaf.e))) * (head.D - head.N) * head.U * head.U;
  for (int k = 1; k <= head.n; ++k) R.push_back(tests(head, leaf, leaf.s[k], c[k]));
  for (const Product& product : leaf.products)
    subtract_product(head, product, box[product.k], R[product.k]);
  for (int k = 1; k <= head.n; ++k) {
    if (!semidefinite(R[k]))
      reader.rejected("the form of frequency " + std::to_string(k) +
                      " is not positive semidefinite");
    replace_by_tangent(leaf.w[k], R[k]);
    subtract_sides(leaf.r[k], box[k], R[k]);
  }
  mpz_class left = room(head, leaf, R);
  if (left < 0)
    reader.rejected("leaf inequality fails by " + shortened(mpz_class(-left).get_str()) +
                    ": b_0 is smaller than the sum of the other coefficients of B");
  return left;
}

}  // namespace sidoncheck
