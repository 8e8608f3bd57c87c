#include "grid/enumerate_sweep.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>
#include <vector>

// The filter is compiled for several processors and the best version chosen at start-up, where the
// compiler and the C library can do that. The versions compute the same integers.
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__)
#define SIDON_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define SIDON_CLONES
#endif

namespace sidon {

SweepCounters& SweepCounters::operator+=(const SweepCounters& other) {
  prefixes += other.prefixes;
  tests += other.tests;
  compositions += other.compositions;
  return *this;
}

namespace {

// Intervals of values of the free cell that are tested together, one a bit of the answer.
constexpr int kLanes = 32;
// The intervals of what is left get shorter by this factor until they are single values.
constexpr std::int64_t kRefinement = 8;

// 32-bit lanes are used up to this S. In (alpha v + beta) v + gamma, |alpha| <= 2, 0 <= v <= S,
// |beta| <= 2S + 2, and |gamma| <= S^2 + 2S + 3, as window sums lie between 0 and S^2, corrections
// between 0 and 2S + 2, and thresholds are clamped to [-2S - 3, S^2]. So no intermediate result
// exceeds 5 S^2 + 4S + 3 < 2^31 for S <= 18000. The stride is 1 or at most S/4, which keeps
// first + lane * stride under 9S and the dip under S^2/8. With 64 bits all this fits because
// 12 S^2 <= 2^61 (ValueScale).
constexpr std::int64_t kLargestTotalFor32Bits = 18'000;

// A range [low, high) of indices into an array of prefix sums: the mass between.
struct Span {
  int low = 0;
  int high = 0;
};

template <class Int>
Int mass(const Int* sums, Span span) {
  return sums[span.high] - sums[span.low];
}

// What a window sees when cells 0, ..., j-1 are set, cell j is free and cells j+1, ..., d-1 are the
// rest: the A, B, a, b, g of the header, and the same for its correction.
struct WindowShape {
  int length = 0;
  Span pairs;      // output indices of the window, into the partial sums of the convolution
  Span with_free;  // set cells that meet the free cell in the window (A)
  Span with_rest;  // set cells that meet all of the rest in the window (B)
  int free_free = 0;
  int free_rest = 0;
  int rest_rest = 0;
  std::int64_t kappa_constant = 0;
  Span kappa_set[2];   // set cells in the correction
  int kappa_free = 0;  // 1 if the free cell is in the correction
  int kappa_rest = 0;  // 1 if some cell of the rest is
};

Span clamped(int low, int high, int limit) {
  low = std::clamp(low, 0, limit);
  high = std::clamp(high, 0, limit);
  return low < high ? Span{low, high} : Span{};
}

WindowShape window_shape(const Grid& grid, Window window, int j) {
  const int d = grid.cells();
  const int start = window.start;
  const int last = window.last();
  WindowShape shape;
  shape.length = window.length;
  shape.pairs = {start, last + 1};
  shape.with_free = clamped(start - j, last - j + 1, j);
  shape.with_rest = clamped(start - j - 1, last - d + 2, j);
  shape.free_free = start <= 2 * j && 2 * j <= last;
  shape.free_rest = start <= 2 * j + 1 && j + d - 1 <= last;
  shape.rest_rest = start <= 2 * j + 2 && 2 * d - 2 <= last;
  const Kappa correction = kappa(grid, window);
  shape.kappa_constant = correction.constant;
  int run_index = 0;
  for (const Kappa::Run& run : correction.runs) {
    shape.kappa_set[run_index++] = clamped(run.first, run.last, j);
    if (run.first <= j && j < run.last) shape.kappa_free = 1;
    if (run.last > j + 1) shape.kappa_rest = 1;
  }
  return shape;
}

// What the filter reads of a prefix.
template <class Int>
struct PrefixSums {
  const Int* cells;        // cells[i] = P_i, 0 <= i <= j
  const Int* convolution;  // convolution[k] = sum of c_i c_i' over set cells with i + i' < k
  const Int* thresholds;   // by window length
  Int rest;                // R
  bool refined;            // the correction depends on the composition
};

// alpha v^2 + beta v + gamma <= 0: the window does not exclude v.
template <class Int>
struct Quadratic {
  Int alpha, beta, gamma;
};

template <class Int>
[[gnu::always_inline]] inline Quadratic<Int> quadratic(const WindowShape& w,
                                                       const PrefixSums<Int>& prefix) {
  const Int rest = prefix.rest;
  const Int with_free = mass(prefix.cells, w.with_free);
  const Int with_rest = mass(prefix.cells, w.with_rest);
  Quadratic<Int> q;
  q.alpha = static_cast<Int>(w.free_free - 2 * w.free_rest + w.rest_rest);
  q.beta = 2 * (with_free - with_rest + (w.free_rest - w.rest_rest) * rest);
  q.gamma = mass(prefix.convolution, w.pairs) + (2 * with_rest + w.rest_rest * rest) * rest -
            prefix.thresholds[w.length] - static_cast<Int>(w.kappa_constant);
  if (prefix.refined) {
    q.beta -= 2 * (w.kappa_free - w.kappa_rest);
    q.gamma -= 2 * (mass(prefix.cells, w.kappa_set[0]) + mass(prefix.cells, w.kappa_set[1]) +
                    w.kappa_rest * rest);
  }
  return q;
}

// Values first, first + 1, ..., last of the free cell, in intervals of `stride` (the last one may
// be shorter).
template <class Int>
struct Intervals {
  Int first;
  Int last;
  Int stride;
};

// Clears the lanes whose interval the window excludes; returns whether any is left. On [u, w] a
// quadratic is at least the smaller of its values at u and w, less alpha (w - u)^2 / 4 if it is
// convex.
template <bool kSingleValues, class Int>
[[gnu::always_inline]] inline bool filter_lanes(Int* alive, const Intervals<Int>& values,
                                                const Quadratic<Int>& q) {
  const Int width = values.stride - 1;
  const Int dip = std::max(q.alpha, Int{0}) * ((width * width + 3) / 4);
  Int any = 0;
#pragma omp simd reduction(| : any)
  for (int lane = 0; lane < kLanes; ++lane) {
    const Int u = std::min(values.first + static_cast<Int>(lane) * values.stride, values.last);
    Int smallest = (q.alpha * u + q.beta) * u + q.gamma;
    if constexpr (!kSingleValues) {
      const Int w = std::min(u + width, values.last);
      smallest = std::min(smallest, (q.alpha * w + q.beta) * w + q.gamma);
    }
    const Int keep = smallest <= dip ? alive[lane] : Int{0};
    alive[lane] = keep;
    any |= keep;
  }
  return any != 0;
}

// Tests up to kLanes intervals with all windows; bit i of the result: interval i is not excluded.
// A window that settles the matter moves halfway to the front, so the useful ones come first.
template <bool kSingleValues, class Int>
[[gnu::always_inline]] inline std::uint32_t filter(std::span<WindowShape> windows,
                                                   const PrefixSums<Int>& prefix,
                                                   const Intervals<Int>& values) {
  const int count = static_cast<int>((values.last - values.first) / values.stride) + 1;
  Int alive[kLanes];
  for (int lane = 0; lane < kLanes; ++lane) alive[lane] = lane < count ? Int{1} : Int{0};
  for (std::size_t w = 0; w < windows.size(); ++w) {
    if (!filter_lanes<kSingleValues>(alive, values, quadratic(windows[w], prefix))) {
      std::rotate(windows.begin() + w / 2, windows.begin() + w, windows.begin() + w + 1);
      return 0;
    }
  }
  std::uint32_t bits = 0;
  for (int lane = 0; lane < kLanes; ++lane) bits |= static_cast<std::uint32_t>(alive[lane]) << lane;
  return bits;
}

SIDON_CLONES std::uint32_t run_filter(std::span<WindowShape> windows,
                                      const PrefixSums<std::int32_t>& prefix,
                                      const Intervals<std::int32_t>& values) {
  return values.stride == 1 ? filter<true>(windows, prefix, values)
                            : filter<false>(windows, prefix, values);
}

SIDON_CLONES std::uint32_t run_filter(std::span<WindowShape> windows,
                                      const PrefixSums<std::int64_t>& prefix,
                                      const Intervals<std::int64_t>& values) {
  return values.stride == 1 ? filter<true>(windows, prefix, values)
                            : filter<false>(windows, prefix, values);
}

template <class Int>
class SweepOf final : public Sweep {
 public:
  SweepOf(const ValueScale& scale, const std::atomic<std::int64_t>& level,
          const std::atomic<bool>* interrupt);

