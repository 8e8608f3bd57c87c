// Signals to a program that waits for something: for input, or for the checker.
#include <fcntl.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

#include "support/sidoncert.hpp"

using Catch::Contains;
namespace fs = std::filesystem;

namespace {

const std::string kCover = SIDON_TEST_DIR "/good/cover-4-1.09.sac";

// A pipe with a name, into which this program may go on to write as long as the object lives.
class OpenPipe {
 public:
  OpenPipe(const fs::path& path, const std::string& text) : path_(path) {
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(::write(descriptor_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  ~OpenPipe() { ::close(descriptor_); }
  OpenPipe(const OpenPipe&) = delete;
  OpenPipe& operator=(const OpenPipe&) = delete;

  std::string name() const { return path_.string(); }

 private:
  fs::path path_;
  int descriptor_;
};

// Asks for the state until the process has said the word: it may have been asked before it knew.
// Gives up after a long time.
void ask_until(pid_t process, const std::string& word) {
  for (int i = 0; i < 2000; ++i) {
    if (i % 20 == 0) ::kill(process, SIGUSR1);
    const std::string errors = file_contents("/proc/" + std::to_string(process) + "/fd/2");
    if (errors.find(word) != std::string::npos) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

// Sends the signal, and waits until the process has ended; gives up, and kills it, after a long
// time.
void end_with(pid_t process, int signal) {
  ::kill(process, signal);
  for (int i = 0; i < 2000; ++i) {
    siginfo_t info{};
    ::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOHANG | WNOWAIT);
    if (info.si_pid != 0) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ::kill(process, SIGKILL);
}

// Asks for the state and, once the word has been said, ends the program.
RunSettings asked(const std::string& word, const std::string& input = "/dev/null") {
  RunSettings settings;
  settings.standard_input = input;
  settings.meanwhile = [word](pid_t process) {
    support::wait_for_signal_handler(process);
    ask_until(process, word);
    ::kill(process, SIGKILL);
  };
  return settings;
}

}  // namespace

TEST_CASE("signals: SIGUSR1 is answered by commands that read") {
  const ScratchDirectory scratch;
  const std::string out = scratch.path / "out.sac";
  const std::string certificate = file_contents(kCover);
  // The head, the first node, and the second one in part.
  const std::size_t cut = certificate.find("\nl ") + 3;
  const OpenPipe half(scratch.path / "half", certificate.substr(0, cut));
  CHECK_THAT(sidoncert({"stats", "-"}, asked("reading: ", half.name())).errors,
             Catch::StartsWith("sidoncert: 0:") && Contains("reading: ") && Contains(" node"));
  const OpenPipe again(scratch.path / "again", certificate.substr(0, cut));
  CHECK_THAT(sidoncert({"shrink", again.name(), "-q", "-o", out}, asked("first leaves\n")).errors,
             Contains("shrinking the first leaves\n"));
  const OpenPipe nothing(scratch.path / "nothing", "");
  struct Call {
    Arguments command;
    std::string answer;
  };
  for (const Call& call : {Call{{"stats", nothing.name()}, "reading: 0 nodes"},
                           Call{{"shrink", nothing.name(), "-q", "-o", out}, "shrink: at work"},
                           Call{{"step", nothing.name(), "-q"}, "step: at work"},
                           Call{{"kernel", "--data", nothing.name(), "-q"}, "kernel: at work"},
                           Call{{"join", nothing.name(), "-q", "-o", out}, "join: at work"}}) {
    const RunResult run = sidoncert(call.command, asked(call.answer));
    CHECK_THAT(run.errors, Catch::StartsWith("sidoncert: 0:") && Contains(call.answer + "\n"));
    CHECK(run.exit_code == 128 + SIGKILL);
  }
}

TEST_CASE("signals: while the checker works, SIGUSR1 is answered, and SIGTERM ends both") {
  const ScratchDirectory scratch;
  // A program that finds its checker beside it, and a checker that never ends.
  const fs::path prover = scratch.path / "sidoncert";
  fs::copy_file(SIDON_PROVER, prover);
  const std::string checking = scratch.path / "checking";
  std::ofstream(scratch.path / "sidoncheck")
      << "#!/bin/sh\n[ \"$1\" != --version ] || { echo sidoncheck 1; exit; }\n"
      << "cat > /dev/null; touch " << checking << "; while [ -e " << checking
      << " ]; do sleep 0.05; done\n";
  fs::permissions(scratch.path / "sidoncheck", fs::perms::owner_all);
  RunSettings settings;
  settings.meanwhile = [&](pid_t process) {
    for (int i = 0; i < 2000 && !fs::exists(checking); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ask_until(process, "verifying");
    end_with(process, SIGTERM);
  };
  const RunResult run = run_program({prover.string(), "report", "--verify", "-q", kCover, "-o",
                                     (scratch.path / "page.html").string()},
                                    settings);
  CHECK_THAT(run.errors,
             Contains("verifying " + kCover + ", 1 of 1\n") && Contains("sidoncert: interrupted"));
  CHECK(run.exit_code == 130);
  CHECK_FALSE(fs::exists(scratch.path / "page.html"));
}

TEST_CASE("signals: what waits for input ends at the first signal") {
  const int signal = GENERATE(SIGINT, SIGTERM, SIGHUP);
  const ScratchDirectory scratch;
  const std::string out = scratch.path / "out.sac";
  const std::string certificate = file_contents(kCover);
  const OpenPipe nothing(scratch.path / "nothing", "");
  const OpenPipe half(scratch.path / "half", certificate.substr(0, certificate.find("\nl ") + 3));
  const OpenPipe heights(scratch.path / "heights", "1 2\n");
  struct Call {
    Arguments command;
    std::string input;
  };
  const std::vector<Call> calls = {
      {{"stats", "-"}, nothing.name()},
      {{"stats", "-"}, half.name()},
      {{"shrink", "-", "-o", out}, half.name()},
      {{"step", "-", "-o", out}, heights.name()},
      {{"kernel", "--data", "-", "-o", out}, nothing.name()},
      {{"stats", half.name()}, "/dev/null"},
      {{"shrink", half.name(), "-o", out}, "/dev/null"},
      {{"step", heights.name()}, "/dev/null"},
      {{"join", nothing.name(), "-o", out}, "/dev/null"},
      {{"cover", "--part", nothing.name() + ":1", "-o", out}, "/dev/null"}};
  const std::size_t entries = scratch.entries();
  for (const Call& call : calls) {
    RunSettings settings;
    settings.standard_input = call.input;
    settings.meanwhile = [signal](pid_t process) {
      support::wait_for_signal_handler(process);
      ask_until(process, "\n");
      end_with(process, signal);
    };
    const RunResult run = sidoncert(call.command, settings);
    INFO(call.command.front() << " " << call.input);
    CHECK(run.exit_code == 130);
    CHECK_THAT(run.errors,
               Catch::EndsWith("sidoncert: interrupted; nothing was proved or written\n"));
    CHECK(run.output.empty());
    CHECK(scratch.entries() == entries);
  }
}
