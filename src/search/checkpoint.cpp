#include "search/checkpoint.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <stdexcept>

#include "base/descriptor.hpp"
#include "base/output_file.hpp"
#include "base/sealed_text.hpp"
#include "search/tree_text.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kKind = "checkpoint";
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
  descriptor_ = ::open(tree_path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail("create");
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const bool busy = errno == EWOULDBLOCK;
    ::close(descriptor_);
    if (!busy) fail("lock");
    throw std::invalid_argument("the checkpoint " + path_.string() +
                                " is in use by another run of the program");
  }
}

Checkpoint::~Checkpoint() { ::close(descriptor_); }

std::optional<TreeState> Checkpoint::load(const NodeReader& read_node) {
  if (!fs::exists(path_)) {
    if (::ftruncate(descriptor_, 0) != 0) fail("write");
    return std::nullopt;
  }
  const Unsealed file = read_own();
  const auto damaged = [&] {
    throw std::invalid_argument("the checkpoint " + path_.string() + " is damaged");
  };
  constexpr std::string_view kWritten = "written ";
  const std::size_t line_end = file.body.find('\n');
  if (!file.body.starts_with(kWritten) || line_end == std::string::npos) damaged();
  std::uint64_t length = 0;
  const char* const last = file.body.data() + line_end;
  const auto [end, error] = std::from_chars(file.body.data() + kWritten.size(), last, length);
  if (error != std::errc() || end == last || *end != ' ') damaged();
  check_tree(length, std::string(end + 1, last));
  return parse_tree(std::string_view(file.body).substr(line_end + 1), read_node);
}

Unsealed Checkpoint::read_own() const {
  Unsealed file = read_sealed(path_, kKind);
  if (file.problem == problem_) return file;
  throw std::invalid_argument("the checkpoint " + path_.string() +
                              " belongs to another problem:\n  it says   " + file.problem +
                              "\n  expected  " + problem_);
}

// Reads the first `length` bytes of FILE.tree and cuts off the rest.
void Checkpoint::check_tree(std::uint64_t length, const std::string& expected) {
  const bool whole = read_range(descriptor_, 0, length,
                                [this](std::string_view piece) { fingerprint_.add(piece); });
  if (!whole && errno != 0) fail("read");
  if (!whole || fingerprint_.hex() != expected) {
    throw std::invalid_argument(tree_path_.string() +
                                " does not belong to its checkpoint: it is missing, shorter, or "
                                "was changed");
  }
  length_ = length;
  if (::ftruncate(descriptor_, static_cast<off_t>(length)) != 0 ||
      ::lseek(descriptor_, 0, SEEK_END) < 0) {
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
  if (::fdatasync(descriptor_) != 0) fail("write");
  const std::string written =
      "written " + std::to_string(length_) + " " + fingerprint_.hex() + "\n";
  write_file_atomically(path_, sealed(kKind, problem_, written + tree_text(state)));
}

void Checkpoint::read(const std::function<void(std::string_view)>& receive) {
  flush();
  if (!read_range(descriptor_, 0, length_, receive)) fail("read");
}

void Checkpoint::remove() {
  fs::remove(path_);
  fs::remove(tree_path_);
}

void Checkpoint::flush() {
  if (!write_all(descriptor_, buffer_)) fail("write");
  buffer_.clear();
}

void Checkpoint::fail(const std::string& action) const {
  const int code = errno != 0 ? errno : EIO;  // shorter than what was written
  throw OutputError({code, std::generic_category()}, tree_path_, action);
}

}  // namespace sidon
