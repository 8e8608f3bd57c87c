// The exchange of slices between jobs: everything goes to exactly one taker, and who died is
// noticed.
#include "campaign/exchange.hpp"

#include <algorithm>
#include <fstream>

#include "toy_campaign.hpp"

using namespace sidon;
namespace fs = std::filesystem;

namespace {

using Slices = std::vector<SliceId>;

// Everything that there is, in order.
Slices take_all(Exchange& exchange) {
  Slices all;
  for (Slices some = exchange.take(); !some.empty(); some = exchange.take()) {
    all.insert(all.end(), some.begin(), some.end());
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

TEST_CASE("every second slice is for others, and one that waits alone is not") {
  std::deque<int> waiting{1, 2, 3, 4, 5};
  CHECK(take_half(waiting) == std::vector{2, 4});
  CHECK(waiting == std::deque{1, 3, 5});
  waiting = {1};
  CHECK(take_half(waiting).empty());
  CHECK(waiting.size() == 1);
}

TEST_CASE("all slices of a round are on offer when it begins, and are taken once") {
  toy::Campaign toy({5, 3, 1}, 7);
  const Round round = toy.campaign.advance(true);
  Exchange::open(toy.campaign, round);
  Exchange a(toy.campaign, round.number, 0), b(toy.campaign, round.number, 1);
  CHECK(a.take().size() >= 2);
  const std::size_t rest = take_all(b).size();
  CHECK((rest == 4 || rest == 5));  // offers of 3, 2 and 2 slices
  CHECK(a.take().empty());
  Exchange::open(toy.campaign, round);
  CHECK(take_all(a) == round.slices);
}

TEST_CASE("an offer is taken by another job or by the job itself") {
  toy::Campaign toy({5, 3, 1}, 7);
  const Round round = toy.campaign.advance(true);
  Exchange::open(toy.campaign, round);
  Exchange a(toy.campaign, round.number, 0), b(toy.campaign, round.number, 1);
  take_all(a);
  CHECK_FALSE(a.has_offer());
  CHECK_FALSE(a.offer({}));
  REQUIRE(a.offer({"1.1", "1.2"}));
  CHECK(a.has_offer());
  CHECK(b.take() == Slices{"1.1", "1.2"});
  CHECK_FALSE(a.has_offer());
  REQUIRE(a.offer({"1.3"}));
  CHECK(a.take() == Slices{"1.3"});
  CHECK(b.take().empty());
}

TEST_CASE("an offer that is damaged or cannot be written stops nobody") {
  toy::Campaign toy({5, 3, 1}, 1);
  const Round round = toy.campaign.advance(true);
  Exchange::open(toy.campaign, round);
  Exchange exchange(toy.campaign, round.number, 0);
  const fs::path directory = toy.campaign.directory() / "exchange" / "1";
  std::ofstream(directory / "7-1.offer") << "1.1\n";
  CHECK(take_all(exchange) == round.slices);
  fs::remove_all(directory);
  CHECK_FALSE(exchange.offer({"1.1"}));
  CHECK(exchange.take().empty());
  CHECK_FALSE(exchange.others_at_work());
}

TEST_CASE("a job is at work as long as it is heard of") {
  toy::Campaign toy({5, 3, 1}, 1);
  const Round round = toy.campaign.advance(true);
  Exchange::open(toy.campaign, round);
  Exchange a(toy.campaign, round.number, 0), b(toy.campaign, round.number, 1);
  b.show_work();
  CHECK_FALSE(b.others_at_work());
  for (int tick = 0; tick < 2 * Exchange::kTicksOfDeath; ++tick) {
    if (tick % Exchange::kTicksOfBeat == 0) b.show_work();
    CHECK(a.others_at_work());
  }
  b.show_no_work();
  CHECK_FALSE(a.others_at_work());
  b.show_work();
  int ticks = 0;
  while (a.others_at_work()) ++ticks;
  CHECK(ticks == Exchange::kTicksOfDeath);
  CHECK_FALSE(Exchange(toy.campaign, round.number, 2).others_at_work());
}
