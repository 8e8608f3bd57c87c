#include "simplex/look_ahead.hpp"

#include <limits>

namespace sidon {

namespace {

class Trials {
 public:
  Trials(const DifferenceBounds& bounds, const NodeRelaxation& relaxation,
         RelaxationSettings settings, int rounds)
      : bounds_(bounds),
        relaxation_(relaxation),
        settings_(settings),
        integral_(relaxation.tests().problem().is_grid()),
        gap_(relaxation.gap()),
        warm_start_(relaxation.warm_start(gap_)) {
    settings_.most_rounds = rounds;
  }

  void add(const Branching& branching) {
    const auto [a, b, t] = branching;
    ChosenBranching tried{branching, {}};
    double score = 1;
    // The larger child first: it will likely bring less, and may settle the matter.
    const bool second_is_larger = 2 * t <= bounds_.lower(a, b) + bounds_.upper(a, b);
    for (const bool second : {second_is_larger, !second_is_larger}) {
      score *= kLeast + rise(branching, second, tried.warm_starts[second]);
      const double best_possible = second == second_is_larger ? score * (kLeast + 1) : score;
      if (best_possible <= score_) return;
    }
    score_ = score;
    best_ = tried;
  }

  const std::optional<ChosenBranching>& best() const { return best_; }

 private:
  // So that a child that closes does not outweigh one that gains nothing altogether.
  static constexpr double kLeast = 0.1;

  // How much of the gap one child closes, 0 ... 1.
  double rise(const Branching& branching, bool second,
              std::shared_ptr<const WarmStart>& warm_start) const {
    const auto child = half(bounds_, branching, second, integral_);
    if (!child) return 1;
    NodeRelaxation trial(relaxation_.tests(), *child, settings_, warm_start_.get());
    const bool closed = trial.solve();
    warm_start = trial.has_point() ? trial.warm_start(gap_) : warm_start_;
    return closed ? 1 : std::clamp(1 + trial.excess() / gap_, 0.0, 1.0);
  }

  const DifferenceBounds& bounds_;
  const NodeRelaxation& relaxation_;
  RelaxationSettings settings_;
  bool integral_;
  double gap_;
  std::shared_ptr<const WarmStart> warm_start_;
  std::optional<ChosenBranching> best_;
  double score_ = -1;
};

}  // namespace

LookAheadSettings look_ahead_settings(const Problem& problem) {
  LookAheadSettings settings;
  if (problem.is_grid()) settings.stuck = std::numeric_limits<double>::infinity();
  return settings;
}

std::optional<ChosenBranching> choose_branching(const DifferenceBounds& bounds,
                                                const NodeRelaxation& relaxation,
                                                const WarmStart* parent,
                                                const RelaxationSettings& relaxation_settings,
                                                const LookAheadSettings& settings) {
  const bool integral = relaxation.tests().problem().is_grid();
  std::vector<Branching> ranked = rank_branchings(bounds, relaxation, integral);
  if (ranked.empty()) return std::nullopt;
  const double gap = relaxation.gap();
  const bool stuck =
      parent && gap >= settings.stuck * 1e-9 * static_cast<double>(parent->parent_gap);
  if (!stuck) {
    const auto warm_start = relaxation.warm_start(gap);
    return ChosenBranching{ranked.front(), {warm_start, warm_start}};
  }
  Trials trials(bounds, relaxation, relaxation_settings, settings.rounds);
  ranked.resize(std::min(ranked.size(), static_cast<std::size_t>(settings.candidates)));
  for (const Branching& branching : ranked) trials.add(branching);
  return trials.best();
}

}  // namespace sidon
