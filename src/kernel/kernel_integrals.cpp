#include "kernel/kernel_integrals.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

namespace sidon {
namespace {

Rational triangle_square_integral(const std::vector<KernelScale>& scales) {
  Rational sum = 0;
  for (const KernelScale& p : scales) {
    for (const KernelScale& q : scales) {
      const Rational a = std::min(p.scale, q.scale);
      const Rational b = std::max(p.scale, q.scale);
      sum += p.weight * q.weight * (1 - a / (3 * b)) / b;
    }
  }
  return sum;
}

// One part of an arcsine kernel, ready for evaluation.
struct ArcsinePart {
  Enclosure scale, weight;
};

// K(x)^2 with the parts [first, last), all of which must reach beyond x or to x from the left.
Enclosure arcsine_square(const std::vector<ArcsinePart>& parts, std::size_t count,
                         const Enclosure& x) {
  Enclosure sum;
  for (std::size_t p = 0; p < count; ++p) sum += parts[p].weight / agm(parts[p].scale, x);
  return square(sum / Enclosure::pi());
}

// Integral of K^2 over (0, 2^-80): agm(s, x) >= (s/2)^(1/2) (s x)^(1/4) (two steps of the mean),
// and the square of the sum of these bounds integrates to 4 sqrt(x)/pi^2 (sum weight/s^(3/4))^2.
Enclosure arcsine_square_near_zero(const std::vector<ArcsinePart>& parts) {
  Enclosure sum;
  for (const ArcsinePart& part : parts) {
    sum += part.weight / square_root(part.scale * square_root(part.scale));
  }
  return 4 * Enclosure::power_of_two(-40) / square(Enclosure::pi()) * square(sum);
}

Enclosure arcsine_square_integral(const std::vector<KernelScale>& scales) {
  std::vector<KernelScale> sorted = scales;
  std::sort(sorted.begin(), sorted.end(),
            [](const KernelScale& a, const KernelScale& b) { return a.scale > b.scale; });
  std::vector<ArcsinePart> parts;
  for (const KernelScale& part : sorted) {
    parts.push_back({Enclosure(part.scale), Enclosure(part.weight)});
  }

  const Enclosure ratio(Rational(1023, 1024));
  Enclosure sum = arcsine_square_near_zero(parts);
  // Piece p lies between scale p+1 and scale p; the parts 0 ... p are alive there.
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const bool innermost = p + 1 == parts.size();
    const Enclosure end = innermost ? Enclosure::power_of_two(-80) : parts[p + 1].scale;
    if (!innermost && sorted[p + 1].scale == sorted[p].scale) continue;
    Enclosure right = parts[p].scale;
    Enclosure value_right = arcsine_square(parts, p + 1, right);
    for (bool done = false; !done;) {
      Enclosure left = right * ratio;
      if (!end.is_below(left)) {
        left = end;
        done = true;
      }
      const Enclosure value_left = arcsine_square(parts, p + 1, left);
      sum += (right - left) * (value_left + value_right) / 2;
      right = left;
      value_right = value_left;
    }
  }
  return 2 * sum;
}

}  // namespace

Enclosure kernel_transform(const KernelData& data, long mode) {
  assert(mode >= 1);
  const Enclosure frequency = Enclosure::pi() * Enclosure(Rational(mode) / data.period);
  Enclosure sum;
  for (const KernelScale& part : data.scales) {
    const Enclosure y = frequency * Enclosure(part.scale);
    const Enclosure root = data.shape == KernelShape::kTriangles ? sine(y) / y : bessel_j0(y);
    sum += Enclosure(part.weight) * square(root);
  }
  return sum;
}

Rational square_integral_above(const KernelData& data) {
  return data.shape == KernelShape::kTriangles ? triangle_square_integral(data.scales)
                                               : arcsine_square_integral(data.scales).upper();
}

}  // namespace sidon
