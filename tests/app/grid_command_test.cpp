// sidoncert grid as a program: what it prints, how it ends, what it leaves behind.
#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/numbers.hpp"
#include "support/sidoncert.hpp"

namespace {

// Bytes; fewer than the certificate has, and enough for what LLVM's OpenMP library shares in a
// file.
constexpr std::size_t kSmallFile = 4096;

RunResult grid(Arguments arguments, const RunSettings& settings = {}) {
  return sidoncert("grid", std::move(arguments), settings);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a bound is printed with everything that belongs to it") {
  const RunResult run = grid({"-n", "2", "-m", "100", "--correction", "lemma3"});
  CHECK(run.exit_code == 0);
  CHECK(run.errors.empty());
  CHECK(contains(run.output, "b(2,100) = 176489/160000 = 1.10305625\n"));
  CHECK(contains(run.output, "1 composition of 800 into 4 parts:\n  247 113 153 287   windows"));
  CHECK(contains(run.output, "lemma3 costs 201/10000 = 0.0201\n"));
  CHECK(contains(run.output, "C1a >= 173273/160000 = 1.08295625\n"));
}

TEST_CASE("the correction is the strongest one, unless another is named") {
  const RunResult run = grid({"-n", "2", "-m", "10"});
  CHECK(run.exit_code == 0);
  CHECK(contains(run.output, "b(2,10; prefix-refined) = 3351/3200 = 1.0471875\n"));
  CHECK(contains(run.output, "C1a >= 3351/3200 = 1.0471875\n"));
  CHECK(run.output == grid({"-n", "2", "-m", "10", "--correction", "prefix-refined"}).output);
}

TEST_CASE("a bound of at most 1 is called trivial") {
  CHECK(grid({"-n", "2", "-m", "2", "--quiet"}).output == "C1a >= 1, which is trivial\n");
  const RunResult run = grid({"-n", "2", "-m", "10", "--quiet", "--correction", "lemma3"});
  CHECK(run.output == "C1a >= 2879/3200 = 0.8996875, which is trivial\n");
}

TEST_CASE("a decimal number that does not end is rounded to the safe side") {
  // 85/72 - 7/9 = 29/72.
  const RunResult run = grid({"-n", "3", "-m", "3", "--correction", "lemma3"});
  CHECK(run.exit_code == 0);
  CHECK(contains(run.output, "b(3,3) = 85/72 > 1.180555555\n"));
  CHECK(contains(run.output, "costs 7/9 < 0.777777778\n"));
  CHECK(contains(run.output, "C1a >= 29/72 > 0.402777777, which is trivial\n"));
}

TEST_CASE("a bound below zero is rounded down, too") {
  const RunResult run = grid({"-n", "2", "-m", "1", "--quiet", "--correction", "lemma3"});
  CHECK(run.exit_code == 0);
  CHECK(run.output == "C1a >= -29/16 = -1.8125, which is trivial\n");
}

TEST_CASE("quiet leaves the bound alone") {
  const RunResult run = grid({"-n", "2", "-m", "10", "--quiet"});
  CHECK(run.exit_code == 0);
  CHECK(run.output == "C1a >= 3351/3200 = 1.0471875\n");
  CHECK(run.errors.empty());
}

TEST_CASE("there is no progress line in a file") {
  CHECK(grid({"-n", "3", "-m", "20"}).errors.empty());
}

TEST_CASE("timing adds a table of phases") {
  const RunResult run = grid({"-n", "2", "-m", "10", "--timing"});
  for (const char* phase : {"seed search", "tree search", "proof", "exact stage", "total"}) {
    CHECK(contains(run.output, phase));
  }
}

TEST_CASE("machines get the same as people") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const RunResult run = grid({"-n", "2", "-m", "5", "--correction", "lemma3", "--json", "--timing",
                              "--double-check", "-o", file});
  REQUIRE(run.exit_code == 0);
  const auto json = nlohmann::json::parse(run.output);
  CHECK(json["n"] == 2);
  CHECK(json["m"] == 5);
  CHECK(json["correction"] == "lemma3");
  CHECK(json["minimum"]["fraction"] == "279/250");
  CHECK(json["minimum"]["decimal"] == "1.116");
  CHECK(json["correction_cost"]["largest"]["fraction"] == "11/25");
  CHECK(json["bound"]["fraction"] == "169/250");
  CHECK(json["double_checked"] == true);
  CHECK(json["compositions"] == "6181");  // (C(43,3) + 21)/2, 21 palindromes
  REQUIRE(json["bindings"].size() == 1);
  CHECK(json["bindings"][0]["composition"] == std::vector<int>{12, 6, 8, 14});
  for (const auto& window : json["bindings"][0]["windows"]) {
    CHECK(window["test_value"]["fraction"] == "279/250");
    CHECK(window["correction"]["fraction"] == "11/25");
  }
  CHECK(json["certificate"]["file"] == file);
  CHECK(json["certificate"]["file_bytes"] == file_contents(file).size());
  CHECK(json["timing"]["phases"].contains("proof"));
  CHECK(json["timing"]["total"].is_number());
}

