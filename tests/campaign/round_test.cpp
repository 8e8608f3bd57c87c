// How open nodes go into slices, and what is known of a round.
#include "campaign/round.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

using namespace sidon;

TEST_CASE("every open node is in one child; the last ones have one of their own") {
  for (std::int64_t open = 0; open <= 40; ++open) {
    for (const SliceId& id : {kPlan, SliceId("3.1")}) {
      Slice slice{id, {}, 0, {}};
      slice.state.counts.open = open;
      const std::int64_t count = children(slice);
      CHECK(count <= open);
      std::int64_t next = 1;
      for (std::int64_t k = 1; k <= count; ++k) {
        const NodeRange range = nodes_of_child(slice, k);
        CHECK(range.first == next);
        CHECK(range.last >= range.first);
        if (k > 1 || id == kPlan) CHECK(range.last == range.first);
        next = range.last + 1;
      }
      CHECK(next == open + 1);
    }
  }
}

TEST_CASE("names of slices say whose children they are") {
  CHECK(child_of(kPlan, 5) == "5");
  CHECK(child_of("5", 12) == "5.12");
  CHECK(parent_of("5.12") == "5");
  CHECK(parent_of("5") == kPlan);
  CHECK(number_of("5") == 5);
  CHECK(number_of("5.12") == 12);
  for (const SliceId bad : {"", "5.", "5.x", "5.0", "5.-1", "5.1x"}) {
    CHECK_THROWS_AS(number_of(bad), std::invalid_argument);
  }
}

TEST_CASE("a round comes back from its text") {
  Round round{7, 2, 1234, {5, 1, 4, 2, 30}, {}, {"1.2", "1.3.6"}};
  round.work.opened(3);
  const Round again = parse_round(round_text(round));
  CHECK(round_text(again) == round_text(round));
  CHECK(again.number == 7);
  CHECK(again.in_vain == 2);
  CHECK(again.slices_done == 1234);
  CHECK(again.counts.deepest == 30);
  CHECK(again.slices == round.slices);
  CHECK_THROWS_AS(parse_round(round_text(round) + "more\n"), std::invalid_argument);
  CHECK_THROWS_AS(parse_round("round 7 5 3\n"), std::invalid_argument);
}

TEST_CASE("the first slices are small") {
  CHECK(nodes_of_slice("7", 50, 2) == 5);
  CHECK(nodes_of_slice("7.12", 50, 2) == 5);
  CHECK(nodes_of_slice("7.12.3", 50, 2) == 50);
  CHECK(nodes_of_slice("7", 2, 2) == 2);
  CHECK(nodes_of_slice("7", 50, 0) == 50);
  CHECK(small_generations(16, 8) == 0);
  CHECK(small_generations(16, 9) == 1);
  CHECK(small_generations(16, 48) == 1);
  CHECK(small_generations(16, 49) == 2);
  CHECK(small_generations(0, 1) == 1);
}
