#!/usr/bin/env python3
"""usage: sidoncheck.py FILE...

Checks certificates of bounds on the autoconvolution constant C1a, files in the format of
docs/format.md, version 1. It needs Python 3.9 and nothing else. FILE may be - for standard input:

    zstd -dc fourier-1.40.sac.zst | python3 sidoncheck.py -

Each file gets one line on standard output, with "FILE: " in front if there are several. The exit
code is the largest of theirs; 3 also if an answer cannot be written, 4 if the usage is wrong.

    0  VERIFIED C1a >= 61/50 (1.22) by THEOREM: ...  the file proves this claim
    1  REJECTED line 812: reason                     well formed, but does not prove it
    2  MALFORMED line 3: reason                      not a certificate
    3  ERROR line 1: reason                          could not be read
    5  UNCHECKED line 214: reason                    an arcsine kernel, not checked by this program

The decimal number is rounded towards the safe side; THEOREM is the one of docs/theory.md.
"""
# A second opinion, written from docs/format.md (its sections are named here) and docs/theory.md
# alone. No number is floating point. Trees are read in memory proportional to their depth.

import decimal, functools, os, pathlib, re, sys, types
from fractions import Fraction
from itertools import accumulate, product, zip_longest
from math import isqrt
from operator import add, mul

class Answer(Exception):
    """Ends the reading of a file: the word of the answer, and the reason."""

def need(condition, reason, *values, answer="MALFORMED"):
    """Ends with this answer unless the condition holds. The values are put into the reason."""
    if not condition:
        values = [f"{value}"[:60] or "the end of the line" for value in values]
        raise Answer(answer, reason.format(*values))
must_hold = functools.partial(need, answer="REJECTED")

# ---- Section 1: lines, tokens, numbers -----------------------------------------------------------
is_integer = re.compile("0|-?[1-9][0-9]{0,4095}").fullmatch
is_fraction = re.compile("(-?[0-9]+)(?:/([0-9]+))?").fullmatch

def integer(token, least=None, most=None):
    need(is_integer(token), "'{}' is not an integer of at most 4096 digits", token)
    value = int(token)
    need(least is None or value >= least, "{} must be at least {}", token, least)
    need(most is None or value <= most, "{} must be at most {}", token, most)
    return value
def fraction(token, digits=4096):
    need(is_fraction(token), "'{}' is not a fraction such as 5/4", token)
    numerator, denominator = is_fraction(token).groups("1")
    need(max(len(numerator.lstrip("-")), len(denominator)) <= digits, "more than {} digits", digits)
    return Fraction(integer(numerator), integer(denominator, 1))
NUMBERS = {"I": integer, "N": lambda token: integer(token, 0), "P": lambda token: integer(token, 1),
           "F": fraction, "f": lambda token: fraction(token, 60)}

def parse(tokens, template):
    """The values in a line, which must look like the template: words that have to stand there,
    choices a|b, and letters for numbers, which may have a prefix."""
    values = []
    for token, wanted in zip_longest(tokens, template.split(), fillvalue=""):
        prefix, letter = wanted[:-1], wanted[-1:]
        if letter in NUMBERS and token.startswith(prefix):
            values.append(NUMBERS[letter](token[len(prefix):]))
        else:
            need(token in wanted.split("|"), "'{}' where there should be '{}'", token, wanted)
            values += [token] if "|" in wanted else []
    return values

class Lines:
    """The lines of a file, which is read once, from the start to the end."""
    stream, number = None, 0
    def next(self, what):
        """The tokens of the next line; `what` names, for people, what should stand here."""
        self.number += 1
        line = self.stream.readline((16 << 20) + 1)
        need(line, "the file ends where there should be {}", what)
        need(line[:4] != b"\x28\xb5\x2f\xfd", "compressed; use zstd -dc FILE | sidoncheck.py -")
        need(line[-1:] == b"\n", "the line is too long, or the last one does not end")
        need(line[-2:] != b"\r\n", "Windows line ends, where there should be line feeds only")
        need(line.translate(None, bytes(range(32, 127))) == b"\n", "a byte outside printable ASCII")
        tokens = line[:-1].decode("ascii").split(" ")
        need(all(tokens), "empty, or a space that does not stand alone between two tokens")
        return tokens
    def read(self, template, least=None, most=None):
        """The values of the next line. A single value may have a range, and is returned as such."""
        values = parse(self.next(f"a line '{template}'"), template)
        need(least is None or least <= values[0], "the number must be at least {}", least)
        need(most is None or values[0] <= most, "the number must be at most {}", most)
        return values[0] if len(values) == 1 else values
    def finish(self, count, tokens=None):
        """The line `end`, with the number that must stand there, and then nothing."""
        need(parse(tokens or self.next("a line 'end N'"), "end N") == [count], "not {}", count)
        self.number += 1
        need(not self.stream.read(1), "nothing may follow the line 'end'")

