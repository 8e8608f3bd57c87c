// The tree of a certificate, with branches and leaves that only this file understands.
#include "certificate/tree_reader.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "certificate/certificate_error.hpp"
#include "certificate/limits.hpp"
#include "support/scratch_directory.hpp"

using namespace sidon;

namespace {

// The sum of the numbers on the leaves, of which each has one, and the numbers of the branches.
struct Sums {
  std::int64_t leaves = 0, branches = 0;
  int deepest = 0;
};

Sums sums(const std::string& text, TreeReader::Nodes allowed = {.empty = false, .point = false}) {
  const support::ScratchDirectory scratch;
  std::ofstream(scratch.path / "tree", std::ios::binary) << text;
  LineReader reader(scratch.path / "tree");
  reader.require_line("the tree");
  TreeReader tree(reader, allowed);
  Sums sums;
  for (TreeLine node; tree.begin(node);) {
    if (node.kind == TreeLine::Kind::kLeaf) sums.leaves += reader.natural_in("number", 0, 100);
    if (node.kind == TreeLine::Kind::kBranch) {
      reader.expect("on");
      sums.branches += reader.natural_in("number", 0, 100);
    }
    sums.deepest = std::max(sums.deepest, node.depth);
    tree.finish(node);
  }
  return sums;
}

}  // namespace

TEST_CASE("branches and leaves are read by whoever knows them") {
  const Sums found = sums("s on 4\nl 1\ns on 5\nl 2\nl 3\nend 3\n");
  CHECK(found.leaves == 6);
  CHECK(found.branches == 9);
  CHECK(found.deepest == 2);
  CHECK(sums("l 7\nend 1\n").leaves == 7);
}

TEST_CASE("what every tree has to keep to") {
  CHECK_THROWS_AS(sums("s on 4\nl 1\nend 1\n"), CertificateError);       // a side is missing
  CHECK_THROWS_AS(sums("l 1\nend 2\n"), CertificateError);               // the wrong count
  CHECK_THROWS_AS(sums("l 1\nend 1\nl 1\n"), CertificateError);          // something behind
  CHECK_THROWS_AS(sums("l 1 2\nend 1\n"), CertificateError);             // more than a leaf
  CHECK_THROWS_AS(sums("l 1\n"), CertificateError);                      // cut short
  CHECK_THROWS_AS(sums("e\nend 1\n"), CertificateError);                 // not in this kind
  CHECK_THROWS_AS(sums("p\nend 1\n", {true, false}), CertificateError);  // nor this
  CHECK(sums("s on 0\ne\np\nend 2\n", {true, true}).deepest == 1);
}

TEST_CASE("a tree may have so many branches above a node, and no more") {
  const auto comb = [](int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += "s on 0\nl 0\n";
    return text + "l 0\nend " + std::to_string(depth + 1) + "\n";
  };
  CHECK(sums(comb(limits::kDeepestNode)).deepest == limits::kDeepestNode);
  CHECK_THROWS_AS(sums(comb(limits::kDeepestNode + 1)), CertificateError);
}
