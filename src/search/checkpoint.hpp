// Long searches that survive: everything that a search knows, on disk, every minute.
//
// Two files. FILE.tree holds, behind a line that says what it is, the lines of the tree that have
// been written so far; it only ever grows. FILE is a sealed text with the problem, the length and
// fingerprint of these lines, the time spent, and the tree state; it is replaced by rename, after
// FILE.tree is safely on disk. So whenever the program dies, FILE describes a moment of the search,
// FILE.tree begins with that moment's lines, and what stands behind them is cut off on resuming.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/fingerprint.hpp"
#include "base/locked_file.hpp"
#include "base/sealed_text.hpp"
#include "search/tree_search.hpp"

namespace sidon {

// Not copyable, not thread-safe. Every function throws OutputError or std::system_error when a file
// cannot be read or written.
class Checkpoint {
 public:
  // `problem` is one line that names what is proved; a checkpoint of another problem is refused.
  // Locks FILE.tree; throws std::invalid_argument if another process uses it, or if one of the
  // files is there and is something else, or FILE.tree has lines and there is no FILE.
  Checkpoint(const std::filesystem::path& path, std::string problem);
  Checkpoint(const Checkpoint&) = delete;
  Checkpoint& operator=(const Checkpoint&) = delete;

  // The saved search, and FILE.tree cut to its length; nothing if there is no FILE, and then
  // FILE.tree is empty. Throws std::invalid_argument if FILE is not a checkpoint of this problem,
  // or damaged, or FILE.tree does not belong to it. To be called once, before all others.
  std::optional<TreeState> load(const NodeReader& read_node);

  // The build that began the search that was loaded.
  const std::string& begun_by() const { return build_; }
  // What earlier runs have spent on it.
  std::chrono::duration<double> earlier_time() const { return earlier_time_; }

  // Takes lines of the tree.
  void write(std::string_view text);
  // Makes everything so far permanent. If it fails, the last saved state is still valid.
  void save(const TreeState& state);
  // Passes on everything that was written, in pieces.
  void read(const std::function<void(std::string_view)>& receive);
  // Deletes both files: nothing is left to be done.
  void remove();

 private:
  using Clock = std::chrono::steady_clock;

  Unsealed read_own() const;
  int descriptor() const { return tree_->descriptor(); }
  void check_head() const;
  void check_empty() const;
  void begin_tree();
  void check_tree(std::uint64_t length, std::string_view expected);
  void flush();
  [[noreturn]] void fail(const std::string& action) const;

  std::filesystem::path path_, tree_path_;
  std::string problem_;
  std::string build_ = this_build();
  std::optional<LockedFile> tree_;
  std::string buffer_;        // behind what is in the file
  std::uint64_t length_ = 0;  // of the lines of the tree, with the buffer
  Fingerprint fingerprint_;   // of all `length_` bytes
  std::chrono::duration<double> earlier_time_{0};
  Clock::time_point start_ = Clock::now();
};

}  // namespace sidon
