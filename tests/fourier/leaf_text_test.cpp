#include "fourier/leaf_text.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "certificate/certificate_error.hpp"
#include "support/fourier_leaves.hpp"
#include "support/scratch_directory.hpp"

using namespace sidon;

namespace {

FourierLeaf leaf_of(const std::string& line, int modes) {
  const support::ScratchDirectory scratch;
  const std::filesystem::path path = scratch.path / "leaf";
  std::ofstream(path) << line;
  LineReader reader(path);
  reader.require_line("a leaf");
  reader.expect("l");
  return read_fourier_leaf(reader, modes);
}

}  // namespace

TEST_CASE("A leaf is read back as it was written") {
  for (const support::FourierNode& node :
       support::read_fourier_nodes(SIDON_TEST_DIR "/data/fourier-leaves.txt")) {
    const std::string text = to_text(node.leaf);
    CHECK(to_text(leaf_of(text, node.problem.modes)) == text);
  }
  const std::string all =
      "l g 1 0 -2 3 n 2 5 7 0 9 b 3 xx 1 1 yy 1 2 ll 2 3 uu 2 4 ul 3 5 lu 4 6 o 1 7 o 1 8 "
      "w 4 1 -2 d 6 0 1 u 7 -5 1 2 v 3 4 5 6\n";
  CHECK(to_text(leaf_of(all, 4)) == all);
}

TEST_CASE("Zeros at the ends of lists and empty sections are not written") {
  CHECK(to_text(FourierLeaf()) == "l g 0 0\n");
  CHECK(to_text(leaf_of("l g 1 2 0 0 n 1 0 0 0 w 3 0 0 1 0 0 0 d 1 0 0 u 2 0 0 0 v 1 0 0 0\n",
                        4)) == "l g 1 2 n 1 0 0 w 3 0 0 1 0 u 2 0 v 1 0\n");
}

TEST_CASE("Broken leaves are refused") {
  for (const char* line : {"l g",
                           "l g 1",
                           "l g 1 2 3",
                           "l n 1 0 1",
                           "l g 0 0 0 0 0 0 0 0",
                           "l g 1 0 n 0 0 1",
                           "l g 1 0 n 1 65 1",
                           "l g 1 0 n 1 0",
                           "l g 1 0 n 1 0 1 2 3",
                           "l g 1 0 b 0",
                           "l g 1 0 b 257 xx 1 1",
                           "l g 1 0 b 0 xx 3 1",
                           "l g 1 0 b 0 xx 0 1",
                           "l g 1 0 b 0 xx 1 0",
                           "l g 1 0 b 0 xx 1",
                           "l g 1 0 b 0 zz 1 1",
                           "l g 1 0 w 65 1 1",
                           "l g 1 0 w 0",
                           "l g 1 0 w 0 1 1 1",
                           "l g 1 0 d 257 1 1",
                           "l g 1 0 d 0 1 1 1 1 1 1",
                           "l g 1 0 u 0",
                           "l g 1 0 u 0 1 1",
                           "l g 1 0 u 0 1 1 1 1 1",
                           "l g 1 0 u 0 1 v",
                           "l g 1 0 v 1 1",
                           "l g 1 0 u 0 1 v 1 1 1 1",
                           "l g 1 0 d 0 1 1 w 0 1 1",
                           "l g 1 0 g 1 0",
                           "l g 1 0 u 0 1 u 0 1",
                           "l g 1 0 u -1 1",
                           "l g 1 0 x"}) {
    INFO(line);
    CHECK_THROWS_AS(leaf_of(std::string(line) + "\n", 2), CertificateError);
  }
}