TEST_CASE("value, test value and correction fit together under every correction") {
  for (const std::string correction : {"lemma3", "prefix-refined"}) {
    const RunResult run = grid({"-n", "2", "-m", "7", "--json", "--correction", correction});
    REQUIRE(run.exit_code == 0);
    const auto json = nlohmann::json::parse(run.output);
    const auto number = [](const nlohmann::json& text) {
      return sidon::parse_rational(text.get<std::string>());
    };
    const sidon::Rational minimum = number(json["minimum"]["fraction"]);
    const sidon::Rational bound = number(json["bound"]["fraction"]);
    REQUIRE(!json["bindings"].empty());
    for (const auto& binding : json["bindings"]) {
      REQUIRE(!binding["windows"].empty());
      for (const auto& window : binding["windows"]) {
        CHECK(number(window["test_value"]["fraction"]) - number(window["correction"]["fraction"]) ==
              bound);
        if (correction == "lemma3") CHECK(number(window["test_value"]["fraction"]) == minimum);
      }
    }
  }
}

TEST_CASE("a double check is reported") {
  const RunResult run = grid({"-n", "3", "-m", "3", "--double-check", "--correction", "lemma3"});
  CHECK(run.exit_code == 0);
  CHECK(contains(run.output, "double check: tree and enumeration agree"));
}

TEST_CASE("both methods print the same minimum, compositions and bound") {
  const Arguments sizes[] = {
      {"-n", "1", "-m", "1"}, {"-n", "2", "-m", "6"}, {"-n", "3", "-m", "2"}};
  for (const Arguments& size : sizes) {
    Arguments with_tree = size, with_enumeration = size;
    with_tree.insert(with_tree.end(), {"--json", "--method", "tree"});
    with_enumeration.insert(with_enumeration.end(), {"--json", "--method", "enumerate"});
    const auto tree = nlohmann::json::parse(grid(with_tree).output);
    const auto enumeration = nlohmann::json::parse(grid(with_enumeration).output);
    for (const char* key : {"minimum", "bound", "bindings", "correction_cost"}) {
      CHECK(tree[key] == enumeration[key]);
    }
    CHECK(enumeration["tree"].is_null());
    CHECK(tree["compositions"].is_null());
  }
}

TEST_CASE("a certificate is accepted by the checker, compressed or not") {
  const ScratchDirectory scratch;
  const std::string plain = (scratch.path / "a.sac").string();
  const std::string packed = (scratch.path / "a.sac.zst").string();
  CHECK(grid({"-n", "2", "-m", "10", "-o", plain}).exit_code == 0);
  const RunResult run = grid({"-n", "2", "-m", "10", "-o", packed});
  CHECK(run.exit_code == 0);
  CHECK(contains(run.output, "zstd -dc " + packed + " | sidoncheck -\n"));
  CHECK(scratch.entries() == 2);
  const RunResult check = run_program({SIDON_CHECKER, plain});
  CHECK(check.exit_code == 0);
  CHECK(contains(check.output, "VERIFIED C1a >= 3351/3200 (1.0471875) by Theorem (grid)"));

  const std::string unpacked = (scratch.path / "b.sac").string();
  const RunResult zstd = run_program({"/usr/bin/env", "zstd", "-q", "-d", packed, "-o", unpacked});
  REQUIRE(zstd.exit_code == 0);
  CHECK(file_contents(unpacked) == file_contents(plain));
}

