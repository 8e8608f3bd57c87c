#include "certificate/certificate_reader.hpp"

#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "base/input_file.hpp"
#include "base/output_file.hpp"
#include "certificate/certificate_error.hpp"
#include "certificate/leaf.hpp"
#include "support/scratch_directory.hpp"
#include "verdict.hpp"

namespace {

namespace fs = std::filesystem;
using sidon::CertificateError;
using sidon::CertificateReader;
using sidon::TreeNode;
using support::file_contents;

const fs::path kGood = SIDON_TEST_DIR "/good";
const fs::path kBad = SIDON_TEST_DIR "/bad";

// Trees over prefix sums, which is what this reader knows.
bool has_tree(const std::string& text) {
  return !text.starts_with("sac 1 kernel") && !text.starts_with("sac 1 step") &&
         !text.starts_with("sac 1 fourier");
}

// The text again, from what was read.
std::string rewritten(const fs::path& path) {
  CertificateReader reader(path);
  const sidon::CertificateHead& head = reader.head();
  std::string text = head.is_grid() ? to_text(head.grid()) : to_text(head.cover());
  CHECK(text == head.text);
  int leaves = 0;
  for (TreeNode node; reader.next(node);) {
    const std::string line = sidon::line_of(node);
    CHECK(node.bytes == line.size());
    text += line;
    leaves += node.kind != TreeNode::Kind::kBranch;
  }
  return text + "end " + std::to_string(leaves) + "\n";
}

// What reading the whole file complains about; empty if nothing.
std::string complaint(const fs::path& path) {
  try {
    CertificateReader reader(path);
    for (TreeNode node; reader.next(node);) continue;
    return "";
  } catch (const CertificateError& error) {
    return error.what();
  }
}

std::string write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
  return path.string();
}

// The tokens of each line in alphabetical order: groups may stand in any order.
std::string with_sorted_tokens(const std::string& text) {
  std::istringstream lines(text);
  std::string result;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream tokens(line);
    const std::multiset<std::string> sorted(std::istream_iterator<std::string>(tokens), {});
    for (const std::string& token : sorted) result += token + " ";
    result += "\n";
  }
  return result;
}

}  // namespace

TEST_CASE("what is read is what was written") {
  int files = 0;
  for (const auto& entry : fs::directory_iterator(kGood)) {
    const std::string text = file_contents(entry.path());
    if (entry.path().extension() != ".sac" || !has_tree(text)) continue;
    INFO(entry.path());
    const std::string again = rewritten(entry.path());
    CHECK((with_sorted_tokens(again) == with_sorted_tokens(text)));
    CHECK(sidoncheck::check_bytes(again).status == sidoncheck::Status::verified);
    const support::ScratchDirectory scratch;
    CHECK((rewritten(write(scratch.path / "a.sac", again)) == again));
    ++files;
  }
  CHECK(files >= 10);
}

TEST_CASE("the head, line numbers and depths") {
  const support::ScratchDirectory scratch;
  CertificateReader reader(write(scratch.path / "a.sac",
                                 "sac 1 grid\nclaim b(1,10) = 1\nclaim C1a >= 1\n"
                                 "correction prefix-refined\nreversal yes\nbinding 19 21\n"
                                 "binding 20 20\ns 0 1 20\np\ns 0 1 21\np\n"
                                 "l w 3 0 1 lu 0 1 0 1 1\nend 3\n"));
  const sidon::GridHead& head = reader.head().grid();
  CHECK(head.grid.n == 1);
  CHECK(head.grid.m == 10);
  CHECK(head.grid.correction == sidon::Correction::kPrefixRefined);
  CHECK(head.bindings == std::vector<sidon::Composition>{{19, 21}, {20, 20}});
  CHECK(reader.head().is_grid());
  std::vector<int> depths;
  std::vector<std::uint64_t> lines;
  for (TreeNode node; reader.next(node);) {
    depths.push_back(node.depth);
    lines.push_back(node.line_number);
  }
  CHECK(depths == std::vector<int>{0, 1, 1, 2, 2});
  CHECK(lines == std::vector<std::uint64_t>{8, 9, 10, 11, 12});
}

