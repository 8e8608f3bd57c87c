// The command line of sidoncheck. Its help text is the specification of answers and exit codes.
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "input_file.hpp"
#include "own_process.hpp"
#include "verdict.hpp"
#include "version.hpp"

namespace {

using sidoncheck::Counts;
using sidoncheck::in_own_process;
using sidoncheck::InputError;
using sidoncheck::InputFile;
using sidoncheck::printable;
using sidoncheck::Status;
using sidoncheck::Verdict;

constexpr int kUsageError = 4;

constexpr const char* kHelp = R"(usage: sidoncheck [--json] FILE...

Verifies certificates of bounds on the autoconvolution constant C1a: files in
the format of docs/format.md, version 1. FILE may be - for standard input, or a
pipe; folders, devices and pipes that nobody writes to are refused.

    zstd -dc big.sac.zst | sidoncheck -
    sidoncheck <(zstd -dc big.sac.zst)

A file is read once, and checked in a process of its own. Exact integers and
fractions decide; for kernels so do enclosures by MPFR, rounded outwards. A lack
of memory is an ERROR. Each file gets one line on standard output, with "FILE: "
in front if there are several:

    VERIFIED C1a >= 61/50 (1.22) by THEOREM: ...   the file proves this claim
    REJECTED line 812: reason              well formed, but does not prove it
    MALFORMED line 3: reason               not a certificate
    ERROR line 1: reason                   could not be read, or not to the end

The decimal number is rounded towards the safe side; the fraction is the claim.
THEOREM is that of docs/theory.md by which it follows, such as
"Theorem 3 of docs/theory.md 5.3".

--json      one JSON object a file instead: file, verdict, claim, theorem,
            statement, line, reason, branches, leaves, empties, points, depth,
            largest_bits, seconds. A byte of a file name outside ASCII is
            written as \u00xx (in text, control characters are, as \xnn).
--help      this text
--version   the versions of program, format and libraries, commit, compiler
--          what follows is a file, whatever it looks like

Exit code: 0 all VERIFIED, 1 REJECTED, 2 MALFORMED, 3 ERROR, or the answer could
not be written, 4 wrong usage. With several files, the largest.
)";

Verdict without_answer(const std::string& reason) {
  Verdict verdict;
  verdict.status = Status::input_error;
  verdict.reason = reason;
  return verdict;
}

Verdict check_file(const std::string& name) try {
  InputFile file(name);
  return sidoncheck::check(
      [&file](char* buffer, std::size_t size) { return file.read(buffer, size); });
} catch (const InputError& error) {
  return without_answer(error.reason);
}

const char* name_of(Status status) {
  constexpr const char* kNames[] = {"VERIFIED", "REJECTED", "MALFORMED", "ERROR"};
  return kNames[static_cast<int>(status)];
}

std::string for_people(const Verdict& verdict) {
  std::string text = name_of(verdict.status);
  if (verdict.status != Status::verified) {
    if (verdict.line > 0) text += " line " + std::to_string(verdict.line);
    return text + ": " + verdict.reason;
  }
  const Counts& counts = verdict.counts;
  text += " " + verdict.claim + " (" + verdict.decimal + ") by " + verdict.theorem + ": " +
          verdict.statement;
  const auto nodes = counts.leaves + counts.empties + counts.points;
  if (nodes > 0)
    text += "; leaves " + std::to_string(nodes) + ", depth " + std::to_string(counts.depth);
  return verdict.trivial ? text + "; a trivial bound, C1a >= 1 is plain" : text;
}

std::string json_string(const std::string& text) {
  std::string quoted = "\"";
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    char escape[8];
    if (character == '"' || character == '\\')
      quoted += {'\\', character};
    else if (byte >= 0x20 && byte < 0x7f)
      quoted += character;
    else if (std::snprintf(escape, sizeof escape, "\\u%04x", byte) > 0)
      quoted += escape;
  }
  return quoted + "\"";
}

std::string as_json(const std::string& name, const Verdict& verdict, double seconds) {
  const Counts& counts = verdict.counts;
  std::string text;
  const auto add = [&text](const char* key, const std::string& value) {
    text += (text.empty() ? "{" : ",") + json_string(key) + ":" + value;
  };
  add("file", json_string(name));
  add("verdict", json_string(name_of(verdict.status)));
  add("claim", json_string(verdict.claim));
  add("theorem", json_string(verdict.theorem));
  add("statement", json_string(verdict.statement));
  add("line", std::to_string(verdict.line));
  add("reason", json_string(verdict.reason));
  add("branches", std::to_string(counts.branches));
  add("leaves", std::to_string(counts.leaves));
  add("empties", std::to_string(counts.empties));
  add("points", std::to_string(counts.points));
  add("depth", std::to_string(counts.depth));
  add("largest_bits", std::to_string(counts.largest_bits));
  add("seconds", std::to_string(seconds));
  return text + "}";
}

int usage_error(const std::string& reason) {
  std::fprintf(stderr, "sidoncheck: %s; see sidoncheck --help\n", reason.c_str());
  return kUsageError;
}

// Nobody may take silence for a verdict.
int finish(int code) {
  if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return code;
  std::fprintf(stderr, "sidoncheck: cannot write the answer: %s\n", std::strerror(errno));
  return static_cast<int>(Status::input_error);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  const std::string only = argc == 2 ? argv[1] : "";
  if (only == "--help" || only == "--version") {
    std::fputs(only == "--help" ? kHelp : sidoncheck::version_text().c_str(), stdout);
    return finish(0);
  }
  bool json = false, only_files = false;
  std::vector<std::string> names;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (only_files || argument == "-" || !argument.starts_with('-')) {
      names.push_back(argument);
    } else if (argument == "--") {
      only_files = true;
    } else if (argument == "--json") {
      json = true;
    } else if (argument == "--help" || argument == "--version") {
      return usage_error(argument + " stands alone; nothing was checked");
    } else {
      return usage_error("unknown option " + printable(argument));
    }
  }
  if (names.empty()) return usage_error("no file given");

  int code = 0;
  for (const std::string& name : names) {
    const auto start = std::chrono::steady_clock::now();
    const auto answer = [&](const Verdict& verdict) {
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      const std::string prefix = names.size() > 1 ? printable(name) + ": " : "";
      std::puts(
          (json ? as_json(name, verdict, seconds.count()) : prefix + for_people(verdict)).c_str());
      return finish(static_cast<int>(verdict.status));
    };
    try {
      code = std::max(code, in_own_process([&] { return answer(check_file(name)); }));
    } catch (const InputError& error) {
      code = std::max(code, answer(without_answer(error.reason)));
    }
  }
  return finish(code);
}