TEST_CASE("a certificate has the same bytes for any number of threads") {
  const ScratchDirectory scratch;
  for (const std::string threads : {"1", "2", "3"}) {
    const std::string file = (scratch.path / threads).string();
    REQUIRE(grid({"-n", "3", "-m", "10", "--threads", threads, "-o", file}).exit_code == 0);
    CHECK(file_contents(file) == file_contents(scratch.path / "1"));
  }
}

TEST_CASE("bad parameters are named, and nothing is printed as a result") {
  struct Case {
    Arguments arguments;
    std::string message;
  };
  const Case cases[] = {
      {{"-n", "2"}, "-m is required"},
      {{"-m", "2"}, "-n is required"},
      {{"-n", "0", "-m", "1"}, "n = 0 is out of range: 1 <= n <= 64"},
      {{"-n", "65", "-m", "1"}, "n = 65 is out of range"},
      {{"-n", "-3", "-m", "1"}, "n = -3 is out of range"},
      {{"-n", "2", "-m", "0"}, "m = 0 is out of range"},
      {{"-n", "2", "-m", "-1"}, "m = -1 is out of range"},
      {{"-n", "2", "-m", "137438953473"}, "4nm <= 2^40"},
      {{"-n", "2", "-m", "9223372036854775807"}, "out of range"},
      {{"-n", "99999999999999999999", "-m", "1"}, "far out of range"},
      {{"-n", "two", "-m", "1"}, "-n: \"two\" is not an integer"},
      {{"-n", "2", "-m", "10.5"}, "-m: \"10.5\" is not an integer"},
      {{"-n", "2", "-m", "1e2"}, "-m: \"1e2\" is not an integer"},
      {{"-n", "2", "-m", "0x10"}, "-m: \"0x10\" is not an integer"},
      {{"-n", "2", "-m", " 10"}, "-m: \" 10\" is not an integer"},
      {{"-n", "2", "-m", ""}, "-m: \"\" is not an integer"},
      {{"-n", "2", "-m"}, "-m"},
      {{"-n", "2", "-m", "10", "-m", "20"}, "-m"},
      {{"-n", "2", "-m", "10", "more"}, "more"},
      {{"-n", "2", "-m", "10", "--sort"}, "--sort"},
      {{"-n", "2", "-m", "10", "--correction", "lemma4"}, "lemma4 not in {prefix-refined,lemma3}"},
      {{"-n", "2", "-m", "10", "--method", "guess"}, "guess not in {tree,enumerate}"},
      {{"-n", "2", "-m", "10", "--threads", "0"}, "--threads: 0 is out of range: 1 to 1024"},
      {{"-n", "2", "-m", "10", "-o", ""}, "-o: \"\" is not the name of a file"},
      {{"-n", "2", "-m", "10", "-o", "-"}, "-o: \"-\" is not the name of a file"},
      {{"-n", "2", "-m", "10", "--method", "enumerate", "-o", "x"}, "--method enumerate writes no"},
      {{"-n", "6", "-m", "100", "--method", "enumerate"}, "too many to enumerate"},
      {{"-n", "6", "-m", "100", "--double-check"}, "too many to enumerate"},
  };
  for (const Case& bad : cases) {
    const RunResult run = grid(bad.arguments);
    INFO(bad.message << "\n" << run.errors);
    CHECK(run.exit_code == 2);
    CHECK(run.output.empty());
    CHECK(run.errors.starts_with("sidoncert: "));
    CHECK(contains(run.errors, bad.message));
    CHECK(std::count(run.errors.begin(), run.errors.end(), '\n') == 1);
  }
}

TEST_CASE("a decimal number with a zero in front is decimal") {
  CHECK(grid({"-n", "2", "-m", "010"}).output == grid({"-n", "2", "-m", "10"}).output);
}

TEST_CASE("without a subcommand, or with an unknown one, nothing is done") {
  CHECK(run_program({SIDON_PROVER}).exit_code == 2);
  CHECK(run_program({SIDON_PROVER, "prove"}).exit_code == 2);
}

