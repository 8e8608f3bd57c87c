#include "base/spool.hpp"

#include <catch2/catch.hpp>
#include <cerrno>
#include <string>

#include "base/output_file.hpp"
#include "support/scratch_directory.hpp"

using sidon::Spool;

namespace {

std::string contents(Spool& spool) {
  std::string text;
  spool.read([&](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace

TEST_CASE("a spool gives back what was written, and has no name") {
  const support::ScratchDirectory scratch;
  Spool spool(scratch.path, "a.sac");
  CHECK(contents(spool).empty());
  std::string expected;
  for (int line = 0; line < 400'000; ++line) {  // several times the buffer
    const std::string text = std::to_string(line * 7919L % 10007) + "\n";
    spool.write(text);
    expected += text;
  }
  CHECK(spool.size() == expected.size());
  CHECK(contents(spool) == expected);
  CHECK(contents(spool) == expected);  // reading does not use it up
  spool.write("more\n");
  CHECK(contents(spool) == expected + "more\n");
  CHECK(scratch.entries() == 0);
}

TEST_CASE("a text larger than the buffer passes whole") {
  const support::ScratchDirectory scratch;
  Spool spool(scratch.path, "a.sac");
  const std::string large(5'000'000, 'x');
  spool.write("s");
  spool.write(large);
  CHECK(contents(spool) == "s" + large);
}

TEST_CASE("a cleared spool starts again") {
  const support::ScratchDirectory scratch;
  Spool spool(scratch.path, "a.sac");
  spool.write(std::string(3'000'000, 'x'));
  spool.clear();
  CHECK(spool.size() == 0);
  spool.write("l\n");
  CHECK(contents(spool) == "l\n");
}

TEST_CASE("a spool in a missing directory is refused") {
  const support::ScratchDirectory scratch;
  try {
    const Spool spool(scratch.path / "none", "a.sac");
    FAIL("no exception");
  } catch (const sidon::OutputError& error) {
    CHECK(error.code().value() == ENOENT);
  }
}
