#include "base/external_program.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <system_error>

#include "support/scratch_directory.hpp"

using namespace sidon;

TEST_CASE("a program gets its input and its output comes back, however long") {
  const std::string text(3'000'000, 'x');
  CHECK(run_program({"cat"}, "coreutils", text).output == text);
  CHECK(run_program({"printf", "%s", "$(a);b 'c'"}, "coreutils", "").output == "$(a);b 'c'");
}

TEST_CASE("a program that is missing is named, one that fails is heard") {
  CHECK_THROWS_WITH(run_program({"sidon-no-such-program"}, "some-package", ""),
                    Catch::Contains("sidon-no-such-program") && Catch::Contains("some-package"));
  CHECK(run_program({"false"}, "coreutils", "").exit_code == 1);
  const ProgramResult missing = run_program({"cat", "/no/such/file"}, "coreutils", "");
  CHECK(missing.exit_code == 1);
  CHECK_THAT(missing.first_error_line(), Catch::Contains("/no/such/file"));
  CHECK(run_program({"sh", "-c", "kill -9 $$"}, "dash", "").exit_code == 128 + 9);
}

TEST_CASE("a program reads the text of a compressed file") {
  const support::ScratchDirectory scratch;
  const auto plain = scratch.path / "a", packed = scratch.path / "b";
  std::ofstream(plain) << "some text\n";
  std::ofstream(packed) << run_program({"zstd", "-c"}, "zstd", "some text\n").output;
  for (const auto& file : {plain, packed}) {
    CHECK(run_program_on_file({"cat"}, "coreutils", file).output == "some text\n");
  }
  CHECK_THROWS_WITH(run_program_on_file({"cat"}, "coreutils", scratch.path / "none"),
                    Catch::Contains("No such file"));
}
