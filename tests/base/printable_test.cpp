// What a terminal would obey is shown instead.
#include "base/printable.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/names.hpp"

using sidon::printable;

TEST_CASE("visible characters stay as they are") {
  CHECK(printable("").empty());
  for (const std::string& name : support::kVisibleNames) CHECK(printable(name) == name);
}

TEST_CASE("what a terminal might obey, and what is no UTF-8, is shown byte by byte") {
  CHECK(printable("a\nb\tc\x1b[2J \xc3\xa9") == "a\\nb\\tc\\x1b[2J \xc3\xa9");
  for (const std::string& name : support::kHostileNames) {
    CHECK(printable(name) == support::bytes_escaped(name));
    CHECK(printable("a" + name + "b") == "a" + support::bytes_escaped(name) + "b");
  }
  CHECK(printable("\xc3(\xe2(\xac") == "\\xc3(\\xe2(\\xac");  // no byte that continues
}
