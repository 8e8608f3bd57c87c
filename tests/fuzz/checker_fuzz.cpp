// The checker on any bytes: no crash, one answer however the bytes arrive and in however many
// shares they are checked (docs/format.md, 7.2), and nothing false.
//
// The last needs no second checker: see known_truth.hpp and tree_replay.hpp. Mutants are changed
// most where the checker refused them, since there is what stands between them and a false
// VERIFIED.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <unordered_map>

#include "fuzz/certificate_mutator.hpp"
#include "fuzz/known_truth.hpp"
#include "fuzz/tree_replay.hpp"
#include "verdict.hpp"

namespace {

using sidoncheck::Status;
using sidoncheck::Verdict;

void require(bool holds, const char* what, const Verdict& verdict) {
  if (holds) return;
  std::cerr << what << ": " << verdict.claim << ", line " << verdict.line << ": " << verdict.reason
            << "\n";
  std::abort();
}

// Gives at most so many bytes at a time.
sidoncheck::Source source_of(std::string_view bytes, std::size_t most) {
  return [bytes, most](char* buffer, std::size_t size) mutable {
    const std::size_t count = std::min({size, most, bytes.size()});
    std::memcpy(buffer, bytes.data(), count);
    bytes.remove_prefix(count);
    return count;
  };
}

void require_same(const Verdict& verdict, const Verdict& again, const char* what) {
  require(verdict.status == again.status && verdict.claim == again.claim &&
              verdict.line == again.line && verdict.reason == again.reason &&
              verdict.statement == again.statement,
          what, verdict);
}

// If all shares hold, the file is verified; else the answer is the refusal with the smallest line.
Verdict check_in_shares(std::string_view bytes, std::uint64_t of) {
  Verdict together;
  std::uint64_t judged = 0;
  for (std::uint64_t number = 1; number <= of; ++number) {
    const Verdict verdict = sidoncheck::check_share(source_of(bytes, bytes.size()), {number, of});
    require(verdict.status != Status::verified, "a share is VERIFIED", verdict);
    judged += verdict.counts.judged;
    const bool holds = verdict.status == Status::holds;
    if (number == 1 || (!holds && (together.line == 0 || verdict.line < together.line)))
      together = verdict;
  }
  if (together.status != Status::holds) return together;
  require(judged == together.counts.leaves, "not each leaf is in one share", together);
  together.status = Status::verified;
  return together;
}

// False claims that were rejected: of each kind and size, for each line and reason, the shortest.
// Half of all mutants are made of these. libFuzzer would hardly look at them: they cover nothing
// new.
std::map<std::string, std::string> false_claims;

void note_false_claim(const Verdict& verdict, std::string_view bytes) {
  if (verdict.status != Status::rejected) return;
  const std::string what = fuzz::unprovable(verdict.claim, bytes);
  if (what.empty()) return;
  const std::string line = std::to_string(std::min<std::uint64_t>(verdict.line, 24));
  std::string& shortest = false_claims[what + " " + line + " " + verdict.reason.substr(0, 12)];
  if (shortest.empty() || bytes.size() < shortest.size()) shortest = bytes;
}

// The lines at which inputs were refused, by the hashes of the inputs; 0 if they were not.
std::unordered_map<std::size_t, std::uint64_t> refused_at;

void look_at(std::string_view bytes) {
  const Verdict verdict = sidoncheck::check_bytes(bytes);
  const std::size_t hash = std::hash<std::string_view>{}(bytes);
  refused_at[hash] = verdict.line;
  note_false_claim(verdict, bytes);
  switch (hash % 4) {  // each of these costs as much again
    case 0:
      require_same(verdict, sidoncheck::check(source_of(bytes, 1 + bytes.size() % 7)),
                   "the answer depends on how the bytes arrive");
      break;
    case 1:
      require_same(verdict, check_in_shares(bytes, 2 + bytes.size() % 2),
                   "the shares say something else");
      break;
    default:
      break;
  }
  if (verdict.status == Status::verified) {
    std::string why = fuzz::refutation(verdict, bytes);
    if (why.empty()) why = fuzz::refutation_by_points(bytes);
    require(why.empty(), ("VERIFIED, and false (" + why + ")").c_str(), verdict);
    require(verdict.reason.empty() && verdict.line == 0 && !verdict.statement.empty(),
            "VERIFIED, with a complaint", verdict);
  } else {
    require(verdict.status == Status::rejected || verdict.status == Status::malformed,
            "neither rejected nor malformed", verdict);
    require(!verdict.reason.empty() && verdict.statement.empty(), "refused without a reason",
            verdict);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  look_at({reinterpret_cast<const char*>(data), size});
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  if (seed % 2 == 0 && !false_claims.empty()) {
    const auto place = static_cast<std::ptrdiff_t>(seed / 2 % false_claims.size());
    const std::string& claim = std::next(false_claims.begin(), place)->second;
    if (claim.size() <= most) size = claim.copy(reinterpret_cast<char*>(data), most);
  }
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto known = refused_at.find(std::hash<std::string_view>{}(bytes));
  return fuzz::mutate_certificate(data, size, most, seed,
                                  known == refused_at.end() ? 0 : known->second);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* first, std::size_t first_size,
                                                 const std::uint8_t* second,
                                                 std::size_t second_size, std::uint8_t* out,
                                                 std::size_t most, unsigned seed) {
  return fuzz::cross_certificates({reinterpret_cast<const char*>(first), first_size},
                                  {reinterpret_cast<const char*>(second), second_size}, out, most,
                                  seed);
}
