// Logs: whole lines are counted, others are passed over.
#include "campaign/work_log.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "support/scratch_directory.hpp"

using namespace sidon;

TEST_CASE("logs are summed up, the slowest slices first") {
  const support::ScratchDirectory scratch;
  WorkLog a(scratch.path, 1, 0), b(scratch.path, 1, 1);
  a.done({"1", 50, 2.5});
  a.done({"2.1", 60, 4.0});
  b.done({"2.3", 70, 3.25});
  b.failed("No space left on device");
  std::ofstream(scratch.path / "1-2-dead-7.work") << "done 1.4 nodes 50 seco";
  std::ofstream(scratch.path / "slurm.out") << "done 9.9 nodes 1 seconds 1000 at x\n";
  const WorkSummary summary = summary_of_logs(scratch.path, 2);
  CHECK(summary.slices == 3);
  CHECK(summary.seconds == Approx(9.75));
  REQUIRE(summary.slowest.size() == 2);
  CHECK(summary.slowest[0].id == SliceId("2.1"));
  CHECK(summary.slowest[0].nodes == 60);
  CHECK(summary.slowest[1].id == SliceId("2.3"));
  CHECK_FALSE(summary.slowest[0].host.empty());
  REQUIRE(summary.failures.size() == 1);
  CHECK(summary.failures.front() == "No space left on device");
}

TEST_CASE("a log that cannot be written stops nothing") {
  WorkLog log("/no/such/directory", 1, 0);
  CHECK_NOTHROW(log.done({"1", 1, 1}));
}
