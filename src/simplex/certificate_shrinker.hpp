// A smaller certificate with the same claim: shorter multipliers, fewer of them, and one leaf
// instead of a branching with two leaves wherever that works.
//
// The certificate is checked on the way: every leaf, empty node and point of the input, and every
// leaf of the output, exactly. So the result is a proof whatever the input was worth.
#pragma once

#include <functional>
#include <string_view>

#include "certificate/certificate_reader.hpp"
#include "search/tree_shrinker.hpp"

namespace sidon {

// Reads the certificate to its end and writes the smaller one, never longer than the input, in
// pieces, to `write`. The output does not depend on the number of threads. Memory: a fixed number
// of nodes and the leaves that wait for their sibling, at most one for each branch above. Throws
// CertificateError where the input is malformed or proves nothing, and Interrupted.
ShrinkCounts shrink_certificate(CertificateReader& reader, const ShrinkSettings& settings,
                                const std::function<void(std::string_view)>& write);

}  // namespace sidon
