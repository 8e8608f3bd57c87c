// What a campaign costs on a large cluster, before anybody has asked for one: the rules by which
// slices are made and offered (src/campaign, the very code), on trees whose node times were
// recorded (record_tree). All jobs begin at the same time and none dies, so there is one round.
//
//   campaign_simulation TREE SCALE POWER CORES,... SLICE,... [LATENCY]
//
// TREE is replaced by its POWERth power: a tree of which every leaf is the root of TREE again, and
// so on. (Powers grow as trees do with the target; their subtrees differ as much.) All times are
// multiplied by SCALE. LATENCY: seconds from the command to the begin of the jobs (20).
// Jobs have 64 cores, or CORES if that is less. A table row for each number of cores and slice
// size.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <optional>
#include <queue>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "campaign/exchange.hpp"

namespace {

// What a slice costs besides its nodes, in seconds: its parent is read, its own file goes to the
// disk.
constexpr double kSecondsPerSlice = 0.1;
// Of the file system: a parent and the slice itself looked up, opened, made, synchronised, linked,
// unlinked.
constexpr double kOperationsPerSlice = 10;
constexpr double kTick = 1;  // WorkSettings::tick, in seconds
constexpr std::int64_t kCoresOfJob = 64;

// In pre-order. The first child of a branch is the next node.
struct Tree {
  std::vector<float> seconds;
  std::vector<std::int32_t> bytes;
  std::vector<std::int64_t> second;  // child; 0: a leaf
  std::int64_t node_bytes = 0;       // of the text of an open node
  std::int64_t size() const { return static_cast<std::int64_t>(seconds.size()); }
};

void find_second_children(Tree& tree) {
  std::vector<std::int64_t> waiting;  // branches whose second child is not there yet
  for (std::int64_t node = 1; node < tree.size(); ++node) {
    if (tree.second[node - 1] != 0) {
      waiting.push_back(node - 1);
    } else {
      tree.second[waiting.back()] = node;
      waiting.pop_back();
    }
  }
  if (!waiting.empty()) throw std::invalid_argument("the tree is not whole");
}

Tree read_tree(const std::string& path) {
  std::ifstream file(path);
  Tree tree;
  std::string kind;
  double microseconds = 0;
  std::int32_t bytes = 0;
  while (file >> kind && kind != "node") {
    file >> microseconds >> bytes;
    tree.seconds.push_back(static_cast<float>(1e-6 * microseconds));
    tree.bytes.push_back(bytes);
    tree.second.push_back(kind == "s" ? -1 : 0);
  }
  if (!(file >> tree.node_bytes)) throw std::invalid_argument("no tree: " + path);
  find_second_children(tree);
  return tree;
}

// `outer` with `inner` in the place of each of its leaves.
Tree composed(const Tree& outer, const Tree& inner) {
  Tree tree;
  tree.node_bytes = outer.node_bytes;
  const auto copy = [&tree](const Tree& from, std::int64_t node) {
    tree.seconds.push_back(from.seconds[node]);
    tree.bytes.push_back(from.bytes[node]);
    tree.second.push_back(from.second[node] == 0 ? 0 : -1);
  };
  for (std::int64_t node = 0; node < outer.size(); ++node) {
    if (outer.second[node] != 0) {
      copy(outer, node);
    } else {
      for (std::int64_t i = 0; i < inner.size(); ++i) copy(inner, i);
    }
  }
  find_second_children(tree);
  return tree;
}

// A slice that waits: its open nodes in pre-order.
struct Open {
  sidon::SliceId id;
  std::vector<std::int64_t> nodes;
};
using Slices = std::deque<Open>;

class Simulation {
 public:
  Simulation(const Tree& tree, double scale, std::int64_t cores, std::int64_t slice, double latency)
      : tree_(tree),
        scale_(scale),
        slice_(slice),
        cores_(cores),
        latency_(latency),
        cores_of_job_(std::min(cores, kCoresOfJob)),
        jobs_((cores + cores_of_job_ - 1) / cores_of_job_) {}

  void run() {
    divide();
    work();
    report();
  }

 private:
  struct Job {
    Slices waiting;
    std::optional<std::vector<Open>> offer;  // that nobody has taken yet
    std::int64_t idle = 0;                   // cores
  };
  struct Event {
    double time;
    std::size_t job;
    bool tick;        // of the job; else one of its cores has done a slice
    Slices children;  // of that
    bool operator>(const Event& other) const { return time > other.time; }
  };

  // As `campaign start` does it, in one process: always the shallowest node.
  void divide() {
    constexpr std::size_t kParts = 16;
    std::vector<std::pair<int, std::int64_t>> nodes{{0, 0}};  // depth, node
    while (nodes.size() < kParts) {
      auto best = std::min_element(nodes.begin(), nodes.end(),
                                   [](const auto& a, const auto& b) { return a.first < b.first; });
      const auto [depth, node] = *best;
      elapsed_ += scale_ * tree_.seconds[node];
      best = nodes.erase(best);
      if (tree_.second[node] == 0) continue;
      best = nodes.insert(best, {depth + 1, tree_.second[node]});
      nodes.insert(best, {depth + 1, node + 1});
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      std::optional<std::vector<Open>>& offer = all_[i % all_.size()].offer;
      if (!offer) offer.emplace();
      offer->push_back({std::to_string(i + 1), {nodes[i].second}});
    }
    small_generations_ = sidon::small_generations(std::ssize(nodes), cores_);
    elapsed_ += latency_;
  }

