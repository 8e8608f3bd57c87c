// Soundness by mutation: whatever is done to a good certificate, the result is refused, or what it
// claims is still true. Also: no bytes at all make the checker do anything but answer.
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "support.hpp"
#include "verdict.hpp"

namespace checker_test {
namespace {

using sidoncheck::check_bytes;
using sidoncheck::Status;

const std::string kGood = SIDON_TEST_DIR "/good/";

// Small enough for every single mutant.
const std::vector<std::string> kSmall = {
    "cover-4-1.09.sac",
    "fourier-2.sac",
    "grid-1-1-lemma3.sac",
    "grid-1-10-lemma3.sac",
    "grid-1-10-prefix-refined.sac",
    "grid-2-1-lemma3.sac",
    "grid-2-1-prefix-refined.sac",
    "kernel-triangle-1.sac",
    "step-3.sac",
    "step-30.sac",
};

struct Tally {
  int refused = 0, verified = 0;
};

void check_mutant(const std::string& mutant, Tally& tally) {
  const auto verdict = check_bytes(mutant);
  if (verdict.status != Status::verified) {
    ++tally.refused;
    if (verdict.line == 0 || verdict.reason.empty()) FAIL("no place or reason for:\n" << mutant);
    return;
  }
  ++tally.verified;
  const std::string lie = lie_in(mutant);
  if (!lie.empty()) FAIL("verified, but " << lie << ":\n" << mutant.substr(0, 2000));
}

// Where the runs of digits of a text begin and end.
std::vector<std::pair<std::size_t, std::size_t>> numbers_in(const std::string& text) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  const std::string digits = "0123456789";
  for (std::size_t begin = text.find_first_of(digits); begin != text.npos;) {
    const std::size_t end = std::min(text.find_first_not_of(digits, begin), text.size());
    found.emplace_back(begin, end);
    begin = text.find_first_of(digits, end);
  }
  return found;
}

std::string with_number_changed(std::string text, std::pair<std::size_t, std::size_t> place,
                                int by) {
  const std::size_t length = place.second - place.first;
  const mpz_class number(text.substr(place.first, length), 10);
  return text.replace(place.first, length, mpz_class(number + by).get_str());
}

std::string text_of(const std::vector<std::string>& lines) { return join(lines, '\n') + "\n"; }

}  // namespace

TEST_CASE("numbers changed by one", "[checker][mutation]") {
  for (const std::string& name : kSmall) {
    INFO(name);
    const std::string text = read_file(kGood + name);
    Tally tally;
    for (const auto& place : numbers_in(text))
      for (const int by : {-1, 1}) check_mutant(with_number_changed(text, place, by), tally);
    CHECK(tally.refused > 10);
  }
}

TEST_CASE("numbers of large certificates changed by one", "[checker][mutation]") {
  std::mt19937 random(7);
  for (const std::string& name : files_in(kGood)) {
    INFO(name);
    const std::string text = read_file(kGood + name);
    const auto places = numbers_in(text);
    Tally tally;
    for (int round = 0; round < 150; ++round)
      check_mutant(
          with_number_changed(text, places[random() % places.size()], random() % 2 ? 1 : -1),
          tally);
    CHECK(tally.refused > 0);
  }
}

TEST_CASE("lines dropped, doubled and swapped", "[checker][mutation]") {
  std::mt19937 random(8);
  for (const std::string& name : files_in(kGood)) {
    INFO(name);
    const std::vector<std::string> lines = split(read_file(kGood + name), '\n');
    const std::size_t step = 1 + lines.size() / 60;
    Tally dropped, doubled, swapped;
    for (std::size_t i = 0; i < lines.size(); i += step) {
      std::vector<std::string> mutant = lines;
      mutant.erase(mutant.begin() + static_cast<std::ptrdiff_t>(i));
      check_mutant(text_of(mutant), dropped);
      mutant = lines;
      mutant.insert(mutant.begin() + static_cast<std::ptrdiff_t>(i), lines[i]);
      check_mutant(text_of(mutant), doubled);
      mutant = lines;
      std::swap(mutant[i], mutant[random() % lines.size()]);
      check_mutant(text_of(mutant), swapped);
    }
    CHECK(dropped.verified == 0);
    CHECK(doubled.verified == 0);
    CHECK(swapped.refused > 0);
  }
}

