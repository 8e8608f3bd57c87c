// The kinds of certificate, a file each. A function reads from the second line up to the end of
// the file, fills verdict.claim, verdict.statement and verdict.counts, and throws a Failure unless
// the claim is proved.
#pragma once

#include "reader.hpp"

namespace sidoncheck {

void check_cover(Reader& reader, Verdict& verdict);
void check_grid(Reader& reader, Verdict& verdict);

/// Reads the line `claim C1a >= <fraction>` and writes it into verdict.claim.
mpq_class read_lower_bound(Reader& reader, Verdict& verdict);

/// At most nine decimals, rounded down: for people.
std::string decimal_below(const mpq_class& value);

}  // namespace sidoncheck