TEST_CASE("malformed files are refused at the line where the checker refuses them") {
  int refused = 0, accepted = 0;
  for (const auto& entry : fs::directory_iterator(kBad)) {
    if (entry.path().extension() != ".sac") continue;
    const std::string text = file_contents(entry.path());
    if (!has_tree(text) || text.starts_with("\x28\xb5\x2f\xfd")) continue;
    INFO(entry.path());
    const sidoncheck::Verdict verdict = sidoncheck::check_bytes(text);
    const std::string message = complaint(entry.path());
    INFO(message);
    if (verdict.status == sidoncheck::Status::malformed) {
      const std::string where =
          entry.path().string() + " line " + std::to_string(verdict.line) + ": ";
      CHECK(message.starts_with(where));
      ++refused;
    } else {  // well formed as far as the checker has come
      REQUIRE(verdict.status == sidoncheck::Status::rejected);
      accepted += message.empty();
    }
  }
  CHECK(refused > 100);
  CHECK(accepted > 10);
}

TEST_CASE("messages name the token and what was expected") {
  const auto of = [](const char* name) { return complaint(kBad / name); };
  CHECK_THAT(of("multiplier-negative-ll.sac"),
             Catch::Contains("multiplier: '-1': must be positive"));
  CHECK_THAT(of("cells-one.sac"), Catch::Contains("number of cells: '1': must be from 2 to 128"));
  CHECK_THAT(of("truncated-between-lines.sac"), Catch::Contains("the file ends where there"));
  CHECK_THAT(of("end-wrong-count.sac"), Catch::Contains("'8': the tree has 7"));
  CHECK_THAT(of("crlf.sac"), Catch::Contains("line 1: Windows line ends (CR LF)"));
}

TEST_CASE("compressed files are read directly") {
  const support::ScratchDirectory scratch;
  const fs::path source = kGood / "cover-8-1.18.sac";
  const std::string text = file_contents(source);
  const fs::path packed = scratch.path / "a.sac.zst";
  sidon::write_file_atomically(packed, text);
  REQUIRE(fs::file_size(packed) < text.size());
  const std::string plain = rewritten(source);
  CHECK((rewritten(packed) == plain));
  const std::string bytes = file_contents(packed);

  SECTION("whatever they are called") {
    CHECK((rewritten(write(scratch.path / "b.sac", bytes)) == plain));
  }
  SECTION("in several frames") {
    const std::size_t half = text.size() / 2;
    sidon::write_file_atomically(scratch.path / "1.zst", text.substr(0, half));
    sidon::write_file_atomically(scratch.path / "2.zst", text.substr(half));
    const std::string both =
        file_contents(scratch.path / "1.zst") + file_contents(scratch.path / "2.zst");
    CHECK((rewritten(write(scratch.path / "b.zst", both)) == plain));
  }
  SECTION("cut short at any place") {
    for (std::size_t size = 5; size < bytes.size(); size += 997) {
      INFO(size);
      CHECK(complaint(write(scratch.path / "b.zst", bytes.substr(0, size))) != "");
    }
  }
  SECTION("damaged") {
    std::string damaged = bytes;
    damaged[bytes.size() / 2] ^= 0x10;
    CHECK(complaint(write(scratch.path / "b.zst", damaged)) != "");
  }
}

TEST_CASE("a file that cannot be read is another kind of error") {
  const support::ScratchDirectory scratch;
  for (const fs::path& path : {scratch.path / "none.sac", scratch.path}) {
    try {
      CertificateReader reader(path);
      FAIL("no exception");
    } catch (const sidon::ReadError& error) {
      CHECK(error.code().value() == (path == scratch.path ? EISDIR : ENOENT));
      CHECK_THAT(error.what(), Catch::Contains(path.string()));
    }
  }
}

TEST_CASE("certificates without a tree are named") {
  const support::ScratchDirectory scratch;
  CHECK_THAT(complaint(write(scratch.path / "a.sac", "sac 1 step\n")),
             Catch::Contains("line 1: kind: 'step': has no tree; those of"));
}