# ---- Trees (sections 6 and 12.2) -----------------------------------------------------------------
def walk(lines, root, visit, tokens=None):
    """Reads the nodes in pre-order. visit(node, tokens) judges a line: two children, or None."""
    nodes, deepest, stack = 0, 0, [(root, 0)]
    while stack:
        node, depth = stack.pop()
        tokens = tokens or lines.next("a node")
        need(tokens[0] != "s" or depth < 500, "more than 500 branches above a node")
        children = visit(node, tokens)
        if children:
            stack += [(children[1], depth + 1), (children[0], depth + 1)]
        else:
            nodes, deepest = nodes + 1, max(depth, deepest)
        tokens = None
    lines.finish(nodes)
    return f"leaves {nodes}, depth {deepest}"

# ---- Section 2: difference bounds ----------------------------------------------------------------
# A node is a matrix D of integers, a list of rows, closed: P_b - P_a <= D[a][b] at all its points.
# Rows are never changed in place, so that nodes share those that are equal. None is the empty node.
def tighten(bounds, a, b, t):
    """Adds P_b - P_a <= t to a closed D."""
    if t >= bounds[a][b]:
        return bounds
    if t + bounds[b][a] < 0:
        return None
    # Rows with D[i][a] + t >= D[i][b] stay as they are, since D[i][j] <= D[i][b] + D[b][j].
    return [[min(old, row[a] + t + step) for old, step in zip(row, bounds[b])]
            if row[a] + t < row[b] else row for row in bounds]

# ---- Section 3: windows --------------------------------------------------------------------------
@functools.lru_cache(maxsize=8192)
def window(cells, length, start):
    """T_W in prefix sums, as a list of (j, k, coefficient of P_j P_k)."""
    terms = {}
    for i in range(cells):  # X_i = P_{i+1} - P_i times the mass of J_i, P_high - P_low
        low = min(cells, max(0, start - i))
        high = max(low, min(cells, start + length - 1 - i))
        for j, k, sign in (i + 1, high, 1), (i + 1, low, -1), (i, high, -1), (i, low, 1):
            terms[j, k] = terms.get((j, k), 0) + sign
    return [(j, k, value) for (j, k), value in terms.items() if value]

def partial_runs(cells, length, start):
    """I_W as runs [a, b): the i with J_i not empty, but those with all, from start to full."""
    low, high = max(0, start + 1 - cells), min(cells, start + length - 1)
    full = start + length - cells
    runs = ((low, start), (full, high)) if start < full else ((low, high),)
    return [(a, b) for a, b in runs if a < b]

# ---- Section 6: trees of grids and covers --------------------------------------------------------
# A problem has: cells; unit; gap, 1 on a grid, where masses are integers, else 0; thresholds, what
# a test subtracts, by length; refined, whether lambda_W, too; on a grid judge_point(composition).
SIZES = {"w": 3, "ll": 5, "uu": 5, "lu": 5, "q": 4, "lo": 3, "hi": 3}  # numbers of each group

