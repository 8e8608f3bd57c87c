// Campaigns: whatever the slices, the threads and the accidents, the tree is that of one run.
#include "campaign/campaign.hpp"

#include <fstream>

#include "base/sealed_text.hpp"
#include "campaign/collector.hpp"
#include "toy_campaign.hpp"

using namespace sidon;
using Catch::Matchers::Contains;
using support::file_contents;
namespace fs = std::filesystem;

namespace {

void truncate_by_one(const fs::path& path) { fs::resize_file(path, fs::file_size(path) - 1); }

// Does the round and plans the next one.
Round next(toy::Campaign& toy, const Round& round) {
  toy.work(round);
  return toy.campaign.advance(true);
}

}  // namespace

TEST_CASE("for every slice size and any number of threads the tree is that of one run") {
  const std::string whole = toy::whole_tree();
  toy::Halving solver(toy::kLongest, true);
  TreeState state = toy::whole(toy::kTotal);
  search_tree(state, solver, {});
  for (const std::int64_t slice : {1, 2, 3, 10, 60, 1000}) {
    for (const int threads : {1, 3}) {
      INFO("slices of " << slice << " nodes, " << threads << " threads");
      toy::Campaign toy({slice, 1, threads});
      const Round last = toy.finish(threads);
      CHECK(toy.joined() == whole);
      CHECK(toy.closed == state.counts.closed);
      CHECK(last.counts.closed == state.counts.closed);
      CHECK(last.counts.branched == state.counts.branched);
      CHECK(last.counts.deepest == state.counts.deepest);
      CHECK(last.counts.open == 0);
      CHECK(last.work.solved() == state.work.solved());
      CHECK(last.work.share() == 1);
      CHECK(toy.campaign.advance(true).number == last.number);
    }
  }
}

TEST_CASE("a slice is the same file wherever it is done") {
  toy::Campaign one({10, 20, 1}), two({10, 20, 1});
  one.finish(4);
  two.share(two.campaign.advance(true), 3);
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(one.campaign.directory() / "slices")) {
    if (!entry.is_regular_file()) continue;
    const fs::path name = fs::relative(entry.path(), one.campaign.directory());
    CHECK(file_contents(entry.path()) == file_contents(two.campaign.directory() / name));
    ++files;
  }
  CHECK(files > 10);
}

TEST_CASE(
    "jobs that share a round do the whole proof together, at one time or one after the other") {
  for (const auto& [jobs, threads] : {std::pair{2, 2}, {5, 1}}) {
    toy::Campaign toy({5, jobs, threads}, 8);
    const Round round = toy.campaign.advance(true);
    for (const WorkEnd end : toy.share(round, jobs, threads)) CHECK(end == WorkEnd::kDone);
    CHECK(toy.campaign.advance(true).slices.empty());
    CHECK(toy.joined() == toy::whole_tree());
  }
  toy::Campaign toy({5, 3, 1}, 8);
  const Round round = toy.campaign.advance(true);
  Exchange::open(toy.campaign, round);
  CHECK(toy.work_as(2, round) == WorkEnd::kDone);
  CHECK(toy.campaign.advance(true).slices.empty());
  CHECK(toy.work_as(0, round) == WorkEnd::kDone);  // late, and nothing is there
  CHECK(toy.joined() == toy::whole_tree());
}

TEST_CASE("what an interrupted job leaves is done by the others, in the same round") {
  toy::Campaign toy({5, 2, 1}, 8);
  const Round round = toy.campaign.advance(true);
  Exchange::open(toy.campaign, round);
  std::atomic<bool> interrupt{false};
  WorkSettings settings;
  settings.job = 0;
  settings.interrupt = &interrupt;
  settings.progress = [&](std::int64_t slices, std::int64_t) { interrupt = slices == 3; };
  CHECK(work_on_round(toy.campaign, round, toy::prover(), settings) == WorkEnd::kInterrupted);
  CHECK(toy.work_as(1, round) == WorkEnd::kDone);
  CHECK(toy.campaign.advance(true).slices.empty());
  CHECK(toy.joined() == toy::whole_tree());
}

