// What was done where, and how long it took: for people alone, nothing is ever decided by it. A
// process appends lines to a file of its own, so no two write to one file, and a slice costs the
// file system no further file.
//
//   done 5.2.1 nodes 100 seconds 61.25 at node7
//   failed cannot write proof/slices/a3/….slice: No space left on device
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "campaign/slice.hpp"

namespace sidon {

struct WorkLine {
  SliceId id;
  std::int64_t nodes = 0;  // solved
  double seconds = 0;      // of one core
  std::string host = {};
};

// Seconds of processor time of this thread.
double thread_seconds();

class WorkLog {
 public:
  // The file is made with its first line.
  WorkLog(const std::filesystem::path& directory, int round, int element);

  // A log that cannot be written is no reason to stop: errors are ignored.
  void done(const WorkLine& line);
  void failed(const std::string& message);

 private:
  void append(const std::string& line);

  std::filesystem::path path_;
  std::string host_;
};

struct WorkSummary {
  std::int64_t slices = 0;  // those done twice are counted twice, as their time is
  double seconds = 0;
  std::vector<WorkLine> slowest;      // at most `most`, the slowest first
  std::vector<std::string> failures;  // the last `most`
};

// Lines that are not whole (of a machine that died) are passed over.
WorkSummary summary_of_logs(const std::filesystem::path& directory, std::size_t most);

}  // namespace sidon
