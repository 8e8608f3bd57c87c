#include "campaign/work_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <sstream>

#include "base/descriptor.hpp"
#include "base/host_name.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kExtension = ".work";

bool read_line(const std::string& text, WorkLine& line) {
  std::istringstream words(text);
  std::string done, nodes, seconds, at;
  words >> done >> line.id >> nodes >> line.nodes >> seconds >> line.seconds >> at >> line.host;
  return words && done == "done" && nodes == "nodes" && seconds == "seconds" && at == "at";
}

void keep_slowest(std::vector<WorkLine>& slowest, WorkLine line, std::size_t most) {
  const auto slower = [](const WorkLine& a, const WorkLine& b) { return a.seconds > b.seconds; };
  slowest.insert(std::upper_bound(slowest.begin(), slowest.end(), line, slower), line);
  if (slowest.size() > most) slowest.pop_back();
}

}  // namespace

double thread_seconds() {
  struct timespec time {};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

WorkLog::WorkLog(const fs::path& directory, int round, int element) {
  // Several nodes on one machine, as in tests, are told apart by what Slurm calls them.
  const char* const node = std::getenv("SLURMD_NODENAME");
  host_ = node ? node : host_name();
  path_ = directory / fmt::format("{}-{}-{}-{}{}", round, element, host_, ::getpid(), kExtension);
}

void WorkLog::done(const WorkLine& line) {
  append(fmt::format("done {} nodes {} seconds {:.3f} at {}\n", line.id, line.nodes, line.seconds,
                     host_));
}

void WorkLog::failed(const std::string& message) { append("failed " + message + "\n"); }

void WorkLog::append(const std::string& line) {
  const int descriptor = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor < 0) return;
  static_cast<void>(!write_all(descriptor, line));
  ::close(descriptor);
}

WorkSummary summary_of_logs(const fs::path& directory, std::size_t most) {
  WorkSummary summary;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (entry.path().extension() == kExtension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    std::ifstream file(path);
    std::string text;
    while (std::getline(file, text)) {
      WorkLine line;
      if (read_line(text, line)) {
        ++summary.slices;
        summary.seconds += line.seconds;
        keep_slowest(summary.slowest, std::move(line), most);
      } else if (text.starts_with("failed ")) {
        summary.failures.push_back(text.substr(7));
        if (summary.failures.size() > most) summary.failures.erase(summary.failures.begin());
      }
    }
  }
  return summary;
}

}  // namespace sidon
