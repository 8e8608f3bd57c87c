#include "report/sha256.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "support/scratch_directory.hpp"

using namespace sidon;

TEST_CASE("hashes are those of the file's bytes, whatever its name") {
  const support::ScratchDirectory scratch;
  const auto path = scratch.path / "a\\b\nc";
  std::ofstream(path) << "";
  CHECK(sha256_of_file(path) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  std::ofstream(path) << "abc";
  CHECK(sha256_of_file(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  std::ofstream(path) << std::string(1'000'000, 'a');
  CHECK(sha256_of_file(path) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK_THROWS_WITH(sha256_of_file(scratch.path / "none"), Catch::Contains("No such file"));
  CHECK_THROWS_WITH(sha256_of_file(scratch.path), Catch::Contains("Is a directory"));
}
