// How far a computation is: the line on a terminal, plain lines elsewhere, and one line on request.
#include <catch2/catch.hpp>
#include <csignal>
#include <sstream>
#include <string>

#include "app/terminal/progress_line.hpp"
#include "support/sidoncert.hpp"
#include "support/terminal.hpp"

using Catch::Contains;
using support::run_on_terminal;

namespace {

// A proof that takes far longer than any test waits.
const Arguments kLong = {SIDON_PROVER, "fourier", "--modes", "24", "--target", "1.4"};
// And one of which already the first node does.
const Arguments kLongNode = {SIDON_PROVER, "fourier", "--modes", "128", "--target", "1.41"};

std::size_t count(const std::string& text, const std::string& word) {
  std::size_t number = 0;
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; ++at) ++number;
  return number;
}

// What the program writes on a terminal until its line has been renewed so often; then it is
// interrupted, if not killed.
std::string until_renewed(const Arguments& command, unsigned short columns, std::size_t times,
                          int signal = SIGINT) {
  bool sent = false;
  return run_on_terminal(command, columns, [&](const std::string& text, pid_t process) {
    if (!sent && count(text, "\x1b[K") >= times) sent = ::kill(process, signal) == 0;
  });
}

// The texts that stood on the progress line, each ended by the sequence that clears what follows.
std::vector<std::string> lines_shown(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; (at = text.find('\r', at)) != std::string::npos;) {
    const std::size_t end = text.find("\x1b[K", ++at);
    if (end == std::string::npos) break;
    const std::string line = text.substr(at, end - at);
    if (line.find('\r') == std::string::npos) lines.push_back(line);
  }
  return lines;
}

// Standard error of this program, into a file as long as it lives.
class CapturedErrors {
 public:
  CapturedErrors() : before_(::dup(STDERR_FILENO)) {
    const int file = ::open(path().c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(file, STDERR_FILENO);
    ::close(file);
  }
  ~CapturedErrors() {
    ::dup2(before_, STDERR_FILENO);
    ::close(before_);
  }
  std::string text() const { return file_contents(path()); }

 private:
  std::string path() const { return scratch_.path / "errors"; }
  ScratchDirectory scratch_;
  int before_;
};

}  // namespace

TEST_CASE("progress: the line is never as wide as the terminal, and stays on its row") {
  const auto columns = static_cast<unsigned short>(GENERATE(1, 20, 40, 80, 200));
  const std::string text = until_renewed(kLong, columns, 8);
  const std::vector<std::string> lines = lines_shown(text);
  CHECK(lines.size() >= 8);
  for (const std::string& line : lines) CHECK(line.size() < std::max<std::size_t>(columns, 2));
  const std::size_t cleared = text.rfind("\x1b[K");
  // Not a line feed as long as the line is shown; then the message, on a row that was cleared.
  CHECK(text.substr(0, cleared).find('\n') == std::string::npos);
  CHECK(lines.back().empty());
  CHECK_THAT(text.substr(cleared), Contains("sidoncert: interrupted"));
  if (columns == 200) CHECK_THAT(text, Contains("proving 7/5: ") && Contains(" closed, "));
}

TEST_CASE("progress: the clock goes on while a node takes long") {
  bool sent = false;
  const std::string text =
      run_on_terminal(kLongNode, 80, [&](const std::string& so_far, pid_t process) {
        if (sent || so_far.find("\r0:02 ") == std::string::npos) return;
        sent = ::kill(process, SIGKILL) == 0;
      });
  CHECK(sent);
  CHECK_THAT(text, Contains("\r0:01 ") && Contains("too early to say"));
}

TEST_CASE("progress: nothing on a terminal that asks for quiet, or can do nothing") {
  const Arguments short_proof = {SIDON_PROVER, "fourier", "--modes", "12", "--target", "1.34"};
  Arguments quiet = short_proof;
  quiet.push_back("--quiet");
  CHECK(run_on_terminal(quiet, 80).find('\x1b') == std::string::npos);
  Arguments dumb = {"/usr/bin/env", "TERM=dumb"};
  dumb.insert(dumb.end(), short_proof.begin(), short_proof.end());
  CHECK(run_on_terminal(dumb, 80).find('\x1b') == std::string::npos);
}

TEST_CASE("progress: SIGUSR1 is answered with one line, quiet or not") {
  for (const bool quiet : {false, true}) {
    Arguments command(kLong.begin() + 1, kLong.end());
    if (quiet) command.push_back("--quiet");
    RunSettings settings;
    settings.meanwhile = [](pid_t process) {
      support::wait_for_signal_handler(process);
      ::kill(process, SIGUSR1);
      // It may not have begun yet; whatever it does, the answer is there when it ends.
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      ::kill(process, SIGINT);
    };
    const RunResult run = sidoncert(command, settings);
    CHECK(run.exit_code == 130);
    CHECK(count(run.errors, "proving 7/5: ") == 1);
    CHECK_THAT(run.errors, Catch::StartsWith("sidoncert: 0:0"));
  }
}

TEST_CASE("progress: where there is no terminal, plain lines now and then") {
  std::string text;
  {
    const CapturedErrors errors;
    {
      sidon::ProgressLine line({.wanted = true,
                                .first = "beginning",
                                .earlier = std::chrono::seconds(3600),
                                .log_interval = std::chrono::milliseconds(1)});
      while (count(errors.text(), "\n") < 2) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
      line.update([] { return "half done"; });
      while (errors.text().find("half done\n") == std::string::npos) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
      line.say("by the way");
    }
    text = errors.text();
    {
      sidon::ProgressLine line({.wanted = false, .log_interval = std::chrono::milliseconds(1)});
      std::this_thread::sleep_for(std::chrono::milliseconds(250));
      line.say("nothing");
    }
    CHECK(errors.text() == text);
  }
  CHECK_THAT(text, Catch::StartsWith("sidoncert: 1:00:0") && Contains("  beginning\n") &&
                       Contains("sidoncert: by the way\n"));
  CHECK(text.find('\r') == std::string::npos);
}

TEST_CASE("progress: all lines of a command count from its beginning, and the innermost speaks") {
  const CapturedErrors errors;
  const sidon::ProgressLine command({.wanted = false, .first = "at work"});
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  const sidon::ProgressLine outer({.first = "outer", .log_interval = std::chrono::seconds(3)});
  {
    const sidon::ProgressLine inner(
        {.first = "inner", .log_interval = std::chrono::milliseconds(1)});
    while (errors.text().empty()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  CHECK_THAT(errors.text(), Contains("  inner\n") && !Contains("0:00"));
  while (errors.text().find("outer") == std::string::npos) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

TEST_CASE("progress: a line is cut to the columns, and says so where there is room") {
  using sidon::cut_to_columns;
  CHECK(cut_to_columns("12345678", 9) == "12345678");
  CHECK(cut_to_columns("12345678", 8) == "1234...");
  CHECK(cut_to_columns("12345678", 4) == "123");
  CHECK(cut_to_columns("12345678", 1) == "1");
  CHECK(cut_to_columns("12345678", 0) == "1");
}
