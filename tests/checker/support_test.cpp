#include "support.hpp"

#include <gmpxx.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <sstream>
#include <tuple>

namespace checker_test {

std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  REQUIRE(stream);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".sac") names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  REQUIRE_FALSE(names.empty());
  return names;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

std::string join(const std::vector<std::string>& parts, char separator) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += separator;
    text += parts[i];
  }
  return text;
}

Answer run(const std::string& command) {
  const std::string full = "S='" SIDON_CHECKER "'; " + command;
  std::FILE* pipe = popen(full.c_str(), "r");
  REQUIRE(pipe);
  Answer answer{-1, {}};
  std::array<char, 4096> buffer;
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe))
    answer.output.append(buffer.data(), count);
  const int status = pclose(pipe);
  REQUIRE(WIFEXITED(status));
  answer.exit_code = WEXITSTATUS(status);
  return answer;
}

mpq_class value_of(const Composition& c, long n, long m, const std::string& correction) {
  const int d = static_cast<int>(c.size());
  const long sum = 4 * n * m;
  mpq_class best;
  bool first = true;
  for (int l = 2; l <= 2 * d; ++l)
    for (int k = 0; k + l <= 2 * d; ++k) {
      long total = 0;
      std::vector<bool> partial(d);
      for (int i = 0; i < d; ++i) {
        int inside = 0;
        for (int j = 0; j < d; ++j)
          if (k <= i + j && i + j <= k + l - 2) {
            ++inside;
            total += c[i] * c[j];
          }
        partial[i] = inside > 0 && inside < d;
      }
      if (correction == "prefix-refined") {
        long given_away = 0;
        for (int i = 0; i < d; ++i)
          if (partial[i]) given_away += 2 * c[i] + (i == 0 || !partial[i - 1] ? 1 : 0);
        total -= std::min(given_away, 2 * sum);
      }
      mpq_class candidate(total, 4 * n * l * m * m);
      candidate.canonicalize();
      if (first || candidate > best) best = candidate;
      first = false;
    }
  return best;
}

namespace {

struct Minimum {
  mpq_class value;
  std::set<Composition> bindings;  // each the smaller of itself and its reversal
};

void enumerate(Composition& c, std::size_t at, long left, long n, long m,
               const std::string& correction, Minimum& minimum) {
  if (at + 1 < c.size()) {
    for (c[at] = 0; c[at] <= left; ++c[at])
      enumerate(c, at + 1, left - c[at], n, m, correction, minimum);
    return;
  }
  c[at] = left;
  const Composition reversal(c.rbegin(), c.rend());
  if (c > reversal) return;
  const mpq_class v = value_of(c, n, m, correction);
  if (!minimum.bindings.empty() && v > minimum.value) return;
  if (minimum.bindings.empty() || v < minimum.value) minimum = {v, {}};
  minimum.bindings.insert(c);
}

const Minimum& minimum_of(long n, long m, const std::string& correction) {
  static std::map<std::tuple<long, long, std::string>, Minimum> known;
  const auto [entry, is_new] = known.try_emplace({n, m, correction});
  if (is_new) {
    Composition c(2 * n);
    enumerate(c, 0, 4 * n * m, n, m, correction, entry->second);
  }
  return entry->second;
}

mpq_class fraction(const std::string& text) {
  mpq_class result(text);
  result.canonicalize();
  return result;
}

std::string lie_in_grid(const std::vector<std::string>& lines) {
  long n = 0, m = 0;
  if (std::sscanf(lines.at(1).c_str(), "claim b(%ld,%ld)", &n, &m) != 2) return "no b(n,m)";
  const mpq_class v = fraction(split(lines.at(1), ' ').at(3));
  const mpq_class bound = fraction(split(lines.at(2), ' ').at(3));
  const std::string correction = split(lines.at(3), ' ').at(1);
  const Minimum& truth = minimum_of(n, m, correction);
  if (v != truth.value) return "the minimum is " + truth.value.get_str();
  const mpq_class step(1, m);
  if (bound > (correction == "lemma3" ? mpq_class(v - 2 * step - step * step) : v))
    return "the bound does not follow from the value";
  std::set<Composition> listed;
  for (const std::string& line : lines) {
    if (!line.starts_with("binding ")) continue;
    Composition c;
    for (const std::string& part : split(line.substr(8), ' ')) c.push_back(std::stol(part));
    listed.insert(c);
  }
  return listed == truth.bindings ? "" : "these are not the binding compositions";
}

// Values of single points of the relaxation, found by local search: no certificate with this many
// cells can prove more. A partition into d cells proves no more than one into k*d.
std::string lie_in_cover(const std::vector<std::string>& lines) {
  static const std::map<int, double> table = {
      {2, 1},       {4, 1.1024},  {6, 1.1705},  {8, 1.2006},  {10, 1.2248}, {12, 1.2434},
      {14, 1.2585}, {16, 1.2718}, {18, 1.2832}, {20, 1.2945}, {22, 1.3050}, {24, 1.3131}};
  const mpq_class bound = fraction(split(lines.at(1), ' ').at(3));
  const int d = std::stoi(split(lines.at(3), ' ').at(1));
  double limit = 1.502862;  // an upper bound on C1a
  for (const auto& [cells, value] : table)
    if (cells % d == 0) limit = std::min(limit, value);
  return bound.get_d() <= limit ? "" : "above the value of these cells";
}

}  // namespace

std::string lie_in(const std::string& certificate) {
  const std::vector<std::string> lines = split(certificate, '\n');
  if (lines.at(0) == "sac 1 grid") return lie_in_grid(lines);
  if (lines.at(0) == "sac 1 cover") return lie_in_cover(lines);
  if (lines.at(0) == "sac 1 kernel") return lie_in_kernel(lines);
  if (lines.at(0) == "sac 1 step") return lie_in_step(lines);
  if (lines.at(0) == "sac 1 fourier") return lie_in_fourier(lines);
  return "unknown kind";
}

TEST_CASE("the oracle knows published values", "[checker][support]") {
  CHECK(minimum_of(2, 1, "lemma3").value.get_str() == "19/16");
  CHECK(minimum_of(2, 1, "lemma3").bindings == std::set<Composition>{{2, 1, 2, 3}});
  CHECK(minimum_of(1, 10, "lemma3").bindings == std::set<Composition>{{20, 20}});
  CHECK(lie_in("sac 1 cover\nclaim C1a >= 1103/1000\nbasis masses\ncells 4\n") != "");
  CHECK(lie_in("sac 1 cover\nclaim C1a >= 1102/1000\nbasis masses\ncells 4\n") == "");
  CHECK(lie_in("sac 1 cover\nclaim C1a >= 1102/1000\nbasis masses\ncells 2\n") != "");
}

}  // namespace checker_test
