// A smaller Fourier certificate with the same claim: leaves with fewer modes and fewer digits, and
// one leaf in the place of a branch and two wherever that works.
//
// Every leaf is proved anew, with more patience than a search has, and what the input says of its
// node stays only where nothing shorter comes of that. The certificate is checked on the way, every
// leaf of the input and of the output, exactly. So the result is a proof whatever the input was
// worth.
#pragma once

#include <functional>
#include <string_view>

#include "fourier/fourier_reader.hpp"
#include "search/tree_shrinker.hpp"

namespace sidon {

// Reads the certificate to its end and writes the smaller one, never longer than the input, in
// pieces, to `write`. The output does not depend on the number of threads. Memory: a fixed number
// of nodes and the leaves that wait for their sibling, at most one for each branch above. Throws
// CertificateError where the input is malformed or proves nothing, and Interrupted.
ShrinkCounts shrink_certificate(FourierCertificateReader& reader, const ShrinkSettings& settings,
                                const std::function<void(std::string_view)>& write);

}  // namespace sidon