  void prefixes(int depth, const PrefixVisitor& visit) override;
  void compositions(const Composition& prefix, const Visitor& visit) override;
  const SweepCounters& counters() const override { return counters_; }

 private:
  // One depth of the recursion: the prefix of j cells and the test of its children.
  struct Depth {
    std::vector<WindowShape> windows;
    std::vector<Int> convolution;  // 2d + 1 partial sums
  };

  struct Range {
    std::int64_t low;
    std::int64_t high;
  };

  void refresh_level();
  void set_cell(int j, Int value);
  Range range_of_cell(int j) const;
  template <class Children>
  void for_children(int j, const Children& children);
  template <class Children>
  void refine(int j, Range range, std::int64_t stride, const Children& children);
  void descend_to(int depth, int j, const PrefixVisitor& visit);
  void descend(int j, const Visitor& visit);
  void complete(Int value, const Visitor& visit);

  const ValueScale& scale_;
  const std::atomic<std::int64_t>& level_;
  const std::atomic<bool>* interrupt_;
  const int d_;
  const std::int64_t total_;
  const bool refined_;

  std::int64_t current_level_ = std::numeric_limits<std::int64_t>::max();
  std::vector<Int> thresholds_;     // by window length
  std::vector<std::int64_t> caps_;  // by number of cells
  std::vector<Depth> depths_;
  std::vector<Int> prefix_;  // P_0, ..., P_d
  Composition cells_;
  SweepCounters counters_;
};

template <class Int>
SweepOf<Int>::SweepOf(const ValueScale& scale, const std::atomic<std::int64_t>& level,
                      const std::atomic<bool>* interrupt)
    : scale_(scale),
      level_(level),
      interrupt_(interrupt),
      d_(scale.grid().cells()),
      total_(scale.grid().total()),
      refined_(scale.grid().correction == Correction::kPrefixRefined),
      thresholds_(2 * d_ + 1, 0),
      caps_(d_ + 1, 0),
      depths_(d_ - 1),
      prefix_(d_ + 1, 0),
      cells_(d_, 0) {
  for (int j = 0; j <= d_ - 2; ++j) {
    Depth& depth = depths_[j];
    for (const Window window : all_windows(d_)) {
      // A window that does not reach cell j was tested, with the same sums, one cell before.
      if (window.last() >= j) depth.windows.push_back(window_shape(scale.grid(), window, j));
    }
    depth.convolution.assign(2 * d_ + 1, 0);
  }
}

template <class Int>
void SweepOf<Int>::refresh_level() {
  const std::int64_t level = level_.load(std::memory_order_relaxed);
  if (level == current_level_) return;
  current_level_ = level;
  for (int length = 2; length <= 2 * d_; ++length) {
    const std::int64_t threshold = scale_.window_threshold(level, length);
    thresholds_[length] = static_cast<Int>(std::clamp(threshold, -2 * total_ - 3, total_ * total_));
  }
  for (int cells = 1; cells <= d_; ++cells) caps_[cells] = scale_.interval_cap(level, cells);
}

// Sets cell j, given cells 0, ..., j-1, and brings the convolution up to date.
template <class Int>
void SweepOf<Int>::set_cell(int j, Int value) {
  cells_[j] = value;
  prefix_[j + 1] = prefix_[j] + value;
  const std::vector<Int>& before = depths_[j].convolution;
  std::vector<Int>& after = depths_[j + 1].convolution;
  for (int k = 0; k <= 2 * d_; ++k) {
    // Partners i < j with i + j < k, twice, and (j, j) where 2j < k.
    const Int partners = prefix_[std::clamp(k - j, 0, j)];
    after[k] = before[k] + 2 * value * partners + (2 * j < k ? value * value : Int{0});
  }
}

// The values of cell j that the interval caps and the reversal leave.
template <class Int>
auto SweepOf<Int>::range_of_cell(int j) const -> Range {
  const std::int64_t set = prefix_[j];
  const std::int64_t rest = total_ - set;
  Range range{std::max(std::int64_t{0}, rest - caps_[d_ - 1 - j]), rest};
  for (int a = 0; a <= j; ++a) {
    range.high = std::min(range.high, caps_[j + 1 - a] - (set - prefix_[a]));
  }
  const int half = d_ / 2;
  if (j < half) range.low = std::max(range.low, total_ / 2 - set - caps_[half - 1 - j]);
  return range;
}

template <class Int>
template <class Children>
void SweepOf<Int>::for_children(int j, const Children& children) {
  refresh_level();
  const Range range = range_of_cell(j);
  if (range.low > range.high) return;
  ++counters_.prefixes;
  std::int64_t stride = 1;
  while (stride * kLanes <= range.high - range.low) stride *= kRefinement;
  refine(j, range, stride, children);
}

// Tests a range of values of cell j in intervals of length `stride`, what is left of them in
// shorter ones, and hands the single values that are left to `children`.
template <class Int>
template <class Children>
void SweepOf<Int>::refine(int j, Range range, std::int64_t stride, const Children& children) {
  for (std::int64_t first = range.low; first <= range.high; first += kLanes * stride) {
    if (interrupt_ != nullptr && interrupt_->load(std::memory_order_relaxed)) return;
    refresh_level();
    const std::int64_t last = std::min(range.high, first + kLanes * stride - 1);
    ++counters_.tests;
    const std::uint32_t alive =
        run_filter(depths_[j].windows,
                   {prefix_.data(), depths_[j].convolution.data(), thresholds_.data(),
                    static_cast<Int>(total_ - prefix_[j]), refined_},
                   {static_cast<Int>(first), static_cast<Int>(last), static_cast<Int>(stride)});
    for (int lane = 0; alive >> lane != 0;) {
      lane += std::countr_zero(alive >> lane);
      const int run = std::countr_one(alive >> lane);
      const std::int64_t low = first + lane * stride;
      const std::int64_t high = std::min(last, low + run * stride - 1);
      if (stride > 1) {
        refine(j, {low, high}, stride / kRefinement, children);
      } else {
        for (std::int64_t value = low; value <= high; ++value) children(static_cast<Int>(value));
      }
      lane += run;
      if (lane >= kLanes) break;
    }
  }
}

template <class Int>
void SweepOf<Int>::descend_to(int depth, int j, const PrefixVisitor& visit) {
  if (j == depth) {
    visit(Composition(cells_.begin(), cells_.begin() + depth));
    return;
  }
  for_children(j, [&](Int value) {
    set_cell(j, value);
    descend_to(depth, j + 1, visit);
  });
}

template <class Int>
void SweepOf<Int>::descend(int j, const Visitor& visit) {
  for_children(j, [&](Int value) {
    if (j == d_ - 2) {
      complete(value, visit);
    } else {
      set_cell(j, value);
      descend(j + 1, visit);
    }
  });
}

// Cell d-2 has the given value, cell d-1 the rest; no window excludes the composition.
template <class Int>
void SweepOf<Int>::complete(Int value, const Visitor& visit) {
  cells_[d_ - 2] = value;
  cells_[d_ - 1] = total_ - prefix_[d_ - 2] - value;
  std::int64_t left = 0;
  for (int i = 0; i < d_ / 2; ++i) left += cells_[i];
  if (2 * left == total_ &&
      std::lexicographical_compare(cells_.rbegin(), cells_.rend(), cells_.begin(), cells_.end())) {
    return;  // its reversal is visited instead
  }
  const std::int64_t scaled = scale_.scaled_value(cells_);
  if (scaled > current_level_) return;
  ++counters_.compositions;
  visit(cells_, scaled);
}

template <class Int>
void SweepOf<Int>::prefixes(int depth, const PrefixVisitor& visit) {
  assert(0 <= depth && depth <= d_ - 2);
  descend_to(depth, 0, visit);
}

template <class Int>
void SweepOf<Int>::compositions(const Composition& prefix, const Visitor& visit) {
  const int length = static_cast<int>(prefix.size());
  for (int j = 0; j < length; ++j) set_cell(j, static_cast<Int>(prefix[j]));
  descend(length, visit);
}

}  // namespace

std::unique_ptr<Sweep> make_sweep(const ValueScale& scale, const std::atomic<std::int64_t>& level,
                                  const std::atomic<bool>* interrupt) {
  if (scale.grid().total() <= kLargestTotalFor32Bits) {
    return std::make_unique<SweepOf<std::int32_t>>(scale, level, interrupt);
  }
  return std::make_unique<SweepOf<std::int64_t>>(scale, level, interrupt);
}

}  // namespace sidon
