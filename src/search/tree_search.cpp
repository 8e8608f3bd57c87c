#include "search/tree_search.hpp"

#include <omp.h>

#include <condition_variable>
#include <exception>
#include <list>
#include <mutex>
#include <stdexcept>

namespace sidon {

namespace {

// A stretch of the pre-order sequence: finished text, or a node that is open or being worked on.
struct Slot {
  enum class State { kText, kOpen, kBusy };
  State state;
  std::string text;
  std::shared_ptr<const Node> node;
};

class Frontier {
 public:
  Frontier(const Node& root, const TreeSettings& settings, TreeCounts& counts)
      : settings_(settings), counts_(counts) {
    slots_.push_back({Slot::State::kOpen, {}, std::make_shared<const Node>(root)});
    counts_ = {};
    counts_.open = 1;
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
        if (!lock.owns_lock()) lock.lock();
        if (!failure_) failure_ = std::current_exception();
        stop(TreeResult::kStopped);
      }
    }
  }

  TreeResult result() const {
    if (failure_) std::rethrow_exception(failure_);
    return result_;
  }

 private:
  using Position = std::list<Slot>::iterator;

  struct Children {
    std::shared_ptr<const Node> first, second;  // null: empty
  };

  // The first open slot; waits for one while others work; nothing when the search is over.
  std::optional<Position> take(std::unique_lock<std::mutex>& lock) {
    for (;;) {
      if (settings_.interrupt && *settings_.interrupt) stop(TreeResult::kInterrupted);
      if (over_ || slots_.empty()) return std::nullopt;
      for (Position slot = slots_.begin(); slot != slots_.end(); ++slot) {
        if (slot->state != Slot::State::kOpen) continue;
        slot->state = Slot::State::kBusy;
        return slot;
      }
      changed_.wait(lock);
    }
  }

  static std::shared_ptr<const Node> child(const Node& node, const NodeOutcome& outcome,
                                           bool second, bool integral) {
    const Branching& b = outcome.branching;
    auto child = std::make_shared<Node>(Node{node.bounds, outcome.warm_start, node.depth + 1});
    const bool alive = second ? child->bounds.restrict_lower(b.a, b.b, integral ? b.t + 1 : b.t)
                              : child->bounds.restrict_upper(b.a, b.b, b.t);
    return alive ? child : nullptr;
  }

  Children branch(const Node& node, const NodeOutcome& outcome) const {
    if (node.depth >= kDeepestNode) {
      throw std::runtime_error("the tree became deeper than the " + std::to_string(kDeepestNode) +
                               " branches that a certificate may have");
    }
    return {child(node, outcome, false, settings_.integral),
            child(node, outcome, true, settings_.integral)};
  }

  void finish(Position slot, const NodeOutcome& outcome, const Children& children) {
    slot->node.reset();
    --counts_.open;
    if (outcome.kind == NodeOutcome::Kind::kStop) {
      stop(TreeResult::kStopped);
      return;
    }
    slot->state = Slot::State::kText;
    if (outcome.kind == NodeOutcome::Kind::kClosed) {
      slot->text = outcome.line;
      ++counts_.closed;
    } else {
      const Branching& b = outcome.branching;
      slot->text =
          "s " + std::to_string(b.a) + " " + std::to_string(b.b) + " " + std::to_string(b.t) + "\n";
      ++counts_.branched;
      insert_child(std::next(slot), children.first);
      // The second child goes behind the first, which now stands right after the slot.
      insert_child(std::next(slot, 2), children.second);
    }
    flush();
    if (settings_.progress) settings_.progress(counts_);
    changed_.notify_all();
  }

  void insert_child(Position before, const std::shared_ptr<const Node>& node) {
    if (node) {
      slots_.insert(before, {Slot::State::kOpen, {}, node});
      ++counts_.open;
      counts_.deepest = std::max(counts_.deepest, node->depth);
    } else {
      slots_.insert(before, {Slot::State::kText, "e\n", nullptr});
      ++counts_.closed;
      ++counts_.empty;
    }
  }

  void flush() {
    while (!slots_.empty() && slots_.front().state == Slot::State::kText) {
      if (settings_.write) settings_.write(slots_.front().text);
      slots_.pop_front();
    }
  }

  void stop(TreeResult result) {
    if (!over_) result_ = result;
    over_ = true;
    changed_.notify_all();
  }

  const TreeSettings& settings_;
  TreeCounts& counts_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<Slot> slots_;
  bool over_ = false;
  TreeResult result_ = TreeResult::kComplete;
  std::exception_ptr failure_;
};

}  // namespace

TreeResult search_tree(const Node& root, NodeSolver& solver, const TreeSettings& settings,
                       TreeCounts& counts) {
  Frontier frontier(root, settings, counts);
#pragma omp parallel num_threads(settings.threads)
  frontier.work(solver);
  return frontier.result();
}

}  // namespace sidon