TEST_CASE("help and version are results") {
  const RunResult version = run_program({SIDON_PROVER, "--version"});
  CHECK(version.exit_code == 0);
  CHECK_THAT(version.output,
             Catch::Matches("sidoncert [0-9]+\\.[0-9]+\\.[0-9]+ \\(certificate format 1\\)\n"
                            "commit (unknown|[0-9a-f]{12}(, and changes to it)?)\n"
                            "compiler (g|clang)\\+\\+ [0-9.]+\n"
                            "GMP [0-9.]+, FLINT [0-9.]+\n"));
  for (const Arguments& help :
       {Arguments{SIDON_PROVER, "--help"}, Arguments{SIDON_PROVER, "grid", "--help"}}) {
    const RunResult run = run_program(help);
    CHECK(run.exit_code == 0);
    CHECK(contains(run.output, "Usage: sidoncert"));
    CHECK(run.errors.empty());
  }
}

TEST_CASE("a result that cannot be delivered is not a success") {
  RunSettings full;
  full.standard_output = "/dev/full";
  RunSettings closed;
  closed.close_standard_output = true;
  for (const RunSettings& settings : {full, closed}) {
    for (const Arguments& rest : {Arguments{"-n", "2", "-m", "5"}, Arguments{"--help"}}) {
      const RunResult run = grid(rest, settings);
      CHECK(run.exit_code == 3);
      CHECK(contains(run.errors, "standard output"));
    }
  }
}

TEST_CASE("what cannot be written is said, and nothing is left behind") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  SECTION("missing directory") {
    const RunResult run = grid({"-n", "2", "-m", "5", "-o", (scratch.path / "no" / "a").string()});
    CHECK(run.exit_code == 3);
    CHECK(contains(run.errors, "no/a: No such file or directory"));
    CHECK(run.output.empty());
  }
  SECTION("a directory") {
    const RunResult run = grid({"-n", "2", "-m", "5", "-o", scratch.path.string()});
    CHECK(run.exit_code == 3);
    CHECK(contains(run.errors, "Is a directory"));
  }
  SECTION("a device without room") {
    const RunResult run = grid({"-n", "2", "-m", "5", "-o", "/dev/full"});
    CHECK(run.exit_code == 3);
    CHECK(contains(run.errors, "cannot write /dev/full: No space left on device"));
    CHECK(run.output.empty());
  }
  SECTION("a file that may not grow") {
    RunSettings small;
    small.largest_file = kSmallFile;
    const RunResult run = grid({"-n", "3", "-m", "5", "-o", file}, small);
    CHECK(run.exit_code == 3);
    CHECK(contains(run.errors, "cannot write " + file + ": File too large"));
    CHECK(run.output.empty());
  }
  CHECK(scratch.entries() == 0);
}

TEST_CASE("a failed run leaves the old certificate alone") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  REQUIRE(grid({"-n", "2", "-m", "5", "-o", file}).exit_code == 0);
  const std::string before = file_contents(file);
  RunSettings small;
  small.largest_file = kSmallFile;
  CHECK(grid({"-n", "3", "-m", "5", "-o", file}, small).exit_code == 3);
  CHECK(file_contents(file) == before);
  CHECK(scratch.entries() == 1);
}

TEST_CASE("an interrupted run says so and leaves nothing behind") {
  for (const int signal : {SIGINT, SIGTERM}) {
    const ScratchDirectory scratch;
    RunSettings settings;
    settings.meanwhile = [signal](pid_t process) {
      support::wait_for_nameless_file(process);
      ::kill(process, signal);
    };
    // A proof that would take very long.
    const RunResult run =
        grid({"-n", "16", "-m", "1000", "-o", (scratch.path / "a.sac").string()}, settings);
    CHECK(run.exit_code == 130);
    CHECK(run.output.empty());
    CHECK(contains(run.errors, "interrupted"));
    CHECK(scratch.entries() == 0);
  }
}

TEST_CASE("an enumeration can be interrupted") {
  RunSettings settings;
  settings.meanwhile = [](pid_t process) {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    ::kill(process, SIGTERM);
  };
  const RunResult run = grid({"-n", "4", "-m", "60", "--method", "enumerate"}, settings);
  CHECK(run.exit_code == 130);
  CHECK(run.output.empty());
}
