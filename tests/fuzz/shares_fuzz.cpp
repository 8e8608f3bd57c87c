// The reader of the answers about shares (checker/shares.cpp) on any bytes: it accepts them, or
// refuses them with a message, and does as docs/format.md, 7.2 says, which stands here a second
// time: a line must be, byte for byte, what is to be said about its share.
//
// The first line of the input is the number of leaf lines that the file is to have; the rest are
// the answers. Mutants begin with the answers of all shares, from which little is changed:
// otherwise none would be accepted.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shares.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

namespace fs = std::filesystem;
using Number = unsigned long long;

// The file that the answers should be about, and another one.
const std::string kSha256 = "a4c9e539116ce3c564be30c0b5ae2711254917aa6937ec105f7efb6f47c2fd58";
const std::string kOther = "a4c9e539116ce3c564be30c0b5ae2711254917aa6937ec105f7efb6f47c2fd59";

void require(bool holds, const std::string& what) {
  if (holds) return;
  std::cerr << what << "\n";
  std::abort();
}

// Of 1, 2, ..., leaves, those that leave the same remainder by `of`: some of each full round, and
// of the last one, if it gets so far.
Number share_of(Number leaves, Number number, Number of) {
  return leaves / of + (leaves % of >= number ? 1 : 0);
}

std::string answer(Number number, Number of, const std::string& sha256, Number leaves) {
  return "HOLDS share " + std::to_string(number) + "/" + std::to_string(of) + " of SHA-256 " +
         sha256 + ": leaf lines " + std::to_string(share_of(leaves, number, of)) + " of " +
         std::to_string(leaves);
}

// N, if the answers are as docs/format.md, 7.2 wants them.
std::optional<Number> whole(std::string_view answers, Number leaves) {
  std::set<Number> there;
  Number first_of = 0;
  while (!answers.empty()) {
    const std::size_t end = answers.find('\n');
    if (end == answers.npos) return std::nullopt;
    const std::string line(answers.substr(0, end));
    answers.remove_prefix(end + 1);
    Number number = 0, of = 0;
    if (std::sscanf(line.c_str(), "HOLDS share %llu/%llu ", &number, &of) != 2) return std::nullopt;
    if (number < 1 || number > of || of > 1'000'000) return std::nullopt;
    if (line != answer(number, of, kSha256, leaves)) return std::nullopt;
    if (first_of != 0 && first_of != of) return std::nullopt;
    first_of = of;
    there.insert(number);
  }
  if (there.empty() || there.size() != first_of) return std::nullopt;
  return first_of;
}

struct AnswersFile {
  const fs::path path =
      fs::temp_directory_path() / ("sidon-fuzz-shares-" + std::to_string(::getpid()));
  ~AnswersFile() { fs::remove(path); }
};

void look_at(Number leaves, std::string_view answers) {
  static const AnswersFile file;
  std::ofstream(file.path, std::ios::binary | std::ios::trunc) << answers;
  const std::optional<Number> expected = whole(answers, leaves);
  try {
    const Number shares = sidoncheck::require_all_shares(file.path, kSha256, leaves);
    require(shares == expected, "accepted as " + std::to_string(shares) + " shares");
    for (Number number = 1; number <= shares; ++number)
      require(sidoncheck::holds_line({number, shares}, kSha256, leaves) ==
                  answer(number, shares, kSha256, leaves),
              "another answer is written than is read");
  } catch (const sidoncheck::InputError& error) {
    require(!expected, "refused: " + error.reason);
    require(error.reason.starts_with("answers " + file.path.string()), "no place: " + error.reason);
    require(std::all_of(error.reason.begin(), error.reason.end(),
                        [](char c) { return c >= ' ' && c <= '~'; }),
            "not to be printed: " + error.reason);
  }
}

using Random = std::minstd_rand;
std::size_t below(Random& random, std::size_t bound) { return random() % bound; }

std::string all_answers(Random& random) {
  constexpr Number kLeaves[] = {0, 1, 2, 3, 7, 85, 7420, 18446744073709551615U};
  const Number leaves = kLeaves[below(random, std::size(kLeaves))], of = 1 + below(random, 12);
  std::string text = std::to_string(leaves) + "\n";
  for (Number number = 1; number <= of; ++number)
    text += answer(number, of, kSha256, leaves) + "\n";
  return text;
}

// One line copied, left out, exchanged or written again with another number.
void change_lines(std::vector<std::string>& lines, Random& random) {
  const std::size_t one = below(random, lines.size()), other = below(random, lines.size());
  switch (below(random, 5)) {
    case 0:
      std::swap(lines[one], lines[other]);
      break;
    case 1:
      lines.insert(lines.begin() + one, std::string(lines[other]));
      break;
    case 2:
      if (lines.size() > 1) lines.erase(lines.begin() + one);
      break;
    default: {
      const Number leaves = std::strtoull(lines[0].c_str(), nullptr, 10);
      const Number of = lines.size() - below(random, 2);
      lines[one] = answer(below(random, of + 2), std::max<Number>(of, 1),
                          below(random, 4) == 0 ? kOther : kSha256, leaves - below(random, 2));
    }
  }
}

// Half of them at the numbers of the share, which come first.
void change_byte(std::string& line, Random& random) {
  constexpr std::string_view kBytes = "0123456789/: -HSx\r\t";
  const std::size_t share = std::min(line.find_first_of("123456789"), line.size());
  const std::size_t at = below(random, 2) == 0 ? std::min(share + below(random, 5), line.size())
                                               : below(random, line.size() + 1);
  const char byte = kBytes[below(random, kBytes.size())];
  if (at == line.size() || below(random, 3) == 0)
    line.insert(at, 1, byte);
  else if (below(random, 2) == 0)
    line.erase(at, 1);
  else
    line[at] = byte;
}

std::string mutant(std::string_view text, Random& random) {
  const std::string fresh = all_answers(random);
  if (text.size() < 2 || below(random, 4) == 0) text = fresh;
  std::vector<std::string> lines(1);
  for (const char byte : text) {
    if (byte == '\n')
      lines.emplace_back();
    else
      lines.back() += byte;
  }
  const bool complete = lines.back().empty();
  if (complete && lines.size() > 1) lines.pop_back();
  for (std::size_t changes = below(random, 4); changes > 0; --changes) {
    if (below(random, 2) == 0)
      change_lines(lines, random);
    else
      change_byte(lines[below(random, lines.size())], random);
  }
  std::string result;
  for (const std::string& line : lines) result += line + "\n";
  if (!complete || below(random, 16) == 0) result.pop_back();
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t head = std::min(bytes.find('\n'), bytes.size());
  const Number leaves = std::strtoull(std::string(bytes.substr(0, head)).c_str(), nullptr, 10);
  look_at(leaves, bytes.substr(std::min(head + 1, size)));
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  Random random(seed);
  if (below(random, 8) == 0) return LLVMFuzzerMutate(data, size, most);
  const std::string text = mutant({reinterpret_cast<const char*>(data), size}, random);
  if (text.size() > most) return size;
  std::memcpy(data, text.data(), text.size());
  return text.size();
}
