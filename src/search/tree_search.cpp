#include "search/tree_search.hpp"

#include <omp.h>

#include <algorithm>
#include <cassert>
#include <condition_variable>
#include <exception>
#include <list>
#include <mutex>

namespace sidon {

namespace {

using Clock = std::chrono::steady_clock;

class Frontier {
 public:
  Frontier(TreeState&& state, const TreeSettings& settings)
      : settings_(settings), counts_(state.counts), work_(std::move(state.work)) {
    for (TreeSlot& slot : state.slots) slots_.push_back({std::move(slot)});
    flush();
  }

  void work(NodeSolver& solver) {
    std::unique_lock lock(mutex_);
    while (const auto slot = take(lock)) {
      const std::shared_ptr<const Node> node = (*slot)->node;
      lock.unlock();
      try {
        NodeOutcome outcome = solver.solve(*node);
        check_depth(**slot, outcome);
        lock.lock();
        finish(*slot, std::move(outcome));
      } catch (...) {
        if (!lock.owns_lock()) {
          lock.lock();
          (*slot)->busy = false;
        }  // else it was the writer; the slot may be gone
        if (!failure_) failure_ = std::current_exception();
        end(ProofEnd::kOutOfReach);  // or rather the failure
      }
    }
  }

  // What remains. Precondition: nobody is at work.
  TreeState state() const {
    TreeState state{{}, counts_, work_};
    for (const Slot& slot : slots_) {
      const bool text_goes_on = !slot.node && !state.slots.empty() && !state.slots.back().node;
      if (text_goes_on) {
        state.slots.back().text += slot.text;
      } else {
        state.slots.push_back(slot);
      }
    }
    return state;
  }

  ProofEnd result() const {
    if (failure_) std::rethrow_exception(failure_);
    return end_.value_or(ProofEnd::kProved);
  }

 private:
  struct Slot : TreeSlot {
    bool busy = false;  // somebody works on the node
  };
  using Position = std::list<Slot>::iterator;

  // An open slot; waits for one while others work; nothing when the search is over.
  std::optional<Position> take(std::unique_lock<std::mutex>& lock) {
    for (;;) {
      if (const auto given_up = settings_.given_up()) end(*given_up);
      if (end_ || counts_.open == 0) return std::nullopt;
      if (settings_.divide_into > 0 && counts_.open >= settings_.divide_into) {
        end(ProofEnd::kDivided);
        return std::nullopt;
      }
      if (settings_.share > 0 && taken_ >= settings_.share) {
        end(ProofEnd::kShareUsed);
        return std::nullopt;
      }
      const Position slot = next_open();
      if (slot != slots_.end()) {
        slot->busy = true;
        ++taken_;
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
      if (is_open(*slot) && slot->depth < best->depth) best = slot;
    }
    return best;
  }

  static void check_depth(const TreeSlot& slot, const NodeOutcome& outcome) {
    if (slot.depth < kDeepestNode || !std::holds_alternative<Split>(outcome)) return;
    throw TreeExhausted("the tree became deeper than the " + std::to_string(kDeepestNode) +
                        " branches that a certificate may have");
  }

  void finish(Position slot, NodeOutcome outcome) {
    slot->busy = false;
    if (std::holds_alternative<Refuted>(outcome)) {
      end(ProofEnd::kOutOfReach);
      return;
    }
    work_.solved(slot->level);
    slot->node.reset();
    --counts_.open;
    if (Split* const split = std::get_if<Split>(&outcome)) {
      slot->text = std::move(split->line);
      ++counts_.branched;
      const Position next = std::next(slot);
      for (Child& child : split->children) insert(next, *slot, std::move(child), split->level);
    } else {
      slot->text = std::get<Closed>(std::move(outcome)).line;
      ++counts_.closed;
    }
    flush();
    if (settings_.progress) settings_.progress(counts_, work_);
    save_if_due();
    changed_.notify_all();
  }

  void insert(Position before, const TreeSlot& parent, Child child, int level) {
    const int depth = parent.depth + 1;
    if (child.node) {
      ++counts_.open;
      work_.opened_child(parent.level, level);
      counts_.deepest = std::max(counts_.deepest, depth);
    } else {
      ++counts_.closed;
      ++counts_.empty;
    }
    TreeSlot slot{std::move(child.line), std::move(child.node), depth, level};
    slots_.insert(before, Slot{std::move(slot)});
  }

  void flush() {
    if (settings_.divide_into > 0) return;
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

  // Nobody takes another node; the first reason counts.
  void end(ProofEnd why) {
    if (!end_) end_ = why;
    changed_.notify_all();
  }

  const TreeSettings& settings_;
  TreeCounts counts_;
  WorkEstimate work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<Slot> slots_;
  std::int64_t taken_ = 0;  // slots that were given to a worker
  Clock::time_point next_save_ = Clock::now() + settings_.save_interval;
  std::optional<ProofEnd> end_;
  std::exception_ptr failure_;
};

}  // namespace

bool unbegun(const TreeState& state) {
  return state.slots.size() == 1 && state.slots.front().node && state.slots.front().depth == 0;
}

TreeState unsearched(std::shared_ptr<const Node> node, int depth, int level) {
  TreeState state;
  state.slots.push_back({{}, std::move(node), depth, level});
  state.counts.open = 1;
  state.work.opened(level);
  return state;
}

TreeState searched(std::string line) {
  TreeState state;
  state.counts.closed = state.counts.empty = 1;
  state.slots.push_back({std::move(line)});
  return state;
}

std::optional<ProofEnd> TreeSettings::given_up() const {
  if (interrupt && *interrupt) return ProofEnd::kInterrupted;
  if (deadline && Clock::now() >= *deadline) return ProofEnd::kOutOfTime;
  return std::nullopt;
}

ProofEnd search_tree(TreeState& state, NodeSolver& solver, const TreeSettings& settings) {
  assert(settings.threads >= 1 && settings.divide_into >= 0 && settings.share >= 0);
  Frontier frontier(std::move(state), settings);
  const bool one_thread = settings.divide_into > 0 || settings.share > 0;
  const int threads = one_thread ? 1 : settings.threads;
#pragma omp parallel num_threads(threads)
  frontier.work(solver);
  state = frontier.state();
  return frontier.result();
}

}  // namespace sidon