TEST_CASE("what a job had when it died is done in the next round") {
  toy::Campaign toy({5, 2, 1}, 8);
  const Round round = toy.campaign.advance(true);
  Exchange::open(toy.campaign, round);
  Exchange dead(toy.campaign, round.number, 0);
  CHECK(dead.take().size() == 4);  // and says once that it is at work
  CHECK(toy.work_as(1, round) == WorkEnd::kDone);
  CHECK(toy.campaign.advance(true).slices.size() == 4);
  toy.finish();
  CHECK(toy.joined() == toy::whole_tree());
}

TEST_CASE("what was done before a failure stays, and the rest is done again") {
  toy::Campaign toy({10, 2, 1});
  Round round = toy.campaign.advance(true);
  int failures = 0;
  while (!round.slices.empty() && failures < 100) {
    try {
      toy.work(round, 1, 25);
    } catch (const std::runtime_error&) {
      ++failures;
    }
    round = toy.campaign.advance(true);
  }
  CHECK(failures > 3);
  CHECK(toy.joined() == toy::whole_tree());
}

TEST_CASE("what is left of a round is found in the order of the tree, by any number of threads") {
  toy::Campaign toy({2, 2, 1}, 12);  // 10 comes after 9
  const Round round = toy.campaign.advance(true);
  CHECK(look_at(toy.campaign, round.slices, 1).left == round.slices);
  CHECK_THROWS(toy.work(round, 1, 60));
  const Collected one = look_at(toy.campaign, round.slices, 1);
  CHECK(one.slices_done > 5);
  std::vector<SliceId> expected;
  const std::function<void(const SliceId&)> visit = [&](const SliceId& id) {
    if (!toy.campaign.is_done(id)) return expected.push_back(id);
    const Slice slice = toy.campaign.read(id, toy::read);
    for (std::int64_t k = 1; k <= children(slice); ++k) visit(child_of(id, k));
  };
  for (const SliceId& id : round.slices) visit(id);
  CHECK(one.left == expected);
  const Collected many = look_at(toy.campaign, round.slices, 4);
  CHECK(many.left == expected);
  CHECK(many.slices_done == one.slices_done);
  CHECK(many.counts.open == one.counts.open);
  CHECK(many.work.solved() == one.work.solved());
}

TEST_CASE("jobs may change between rounds") {
  toy::Campaign toy({2, 2, 1});
  toy.work(toy.campaign.advance(true));
  toy.campaign.change({2, 5, 2, {"--time=1:00"}});
  CHECK(Campaign(toy.campaign.directory()).settings().sbatch.front() == "--time=1:00");
  toy.work(toy.campaign.advance(true));
  toy.campaign.change({2, 1, 1});
  toy.finish();
  CHECK(toy.joined() == toy::whole_tree());
}

TEST_CASE("a slice that is delivered twice is no matter, and a different one is refused") {
  toy::Campaign toy({5, 2, 1});
  const Round round = toy.campaign.advance(true);
  toy.work(round);
  Slice slice = toy.campaign.read(round.slices.front(), toy::read);
  toy.campaign.publish_result(slice);
  ++slice.state.counts.closed;
  CHECK_THROWS_WITH(toy.campaign.publish_result(slice), Contains("is there already and differs"));
  toy.finish();
  CHECK(toy.joined() == toy::whole_tree());
}

TEST_CASE("damaged slices are set aside and done again") {
  toy::Campaign toy({5, 2, 1});
  Round round = toy.campaign.advance(true);
  toy.work(round);
  toy.work(round);
  const SliceId id = round.slices.front();
  const fs::path path = toy.campaign.slice_path(id);
  SECTION("truncated") { truncate_by_one(path); }
  SECTION("empty") { fs::resize_file(path, 0); }
  SECTION("another slice of the campaign") {
    fs::copy_file(toy.campaign.slice_path(round.slices[1]), path,
                  fs::copy_options::overwrite_existing);
  }
  SECTION("of another problem") {
    std::ofstream(path, std::ios::trunc) << sealed("slice", "a walk", "whatever\n");
  }
  SECTION("a plan") {
    fs::copy_file(toy.campaign.directory() / "plan", path, fs::copy_options::overwrite_existing);
  }
  const Collected seen = look_at(toy.campaign, round.slices, 2);  // and nothing else
  REQUIRE(seen.warnings.size() == 1);
  CHECK_THAT(seen.warnings.front(), Contains(path.string()));
  CHECK(fs::exists(path));
  round = toy.campaign.advance(true);
  REQUIRE(toy.campaign.warnings().size() == 1);
  CHECK_THAT(toy.campaign.warnings().front(), Contains(path.string()) && Contains("done again"));
  CHECK(fs::exists(path.string() + ".damaged"));
  CHECK(round.slices.front() == id);
  toy.finish();
  CHECK(toy.joined() == toy::whole_tree());
}

