// Branch and bound with Taylor's formula. In radians, g(x) = sum a_j cos(jx) has
// |g'''| <= s_3 := sum j^3 |a_j|, so that for |t| <= r
//
//   g(x + t) >= g(x) + g'(x) t + g''(x) t^2/2 - s_3 r^3/6.
//
// The parabola is minimised exactly; an interval where that is not enough is halved.
//
// Values are integers in units of 2^-62. The powers w^j of w = e^{ix} come from z_1 = w,
// z_{j+1} = w z_j in fixed point, with the error E_j = |z_j - w^j| in units. (Intervals would not
// do for this recurrence: the rectangle around z_j would grow with 2^{j/2}.) The two parts of the
// computed w are each wrong by at most 0.51 units, so w is by less than 1: E_1 < 1, and |w| < 1 +
// 2^-62. Rounding both parts of a product down adds less than 2 units. Hence
//
//   E_{j+1} <= (1 + 2^-62) E_j + 1 + 2,  so E_j <= 4j for j <= 100,000,
//
// and with s_k = sum j^k |a_j| the errors of g, g', g'' are at most 4 s_1, 4 s_2, 4 s_3 units.
#include "cosine_minimum.hpp"

#include <mpfr.h>

#include <algorithm>

#include "exact.hpp"

namespace sidoncheck {
namespace {

// 128 bits are enough: |parts of w, z_j| <= 2^62 + 4 * 10^5 < 2^63, so a product of two is below
// 2^125 and a sum of two products below 2^126.
__extension__ using Wide = __int128;

constexpr int kBits = 62;
constexpr int kMostHalvings = 60;
constexpr unsigned long kMostTerms = 150'000'000;
// What a point takes besides its terms, its direction and its parabola, is as much work as so many
// of them. Where G is constant up to rounding, there are millions of points with few terms.
constexpr unsigned long kTermsOfPoint = 500;

const mpq_class kUnitsInOne(mpz_class(1) << kBits);
const mpq_class kPiAbove("314159265358979323847/100000000000000000000");

struct Direction {
  std::int64_t cosine, sine;
};

// The angle has an error below 2^-120, cosine and sine too; rounding to an integer adds 1/2.
Direction direction(const mpq_class& turns) {
  mpfr_t angle, cosine, sine;
  mpfr_inits2(128, angle, cosine, sine, static_cast<mpfr_ptr>(nullptr));
  mpfr_const_pi(angle, MPFR_RNDN);
  mpfr_mul_q(angle, angle, mpq_class(2 * turns).get_mpq_t(), MPFR_RNDN);
  mpfr_sin_cos(sine, cosine, angle, MPFR_RNDN);
  mpfr_mul_2ui(cosine, cosine, kBits, MPFR_RNDN);
  mpfr_mul_2ui(sine, sine, kBits, MPFR_RNDN);
  const Direction result{mpfr_get_si(cosine, MPFR_RNDN), mpfr_get_si(sine, MPFR_RNDN)};
  mpfr_clears(angle, cosine, sine, static_cast<mpfr_ptr>(nullptr));
  return result;
}

struct Derivatives {
  mpz_class value, first, second;  // of g, in units
};

class CosinePolynomial {
 public:
  explicit CosinePolynomial(const std::vector<std::int64_t>& coefficients) {
    long j = 0;
    for (const std::int64_t coefficient : coefficients) {
      ++j;
      const mpz_class a = static_cast<long>(coefficient), size = abs(a);
      a_.push_back(a);
      ja_.push_back(a * j);
      jja_.push_back(a * j * j);
      s1_ += size * j;
      s2_ += size * j * j;
      s3_ += size * j * j * j;
    }
  }

  Derivatives at(const mpq_class& turns) const {
    const Direction w = direction(turns);
    Direction z = w;
    Derivatives g;
    for (std::size_t j = 0; j < a_.size(); ++j) {
      add_multiple(g.value, a_[j], z.cosine);
      add_multiple(g.first, ja_[j], -z.sine);
      add_multiple(g.second, jja_[j], -z.cosine);
      const Wide cosine = Wide{z.cosine} * w.cosine - Wide{z.sine} * w.sine;
      const Wide sine = Wide{z.cosine} * w.sine + Wide{z.sine} * w.cosine;
      z = {static_cast<std::int64_t>(cosine >> kBits), static_cast<std::int64_t>(sine >> kBits)};
    }
    return g;
  }

  /// In units, a lower bound of g at distance at most r (in radians) from there.
  mpq_class below(const Derivatives& g, const mpq_class& r) const {
    const mpq_class a(g.value), b(abs(g.first)), c(g.second);
    const bool inside = b < c * r;  // the vertex; c > 0
    const mpq_class drop = inside ? mpq_class(b * b / (2 * c)) : mpq_class(b * r - c * r * r / 2);
    const mpq_class rounding = 4 * (s1_ + s2_ * r + s3_ * r * r / 2);
    return a - drop - rounding - kUnitsInOne * s3_ * r * r * r / 6;
  }

 private:
  std::vector<mpz_class> a_, ja_, jja_;
  mpz_class s1_, s2_, s3_;
};

struct Piece {  // [begin, begin + width] in turns
  mpq_class begin, width;
  int halvings;
};

}  // namespace

std::optional<Obstacle> obstacle_to_minimum(const std::vector<std::int64_t>& coefficients,
                                            const mpq_class& end, const mpq_class& least) {
  const CosinePolynomial polynomial(coefficients);
  const mpq_class least_units = least * kUnitsInOne;
  const auto modes = static_cast<unsigned long>(coefficients.size());
  const unsigned long terms_at_point = modes + kTermsOfPoint;
  const mpq_class widest(1, modes);  // of pieces that are worth a try
  if (end * modes * terms_at_point > kMostTerms)
    return Obstacle{"too many modes for this program", 0};
  std::uint64_t terms = 0;
  std::vector<Piece> open = {{0, mpq_class(1, 2), 0}};
  while (!open.empty()) {
    const Piece piece = open.back();
    open.pop_back();
    if (piece.begin >= end) continue;
    const mpq_class half = piece.width / 2, centre = piece.begin + half;
    if (piece.width <= widest) {
      terms += terms_at_point;
      if (terms > kMostTerms || piece.halvings > kMostHalvings)
        return Obstacle{"no proof within the limits of this program", std::min(centre, end)};
      const Derivatives g = polynomial.at(centre);
      if (polynomial.below(g, kPiAbove * piece.width) >= least_units) continue;
    }
    open.push_back({centre, half, piece.halvings + 1});
    open.push_back({piece.begin, half, piece.halvings + 1});
  }
  return std::nullopt;
}

}  // namespace sidoncheck
