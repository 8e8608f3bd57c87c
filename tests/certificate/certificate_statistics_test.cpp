#include "certificate/certificate_statistics.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/scratch_directory.hpp"

namespace {

using sidon::CertificateStatistics;
using Interval = CertificateStatistics::Interval;

CertificateStatistics statistics_of(const std::string& text) {
  const support::ScratchDirectory scratch;
  std::ofstream(scratch.path / "a.sac", std::ios::binary) << text;
  sidon::CertificateReader reader(scratch.path / "a.sac");
  return sidon::collect_statistics(reader);
}

const sidon::GroupStatistics& group(const CertificateStatistics& s, const std::string& word) {
  for (const sidon::GroupStatistics& group : s.groups) {
    if (group.word == word) return group;
  }
  throw std::logic_error("no group " + word);
}

}  // namespace

TEST_CASE("a distribution") {
  sidon::Distribution d;
  CHECK(d.mean() == 0);
  CHECK(d.median() == 0);
  CHECK(d.largest() == 0);
  for (const int value : {7, 1, 1, 3}) d.add(value);
  CHECK(d.size() == 4);
  CHECK(d.mean() == 3);
  CHECK(d.median() == 2);
  d.add(100);
  CHECK(d.median() == 3);
  CHECK(d.largest() == 100);
}

TEST_CASE("every part of a grid certificate is counted") {
  const std::string head =
      "sac 1 grid\nclaim b(1,10) = 1\nclaim C1a >= 1\ncorrection lemma3\nreversal no\n"
      "binding 20 20\n";
  const std::string leaf =
      "l w 3 0 5 w 2 1 64 ll 0 1 1 2 3 uu 0 1 0 1 1 lu 0 1 0 2 8 q 0 1 7 2 lo 0 1 9 hi 1 2 1\n";
  const CertificateStatistics s =
      statistics_of(head + "s 0 1 20\np\ns 0 1 21\ne\n" + leaf + "end 3\n");
  CHECK(s.branches == 2);
  CHECK(s.leaves == 1);
  CHECK(s.empties == 1);
  CHECK(s.points == 1);
  CHECK(s.terminals() == 3);
  CHECK(s.depths.counts() == std::map<std::int64_t, std::uint64_t>{{1, 1}, {2, 2}});
  CHECK(s.nonzeros.counts() == std::map<std::int64_t, std::uint64_t>{{8, 1}});
  CHECK(s.bits.largest() == 7);
  CHECK(s.windows == std::map<int, std::uint64_t>{{2, 1}, {3, 1}});
  CHECK(s.branched_on == std::map<Interval, std::uint64_t>{{{0, 1}, 2}});
  CHECK(s.multiplied == std::map<Interval, std::uint64_t>{{{0, 1}, 6}, {{0, 2}, 1}, {{1, 2}, 2}});
  CHECK(s.head_bytes == head.size());
  CHECK(s.branch_bytes == 18);
  CHECK(s.leaf_bytes == leaf.size());
  CHECK(s.empty_bytes == 2);
  CHECK(s.point_bytes == 2);
  CHECK(s.end_bytes() == 6);
  CHECK(group(s, "w").count == 2);
  CHECK(group(s, "w").bytes == 17);
  CHECK(group(s, "w").bits.mean() == 5);
  for (const char* word : {"ll", "uu", "lu", "q", "lo", "hi"}) {
    CHECK(group(s, word).count == 1);
  }
  CHECK(group(s, "lu").bits.largest() == 4);
}

TEST_CASE("the kinds of lines make up the whole file") {
  for (const char* name : {"cover-8-1.18.sac", "cover-4-1.09.sac", "grid-2-6-prefix-refined.sac"}) {
    const std::filesystem::path path = std::filesystem::path(SIDON_TEST_DIR "/good") / name;
    sidon::CertificateReader reader(path);
    const CertificateStatistics s = sidon::collect_statistics(reader);
    CHECK(s.bytes() == std::filesystem::file_size(path));
    CHECK(s.terminals() == s.branches + 1);
    std::uint64_t groups = 0;
    for (const sidon::GroupStatistics& g : s.groups) groups += g.bytes;
    CHECK(groups + 2 * s.leaves == s.leaf_bytes);
  }
}