def read_leaf(tokens, bounds, problem):
    """R: constant + sum linear[j] P_j + sum quadratic[j][k] P_j P_k."""
    cells, at = problem.cells, 1
    bounds = bounds or [[0] * (cells + 1)] * (cells + 1)  # a line is read at an empty node, too
    constant, linear, quadratic = 0, [0] * (cells + 1), [[0] * (cells + 1) for _ in bounds]
    need("w" in tokens, "a leaf needs a test")
    while at < len(tokens):
        word = tokens[at]
        need(word in SIZES, "'{}': unknown kind of group", word)
        texts = tokens[at + 1:at + 1 + SIZES[word]]
        at += 1 + len(texts)
        need(len(texts) == SIZES[word] and all(map(is_integer, texts)), "'{}' is too short", word)
        a, b, *others, p = numbers = list(map(int, texts))
        need(min(numbers) >= 0 and p > 0, "'{}': a number is negative, or the last one 0", word)
        if word == "w":
            need(2 <= a <= 2 * cells and b <= 2 * cells - a, "there is no window {} {}", a, b)
            for j, k, value in window(cells, a, b):
                quadratic[j][k] += p * value
            constant -= p * problem.thresholds[a]
            for c, d in partial_runs(cells, a, b) if problem.refined else ():  # lambda_W
                linear[d] -= 2 * p
                linear[c] += 2 * p
                constant -= p
            continue
        # All others are -p(P_b - P_a - first)(P_d - P_c - second). The side U_A - s_A of A = [a, b)
        # is -(P_b - P_a - D[a][b]), and with a and b exchanged that is the side s_A - L_A.
        c, d = others if len(others) == 2 else (a, b)
        need(a < b <= cells and c < d <= cells, "there is no interval {} {} or {} {}", a, b, c, d)
        if word == "q":
            first, second = others[0], others[0] + problem.gap
            need(first <= problem.unit, "{} is larger than U", first)
        else:
            if word != "uu" and word != "hi":
                a, b = b, a
            if word == "ll":
                c, d = d, c
            first, second = bounds[a][b], bounds[c][d]
            if not others:  # the other side of lo and hi is 1
                c, d, second = 0, 0, 1
        for i, sign in (b, p), (a, -p):
            row = quadratic[i]
            row[d] -= sign
            row[c] += sign
            linear[i] += sign * second
        linear[d] += p * first
        linear[c] -= p * first
        constant -= p * first * second
    return constant, linear, quadratic

def twice_beta(bounds, constant, linear, quadratic):
    """2 beta: with P_j = L_j + y_j, 0 <= y_j <= w_j, a lower bound of 2R on the node. (P_0 = 0 and
    P_V = U are no special cases: D gives them w = 0.)"""
    low = [-row[0] for row in bounds]
    width = [high - least for high, least in zip(bounds[0], low)]
    beta = 2 * constant
    for j, column in enumerate(zip(*quadratic)):
        # The coefficients of P_j P_k and P_k P_j in one: the sum over all rows is twice the form.
        row = list(map(add, quadratic[j], column))
        slope = sum(map(mul, row, low))
        beta += low[j] * (2 * linear[j] + slope)
        slope += linear[j]
        negative = sum(q * w for q, w in zip(row, width) if q < 0)
        beta += width[j] * (2 * min(0, slope) + negative)
    return beta

def visit_bounds(problem, bounds, tokens):
    """A line of the tree. It is first read whole, then judged."""
    kind, cells, gap = tokens[0], problem.cells, problem.gap
    if kind == "l":
        leaf = read_leaf(tokens, bounds, problem)
    elif kind == "s":
        a, b, t = parse(tokens, "s N N N")
        need(a < b <= cells and t <= problem.unit, "there is no branch {} {} {}", a, b, t)
    else:
        parse(tokens, "l|s|e|p" if gap else "l|s|e")
    must_hold((kind == "e") == (bounds is None), "'e' stands at empty nodes, nothing else does")
    if kind == "s":
        return tighten(bounds, a, b, t), tighten(bounds, b, a, -t - gap)
    if kind == "l":
        beta = twice_beta(bounds, *leaf) // 2
        must_hold(beta >= gap, "the leaf inequality fails: beta is {}", beta)
    if kind == "p":
        point = tuple(bounds[i][i + 1] for i in range(cells))
        lows = tuple(-bounds[i + 1][i] for i in range(cells))
        must_hold(point == lows, "more than one composition is left")
        problem.judge_point(point)

