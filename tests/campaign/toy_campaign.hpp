// A campaign about a tree that fits on a page (search/toy_tree.hpp), in a scratch directory.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <thread>

#include "campaign/exchange.hpp"
#include "campaign/worker.hpp"
#include "search/toy_tree.hpp"
#include "support/scratch_directory.hpp"

namespace toy {

constexpr std::int64_t kTotal = 1000;
constexpr std::int64_t kLongest = 20;
inline const std::string kProblem = "short intervals";

inline std::string whole_tree() { return expected_lines({0, kTotal}, kLongest, true); }

inline sidon::TreeState plan_of(int parts) {
  sidon::TreeState state = whole(kTotal);
  Halving solver(kLongest, true);
  sidon::TreeSettings settings;
  settings.divide_into = parts;
  sidon::search_tree(state, solver, settings);
  return state;
}

// The solver loses its patience after so many nodes of a thread.
inline std::function<sidon::SliceProver()> prover(std::int64_t patience = INT64_MAX) {
  return [patience] {
    auto solver = std::make_shared<Halving>(kLongest, true, patience);
    return sidon::SliceProver{
        read, [solver](sidon::TreeState& state, const sidon::TreeSettings& settings) {
          return sidon::prove_tree(state, *solver, settings);
        }};
  };
}

struct Campaign {
  explicit Campaign(const sidon::CampaignSettings& settings, int parts = 3)
      : campaign(sidon::Campaign::make(scratch.path / "c", kProblem, plan_of(parts), settings)) {}

  sidon::WorkEnd work(const sidon::Round& round, int threads = 1,
                      std::int64_t patience = INT64_MAX) {
    sidon::WorkSettings settings;
    settings.threads = threads;
    return work_on_round(campaign, round, prover(patience), settings);
  }

  // Jobs that share the round, at the same time; how each ended.
  std::vector<sidon::WorkEnd> share(const sidon::Round& round, int jobs, int threads = 1) {
    sidon::Exchange::open(campaign, round);
    std::vector<sidon::WorkEnd> ends(static_cast<std::size_t>(jobs));
    std::vector<std::jthread> at_work;
    for (int job = 0; job < jobs; ++job) {
      at_work.emplace_back(
          [&, job] { ends[static_cast<std::size_t>(job)] = work_as(job, round, threads); });
    }
    at_work.clear();
    return ends;
  }

  sidon::WorkEnd work_as(int job, const sidon::Round& round, int threads = 1) const {
    sidon::WorkSettings settings;
    settings.threads = threads;
    settings.job = job;
    settings.tick = std::chrono::milliseconds(1);
    return work_on_round(campaign, round, prover(), settings);
  }

  // Until it is complete; the last round.
  sidon::Round finish(int threads = 1) {
    sidon::Round round = campaign.advance(true);
    while (!round.slices.empty()) {
      REQUIRE(work(round, threads) == sidon::WorkEnd::kDone);
      round = campaign.advance(true);
    }
    return round;
  }

  std::string joined() const {
    std::string text;
    closed = campaign.join([&](std::string_view piece) { text += piece; });
    return text;
  }

  support::ScratchDirectory scratch;
  sidon::Campaign campaign;
  mutable std::int64_t closed = 0;  // as join() counts
};

}  // namespace toy
