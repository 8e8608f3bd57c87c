// A method that fits on a page: a node is an interval low ... high of integers, which is halved
// until it is short. What halves inherit is the number of ancestors that said hello.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "base/saved_text.hpp"
#include "search/tree_search.hpp"

namespace toy {

struct Interval : sidon::Node {
  Interval(std::int64_t l, std::int64_t h, std::int64_t g = 0) : low(l), high(h), greetings(g) {}

  std::string text() const override {
    std::string text;
    sidon::append_line(text, "interval", low, high, greetings);
    return text;
  }

  std::int64_t low, high, greetings;
};

inline std::shared_ptr<const sidon::Node> read(std::string_view saved) {
  sidon::SavedText text(saved);
  text.expect("interval");
  const auto low = text.number<std::int64_t>();
  const auto high = text.number_within<std::int64_t>(low, INT64_MAX);
  auto node = std::make_shared<const Interval>(low, high, text.natural());
  text.end_line();
  text.end();
  return node;
}

inline sidon::TreeState whole(std::int64_t total) {
  return sidon::unsearched(std::make_shared<const Interval>(0, total));
}

inline std::string leaf_line(const Interval& node) {
  return "l " + std::to_string(node.low) + " " + std::to_string(node.high) + " " +
         std::to_string(node.greetings) + "\n";
}

// low ... middle and middle + 1 ... high; the second half may be empty.
inline sidon::Split split(const Interval& node, std::int64_t middle) {
  sidon::Split split{"b " + std::to_string(middle) + "\n", {}};
  const std::int64_t greetings = node.greetings + 1;
  split.children[0].node = std::make_shared<const Interval>(node.low, middle, greetings);
  if (middle < node.high) {
    split.children[1].node = std::make_shared<const Interval>(middle + 1, node.high, greetings);
  } else {
    split.children[1].line = "nothing\n";
  }
  split.level = sidon::WorkEstimate::level_of_gap(node.high - node.low);
  return split;
}

// Halves intervals longer than `longest`, at a third of their length if `uneven`; then the work
// takes a time that depends on the node alone, so that threads finish out of order.
class Halving : public sidon::NodeSolver {
 public:
  explicit Halving(std::int64_t longest, bool uneven = false, std::int64_t patience = INT64_MAX)
      : longest_(longest), uneven_(uneven), patience_(patience) {}

  sidon::NodeOutcome solve(const sidon::Node& any) override {
    return halve(dynamic_cast<const Interval&>(any));
  }

  std::atomic<int> solved{0};

 protected:
  virtual sidon::NodeOutcome halve(const Interval& node) {
    if (--patience_ < 0) throw std::runtime_error("out of patience");
    ++solved;
    if (uneven_) {
      std::this_thread::sleep_for(std::chrono::microseconds(node.low * 7919 % 13 * 100));
    }
    const std::int64_t length = node.high - node.low;
    if (length < longest_) return sidon::Closed{leaf_line(node)};
    return split(node, node.low + length / (uneven_ ? 3 : 2));
  }

 private:
  std::int64_t longest_;
  bool uneven_;
  std::atomic<std::int64_t> patience_;
};

// The same tree by plain recursion.
inline std::string expected_lines(const Interval& node, std::int64_t longest, bool uneven = false) {
  const std::int64_t length = node.high - node.low;
  if (length < longest) return leaf_line(node);
  const std::int64_t middle = node.low + length / (uneven ? 3 : 2);
  return "b " + std::to_string(middle) + "\n" +
         expected_lines({node.low, middle, node.greetings + 1}, longest, uneven) +
         expected_lines({middle + 1, node.high, node.greetings + 1}, longest, uneven);
}

}  // namespace toy
