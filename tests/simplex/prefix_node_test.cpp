// Nodes as text and back: a search that was saved goes on with the same bounds and warm starts.
#include "simplex/prefix_node.hpp"

#include <catch2/catch.hpp>

#include "simplex/node_relaxation.hpp"

using namespace sidon;

namespace {

const DifferenceBounds kRoot(4, 1024);

std::shared_ptr<const WarmStart> some_warm_start() {
  auto warm = std::make_shared<WarmStart>();
  warm->parent_gap = 123'456;
  warm->rows.push_back({GroupKind::kSquare, 0, 3, 0, 0, 511});
  warm->rows.push_back({GroupKind::kWindow, 8, 0, 0, 0, 0});
  warm->row_status = {BasisStatus::kTight, BasisStatus::kSlack};
  warm->column_status.assign(NodeRelaxation::column_count(kRoot.cells()), BasisStatus::kBetween);
  warm->column_status[1] = BasisStatus::kAtUpper;
  warm->column_status[2] = BasisStatus::kAtLower;
  return warm;
}

const PrefixNode& prefix_node(const Child& child) {
  REQUIRE(child.node);
  return dynamic_cast<const PrefixNode&>(*child.node);
}

// The second half of the first half of the root.
std::shared_ptr<const Node> grandchild(bool integral) {
  const PrefixNode root(kRoot);
  const Split first = root.split({{0, 2, 500}}, integral);
  return prefix_node(first.children[0])
      .split({{1, 2, 100}, {some_warm_start(), some_warm_start()}}, integral)
      .children[1]
      .node;
}

}  // namespace

TEST_CASE("A split has a line, two halves with their warm starts, and a level") {
  const PrefixNode root(kRoot);
  const auto warm = some_warm_start();
  for (const bool integral : {false, true}) {
    const Split split = root.split({{1, 3, 300}, {warm, nullptr}}, integral);
    CHECK(split.line == "s 1 3 300\n");
    CHECK(split.level == WorkEstimate::level_of_gap(warm->parent_gap));
    const PrefixNode& first = prefix_node(split.children[0]);
    const PrefixNode& second = prefix_node(split.children[1]);
    CHECK(first.bounds().upper(1, 3) == 300);
    CHECK(first.bounds().lower(1, 3) == 0);
    CHECK(second.bounds().lower(1, 3) == (integral ? 301 : 300));
    CHECK(second.bounds().upper(1, 3) == 1024);
    CHECK(first.warm_start() == warm.get());
    CHECK(second.warm_start() == nullptr);
  }
  CHECK(root.split({{1, 3, 300}}, false).level == WorkEstimate::kTopLevel);
}

TEST_CASE("An empty half is the line that says so") {
  const PrefixNode root(kRoot);
  const Split split = root.split({{0, 4, 1000}}, false);  // the whole is 1024
  CHECK_FALSE(split.children[0].node);
  CHECK(split.children[0].line == "e\n");
  CHECK(prefix_node(split.children[1]).bounds() == kRoot);
}

TEST_CASE("What is read back is the node") {
  for (const bool integral : {false, true}) {
    const auto node = grandchild(integral);
    const NodeReader read = PrefixNode::reader(kRoot, integral);
    const auto again = read(node->text());
    CHECK(again->text() == node->text());
    const auto& x = dynamic_cast<const PrefixNode&>(*node);
    const auto& y = dynamic_cast<const PrefixNode&>(*again);
    CHECK(x.bounds() == y.bounds());
    CHECK(y.bounds().upper(0, 2) == 500);
    REQUIRE(y.warm_start());
    CHECK(x.warm_start()->parent_gap == y.warm_start()->parent_gap);
    CHECK(x.warm_start()->rows == y.warm_start()->rows);
    CHECK(x.warm_start()->row_status == y.warm_start()->row_status);
    CHECK(x.warm_start()->column_status == y.warm_start()->column_status);

    const PrefixNode root(kRoot);
    CHECK(read(root.text())->text() == root.text());
  }
}

TEST_CASE("Text that is not of a node of this tree is refused") {
  const NodeReader read = PrefixNode::reader(kRoot, false);
  const std::string good = grandchild(false)->text();
  CHECK_NOTHROW(read(good));
  for (std::size_t length = 0; length < good.size(); ++length) {
    CHECK_THROWS_AS(read(good.substr(0, length)), std::invalid_argument);
  }
  CHECK_THROWS_AS(read(good + "x"), std::invalid_argument);
  CHECK_THROWS_AS(read("way 1\n< 0 4 1000\ncold\n"), std::invalid_argument);  // empty
  CHECK_THROWS_AS(read("way 1\n< 2 2 1000\ncold\n"), std::invalid_argument);
  CHECK_THROWS_AS(read("way 1\n< 0 5 1000\ncold\n"), std::invalid_argument);
  CHECK_THROWS_AS(read("way 1\n< 0 2 1025\ncold\n"), std::invalid_argument);
  // Rows and columns that the relaxation does not have.
  const auto with_row = [](const std::string& row) {
    return "way 0\nwarm 1 1 10\nr " + row + " 4\n2222222222\n";
  };
  CHECK_NOTHROW(read(with_row("0 8 0 0 0 0")));
  CHECK_NOTHROW(read(with_row("4 0 4 0 0 1024")));
  for (const char* row : {"0 1 0 0 0 0", "0 8 1 0 0 0", "4 3 3 0 0 0", "5 4 3 0 0 0", "6 0 5 0 0 0",
                          "1 0 1 2 2 0", "3 0 1 3 5 0", "4 0 4 0 0 1025", "7 0 1 0 0 0"}) {
    CHECK_THROWS_AS(read(with_row(row)), std::invalid_argument);
  }
  CHECK_THROWS_AS(read("way 0\nwarm 1 0 9\n222222222\n"), std::invalid_argument);
  CHECK_THROWS_AS(read("way 0\nwarm 1 0 11\n22222222222\n"), std::invalid_argument);
  // Every byte changed: refused, or at least read without harm.
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = bad[i] == '9' ? '-' : static_cast<char>(bad[i] + 1);
    try {
      read(bad);
    } catch (const std::invalid_argument&) {
    }
  }
}
