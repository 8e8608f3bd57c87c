// The groups of a leaf line (docs/format.md section 6), the inverse of leaf_line.
#pragma once

#include "certificate/certificate_head.hpp"
#include "certificate/leaf.hpp"
#include "certificate/line_reader.hpp"

namespace sidon {

// The rest of the current line, of which the token `l` has been read, of a tree with this head.
Leaf read_leaf(LineReader& reader, const CertificateHead& head);

}  // namespace sidon
