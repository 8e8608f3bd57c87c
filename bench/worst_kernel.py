#!/usr/bin/env python3
"""usage: worst_kernel.py many|flat > FILE.sac

Kernel certificates that keep sidoncheck busy for as long as we know how; format.md, 7.1, says how
long that is. They claim C1a >= 1, for which the theorem asks nothing of the numbers in the line
`bounds` if the period is 1, and so the checker goes on to prove these numbers.

many  as many values of agm, as many of J_0 and as many terms of G as the limits allow: refused in
      the end, with a G that is good almost everywhere, but not at 1/4
flat  a G of few modes that is constant up to rounding on all of [0, 1/4], so that its minimum has
      to be looked for at millions of points: refused at the limit
"""
import sys

DIGITS = 58  # of a scale: of those allowed almost all


def certificate(kernel, coefficients, minimum):
    lines = ["sac 1 kernel", "claim C1a >= 1", "period 1", *kernel]
    lines += [f"modes {len(coefficients)}", *map(str, coefficients)]
    lines += [f"bounds 1000000000 {minimum} {'9' * 59}", f"end {len(coefficients)}"]
    return "\n".join(lines)


def many():
    # 15 scales close to 1/500 times 16,600 modes are almost 250,000 values of J_0, at arguments up to
    # 104, where MPFR takes longest. G is about 2^61 cos(theta) and a positive kernel.
    scales, modes = 15, 16600
    kernel = [f"kernel arcsine {scales}"]
    for p in range(scales):
        kernel.append(f"{10 ** DIGITS // 500 - p * 10 ** (DIGITS - 6)}/{10 ** DIGITS} 1/{scales}")
    coefficients = [2 ** 58 * (modes - j) // modes + 1 for j in range(1, modes + 1)]
    coefficients[0] = 2 ** 61
    return certificate(kernel, coefficients, "1/1000000")


def flat(modes=24):
    # Chebyshev's polynomial in 2 cos(theta) - 1 has values in [-1, 1] for 0 <= theta <= pi/2; c[j] is
    # its coefficient at e^{i j theta} and e^{-i j theta}. G is |it - c[0]| times the factor.
    before, c = [1, 0], [-1, 1]
    for _ in range(modes - 1):
        c_at = dict(enumerate(c))
        after = [2 * (c_at.get(abs(j - 1), 0) + c_at.get(j + 1, 0) - c_at.get(j, 0))
                 - (before[j] if j < len(before) else 0) for j in range(len(c) + 1)]
        before, c = c, after
    sign, factor = -1 if c[0] > 0 else 1, 2 ** 61 // max(map(abs, c[1:]))
    coefficients = [2 * sign * factor * value for value in c[1:]]
    return certificate(["kernel triangles 1", "1/77 1"], coefficients, factor * (abs(c[0]) - 6))


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("many", "flat"):
        sys.exit(__doc__)
    print(many() if sys.argv[1] == "many" else flat())