def walk_bounds(lines, reversal, tokens, **fields):
    """The tree, from the root of sections 4 and 5 on; w cells have at most the mass caps[w]."""
    problem = types.SimpleNamespace(**fields)
    cells, unit = problem.cells, problem.unit
    caps, indices = [0] + [min(unit, cap) for cap in problem.caps[1:]], range(cells + 1)
    bounds = [[caps[max(0, b - a)] for b in indices] for a in indices]
    bounds[0][cells] = unit
    bounds[(cells + 1) // 2][0] = -(unit // 2) if reversal == "yes" else 0
    bounds[cells][0] = -unit
    for k in indices:  # close: all shortest paths
        bounds = [[min(old, row[k] + step) for old, step in zip(row, bounds[k])] for row in bounds]
    root = bounds if all(row[i] >= 0 for i, row in enumerate(bounds)) else None
    return walk(lines, root, lambda *node: visit_bounds(problem, *node), tokens)

# ---- Section 4: grids ----------------------------------------------------------------------------
def check_grid(lines):
    claim = re.fullmatch(r"claim b\(([^ ,]*),([^ ,]*)\) = ([^ ]*)",
                         " ".join(lines.next("a line 'claim b(n,m) = v'")))
    need(claim, "the line must be 'claim b(n,m) = v'")
    n, m, value = parse(claim.groups(), "P P F")
    need(n <= 64 and 4 * n * m <= 1 << 40, "n must be at most 64, and 4nm at most 2^40")
    cells, unit, scaled = 2 * n, 4 * n * m, value * 4 * n * m ** 2  # scaled is v 4nm^2
    bound = lines.read("claim C1a >= F")
    correction = lines.read("correction lemma3|prefix-refined")
    refined = correction == "prefix-refined"
    must_hold(bound <= value - (not refined) * (Fraction(2, m) + Fraction(1, m ** 2)),
              "the bound does not follow from the value")
    reversal = lines.read("reversal yes|no")
    def excess(point):
        """The largest T_W - kappa_W - v 4nm^2 l. It has the sign of v(c) - v."""
        prefix, tests, most = list(accumulate(point, initial=0)), [0] * (2 * cells), []
        for (i, part), (j, other) in product(enumerate(point), repeat=2):
            tests[i + j + 1] += part * other
        tests = list(accumulate(tests))  # tests[s]: the sum of c_i c_j over i + j < s
        for length in range(2, 2 * cells + 1):
            for start in range(2 * cells - length + 1):
                runs = partial_runs(cells, length, start) if refined else ()
                kappa = min(2 * unit, sum(2 * (prefix[b] - prefix[a]) + 1 for a, b in runs))
                most.append(tests[start + length - 1] - tests[start] - kappa - scaled * length)
        return max(most)
    bindings, tokens = [()], lines.next("a binding composition")
    while tokens[0] == "binding" or len(bindings) == 1:
        point = tuple(parse(tokens, "binding" + cells * " N"))
        need(sum(point) == unit, "the sum of the parts must be {}", unit)
        need(bindings[-1] < point <= point[::-1], "the composition is out of order")
        must_hold(excess(point) == 0, "the value of this composition is not the claimed one")
        bindings.append(point)
        tokens = lines.next("a binding composition or the tree")
    def judge_point(point):
        sign = excess(point)
        must_hold(sign > 0 or sign == 0 and min(point, point[::-1]) in bindings,
                  "the composition {} has a smaller value, or the same and is not listed", point)
    thresholds = [scaled * length // 1 for length in range(2 * cells + 1)]
    counts = walk_bounds(lines, reversal, tokens, cells=cells, unit=unit, gap=1, refined=refined,
                         caps=[isqrt(max(0, t + refined * 2 * unit)) for t in thresholds[::2]],
                         thresholds=thresholds, judge_point=judge_point)
    return bound, "Theorem (grid)", "4.3", (
        f"b({n},{m}) = {value}, correction {correction}, "
        f"binding compositions up to reversal: {len(bindings) - 1}; {counts}")

# ---- Section 5: covers ---------------------------------------------------------------------------
def check_cover(lines):
    bound = lines.read("claim C1a >= F")
    need(bound > 0, "the target must be positive")
    lines.read("basis masses")
    cells, unit = lines.read("cells P", 2, 128), lines.read("unit 1/P", 1, 1 << 48)
    reversal, scaled = lines.read("reversal yes|no"), bound * unit * unit / cells
    counts = walk_bounds(lines, reversal, None, cells=cells, unit=unit, gap=0, refined=False,
                         thresholds=[-(-scaled * length // 2) for length in range(2 * cells + 1)],
                         caps=[isqrt(scaled * w // 1) + 1 for w in range(cells + 1)])
    return bound, "Theorem (cover)", "4.3", f"cover with {cells} cells, basis masses; {counts}"

# ---- Section 12: Fourier certificates ------------------------------------------------------------
# A node is a box, a tuple with the ends (l, u, l', u') for each k; entry 0 is not used.
def check_fourier(lines):
    bound = lines.read("claim C1a >= F", 1, 2)
    need(bound > 1, "the target must be larger than 1")
    n, D = lines.read("modes P", 2, 128), bound.denominator
    need(n % 2 == 0, "the number of modes must be even")
    unit = lines.read("unit 1/P", 1, 1 << 48)
    room = (bound.numerator - D) * unit * unit  # (N - D)U^2
    r = isqrt((room - 1) // D) + 1
    root = ((0, r, 0, r),) * 2 + ((-r, r, -r, r),) * (n - 1)
    def visit(box, tokens):
        if tokens[0] == "l":
            return judge_box(box, fourier_leaf(tokens, n), n, D, unit, room)
        k, letter = parse(tokens, "s P x|y")
        need(k <= n, "there is no frequency {}", k)
        ends, at = box[k], 2 * (letter == "y")
        middle = (ends[at] + ends[at + 1]) // 2
        halves = (*ends[:at + 1], middle, *ends[at + 2:]), (*ends[:at], middle, *ends[at + 1:])
        return [box[:k] + (half,) + box[k + 1:] for half in halves]
    return bound, "Theorem (Fourier)", "10.3", f"fourier with {n} modes; {walk(lines, root, visit)}"

def fourier_leaf(tokens, n):
    """What stands in a leaf (12.3): of each section the numbers in front, then the list."""
    values, at = [], 1
    for name, ranges, size, least, most in (
            ("g", [], 2, 1, n + 1), ("n", [(1, None), (0, 64)], 1, 1, n),
            ("b", [(0, 256)], 3, 1, len(tokens)), ("w", [(0, 64)], 2, 1, n),
            ("d", [(0, 256)], 2, 1, n), ("u", [(0, 256), ()], 2, 0, n // 2),
            ("v", [], 2, 1, n // 2)):
        front, items = [0] * len(ranges), []
        need(name != "g" or tokens[1:2] == ["g"], "a leaf begins with section 'g'")
        if tokens[at:at + 1] == [name]:
            need(name != "v" or "u" in tokens, "section 'v' without 'u'")
            end = at = at + 1
            while end < len(tokens) and tokens[end] not in ("n", "b", "w", "d", "u", "v"):
                end += 1
            front = [integer(token, *limits) for token, limits in zip(tokens[at:end], ranges)]
            rest = tokens[at + len(ranges):end]
            items = list(zip(*[iter(rest if name == "b" else map(integer, rest))] * size))
            if name == "b":
                need(all(word in SIDES for word, _, _ in items), "an unknown product")
                items = [(word, integer(k, 1, n), integer(p, 1)) for word, k, p in items]
            need(len(front) == len(ranges) and len(items) * size == len(rest)
                 and least <= len(items) <= most, "section '{}': too few or too many numbers", name)
            at = end
        values += front + [items]
    need(at == len(tokens), "'{}' may not stand here", *tokens[at:at + 1])
    return values

def autocorrelation(vector, count):
    """c_k = sum over b of V_{b+k} conj(V_b), real and imaginary parts, for 0 <= k < count."""
    x, y = [v[0] for v in vector], [v[1] for v in vector]
    return ([sum(map(mul, x[k:], x)) + sum(map(mul, y[k:], y)) for k in range(count)],
            [sum(map(mul, y[k:], x)) - sum(map(mul, x[k:], y)) for k in range(count)])

# Sides of a box: 0 is X - l, 1 is u - X, 2 is Y - l', 3 is u' - Y. Side i of Z, which is X or Y, is
# Z - ends[i], or -(Z - ends[i]) if i is odd. `o` is the disc.
SIDES = dict(xx=(0, 1), yy=(2, 3), ll=(0, 2), uu=(1, 3), ul=(1, 2), lu=(0, 3), o=())

def judge_box(box, leaf, n, D, unit, room):
    """The leaf inequality (12.3), in its steps. R is constant + sum over k of form[k][0] X^2 +
    form[k][1] XY + form[k][2] Y^2 + slope[k][0] X + slope[k][1] Y."""
    g, lam, e, s, mu, products, omega, points, delta, sides, h, a_0, p, q = leaf
    c, c1 = autocorrelation(g, n + 1)
    must_hold(c[0] + lam > 0, "c_0 + lambda is 0")                                          # 1
    constant = -(c[0] + lam * 4 ** e) * room                                                # 2
    form = [[2 * D * x, -4 * D * y, -2 * D * x] for x, y in zip(c, c1)]
    slope = [[0, 0] for _ in range(n + 1)]
    for k, (s_k,) in enumerate(s, 1):
        for i in 0, 2:
            form[k][i] += 4 * D * lam * 2 ** e * s_k
        constant -= 2 * D * lam * (s_k * unit) ** 2
    for word, k, times in products:                                                         # 3
        times <<= mu
        if word == "o":
            for i in 0, 2:
                form[k][i] += times * D
            constant -= times * room
        else:
            i, j = SIDES[word]
            first, second = box[k][i], box[k][j]
            times = times if (i + j) % 2 else -times  # one side of the two is odd, or none or both
            form[k][i // 2 + j // 2] += times
            slope[k][i // 2] -= times * second
            slope[k][j // 2] -= times * first
            constant += times * first * second
    for k in range(1, n + 1):
        (a, b, c), (l, u, l1, u1) = form[k], box[k]                                         # 4
        must_hold(a >= 0 and c >= 0 and 4 * a * c >= b * b, "form {} is not semidefinite", k)
        x, y = (z << omega for z in points[k - 1]) if k <= len(points) else (0, 0)
        r, t = (z << delta for z in sides[k - 1]) if k <= len(sides) else (0, 0)            # 5
        slope[k][0] += 2 * a * x + b * y - r
        slope[k][1] += b * x + 2 * c * y - t
        constant -= a * x * x + b * x * y + c * y * y
        constant += r * (l if r > 0 else u) + t * (l1 if t > 0 else u1)
    conjugates = [[(x, -y) for x, y in reversed(vector)] for vector in (p, q)]              # 6
    e, e1 = autocorrelation(conjugates[0] + [(a_0, 0)] + p, n + 1)
    d, d1 = autocorrelation(conjugates[1] + q, n + 2)
    left = constant - (e[0] + 2 * d[1] << h)  # d_{-1} + d_1 is twice the real part of d_1
    for k in range(1, n + 1):
        left -= abs(unit * slope[k][0] - (e[k] + d[k - 1] + d[k + 1] << h + 1))
        left -= abs(unit * slope[k][1] + (e1[k] + d1[k - 1] + d1[k + 1] << h + 1))
    must_hold(left >= 0, "the leaf inequality fails by {}", -left)

# ---- Section 9: steps ----------------------------------------------------------------------------
def check_step(lines):
    bound, steps = lines.read("claim C1a <= F"), lines.read("steps P", 2, 100000)
    heights = [lines.read("N", 0, 10 ** min(1000, 4000000 // steps) - 1) for _ in range(steps)]
    must_hold(any(heights), "the heights are all 0")
    # One long integer has the heights in slots of so many digits that 10^slot > N (max h)^2; its
    # square has the convolution in its slots. `decimal` multiplies long integers fast; it is told
    # to raise an exception where it would have to round.
    slot = 2 * len(str(max(heights))) + len(str(steps))
    length = 2 * slot * steps
    exact = decimal.Context(prec=length, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN,
                            traps=[decimal.Inexact, decimal.Rounded, decimal.InvalidOperation])
    packed = exact.create_decimal("".join(f"{height:0{slot}}" for height in heights))
    square = format(exact.multiply(packed, packed), "f").zfill(length)
    largest = int(max(square[i:i + slot] for i in range(0, length, slot)))
    must_hold(bound * sum(heights) ** 2 >= 2 * steps * largest, "the claim is too small")
    lines.finish(steps)
    return bound, "the Proposition", "6", f"step function, steps {steps}"

# ---- Section 8: kernels --------------------------------------------------------------------------
# Enclosures are integers in units of 2^-BITS: "low" is rounded down, "high" up.
BITS, ONE, SLACK = 160, 1 << 160, 1 << 14
PI_LOW = 0x3_243F6A88_85A308D3_13198A2E_03707344_A4093822  # pi = 3.243F6A88... to the base 16
PI_HIGH = PI_LOW + 1

def up(x):  # the fraction x in units, rounded up
    return -(-(x.numerator << BITS) // x.denominator)

def sine_cosine(angle):
    """sin and cos of the angle, 0 <= angle < 4 in units, each less than SLACK wrong: a term of
    Taylor's series takes over the error of the one before, times angle/n, and adds less than 2. So
    no term is wrong by more than 2e^4 < 110, and after fewer than 100 terms all are 0."""
    values, term, n = [0, 0], ONE, 0
    while term:
        values[(n + 1) % 2] += -term if n % 4 > 1 else term
        n += 1
        term = (term * angle >> BITS) // n
    return values

def sine_of_pi_times(r):
    """(low, high) for |sin(pi r)|, r a fraction; even about 0 and 1/2, and growing on [0, 1/2]."""
    r = min(r % 1, -r % 1)
    low, high = (pi * r.numerator // r.denominator for pi in (PI_LOW, PI_HIGH))
    return max(0, sine_cosine(low)[0] - SLACK), sine_cosine(high + 1)[0] + SLACK

def transform(kernel, xi):
    """(low, high) for the sum of lambda (sin(pi s xi)/(pi s xi))^2, triangles, at xi > 0."""
    low = high = 0
    for s, weight in kernel:
        sine_low, sine_high = sine_of_pi_times(s * xi)
        factor = weight / (s * xi) ** 2
        low -= up(-factor * sine_low ** 2 / PI_HIGH ** 2)
        high += up(factor * sine_high ** 2 / PI_LOW ** 2)
    return low, high

def is_at_least(a, m, end):
    """Whether a proof was found of G = sum of a_j cos(j theta) >= m for 0 <= theta <= end.

    The errors e_j of cos(jc) and sin(jc), as complex numbers, are e_1 < 2 SLACK and, by the
    recurrence, e_{j+1} <= e_j (1 + 2^-100) + 2 SLACK + 2. So e_j <= 4 SLACK j, G, G' and G'' at c
    are less than 4 SLACK D_3 wrong, and the parabola less than 12 SLACK D_3, as |t| < 1."""
    a1 = [j * x for j, x in enumerate(a, 1)]
    a2 = [j * x for j, x in enumerate(a1, 1)]
    third = sum(j * abs(x) for j, x in enumerate(a2, 1))  # D_3
    bits, work = BITS - len(a).bit_length(), 0
    pieces = [(start, bits) for start in range(0, end + 1, 1 << bits)]
    while pieces:
        start, bits = pieces.pop()  # [start, start + 2r], centre start + r
        r = 1 << bits - 1
        y, x = sine, cosine = sine_cosine(start + r)
        cosines, sines = [], []
        for _ in a:
            cosines.append(cosine)
            sines.append(sine)
            cosine, sine = cosine * x - sine * y >> BITS, sine * x + cosine * y >> BITS
        value, curve = sum(map(mul, a, cosines)), -sum(map(mul, a2, cosines))
        slope = abs(sum(map(mul, a1, sines)))
        least = value - (slope * r >> BITS) + (curve * r * r >> 2 * BITS + 1)
        if slope << BITS < curve * r:  # the minimum of the parabola lies inside the piece
            least = value - slope * slope // (2 * curve)
        work += len(a) + 500  # what begins a point costs as much as 500 terms
        if least - (third * r ** 3 // 6 >> 2 * BITS) - 16 * SLACK * third < m:
            if work > 10 ** 8 or bits < 10:
                return False
            pieces += [(start, bits - 1)] + [(start + r, bits - 1)] * (start + r <= end)
    return True

def check_kernel(lines):
    bound, u, half = lines.read("claim C1a >= f", 1), lines.read("period f", 0, 4), Fraction(1, 2)
    need(u > half, "the period must be larger than 1/2")
    shape, scales = lines.read("kernel triangles|arcsine P")
    need(scales <= 1000, "at most 1000 scales")
    kernel = []
    for _ in range(scales):
        s, weight = lines.read("f f")
        need(Fraction(1, 10 ** 6) <= s <= half and weight > 0, "scale or weight out of range")
        must_hold(s <= u - half, "the scale is larger than the period less 1/2")            # 2
        kernel.append((s, weight))
    must_hold(sum(weight for _, weight in kernel) == 1, "the sum of the weights is not 1")  # 1
    modes = lines.read("modes P", 1, 100000)
    a = [lines.read("I", 1 - 2 ** 62, 2 ** 62 - 1) for _ in range(modes)]
    must_hold(any(a), "all coefficients are 0")                                             # 3
    K2, m, S = lines.read("bounds f f f")
    need(K2 >= 1 and m > 0 and S > 0, "K2 must be at least 1, m and S positive")
    tokens = lines.next("a line 'fourier1 ...' or 'end ...'")
    refined = tokens[0] == "fourier1"
    kappa_low, kappa_high, beta = parse(tokens, "fourier1 f f f") if refined else [Fraction(0)] * 3
    need(min(kappa_low, kappa_high, beta) >= 0, "these numbers must not be negative")
    need(refined or parse(tokens, "end N") == [modes], "not {}", modes)
    A, B = bound - 1 - 2 * beta ** 2, K2 - 1 - 2 * kappa_low ** 2                           # 9, 7
    R = 2 / u + 4 * m ** 2 / (u * S) - bound - 1 - 2 * kappa_high * beta
    must_hold(A >= 0 and B >= 0 and kappa_high ** 2 * A >= beta ** 2 * B
              and R >= 0 and R ** 2 >= A * B, "theorem: these bounds do not give the claim")
    if refined:                                                                             # 8
        must_hold(bound * sine_of_pi_times(1 / bound)[1] <= beta * PI_LOW, "beta: not proved")
        low, high = transform(kernel, Fraction(1))
        must_hold(shape == "arcsine" or kappa_low * ONE <= low and high <= kappa_high * ONE,
                  "kappa: not proved")
    if shape == "triangles":
        square = sum(up(v * w * (1 - min(s, t) / (3 * max(s, t))) / max(s, t))              # 4
                     for s, v in kernel for t, w in kernel)
        must_hold(square <= K2 * ONE, "K2: not proved")
        must_hold(scales * (modes - a.count(0)) <= 250000, "S: this program gives up")      # 5
        terms = [(a_j, transform(kernel, j / u)[0]) for j, a_j in enumerate(a, 1) if a_j]
        must_hold(all(low > 0 for _, low in terms), "S: a transform is not proved to be positive")
        total = sum(-(-(a_j * a_j << 2 * BITS) // low) for a_j, low in terms)
        must_hold(total <= S * ONE, "S: not proved")
    end = PI_HIGH * u.denominator // (2 * u.numerator) + 1  # x = 1/4 is theta = pi/(2u)
    must_hold(is_at_least(a, up(m), end), "m: could not prove that G is at least that")     # 6
    need(shape == "triangles", "arcsine kernel: K2, S, kappa not checked", answer="UNCHECKED")
    lines.finish(modes, None if refined else tokens)
    theorem = ("Theorem 3'", "5.7") if refined else ("Theorem 3", "5.3")
    return bound, *theorem, f"{shape} kernel, scales {scales}, modes {modes}"

# ---- Answers -------------------------------------------------------------------------------------
KINDS = {"grid": check_grid, "cover": check_cover, "kernel": check_kernel, "step": check_step,
         "fourier": check_fourier}
CODES = {"VERIFIED": 0, "REJECTED": 1, "MALFORMED": 2, "ERROR": 3, "UNCHECKED": 5}
def nine_decimals(bound, sign):
    """For people: rounded down for a lower bound, up for an upper bound."""
    rounded = bound * 10 ** 9 // 1 if sign == ">=" else -(-bound * 10 ** 9 // 1)
    digits = str(abs(rounded)).zfill(10)
    return "-" * (rounded < 0) + f"{digits[:-9]}.{digits[-9:]}".rstrip("0").rstrip(".")
def at_once(name, flags):  # opens a pipe, and does not wait until it has a writer
    descriptor = os.open(name, flags | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)
    return descriptor
def check(name):
    """The answer about a file, and the text behind it."""
    lines, pipe = Lines(), name != "-" and pathlib.Path(name).is_fifo()
    try:
        with open(0 if name == "-" else name, "rb",
                  opener=at_once if pipe else None) as lines.stream:
            need(not pipe or lines.stream.peek(), "nobody writes to {!a}", name, answer="ERROR")
            kind = lines.read("sac 1 " + "|".join(KINDS))
            bound, theorem, section, remarks = KINDS[kind](lines)
        sign, plain, trivial = ("<=", 2, bound >= 2) if kind == "step" else (">=", 1, bound <= 1)
        remarks += f"; a trivial bound, C1a {sign} {plain} is plain" * trivial
        claim = f"C1a {sign} {bound} ({nine_decimals(bound, sign)})"
        return "VERIFIED", f"{claim} by {theorem} of docs/theory.md {section}: {remarks}"
    except Answer as answer:
        return answer.args[0], f"line {lines.number or 1}: {answer.args[1]}"
    except (OSError, MemoryError) as error:
        return "ERROR", f"line {lines.number or 1}: {str(error) or 'out of memory'}"
def main(names):
    need(sys.stdout, "standard output is closed", answer="ERROR")  # print would not complain
    if names == ["--help"]:
        return print(__doc__, end="")
    for wrong in [name for name in names if name[:1] == "-" != name] + ["no FILE"] * (not names):
        print(f"sidoncheck.py: wrong usage: {wrong}; see --help", file=sys.stderr)
        return 4
    code = 0
    for name in names:
        answer, text = check(name)
        shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)
        print(f"{shown}: " * (len(names) > 1) + f"{answer} {text}", flush=True)
        code = max(code, CODES[answer])
    return code
if __name__ == "__main__":
    getattr(sys, "set_int_max_str_digits", lambda digits: None)(0)  # the format has its own limits
    try:
        sys.exit(main(sys.argv[1:]))
    except Exception as error:  # mostly, that the answer cannot be written
        print(f"sidoncheck.py: no answer: {error}", file=sys.stderr)
        sys.exit(3)
