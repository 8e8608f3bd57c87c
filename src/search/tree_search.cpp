#include "search/tree_search.hpp"

#include <omp.h>

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <list>
#include <mutex>

namespace sidon {

namespace {

using Clock = std::chrono::steady_clock;

int level_of(const Node& node) {
  return node.warm_start ? WorkEstimate::level_of_gap(node.warm_start->parent_gap)
                         : WorkEstimate::kTopLevel;
}

class Frontier {
 public:
  Frontier(TreeState&& state, const TreeSettings& settings)
      : settings_(settings), counts_(state.counts), work_(std::move(state.work)) {
    for (TreeSlot& slot : state.slots) {
      slots_.push_back({std::move(slot.text), std::move(slot.node), false});
    }
    flush();
  }

  void work(NodeSolver& solver) {
    std::unique_lock lock(mutex_);
    while (const auto slot = take(lock)) {
      const std::shared_ptr<const Node> node = (*slot)->node;
      lock.unlock();
      try {
        const NodeOutcome outcome = solver.solve(*node);
        Children children;
        if (outcome.kind == NodeOutcome::Kind::kBranched) children = branch(*node, outcome);
        lock.lock();
        finish(*slot, outcome, children);
      } catch (...) {
        if (!lock.owns_lock()) {
          lock.lock();
          (*slot)->busy = false;
        }  // else it was the writer; the slot may be gone
        if (!failure_) failure_ = std::current_exception();
        stop(TreeResult::kStopped);
      }
    }
  }

  // What remains. Precondition: nobody is at work.
  TreeState state() const {
    TreeState state{{}, counts_, work_};
    for (const Slot& slot : slots_) state.slots.push_back({slot.text, slot.node});
    return state;
  }

  TreeResult result() const {
    if (failure_) std::rethrow_exception(failure_);
    return result_;
  }

 private:
  struct Slot {
    std::string text;
    std::shared_ptr<const Node> node;  // null: text
    bool busy;                         // somebody works on the node
  };
  using Position = std::list<Slot>::iterator;

  struct Children {
    std::shared_ptr<const Node> first, second;  // null: empty
  };

  // An open slot; waits for one while others work; nothing when the search is over.
  std::optional<Position> take(std::unique_lock<std::mutex>& lock) {
    for (;;) {
      if (settings_.interrupt && *settings_.interrupt) stop(TreeResult::kInterrupted);
      if (settings_.deadline && Clock::now() >= *settings_.deadline) stop(TreeResult::kOutOfTime);
      if (over_ || slots_.empty()) return std::nullopt;
      if (settings_.divide_into > 0 && counts_.open >= settings_.divide_into) {
        stop(TreeResult::kDivided);
        return std::nullopt;
      }
      const Position slot = next_open();
      if (slot != slots_.end()) {
        slot->busy = true;
        return slot;
      }
      changed_.wait(lock);
    }
  }

  Position next_open() {
    const auto is_open = [](const Slot& slot) { return slot.node && !slot.busy; };
    Position best = std::find_if(slots_.begin(), slots_.end(), is_open);
    if (settings_.divide_into == 0) return best;
    for (Position slot = best; slot != slots_.end(); ++slot) {
      if (is_open(*slot) && slot->node->depth < best->node->depth) best = slot;
    }
    return best;
  }

  Children branch(const Node& node, const NodeOutcome& outcome) const {
    if (node.depth >= kDeepestNode) {
      throw TreeExhausted("the tree became deeper than the " + std::to_string(kDeepestNode) +
                          " branches that a certificate may have");
    }
    const auto child = [&](bool second) {
      return child_node(node, outcome.branching, second, settings_.integral,
                        outcome.warm_starts[second]);
    };
    return {child(false), child(true)};
  }

  void finish(Position slot, const NodeOutcome& outcome, const Children& children) {
    slot->busy = false;
    if (outcome.kind == NodeOutcome::Kind::kStop) {
      stop(TreeResult::kStopped);
      return;
    }
    const bool branched = outcome.kind == NodeOutcome::Kind::kBranched;
    const int level = level_of(*slot->node);
    work_.solved(level);
    slot->node.reset();
    --counts_.open;
    if (branched) {
      const Branching& b = outcome.branching;
      slot->text =
          "s " + std::to_string(b.a) + " " + std::to_string(b.b) + " " + std::to_string(b.t) + "\n";
      ++counts_.branched;
      insert_child(std::next(slot), children.first, level);
      // The second child goes behind the first, which now stands right after the slot.
      insert_child(std::next(slot, 2), children.second, level);
    } else {
      slot->text = outcome.line;
      ++counts_.closed;
    }
    flush();
    if (settings_.progress) settings_.progress(counts_, work_);
    save_if_due();
    changed_.notify_all();
  }

  void insert_child(Position before, const std::shared_ptr<const Node>& node, int parent_level) {
    if (node) {
      slots_.insert(before, {{}, node, false});
      ++counts_.open;
      work_.opened_child(parent_level, level_of(*node));
      counts_.deepest = std::max(counts_.deepest, node->depth);
    } else {
      slots_.insert(before, {"e\n", nullptr, false});
      ++counts_.closed;
      ++counts_.empty;
    }
  }

  void flush() {
    while (!slots_.empty() && !slots_.front().node) {
      if (settings_.write) settings_.write(slots_.front().text);
      slots_.pop_front();
    }
  }

  void save_if_due() {
    if (!settings_.save || Clock::now() < next_save_) return;
    settings_.save(state());
    next_save_ = Clock::now() + settings_.save_interval;
  }

  void stop(TreeResult result) {
    if (!over_) result_ = result;
    over_ = true;
    changed_.notify_all();
  }

  const TreeSettings& settings_;
  TreeCounts counts_;
  WorkEstimate work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<Slot> slots_;
  Clock::time_point next_save_ = Clock::now() + settings_.save_interval;
  bool over_ = false;
  TreeResult result_ = TreeResult::kComplete;
  std::exception_ptr failure_;
};

}  // namespace

std::shared_ptr<const Node> child_node(const Node& node, const Branching& branching, bool second,
                                       bool integral, std::shared_ptr<const WarmStart> warm_start) {
  const auto [a, b, t] = branching;
  auto path = std::make_shared<const PathStep>(PathStep{branching, second, node.path});
  auto child = std::make_shared<Node>(
      Node{node.bounds, std::move(warm_start), node.depth + 1, std::move(path)});
  const bool alive = second ? child->bounds.restrict_lower(a, b, integral ? t + 1 : t)
                            : child->bounds.restrict_upper(a, b, t);
  return alive ? child : nullptr;
}

TreeState unsearched(const Node& root) {
  TreeState state;
  state.slots.push_back({{}, std::make_shared<const Node>(root)});
  state.counts.open = 1;
  state.work.opened(level_of(root));
  return state;
}

TreeResult search_tree(TreeState& state, NodeSolver& solver, const TreeSettings& settings) {
  Frontier frontier(std::move(state), settings);
#pragma omp parallel num_threads(settings.threads)
  frontier.work(solver);
  state = frontier.state();
  return frontier.result();
}

TreeResult search_tree(const Node& root, NodeSolver& solver, const TreeSettings& settings,
                       TreeCounts& counts) {
  TreeState state = unsearched(root);
  const TreeResult result = search_tree(state, solver, settings);
  counts = state.counts;
  return result;
}

}  // namespace sidon
