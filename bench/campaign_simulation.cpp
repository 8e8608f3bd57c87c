// What a campaign costs on a large cluster, before anybody has asked for one: the rules by which
// slices and rounds are made (src/campaign, the very code), on trees whose node times were recorded
// (record_tree). What is left of the work is known here exactly, where a campaign estimates it.
//
//   campaign_simulation TREE SCALE POWER CORES,... SLICE,... [LATENCY]
//
// TREE is replaced by its POWERth power: a tree of which every leaf is the root of TREE again, and
// so on. (Powers grow as trees do with the target; their subtrees differ as much.) All times are
// multiplied by SCALE. LATENCY: seconds from the end of a round to the begin of the next one (20).
// Jobs have 64 cores, or CORES if that is less. A table row for each number of cores and slice
// size.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <queue>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "campaign/round.hpp"

namespace {

// What a slice costs besides its nodes, in seconds: its parent is read, its own file goes to the
// disk.
constexpr double kSecondsPerSlice = 0.1;
// And in the planning of the next round, where its file is read.
constexpr double kSecondsPerPlanned = 0.002;
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
using Open = std::vector<std::int64_t>;

class Simulation {
 public:
  Simulation(const Tree& tree, double scale, std::int64_t cores, std::int64_t slice, double latency)
      : tree_(tree), scale_(scale), cores_(cores), latency_(latency) {
    settings_.slice = slice;
    settings_.cores = std::min(cores, kCoresOfJob);
    settings_.jobs = (cores + settings_.cores - 1) / settings_.cores;
  }

  void run() {
    divide();
    while (!slices_.empty()) do_round();
    report();
  }

 private:
  // As `campaign start` does it, in one process: always the shallowest node.
  void divide() {
    constexpr std::size_t kParts = 16;
    std::vector<std::pair<int, std::int64_t>> nodes{{0, 0}};  // depth, node
    while (nodes.size() < kParts) {
      auto best = std::min_element(nodes.begin(), nodes.end(),
                                   [](const auto& a, const auto& b) { return a.first < b.first; });
      const auto [depth, node] = *best;
      elapsed_ += scale_ * tree_.seconds[node];
      ++solved_;
      best = nodes.erase(best);
      if (tree_.second[node] == 0) continue;
      best = nodes.insert(best, {depth + 1, tree_.second[node]});
      nodes.insert(best, {depth + 1, node + 1});
    }
    for (const auto& [depth, node] : nodes) slices_.push_back({node});
  }

  struct Job {
    std::deque<Open> waiting;
    std::vector<std::pair<std::int64_t, int>> idle;  // cores: nodes solved so far, number
    std::int64_t most = 0;                           // nodes that a core has solved
    std::int64_t nodes = 0;
    // What its cores will have done, and when; the first one first.
    struct End {
      double time;
      std::pair<std::int64_t, int> core;
      std::vector<Open> children;
      bool operator>(const End& other) const { return time > other.time; }
    };
    std::priority_queue<End, std::vector<End>, std::greater<>> busy;
  };

  // The next slice of a job, which begins at `time`.
  void begin_slice(Job& job, double time) {
    Open open = std::move(job.waiting.front());
    job.waiting.pop_front();
    auto core = job.idle.back();
    job.idle.pop_back();
    std::reverse(open.begin(), open.end());  // the next node is the last
    double seconds = 0;
    std::int64_t bytes = 1000;
    for (std::int64_t share = settings_.slice; share > 0 && !open.empty(); --share) {
      const std::int64_t node = open.back();
      open.pop_back();
      ++job.nodes;
      ++core.first;
      seconds += scale_ * tree_.seconds[node];
      bytes += tree_.bytes[node];
      if (tree_.second[node] == 0) continue;
      open.push_back(tree_.second[node]);
      open.push_back(node + 1);
    }
    std::reverse(open.begin(), open.end());
    sidon::Slice slice;
    slice.state.counts.open = static_cast<std::int64_t>(open.size());
    std::vector<Open> children_of_slice;
    for (std::int64_t k = 1; k <= children(slice); ++k) {
      const sidon::NodeRange range = nodes_of_child(slice, k);
      children_of_slice.emplace_back(open.begin() + range.first - 1, open.begin() + range.last);
    }
    bytes += tree_.node_bytes * static_cast<std::int64_t>(open.size());
    work_ += seconds;
    bytes_ += bytes;
    largest_ = std::max(largest_, bytes);
    ++files_;
    job.most = std::max(job.most, core.first);
    job.busy.push({time + seconds + kSecondsPerSlice, core, std::move(children_of_slice)});
  }

  // Until its share is used up and nobody works; the time.
  double run_job(Job& job, std::int64_t share) {
    for (int core = 0; core < settings_.cores; ++core) job.idle.emplace_back(0, core);
    double time = 0;
    for (;;) {
      while (!job.idle.empty() && !job.waiting.empty() && job.most < share) begin_slice(job, time);
      if (job.busy.empty()) return time;
      time = job.busy.top().time;
      for (const Open& child : job.busy.top().children) job.waiting.push_back(child);
      job.idle.push_back(job.busy.top().core);
      job.busy.pop();
    }
  }

  void do_round() {
    ++rounds_;
    const auto began_with = static_cast<std::int64_t>(slices_.size());
    const std::int64_t share =
        share_of_round(began_with, static_cast<double>(tree_.size() - solved_), settings_);
    std::vector<Job> jobs(std::min(began_with, settings_.jobs));
    for (std::size_t i = 0; i < slices_.size(); ++i) {
      jobs[i % jobs.size()].waiting.push_back(std::move(slices_[i]));
    }
    slices_.clear();
    const std::int64_t before = files_;
    double longest = 0;
    for (Job& job : jobs) {
      longest = std::max(longest, run_job(job, share));
      solved_ += job.nodes;
      for (Open& open : job.waiting) slices_.push_back(std::move(open));
    }
    const auto count = static_cast<double>(files_ - before);
    // A slice: its parent and itself looked up, opened, made, synchronised, linked, unlinked:
    // about 10.
    busiest_ = std::max(busiest_, 10 * count / longest);
    elapsed_ +=
        longest + latency_ + kSecondsPerPlanned * count / static_cast<double>(settings_.cores);
  }

  void report() const {
    const double ideal = work_ / static_cast<double>(cores_);
    std::printf("| %lld | %.2f | %lld | %lld | %.1f | %.0f %% | %d | %lld | %.0f | %.0f | %.0f |\n",
                static_cast<long long>(tree_.size()), work_ / static_cast<double>(tree_.size()),
                static_cast<long long>(cores_), static_cast<long long>(settings_.slice),
                elapsed_ / 60, 100 * ideal / elapsed_, rounds_, static_cast<long long>(files_),
                static_cast<double>(bytes_) / 1e6, static_cast<double>(largest_) / 1e3, busiest_);
  }

  const Tree& tree_;
  double scale_;
  std::int64_t cores_;
  double latency_;
  sidon::CampaignSettings settings_;
  std::vector<Open> slices_;  // to be done
  int rounds_ = 0;
  double elapsed_ = 0, work_ = 0, busiest_ = 0;
  std::int64_t solved_ = 0, files_ = 0, bytes_ = 0, largest_ = 0;
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
      "| nodes | s a node | cores | slice | minutes | efficiency | rounds | files | MB | largest "
      "kB | "
      "metadata/s |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
  for (const std::int64_t cores : numbers(argv[4])) {
    for (const std::int64_t slice : numbers(argv[5])) {
      Simulation(tree, std::atof(argv[2]), cores, slice, latency).run();
    }
  }
  return 0;
}