TEST_CASE("nothing is joined that is not whole") {
  toy::Campaign toy({5, 2, 1});
  CHECK_THROWS_WITH(toy.joined(), Contains("slice 1 is not done yet"));
  toy.finish();
  const fs::path path = toy.campaign.slice_path("1");
  SECTION("a slice was damaged later") {
    truncate_by_one(path);
    CHECK_THROWS_WITH(toy.joined(), Contains(path.string()) && Contains("damaged"));
  }
  SECTION("a slice is gone") {
    fs::remove(path);
    CHECK_THROWS_WITH(toy.joined(), Contains("slice 1 is not done yet"));
  }
  SECTION("a slice that others continue is not the one they continue") {
    Slice slice = toy.campaign.read("1", toy::read);
    REQUIRE(slice.state.counts.open > 0);
    ++slice.state.counts.closed;
    fs::remove(path);
    toy.campaign.publish_result(slice);
    CHECK_THROWS_WITH(toy.joined(), Contains("does not continue slice 1 as it is now"));
  }
}

TEST_CASE("a directory has one campaign, and one process that plans") {
  toy::Campaign toy({20, 2, 1});
  const fs::path directory = toy.campaign.directory();
  CHECK_THROWS_WITH(Campaign::make(directory, "a walk", toy::plan_of(2), {}),
                    Contains("is of another proof"));
  const CampaignLock lock(directory);
  CHECK_THROWS_WITH(CampaignLock(directory), Contains("in use by another run"));
  CHECK_THROWS_WITH(Campaign(directory / "none"), Contains("there is no campaign in"));
  truncate_by_one(directory / "campaign");
  CHECK_THROWS_WITH(Campaign(directory), Contains("damaged"));
}

TEST_CASE("three rounds in vain stop a campaign that nobody looks after") {
  toy::Campaign toy({20, 2, 1});
  toy.campaign.advance(true);
  toy.campaign.advance(false);
  toy.campaign.advance(false);
  CHECK_THROWS_WITH(toy.campaign.advance(false), Contains("3 rounds have done nothing"));
  CHECK_THROWS_AS(toy.campaign.advance(false), CampaignStopped);
  const Round round = toy.campaign.advance(true);
  CHECK(next(toy, round).in_vain == 0);
  CHECK_NOTHROW(toy.campaign.advance(false));
  toy.finish();
  CHECK(toy.joined() == toy::whole_tree());
}

TEST_CASE("a slice that cannot be proved ends the campaign, with the reason") {
  toy::Campaign toy({20, 2, 1});
  const Round round = toy.campaign.advance(true);
  const auto hopeless = [] {
    return SliceProver{toy::read, [](TreeState&, const TreeSettings&) {
                         return ProofResult{ProofEnd::kExhausted, "a node is too small"};
                       }};
  };
  WorkSettings settings;
  SECTION("one job") {}
  SECTION("one of several; the others stop, too") {
    Exchange::open(toy.campaign, round);
    settings.job = 0;
  }
  CHECK(work_on_round(toy.campaign, round, hopeless, settings) == WorkEnd::kRefused);
  if (settings.job) CHECK(toy.work_as(1, round) == WorkEnd::kRefused);
  CHECK_THAT(look_at(toy.campaign, round.slices, 1).warnings.front(),
             Contains("cannot be proved: a node is too small"));
  CHECK_THROWS_WITH(toy.campaign.advance(true), Contains("cannot be proved: a node is too small"));
}

TEST_CASE("an interrupted slice is lost, and nothing else") {
  toy::Campaign toy({20, 1, 1});
  const Round round = toy.campaign.advance(true);
  std::atomic<bool> interrupt{false};
  WorkSettings settings;
  settings.interrupt = &interrupt;
  settings.progress = [&](std::int64_t, std::int64_t) { interrupt = true; };
  CHECK(work_on_round(toy.campaign, round, toy::prover(), settings) == WorkEnd::kInterrupted);
  CHECK(toy.campaign.advance(true).slices_done == 1);
  toy.finish();
  CHECK(toy.joined() == toy::whole_tree());
}
