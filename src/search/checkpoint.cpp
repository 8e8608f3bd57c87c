#include "search/checkpoint.hpp"

#include <unistd.h>

#include <cerrno>
#include <stdexcept>

#include "base/descriptor.hpp"
#include "base/output_file.hpp"
#include "base/saved_text.hpp"
#include "base/sealed_text.hpp"
#include "search/tree_text.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kKind = "checkpoint";
constexpr std::string_view kTreeHead = "sidoncert checkpoint tree\n";
constexpr const char* kWayOut = "; remove it, or name another file with --checkpoint";
constexpr std::size_t kFingerprintSize = 16;
constexpr std::uint64_t kLongestTree = std::uint64_t{1} << 60;  // bytes
constexpr double kLongestTime = 1e12;                           // seconds
constexpr std::size_t kBufferSize = std::size_t{1} << 20;

}  // namespace

Checkpoint::Checkpoint(const fs::path& path, std::string problem)
    : path_(path), tree_path_(path), problem_(std::move(problem)) {
  if (path.empty() || path.extension() == ".zst") {
    throw std::invalid_argument("--checkpoint: \"" + path.string() +
                                "\" cannot be the name of a checkpoint (they are not compressed)");
  }
  tree_path_ += ".tree";
  // A look at FILE first: nothing may be created beside a file that is not ours.
  if (fs::exists(path_)) read_own();
  tree_.emplace(tree_path_, "the checkpoint " + path_.string());
  check_head();
  if (!fs::exists(path_)) check_empty();
}

void Checkpoint::check_head() const {
  std::string head;
  const bool whole = read_range(descriptor(), 0, kTreeHead.size(),
                                [&head](std::string_view piece) { head += piece; });
  if (!whole && errno != 0) fail("read");
  if (kTreeHead.starts_with(head)) return;  // whole, empty, or cut short by a crash
  throw std::invalid_argument(tree_path_.string() +
                              " is in the way: it is no part of a checkpoint" + kWayOut);
}

// Lines of a tree are written after the first save: these have lost their FILE.
void Checkpoint::check_empty() const {
  const std::uintmax_t size = fs::file_size(tree_path_);
  if (size <= kTreeHead.size()) return;
  throw std::invalid_argument(
      path_.string() + " is missing, but " + tree_path_.string() + " is there, with " +
      std::to_string(size) + " bytes of a proof that cannot be carried on without it; put " +
      path_.string() + " back, or remove " + tree_path_.string() + " to begin again");
}

std::optional<TreeState> Checkpoint::load(const NodeReader& read_node) {
  start_ = Clock::now();
  if (!fs::exists(path_)) {
    begin_tree();
    return std::nullopt;
  }
  const Unsealed file = read_own();
  build_ = file.build;
  SavedText text(file.body);
  text.expect("written");
  const auto length = text.number_within<std::uint64_t>(0, kLongestTree);
  text.expect(" ");
  const std::string_view expected = text.take(kFingerprintSize);
  earlier_time_ = std::chrono::duration<double>(text.number_within(0.0, kLongestTime));
  text.end_line();
  check_tree(length, expected);
  return parse_tree(text.rest(), read_node);
}

Unsealed Checkpoint::read_own() const {
  Unsealed file;
  try {
    file = read_sealed(path_, kKind);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(std::string(error.what()) + kWayOut);
  }
  if (file.problem == problem_) return file;
  throw std::invalid_argument("the checkpoint " + path_.string() +
                              " belongs to another problem: it says \"" + file.problem +
                              "\" and not \"" + problem_ + "\"" + kWayOut);
}

void Checkpoint::begin_tree() {
  if (::ftruncate(descriptor(), 0) != 0 || ::lseek(descriptor(), 0, SEEK_SET) != 0 ||
      !write_all(descriptor(), kTreeHead)) {
    fail("write");
  }
}

// Reads the first `length` bytes of the lines in FILE.tree and cuts off the rest.
void Checkpoint::check_tree(std::uint64_t length, std::string_view expected) {
  const std::uint64_t end = kTreeHead.size() + length;
  const bool whole = read_range(descriptor(), kTreeHead.size(), end,
                                [this](std::string_view piece) { fingerprint_.add(piece); });
  if (!whole && errno != 0) fail("read");
  if (!whole || fingerprint_.hex() != expected) {
    throw std::invalid_argument(tree_path_.string() +
                                " does not belong to its checkpoint: it is missing, shorter, or "
                                "was changed; remove " +
                                path_.string() + " to begin again");
  }
  if (length == 0) return begin_tree();  // FILE.tree may be missing, and nothing is missed
  length_ = length;
  if (::ftruncate(descriptor(), static_cast<off_t>(end)) != 0 ||
      ::lseek(descriptor(), 0, SEEK_END) < 0) {
    fail("write");
  }
}

void Checkpoint::write(std::string_view text) {
  fingerprint_.add(text);
  length_ += text.size();
  buffer_ += text;
  if (buffer_.size() > kBufferSize) flush();
}

void Checkpoint::save(const TreeState& state) {
  flush();
  if (::fdatasync(descriptor()) != 0) fail("write");
  const std::chrono::duration<double> time = earlier_time_ + (Clock::now() - start_);
  std::string written;
  append_line(written, "written", length_, fingerprint_.hex(), time.count());
  write_file_atomically(path_, sealed(kKind, problem_, written + tree_text(state), build_));
}

void Checkpoint::read(const std::function<void(std::string_view)>& receive) {
  flush();
  if (!read_range(descriptor(), kTreeHead.size(), kTreeHead.size() + length_, receive))
    fail("read");
}

void Checkpoint::remove() {
  fs::remove(path_);
  fs::remove(tree_path_);
}

void Checkpoint::flush() {
  if (!write_all(descriptor(), buffer_)) fail("write");
  buffer_.clear();
}

void Checkpoint::fail(const std::string& action) const {
  const int code = errno != 0 ? errno : EIO;  // shorter than what was written
  throw OutputError({code, std::generic_category()}, tree_path_, action);
}

}  // namespace sidon
