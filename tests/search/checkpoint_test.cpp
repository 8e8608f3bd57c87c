#include "search/checkpoint.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "search/tree_text.hpp"
#include "toy_tree.hpp"

using namespace sidon;
namespace fs = std::filesystem;

namespace {

TreeState some_state() {
  TreeState state = toy::whole(100);
  state.slots.insert(state.slots.begin(), TreeSlot{"b 50\n"});
  return state;
}

struct Folder {
  Folder()
      : path(fs::temp_directory_path() /
             ("sidon-checkpoint-" + std::to_string(::getpid()) + "-" + std::to_string(++made))) {
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
  static inline int made = 0;
};

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void replace(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

// What FILE.tree begins with.
const std::string kHead = "sidoncert checkpoint tree\n";

std::string written(Checkpoint& checkpoint) {
  std::string text;
  checkpoint.read([&](std::string_view piece) { text += piece; });
  return text;
}

// A saved checkpoint with two lines written, and a third after the saving.
void make(const fs::path& path) {
  Checkpoint checkpoint(path, "problem A");
  CHECK_FALSE(checkpoint.load(toy::read));
  checkpoint.write("one\n");
  checkpoint.write("two\n");
  checkpoint.save(some_state());
  checkpoint.write("lost\n");
  written(checkpoint);  // so that it is in the file
}

}  // namespace

TEST_CASE("A checkpoint comes back as it was saved; later lines are cut off") {
  const Folder folder;
  const fs::path path = folder.path / "run";
  make(path);
  CHECK(content(folder.path / "run.tree") == kHead + "one\ntwo\nlost\n");
  Checkpoint checkpoint(path, "problem A");
  const auto state = checkpoint.load(toy::read);
  REQUIRE(state);
  CHECK(tree_text(*state) == tree_text(some_state()));
  const double spent = checkpoint.earlier_time().count();
  CHECK(spent > 0);
  checkpoint.write("three\n");
  CHECK(written(checkpoint) == "one\ntwo\nthree\n");
  checkpoint.save(*state);
  {
    const Folder copy;
    fs::copy(path, copy.path / "run");
    fs::copy(folder.path / "run.tree", copy.path / "run.tree");
    Checkpoint third(copy.path / "run", "problem A");
    third.load(toy::read);
    CHECK(third.earlier_time().count() > spent);
  }
  checkpoint.remove();
  CHECK(fs::is_empty(folder.path));
}

TEST_CASE("What a run that never saved has left of the tree is forgotten") {
  const Folder folder;
  const std::string left = GENERATE(as<std::string>(), "", "sidoncert ch", kHead);
  replace(folder.path / "run.tree", left);
  Checkpoint checkpoint(folder.path / "run", "problem A");
  CHECK_FALSE(checkpoint.load(toy::read));
  CHECK(written(checkpoint).empty());
}

TEST_CASE("Lines of a tree whose checkpoint is gone are not thrown away") {
  const Folder folder;
  make(folder.path / "run");
  fs::remove(folder.path / "run");
  const std::string lines = content(folder.path / "run.tree");
  CHECK_THROWS_WITH(Checkpoint(folder.path / "run", "problem A"),
                    Catch::Matchers::Contains("run is missing, but ") &&
                        Catch::Matchers::Contains("run.tree is there"));
  CHECK(content(folder.path / "run.tree") == lines);
  CHECK_FALSE(fs::exists(folder.path / "run"));
}

TEST_CASE("Checkpoints of other problems, truncated and edited ones are refused and left alone") {
  const Folder folder;
  const fs::path path = folder.path / "run";
  make(path);
  const std::string good = content(path);
  const auto refusal = [&](const std::string& problem) -> std::string {
    try {
      Checkpoint checkpoint(path, problem);
      checkpoint.load(toy::read);
      return "accepted";
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
  };
  using Catch::Matchers::Contains;
  CHECK(refusal("problem A") == "accepted");
  CHECK_THAT(refusal("problem B"), Contains("belongs to another problem") && Contains("problem A"));
  CHECK(content(path) == good);

  for (std::size_t length = 0; length < good.size(); ++length) {
    replace(path, good.substr(0, length));
    CHECK(refusal("problem A") != "accepted");
  }
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string edited = good;
    edited[i] ^= 1;
    replace(path, edited);
    CHECK(refusal("problem A") != "accepted");
  }
  replace(path, good + "x");
  CHECK_THAT(refusal("problem A"), Contains("damaged"));
  replace(path, "something else");
  CHECK_THAT(refusal("problem A"), Contains("is not a sidoncert checkpoint"));
  CHECK(content(path) == "something else");

  replace(path, good);
  replace(folder.path / "run.tree", kHead + "one\ntwo");
  CHECK_THAT(refusal("problem A"), Contains("does not belong to its checkpoint"));
  replace(folder.path / "run.tree", kHead + "one\ntwu\n");
  CHECK_THAT(refusal("problem A"), Contains("does not belong to its checkpoint"));
  fs::remove(folder.path / "run.tree");
  CHECK_THAT(refusal("problem A"), Contains("does not belong to its checkpoint"));
}

TEST_CASE("A foreign file is not a place for a checkpoint") {
  const Folder folder;
  replace(folder.path / "letter", "Dear reader");
  CHECK_THROWS_AS(Checkpoint(folder.path / "letter", "problem A"), std::invalid_argument);
  CHECK_FALSE(fs::exists(folder.path / "letter.tree"));
  replace(folder.path / "walk.tree", "a plane tree\n");
  CHECK_THROWS_WITH(Checkpoint(folder.path / "walk", "problem A"),
                    Catch::Matchers::Contains("walk.tree is in the way"));
  CHECK(content(folder.path / "walk.tree") == "a plane tree\n");
  CHECK_THROWS_AS(Checkpoint(folder.path / "run.zst", "problem A"), std::invalid_argument);
  CHECK_THROWS_AS(Checkpoint(folder.path / "no" / "run", "problem A"), std::system_error);
}

TEST_CASE("Two runs cannot use one checkpoint") {
  const Folder folder;
  const Checkpoint first(folder.path / "run", "problem A");
  CHECK_THROWS_WITH(Checkpoint(folder.path / "run", "problem A"),
                    Catch::Matchers::Contains("in use"));
}
