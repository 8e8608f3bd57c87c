#include "report/external_program.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <system_error>

#include "support/scratch_directory.hpp"

using namespace sidon;

TEST_CASE("a program gets its input and its output comes back, however long") {
  const std::string text(3'000'000, 'x');
  CHECK(run_program_on_text({"cat"}, "coreutils", text) == text);
  CHECK(run_program_on_text({"printf", "%s", "$(a);b 'c'"}, "coreutils", "") == "$(a);b 'c'");
}

TEST_CASE("a program that is missing or fails is named") {
  CHECK_THROWS_WITH(run_program_on_text({"sidon-no-such-program"}, "some-package", ""),
                    Catch::Contains("sidon-no-such-program") && Catch::Contains("some-package"));
  CHECK_THROWS_AS(run_program_on_text({"false"}, "coreutils", ""), std::system_error);
  CHECK_THROWS_WITH(run_program_on_text({"cat", "/no/such/file"}, "coreutils", ""),
                    Catch::Contains("cat failed") && Catch::Contains("/no/such/file"));
}

TEST_CASE("hashes are those of the file's bytes, whatever its name") {
  const support::ScratchDirectory scratch;
  const auto path = scratch.path / "a\\b\nc";
  std::ofstream(path) << "";
  CHECK(sha256_of_file(path) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  std::ofstream(path) << "abc";
  CHECK(sha256_of_file(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK_THROWS_WITH(sha256_of_file(scratch.path / "none"), Catch::Contains("No such file"));
}
