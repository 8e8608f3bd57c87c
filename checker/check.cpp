// The first line of a certificate, and the way from failures to a verdict.
#include <algorithm>
#include <cstring>
#include <new>

#include "bounds.hpp"
#include "exact.hpp"
#include "kinds.hpp"
#include "reader.hpp"

namespace sidoncheck {
namespace {

struct Kind {
  std::string_view name;
  void (*check)(Reader&, Verdict&);
};

constexpr Kind kKinds[] = {
    {"cover", check_cover},   {"fourier", check_fourier}, {"grid", check_grid},
    {"kernel", check_kernel}, {"step", check_step},
};

void check_certificate(Reader& reader, Verdict& verdict) {
  reader.require_line_with("sac");
  const std::string_view version = reader.token("the version of the format");
  if (version != "1") reader.malformed("version", version, "only version 1 is known");
  const std::string_view name = reader.token("the kind of the certificate");
  for (const Kind& kind : kKinds) {
    if (kind.name != name) continue;
    reader.end_line();
    return kind.check(reader, verdict);
  }
  reader.malformed("kind", name, "unknown kind");
}

}  // namespace

mpq_class read_claim(Reader& reader, Verdict& verdict, std::string_view relation,
                     std::size_t most_digits) {
  reader.require_line_with("claim", "C1a");
  reader.expect(relation);
  const mpq_class bound = reader.fraction("claimed bound", most_digits);
  reader.end_line();
  verdict.claim.append("C1a ").append(relation).append(" ").append(bound.get_str());
  verdict.decimal = decimal(bound, relation == "<=");
  verdict.trivial = relation == ">=" ? bound <= 1 : bound >= 2;
  return bound;
}

std::int64_t read_unit(Reader& reader) {
  reader.require_line_with("unit");
  const std::string_view unit = reader.token("the unit");
  if (!unit.starts_with("1/")) reader.malformed("unit", unit, "must be 1/ and a positive integer");
  const mpz_class denominator = reader.parse_positive(unit.substr(2), "unit");
  if (denominator > static_cast<long>(kMaxUnit))
    reader.malformed("unit", unit, "the denominator must be at most 2^48");
  reader.end_line();
  return denominator.get_si();
}

bool read_reversal(Reader& reader) {
  reader.require_line_with("reversal");
  const bool yes = reader.take("yes");
  if (!yes && !reader.take("no"))
    reader.malformed("reversal", reader.token("reversal"), "must be yes or no");
  reader.end_line();
  return yes;
}

std::string decimal(const mpq_class& value, bool up) {
  constexpr int kDecimals = 9;
  const mpq_class exact = value * 1'000'000'000;
  const mpz_class scaled = up ? ceiling_of(exact) : floor_of(exact);
  std::string digits = mpz_class(abs(scaled)).get_str();
  if (digits.size() <= kDecimals) digits.insert(0, kDecimals + 1 - digits.size(), '0');
  digits.insert(digits.size() - kDecimals, 1, '.');
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.ends_with('.')) digits.pop_back();
  return std::string(scaled < 0 ? "-" : "").append(digits);
}

Verdict check(const Source& source) {
  Verdict verdict = check_share(source, {.number = 1, .of = 1});
  if (verdict.status == Status::holds) verdict.status = Status::verified;
  return verdict;
}

Verdict check_share(const Source& source, Share share) {
  Verdict verdict;
  Reader reader(source, share);
  try {
    check_certificate(reader, verdict);
    verdict.status = Status::holds;
    return verdict;
  } catch (const Failure& failure) {
    verdict.status = failure.status;
    verdict.reason = failure.reason;
  } catch (const InputError& error) {
    verdict.status = Status::input_error;
    verdict.reason = error.reason;
  } catch (const std::bad_alloc&) {
    verdict.status = Status::input_error;
    verdict.reason = "out of memory";
  }
  verdict.line = reader.line();
  return verdict;
}

Verdict check_bytes(std::string_view bytes) {
  return check([bytes](char* buffer, std::size_t size) mutable {
    const std::size_t count = std::min(size, bytes.size());
    std::memcpy(buffer, bytes.data(), count);
    bytes.remove_prefix(count);
    return count;
  });
}

}  // namespace sidoncheck