TEST_CASE("a higher claim needs another proof", "[checker][mutation]") {
  for (const std::string& name : files_in(kGood)) {
    INFO(name);
    const std::string text = read_file(kGood + name);
    const bool upper = text.starts_with("sac 1 step");  // then a lower claim does
    const std::size_t begin = text.find("claim C1a ") + 13, end = text.find('\n', begin);
    Tally tally;
    for (const std::string claim : {upper ? "0" : "3/2", upper ? "1" : "151/100",
                                    upper ? "3/2" : "2", upper ? "-2" : "1000000"}) {
      std::string mutant = text;
      mutant.replace(begin, end - begin, claim);
      check_mutant(mutant, tally);
    }
    CHECK(tally.verified == 0);
  }
}

TEST_CASE("every prefix of a certificate is refused", "[checker][mutation]") {
  for (const std::string& name : kSmall) {
    INFO(name);
    const std::string text = read_file(kGood + name);
    for (std::size_t length = 0; length < text.size(); ++length)
      if (check_bytes(text.substr(0, length)).status != Status::malformed)
        FAIL("length " << length);
  }
}

TEST_CASE("random bytes get an answer", "[checker][mutation]") {
  std::mt19937 random(9);
  // Bytes that occur in certificates, so that mutants get past the first rule.
  const std::string alphabet = "0123456789 \n-/spelwgkuqhoinbdvxy\t\r\xff" + std::string(1, '\0');
  Tally tally;
  for (const std::string& name : kSmall) {
    const std::string text = read_file(kGood + name);
    for (int round = 0; round < 1500; ++round) {
      std::string mutant = text;
      for (int edits = 1 + static_cast<int>(random() % 4); edits > 0 && !mutant.empty(); --edits) {
        const std::size_t at = random() % mutant.size();
        const char byte = alphabet[random() % alphabet.size()];
        switch (random() % 4) {
          case 0:
            mutant[at] = byte;
            break;
          case 1:
            mutant.insert(at, 1, byte);
            break;
          case 2:
            mutant.erase(at, 1 + random() % 5);
            break;
          default:
            mutant.insert(at, mutant.substr(random() % mutant.size(), random() % 40));
        }
      }
      check_mutant(mutant, tally);
    }
  }
  CHECK(tally.refused > 1000);
  for (int round = 0; round < 2000; ++round) {
    std::string noise(random() % 200, ' ');
    for (char& byte : noise) byte = static_cast<char>(random());
    CHECK(check_bytes(noise).status == Status::malformed);
  }
}

TEST_CASE("numbers have at most 4096 digits", "[checker][mutation]") {
  const std::string head =
      "sac 1 cover\nclaim C1a >= 1\nbasis masses\ncells 2\nunit 1/1\nreversal no\nl w 4 0 ";
  CHECK(check_bytes(head + std::string(4096, '7') + "\nend 1\n").status == Status::verified);
  CHECK(check_bytes(head + std::string(4097, '7') + "\nend 1\n").status == Status::malformed);
}

TEST_CASE("long lines are refused, and so are endless ones", "[checker][mutation]") {
  const std::string head =
      "sac 1 cover\nclaim C1a >= 1\nbasis masses\ncells 2\nunit 1/1\nreversal no\n";
  std::string leaf = "l w 4 0 1";
  while (leaf.size() < (16u << 20)) leaf += " ll 0 2 0 2 1";
  leaf.resize(16u << 20);
  leaf.back() = '1';
  CHECK(check_bytes(head + leaf + "\n").reason.find("longer than") == std::string::npos);
  CHECK(check_bytes(head + leaf + "1\n").reason == "the line is longer than 16 MiB");

  std::size_t given = 0;
  const auto endless = sidoncheck::check([&given](char* buffer, std::size_t size) {
    std::fill(buffer, buffer + size, '1');
    given += size;
    return size;
  });
  CHECK(endless.status == Status::malformed);
  CHECK(endless.reason == "the line is longer than 16 MiB");
  CHECK(given < (17u << 20));
}

TEST_CASE("input arrives in pieces of any size", "[checker][mutation]") {
  const std::string text = read_file(kGood + "cover-4-1.09.sac");
  for (const std::size_t piece : {1, 2, 7, 100}) {
    std::size_t at = 0;
    const auto verdict = sidoncheck::check([&](char* buffer, std::size_t size) {
      const std::size_t count = text.copy(buffer, std::min(piece, size), at);
      at += count;
      return count;
    });
    CHECK(verdict.status == Status::verified);
  }
  const auto broken = sidoncheck::check([](char*, std::size_t) -> std::size_t {
    throw sidoncheck::InputError{"cannot read: broken"};
  });
  CHECK(broken.status == Status::input_error);
  CHECK(broken.reason == "cannot read: broken");
}

}  // namespace checker_test
