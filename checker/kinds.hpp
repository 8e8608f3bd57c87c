// The kinds of certificate, a file each. A function reads from the second line up to the end of
// the file, fills verdict.claim, verdict.statement and verdict.counts, and throws a Failure unless
// the claim is proved.
#pragma once

#include "reader.hpp"

namespace sidoncheck {

void check_cover(Reader& reader, Verdict& verdict);
void check_fourier(Reader& reader, Verdict& verdict);
void check_grid(Reader& reader, Verdict& verdict);
void check_kernel(Reader& reader, Verdict& verdict);
void check_step(Reader& reader, Verdict& verdict);

/// Reads the line `claim C1a RELATION <fraction>`, with >= or <=, and writes it into the verdict.
mpq_class read_claim(Reader& reader, Verdict& verdict, std::string_view relation,
                     std::size_t most_digits = kMaxDigits);

/// Read the line `unit 1/U`, 1 <= U <= 2^48, and the line `reversal yes` or `reversal no`.
std::int64_t read_unit(Reader& reader);
bool read_reversal(Reader& reader);

/// At most nine decimals, rounded down, or up: for people.
std::string decimal(const mpq_class& value, bool up = false);

}  // namespace sidoncheck