  void work() {
    for (std::size_t job = 0; job < all_.size(); ++job) {
      all_[job].idle = cores_of_job_;
      events_.push({elapsed_, job, true, {}});
    }
    while (!events_.empty()) {
      Event event = events_.top();
      events_.pop();
      Job& job = all_[event.job];
      if (event.tick) {
        if (!take_or_offer(job) && busy_ == 0) continue;
        events_.push({event.time + kTick, event.job, true, {}});
      } else {
        elapsed_ = event.time;
        ++job.idle;
        --busy_;
        for (Open& child : event.children) job.waiting.push_back(std::move(child));
      }
      if (begin_slices(event.job, event.time) && take_or_offer(job)) {
        begin_slices(event.job, event.time);
      }
    }
  }

  // On all cores that are idle. Whether the last slice that waited was among them.
  bool begin_slices(std::size_t number, double time) {
    Job& job = all_[number];
    bool some = false;
    for (; job.idle > 0 && !job.waiting.empty(); some = true) begin_slice(number, time);
    return some && job.waiting.empty();
  }

  // As Worker does it once a tick, and when the last slice that waited is begun. False if there is
  // nothing to be had.
  bool take_or_offer(Job& job) {
    if (job.waiting.empty()) {
      const std::size_t first = random_() % all_.size();
      for (std::size_t i = 0; i < all_.size(); ++i) {
        std::optional<std::vector<Open>>& offer = all_[(first + i) % all_.size()].offer;
        if (!offer) continue;
        job.waiting.assign(offer->begin(), offer->end());
        offer.reset();
        return true;
      }
      return false;
    }
    if (!job.offer && job.waiting.size() > 1) job.offer = sidon::take_half(job.waiting);
    return true;
  }

  void begin_slice(std::size_t number, double time) {
    Job& job = all_[number];
    sidon::Slice slice;
    slice.id = std::move(job.waiting.front().id);
    std::vector<std::int64_t> open = std::move(job.waiting.front().nodes);
    job.waiting.pop_front();
    --job.idle;
    ++busy_;
    std::reverse(open.begin(), open.end());  // the next node is the last
    double seconds = 0;
    std::int64_t bytes = 1000;
    slice.share = sidon::nodes_of_slice(slice.id, slice_, small_generations_);
    for (std::int64_t solved = 0; solved < slice.share && !open.empty(); ++solved) {
      const std::int64_t node = open.back();
      open.pop_back();
      seconds += scale_ * tree_.seconds[node];
      bytes += tree_.bytes[node];
      if (tree_.second[node] == 0) continue;
      open.push_back(tree_.second[node]);
      open.push_back(node + 1);
    }
    std::reverse(open.begin(), open.end());
    slice.state.counts.open = static_cast<std::int64_t>(open.size());
    Slices children_of_slice;
    for (std::int64_t k = 1; k <= children(slice); ++k) {
      const sidon::NodeRange range = nodes_of_child(slice, k);
      children_of_slice.push_back({sidon::child_of(slice.id, k),
                                   {open.begin() + range.first - 1, open.begin() + range.last}});
    }
    bytes += tree_.node_bytes * static_cast<std::int64_t>(open.size());
    work_ += seconds;
    bytes_ += bytes;
    largest_ = std::max(largest_, bytes);
    ++files_;
    events_.push({time + seconds + kSecondsPerSlice, number, false, std::move(children_of_slice)});
  }

  void report() const {
    const double ideal = work_ / static_cast<double>(cores_);
    std::printf("| %lld | %.2f | %lld | %lld | %.1f | %.0f %% | %lld | %.0f | %.0f | %.0f |\n",
                static_cast<long long>(tree_.size()), work_ / static_cast<double>(tree_.size()),
                static_cast<long long>(cores_), static_cast<long long>(slice_), elapsed_ / 60,
                100 * ideal / elapsed_, static_cast<long long>(files_),
                static_cast<double>(bytes_) / 1e6, static_cast<double>(largest_) / 1e3,
                kOperationsPerSlice * static_cast<double>(files_) / elapsed_);
  }

  const Tree& tree_;
  double scale_;
  std::int64_t slice_, cores_;
  double latency_;
  std::int64_t cores_of_job_, jobs_, small_generations_ = 0;
  std::vector<Job> all_ = std::vector<Job>(static_cast<std::size_t>(jobs_));
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::int64_t busy_ = 0;
  double elapsed_ = 0, work_ = 0;
  std::minstd_rand random_;
  std::int64_t files_ = 0, bytes_ = 0, largest_ = 0;
};

std::vector<std::int64_t> numbers(const std::string& text) {
  std::istringstream words(text);
  std::vector<std::int64_t> list;
  for (std::string word; std::getline(words, word, ',');) list.push_back(std::stoll(word));
  return list;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 6) {
    std::fprintf(stderr,
                 "usage: campaign_simulation TREE SCALE POWER CORES,... SLICE,... [LATENCY]\n");
    return 2;
  }
  const Tree recorded = read_tree(argv[1]);
  Tree tree = recorded;
  for (int power = std::atoi(argv[3]); power > 1; --power) tree = composed(tree, recorded);
  const double latency = argc > 6 ? std::atof(argv[6]) : 20;
  std::printf(
      "| nodes | s a node | cores | slice | minutes | efficiency | files | MB | largest "
      "kB | "
      "metadata/s |\n|---|---|---|---|---|---|---|---|---|---|\n");
  for (const std::int64_t cores : numbers(argv[4])) {
    for (const std::int64_t slice : numbers(argv[5])) {
      Simulation(tree, std::atof(argv[2]), cores, slice, latency).run();
    }
  }
  return 0;
}
