// The checker on any bytes: no crash, one answer however the bytes arrive, and nothing false.
//
// The last needs no second checker: see known_truth.hpp.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>

#include "fuzz/certificate_mutator.hpp"
#include "fuzz/known_truth.hpp"
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

// From a source that gives a few bytes at a time.
Verdict check_in_pieces(std::string_view bytes, std::size_t most) {
  return sidoncheck::check([bytes, most](char* buffer, std::size_t size) mutable {
    const std::size_t count = std::min({size, most, bytes.size()});
    std::memcpy(buffer, bytes.data(), count);
    bytes.remove_prefix(count);
    return count;
  });
}

void look_at(std::string_view bytes) {
  const Verdict verdict = sidoncheck::check_bytes(bytes);
  const Verdict again = check_in_pieces(bytes, 1 + bytes.size() % 7);
  require(verdict.status == again.status && verdict.claim == again.claim &&
              verdict.line == again.line && verdict.reason == again.reason,
          "the answer depends on how the bytes arrive", verdict);
  if (verdict.status == Status::verified) {
    const std::string why = fuzz::refutation(verdict, bytes);
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
  return fuzz::mutate_certificate(data, size, most, seed);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* first, std::size_t first_size,
                                                 const std::uint8_t* second,
                                                 std::size_t second_size, std::uint8_t* out,
                                                 std::size_t most, unsigned seed) {
  return fuzz::cross_certificates({reinterpret_cast<const char*>(first), first_size},
                                  {reinterpret_cast<const char*>(second), second_size}, out, most,
                                  seed);
}
