#include "simplex/leaf_shortening.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "simplex/leaf_model.hpp"

namespace sidon {

namespace {

double to_double(const Integer& value) { return value.convert_to<double>(); }

// The number of decimal digits of an integer >= 0, none for 0.
int digits_of(double value) {
  int digits = 0;
  for (double power = 1; value >= power; power *= 10) ++digits;
  return digits;
}

class Shortener {
 public:
  Shortener(const Problem& problem, const TestForms& tests, const DifferenceBounds& bounds,
            const Leaf& leaf)
      : problem_(problem), bounds_(bounds), leaf_(leaf), node_(bounds), model_(tests, node_, leaf) {
    for (const Group& group : leaf.groups) {
      multipliers_.push_back(to_double(group.multiplier));
      if (group.is_test()) largest_test_ = std::max(largest_test_, multipliers_.back());
    }
  }

  std::optional<Leaf> shorten(const ShorteningSettings& settings) {
    std::optional<Leaf> best;
    if (!(largest_test_ > 0) || !in_range()) return best;
    thorough_ = settings.thorough;
    int last = settings.most_bits;
    for (int bits = settings.fewest_bits; bits <= last; ++bits) {
      std::optional<Leaf> leaf = round(std::ldexp(1.0, bits) / largest_test_);
      if (!leaf) continue;
      if (!best) last = std::min(last, bits + settings.more_bits);
      if (!best || leaf_line(*leaf).size() < leaf_line(*best).size()) best = std::move(leaf);
    }
    return best;
  }

 private:
  // Multipliers that the model can treat, with room for sums and products of some of them. Others,
  // of up to 4096 digits, stay as they are.
  bool in_range() const {
    constexpr double kLargest = 1e60;
    return largest_test_ <= kLargest && std::all_of(multipliers_.begin(), multipliers_.end(),
                                                    [](double m) { return m <= kLargest; });
  }

  // A leaf with multipliers of about `factor` times the given ones that holds exactly.
  std::optional<Leaf> round(double factor) {
    std::vector<double> start;
    for (const double m : multipliers_) start.push_back(std::round(m * factor));
    model_.assign(start);
    // Sums of so many terms have lost about so much; below it the model does not know the sign.
    constexpr double kNoise = 1e-12;
    least_bound_ = kNoise * largest_test_ * factor;
    repair();
    if (!reached(model_.bound())) return std::nullopt;
    const LeafModel::State repaired = model_.state();
    drop_groups();
    drop_digits();
    if (auto leaf = current(); holds(leaf)) return leaf;
    model_.restore(repaired);
    if (auto leaf = current(); holds(leaf)) return leaf;
    return std::nullopt;
  }

  // Moves multipliers by one, all but that of the group `fixed`, as long as that lifts the bound to
  // where it has to be.
  void repair(int fixed = -1) {
    // A pass that closes less of the gap than this is not worth another one.
    constexpr double kLeastGain = 0.4;
    while (!reached(model_.bound())) {
      const double before = model_.bound();
      for (int i = 0; i < model_.group_count() && !reached(model_.bound()); ++i) {
        if (i == fixed) continue;
        const double m = model_.multiplier(i);
        const double up = model_.bound_with(i, m + 1);
        const double down = m >= 1 ? model_.bound_with(i, m - 1) : up;
        if (std::max(up, down) > model_.bound()) {
          model_.set_multiplier(i, up >= down ? m + 1 : m - 1);
        }
      }
      if (!(model_.bound() - before > kLeastGain * (least_bound_ - before))) return;
    }
  }

  // Not so for NaN, which numbers beyond the range of double lead to.
  bool reached(double bound) const { return bound >= least_bound_; }

  bool try_multiplier(int group, double value) {
    if (!reached(model_.bound_with(group, value))) return false;
    model_.set_multiplier(group, value);
    return true;
  }

  // The smallest multipliers first: they are the likeliest to do without.
  void drop_groups() {
    std::vector<int> order(model_.group_count());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int x, int y) { return model_.multiplier(x) < model_.multiplier(y); });
    for (const int i : order) {
      if (model_.multiplier(i) <= 0 || try_multiplier(i, 0) || !thorough_) continue;
      const LeafModel::State before = model_.state();
      model_.set_multiplier(i, 0);
      repair(i);
      if (!reached(model_.bound())) model_.restore(before);
    }
  }

  // 1034 becomes 999 where that will do.
  void drop_digits() {
    for (int i = 0; i < model_.group_count(); ++i) {
      const double m = model_.multiplier(i);
      if (m > 0) try_multiplier(i, std::pow(10.0, digits_of(m) - 1) - 1);
    }
  }

  Leaf current() const {
    Leaf leaf = leaf_;
    int i = 0;
    for (Group& group : leaf.groups) group.multiplier = Integer(model_.multiplier(i++));
    std::erase_if(leaf.groups, [](const Group& group) { return group.multiplier == 0; });
    return leaf;
  }

  bool holds(const Leaf& leaf) const { return leaf_holds(problem_, bounds_, leaf); }

  const Problem& problem_;
  const DifferenceBounds& bounds_;
  Leaf leaf_;
  LocalNode<double> node_;
  LeafModel model_;
  std::vector<double> multipliers_;
  double largest_test_ = 0;
  double least_bound_ = 0;
  bool thorough_ = false;
};

}  // namespace

std::optional<Leaf> shorten_leaf(const Problem& problem, const TestForms& tests,
                                 const DifferenceBounds& bounds, const Leaf& leaf,
                                 const ShorteningSettings& settings) {
  return Shortener(problem, tests, bounds, leaf).shorten(settings);
}

}  // namespace sidon
