// The command line of sidoncheck. Its help text is the specification of answers and exit codes.
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "answer.hpp"
#include "input_file.hpp"
#include "own_process.hpp"
#include "printable.hpp"
#include "shares.hpp"
#include "verdict.hpp"
#include "version.hpp"

namespace {

using sidoncheck::Answer;
using sidoncheck::in_own_process;
using sidoncheck::InputError;
using sidoncheck::InputFile;
using sidoncheck::printable;
using sidoncheck::Share;
using sidoncheck::Status;

constexpr int kUsageError = 4;

constexpr const char* kHelp = R"(usage: sidoncheck [--json] FILE...
       sidoncheck [--json] --share I/N FILE
       sidoncheck [--json] --shares ANSWERS FILE

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
    HOLDS share 3/8 of SHA-256 ...         no verdict: nothing is wrong so far

The decimal number is rounded towards the safe side; the fraction is the claim.
THEOREM is that of docs/theory.md by which it follows, such as
"Theorem 3 of docs/theory.md 5.3".

--share     checks share I of N, 1 <= I <= N <= 1000000: all but the leaf lines
            whose number has another remainder by N than I. Answers HOLDS, or
            what is wrong.
--shares    reads FILE without its leaf lines, and the file ANSWERS with the
            answers about its shares 1/N to N/N, in any order, and believes
            them. Answers VERIFIED if all hold; ERROR if one is missing, or
            about another file, or does not say HOLDS.
--json      one JSON object a file instead: file, verdict, claim, theorem,
            statement, line, reason, branches, leaves, empties, points, depth,
            largest_bits, seconds; of shares also share or shares, and sha256.
            (ANSWERS are lines of text.) A byte of a file name outside ASCII is
            written as \u00xx (in text, control characters are, as \xnn).
--help      this text
--version   the versions of program, format and libraries, commit, compiler
--          what follows is a file, whatever it looks like

Exit code: 0 all VERIFIED, 1 REJECTED, 2 MALFORMED, 3 ERROR, or the answer could
not be written, 4 wrong usage, 5 HOLDS. With several files, the largest.
)";

struct Request {
  bool json = false;
  std::optional<Share> share;          // --share
  std::optional<std::string> answers;  // --shares
  std::vector<std::string> files;

  bool in_shares() const { return share || answers; }
};

Answer without_verdict(const std::string& reason) {
  Answer answer;
  answer.verdict.status = Status::input_error;
  answer.verdict.reason = reason;
  return answer;
}

// A share, or all shares by their answers.
Answer check_in_shares(const Request& request, InputFile& file) {
  sidoncheck::Sha256 sha256;
  const auto source = [&](char* buffer, std::size_t size) {
    const std::size_t count = file.read(buffer, size);
    sha256.add(buffer, count);
    return count;
  };
  constexpr Share kNoLeaf{.number = 0, .of = 1};
  Answer answer;
  answer.share = request.share;
  answer.verdict = sidoncheck::check_share(source, request.share.value_or(kNoLeaf));
  if (answer.verdict.status != Status::holds) return answer;
  answer.sha256 = sha256.digits();
  if (!request.answers) return answer;
  answer.shares =
      sidoncheck::require_all_shares(*request.answers, answer.sha256, answer.verdict.counts.leaves);
  answer.verdict.status = Status::verified;
  return answer;
}

Answer check_file(const Request& request, const std::string& name) try {
  InputFile file(name);
  if (request.in_shares()) return check_in_shares(request, file);
  const auto source = [&file](char* buffer, std::size_t size) { return file.read(buffer, size); };
  return {.verdict = sidoncheck::check(source)};
} catch (const InputError& error) {
  return without_verdict(error.reason);
}

int usage_error(const std::string& reason) {
  std::fprintf(stderr, "sidoncheck: %s; see sidoncheck --help\n", reason.c_str());
  return kUsageError;
}

// Returns what is wrong with the arguments; empty if nothing is.
std::string read_arguments(int argc, char** argv, Request& request) {
  bool only_files = false;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (only_files || argument == "-" || !argument.starts_with('-')) {
      request.files.push_back(argument);
    } else if (argument == "--") {
      only_files = true;
    } else if (argument == "--json") {
      request.json = true;
    } else if (argument == "--share" || argument == "--shares") {
      if (++i == argc) return argument + " needs a word behind it";
      if (request.in_shares()) return "one share, or the answers of all; nothing was checked";
      if (argument == "--shares")
        request.answers = argv[i];
      else if (!(request.share = sidoncheck::share_from(argv[i])))
        return "--share " + printable(argv[i]) + " is not I/N with 1 <= I <= N <= 1000000";
    } else if (argument == "--help" || argument == "--version") {
      return argument + " stands alone; nothing was checked";
    } else {
      return "unknown option " + printable(argument);
    }
  }
  if (request.files.empty()) return "no file given";
  if (request.in_shares() && request.files.size() > 1)
    return "shares are of one file; nothing was checked";
  if (request.answers == "-" && request.files[0] == "-")
    return "only one of answers and file can be standard input";
  return "";
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
  Request request;
  if (const std::string wrong = read_arguments(argc, argv, request); !wrong.empty())
    return usage_error(wrong);

  int code = 0;
  for (const std::string& name : request.files) {
    const auto start = std::chrono::steady_clock::now();
    const auto print = [&](const Answer& answer) {
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      const std::string prefix = request.files.size() > 1 ? printable(name) + ": " : "";
      const std::string text =
          request.json ? as_json(name, answer, seconds.count()) : prefix + for_people(answer);
      std::puts(text.c_str());
      return finish(static_cast<int>(answer.verdict.status));
    };
    try {
      code = std::max(code, in_own_process([&] { return print(check_file(request, name)); }));
    } catch (const InputError& error) {
      code = std::max(code, print(without_verdict(error.reason)));
    }
  }
  return finish(code);
}
